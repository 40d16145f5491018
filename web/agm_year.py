"""What the pack of an annual meeting tells of the year: achieved, moved, paid."""

from collections.abc import Iterator
from typing import Any

from web.language import gettext as _
from web.language import ngettext
from web.paper import Block, Bullets, Heading, Line, Paragraph, Table, said
from web.rendering import money, sentence, when


def _since(pack: dict[str, Any]) -> str:
    since = pack["since"]
    if since is None:
        return _("What is recorded so far")
    return _("What was achieved since %(day)s") % {"day": when(since)}


def achieved(pack: dict[str, Any]) -> Iterator[Block]:
    """What came about since the last one, by kind."""
    yield Heading(2, _since(pack))
    told = {
        "decisions made": _("Decisions made: %(n)s"),
        "meetings held": _("Meetings held: %(n)s"),
        "reports received": _("Reports received: %(n)s"),
        "promises kept": _("Promises kept: %(n)s"),
    }
    for figure in pack["done"]:
        if figure["what"] in told:
            yield Heading(3, told[figure["what"]] % {"n": figure["number"]})
            yield from _behind(figure)


def _behind(figure: dict[str, Any]) -> Iterator[Block]:
    if not figure["behind"]:
        yield Paragraph(Line(_("None.")))
        return
    yield Bullets(
        tuple(
            said(
                f"{sentence(one['title'])}, {when(one['day'])}"
                if one["day"]
                else sentence(one["title"]),
                one["position"],
            )
            for one in reversed(figure["behind"])
        )
    )


def milestones(pack: dict[str, Any]) -> Iterator[Block]:
    """Which milestones were met, and which have another date, with the reason."""
    yield Heading(2, _("Milestones met and moved"))
    for figure in pack["done"]:
        if figure["what"] == "milestones achieved":
            number = figure["number"]
            met = ngettext("%(n)s was met", "%(n)s were met", number)
            yield Heading(3, met % {"n": number})
            yield from _behind(figure)
    moved = pack["moved"]
    said_moved = ngettext(
        "%(n)s has another date", "%(n)s have other dates", len(moved)
    )
    yield Heading(3, said_moved % {"n": len(moved)})
    if not moved:
        yield Paragraph(Line(_("None.")))
        return
    rows = tuple(
        (
            said(one["title"], one["position"]),
            Line(when(one["was"])),
            Line(when(one["now"])),
            Line(one["why"]["words"] or _("[words removed]")),
        )
        for one in moved
    )
    head = (_("Milestone"), _("Expected"), _("Now"), _("Why"))
    yield Table(_("Dates that moved"), head, rows, (4, 2, 2, 4))


def money_told(pack: dict[str, Any]) -> Iterator[Block]:
    """What is recorded of money, and where the accounts are."""
    yield Heading(2, _("Money in and out"))
    found = pack["money"]
    if not found or not found["lines"]:
        yield Paragraph(Line(_("No money is recorded since then.")))
    else:
        yield from _lines(found)
    for paper in pack["papers"]:
        version = paper["versions"][-1] if paper["versions"] else None
        where = f": {version['reference']}" if version else ""
        position = version["position"] if version else paper["position"]
        yield Paragraph(said(f"{paper['title']}{where}", position))


def _lines(found: dict[str, Any]) -> Iterator[Block]:
    kinds = {
        "support": _("Support"),
        "money from outside": _("Money from outside"),
        "grant paid": _("Grant paid"),
        "grant spent": _("Grant spent"),
        "grant returned": _("Grant money given back"),
    }
    ways = {"in": _("In"), "out": _("Out"), "in kind": _("In kind")}
    rows = [
        (
            said(f"{kinds[one['kind']]}: {one['title']}", one["position"]),
            Line(one["by"] or _("not shown")),
            Line(when(one["day"])),
            Line(ways[one["way"]]),
            Line(money(one["amount"]) or _("not recorded")),
        )
        for one in found["lines"]
    ]
    head = (_("What"), _("From or to"), _("When"), _("Way"), _("Amount"))
    yield Table(_("What is recorded"), head, tuple(rows), (5, 4, 3, 2, 3), (4,))
    total = _("In all %(came)s came in and %(went)s went out, as far as recorded.")
    yield Paragraph(
        Line(total % {"came": money(found["came"]), "went": money(found["went"])})
    )
