"""What the pack of an annual meeting tells of the year: achieved, moved, paid."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from web.language import gettext as _
from web.paper import Block, Bullets, Heading, Line, Paragraph, Table, said
from web.rendering import day, money, sentence, when


def achieved(pack: dict[str, Any]) -> Iterator[Block]:
    """What was decided and done since the last one, by kind."""
    since = pack["since"]
    if since is None:
        decided, done = _("What was decided so far"), _("What was done so far")
    else:
        last = {"day": when(since)}
        decided = _("What was decided since %(day)s") % last
        done = _("What was done since %(day)s") % last
    yield Heading(2, decided)
    yield from _counted(pack, {"decisions made": _("Decisions made: %(n)s")})
    yield Heading(2, done)
    told = {
        "meetings held": _("Meetings held: %(n)s"),
        "reports received": _("Reports received: %(n)s"),
        "promises kept": _("Promises kept: %(n)s"),
    }
    yield from _counted(pack, told)


def _counted(pack: dict[str, Any], told: dict[str, str]) -> Iterator[Block]:
    for figure in pack["done"]:
        if figure["what"] in told:
            yield Heading(3, told[figure["what"]] % {"n": figure["number"]})
            yield from _behind(figure)


def _behind(figure: dict[str, Any]) -> Iterator[Block]:
    if not figure["behind"]:
        yield Paragraph(Line(_("There are none.")))
        return
    yield Bullets(
        tuple(said(_told(one), one["position"]) for one in reversed(figure["behind"]))
    )


_LONG = 320
"""So many letters of what was decided are told; the rest stands in the register."""


def _told(one: dict[str, Any]) -> str:
    kinds = {
        "ordinary": _("Meeting"),
        "annual": _("Annual meeting"),
        "extraordinary": _("Extraordinary meeting"),
    }
    text = kinds.get(one["title"]) or sentence(one["title"])
    if one["day"]:
        text = f"{text}, {when(one['day'])}"
    if one["words"] is None:
        return text
    return f"{_standing(one)}{text}: {_opening(one['words'])}"


def _standing(one: dict[str, Any]) -> str:
    """What is held against a decision, to stand before it."""
    since = one["fallen_on"]
    match one["fallen"]:
        case "void":
            return _("Void: ")
        case "irregular":
            return _("Against the rules, not ratified: ")
        case "rescinded" | "superseded" if since:
            return _("No longer stands since %(day)s: ") % {"day": day(since)}
        case "rescinded" | "superseded":
            return _("No longer stands: ")
        case _:
            return ""


def _opening(wording: dict[str, Any]) -> str:
    """The words of a decision, or how they begin."""
    if quote := wording.get("quote"):
        words = f"\u201c{quote}\u201d"
    else:
        words = (wording.get("text") or {}).get("words") or _("[words removed]")
    return shorten(words, _LONG, placeholder=" \u2026")


def milestones(pack: dict[str, Any]) -> Iterator[Block]:
    """Which milestones were met, and which have another date, with the reason."""
    yield Heading(2, _("Milestones met and moved"))
    for figure in pack["done"]:
        if figure["what"] == "milestones achieved":
            number = figure["number"]
            yield Heading(3, _("Milestones met: %(n)s") % {"n": number})
            yield from _behind(figure)
    moved = pack["moved"]
    yield Heading(3, _("Milestones with another date: %(n)s") % {"n": len(moved)})
    if not moved:
        yield Paragraph(Line(_("There are none.")))
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
    rows = [
        (
            said(_what(one), one["position"]),
            Line(one["by"] or _unnamed(one, "by")),
            Line(one["to"] or _unnamed(one, "to")),
            Line(when(one["day"])),
            Line("" if one["way"] == "out" else _amount(one)),
            Line(_amount(one) if one["way"] == "out" else ""),
        )
        for one in found["lines"]
    ]
    head = (_("What"), _("From"), _("To"), _("When"), _("In"), _("Out"))
    widths = (6, 4, 4, 5, 4, 3)
    yield Table(_("What is recorded"), head, tuple(rows), widths, (4, 5))
    total = _("In all %(came)s came in and %(went)s went out, as far as recorded.")
    yield Paragraph(
        Line(total % {"came": money(found["came"]), "went": money(found["went"])})
    )


def _what(one: dict[str, Any]) -> str:
    kinds = {
        "support": _("Support"),
        "money from outside": _("Money from outside"),
        "grant paid": _("Grant paid"),
        "grant spent": _("Grant spent"),
        "grant returned": _("Grant money given back"),
    }
    text = f"{kinds[one['kind']]}: {one['title']}"
    parts = []
    if one["payments"] and one["payments"] > 1:
        numbers = {"n": one["payment"], "all": one["payments"]}
        parts.append(_("payment %(n)s of %(all)s") % numbers)
    if one["reference"]:
        parts.append(one["reference"])
    return f"{text} ({', '.join(parts)})" if parts else text


def _unnamed(one: dict[str, Any], end: str) -> str:
    """Who got a grant is not named where it is an individual."""
    applicant = "to" if one["kind"] == "grant paid" else "by"
    if one["kind"].startswith("grant") and end == applicant:
        return _("not shown")
    return _("not recorded")


def _amount(one: dict[str, Any]) -> str:
    amount = money(one["amount"])
    if one["way"] != "in kind":
        return amount or _("not recorded")
    return _("%(amount)s in kind") % {"amount": amount} if amount else _("in kind")
