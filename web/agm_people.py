"""What the pack of an annual meeting tells of its offices and who is put forward."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from web.agm_stage import Stage
from web.language import gettext as _
from web.language import ngettext
from web.paper import Block, Bullets, Heading, Line, Paragraph, Table, said
from web.rendering import sentence, when

Naming: TypeAlias = Callable[[str | None], str]


def officers(
    pack: dict[str, Any], offices: list[dict[str, Any]], stage: Stage, name: Naming
) -> Iterator[Block]:
    """Who holds each office, and which the meeting is to fill, or has filled."""
    held = stage == "held"
    yield Heading(
        2,
        _("Officers, and their terms") if held else _("Officers, and whose terms end"),
    )
    if not offices:
        yield Paragraph(Line(_("No offices are recorded.")))
        return
    ending = {one["office"] for one in pack["terms_ending"]}
    chosen = {one["office"] for one in pack["elected"]}

    def at_it(office: str) -> str:
        if held:
            missed = office in ending and office not in chosen
            if missed:
                return _("nobody was elected")
            return _("elected") if office in chosen else ""
        return _("to be filled") if office in ending else ""

    rows = [
        (
            said(sentence(one["office"]), one["position"]),
            Line(name(one["person"]) or _("Vacant")),
            Line(when(one["term_until"]) if one["person"] else ""),
            Line(at_it(one["office"])),
        )
        for one in offices
    ]
    head = (_("Office"), _("Held by"), _("Until"), _("At this meeting"))
    caption = _("Who holds which office now") if held else _("Officers now")
    yield Table(caption, head, tuple(rows), (3, 4, 3, 3))
    for one in pack["irregular"]:
        yield Paragraph(
            said(f"{sentence(one['office'])}: {one['irregular']}", one["position"])
        )


def nominations(pack: dict[str, Any], stage: Stage, name: Naming) -> Iterator[Block]:
    """Who was put forward, each once, and who was elected."""
    over = stage in {"held", "going on"}
    yield Heading(2, _("Nominations and elections") if over else _("Nominations"))
    rows = [
        (
            Line(sentence(election["office"])),
            said(name(one["person"]), *one["positions"]),
            Line(name(one["proposer"]) or _("not recorded")),
            Line(name(one["seconder"]) or _("not recorded")),
            Line(_consent(one["consented"])),
        )
        for election in pack["elections"]
        for one in _each_once(election["nominations"])
    ]
    if rows:
        head = (
            _("Office"),
            _("Who"),
            _("Proposed by"),
            _("Seconded by"),
            _("Willing to stand"),
        )
        caption = _("Who was put forward") if over else _("Put forward so far")
        yield Table(caption, head, tuple(rows), (3, 4, 4, 4, 3))
    elif over:
        yield Paragraph(Line(_("That anybody was put forward is not recorded.")))
    else:
        yield Paragraph(Line(_("Nobody has been put forward so far.")))
    chosen = [said(_elected(one, name), one["position"]) for one in pack["elected"]]
    if chosen:
        yield Heading(3, _("Elected at this meeting"))
        yield Bullets(tuple(chosen))
    if not over:
        blank_form = _("There is a blank nomination form at the end of this pack.")
        yield Paragraph(Line(blank_form), quiet=True)


def _each_once(nominations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of somebody named several times the last counts; all entries are named."""
    merged: dict[str, dict[str, Any]] = {}
    for one in nominations:
        before = merged.get(one["person"], {"positions": []})
        positions = [*before["positions"], one["position"]]
        merged[one["person"]] = {**one, "positions": positions}
    return list(merged.values())


def _consent(consented: bool | None) -> str:  # noqa: FBT001 - three answers
    return {True: _("yes"), False: _("no"), None: _("not recorded")}[consented]


def _elected(one: dict[str, Any], name: Naming) -> str:
    text = f"{sentence(one['office'])}: {name(one['person'])}"
    votes = one["votes_for"]
    if one["unopposed"]:
        text = _("%(who)s, unopposed") % {"who": text}
    elif votes is not None:
        told = ngettext("%(who)s, with %(n)s vote", "%(who)s, with %(n)s votes", votes)
        text = told % {"who": text, "n": votes}
    if one["tie"]:
        text = _("%(text)s, after a tie") % {"text": text}
    return text
