"""Sentences about a scheme: what it is for, what it asks and what it rules out."""

from typing import Any, assert_never

from domain.event import Recorded
from domain.scheme_events import (
    CharacteristicAdopted,
    ColoursAdopted,
    DiscrepancyNoted,
    DutyAdopted,
    DutyEnded,
    DutyName,
    KeyObjectiveAdopted,
    PhaseSet,
    PointListed,
    PointShown,
    PurposeStated,
    QuestionsAdopted,
    SchemeCreated,
    SchemeEvent,
    ScopeRuleAdopted,
    ThemeListed,
)
from projections.phrases import counted, listed, quoted, since
from projections.sentences.parts import Parts, Thing, said, saying

_DUTIES: dict[DutyName, str] = {
    "annual meeting": "an annual meeting",
    "reporting": "a report",
}


def say(event: Recorded[Any], facts: SchemeEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "scheme")
    match facts:
        case SchemeCreated(name=name, kind=kind):
            called = f" was created; what belongs to it is called {quoted(kind)}"
            return (Thing(event.stream, "scheme", name), called)
        case PurposeStated(wording=wording):
            return ("The purpose of ", this, " was stated: ", said(wording))
        case KeyObjectiveAdopted(number=number, wording=wording):
            return (
                f"Key objective {number} of ",
                this,
                " was adopted: ",
                said(wording),
            )
        case CharacteristicAdopted(number=number, wording=wording):
            return (
                f"Characteristic {number} of ",
                this,
                " was adopted: ",
                said(wording),
            )
        case ThemeListed(name=name, wording=wording):
            return (f"The theme {quoted(name)} was listed in ", this, *saying(wording))
        case ScopeRuleAdopted(tag=tag, wording=wording, in_force=in_force):
            start = since(in_force) if in_force else "from a day not recorded"
            return (this, f" ruled out {quoted(tag)}, {start}", *saying(wording))
        case DutyAdopted():
            months = counted(facts.every_months, "month")
            asks = f" asks for {_DUTIES[facts.duty]} every {months}"
            clause = f" ({facts.clause})" if facts.clause else ""
            return (this, f"{asks}, {since(facts.from_day)}{clause}")
        case DutyEnded(duty=duty, on=on):
            return (this, f" no longer asks for {_DUTIES[duty]}, {since(on)}")
        case PointListed(of=of, number=number, wording=wording):
            listed_as = f"{_point(of, number)} was listed in "
            return (listed_as, this, ": ", said(wording))
        case PhaseSet(number=number, name=name, areas=areas, starts=starts):
            when = f", {since(starts)}" if starts else ""
            where = f": {listed(areas)}" if areas else ""
            return (f"Phase {number} of ", this, f" is {quoted(name)}{when}{where}")
        case PointShown(of=of, number=number, wording=wording, evidence=evidence):
            shown = f"{_point(of, number)} was shown to be so in "
            with_it = f", with {quoted(evidence.title)} as evidence" if evidence else ""
            return (shown, this, f"{with_it}: ", said(wording))
        case QuestionsAdopted(questions=questions):
            asked = [part for one in questions for part in ("; ", said(one))]
            return (this, " sorts actions by three questions: ", *asked[1:])
        case ColoursAdopted(bands=bands, from_day=from_day):
            colours = listed([band.colour for band in bands])
            return (this, f" gives milestones colours, {since(from_day)}: {colours}")
        case DiscrepancyNoted(about=about, claims=claims, inference=inference):
            differ = listed([quoted(claim) for claim in claims])
            ours = (
                f"; our inference, which may be wrong: {inference}" if inference else ""
            )
            return (f"A discrepancy was noted ({about}): {differ}{ours}",)
        case _:
            assert_never(facts)


def _point(of: str, number: str) -> str:
    """A point of a list by its number, or by the name that it has instead of one."""
    if any(letter.isdigit() for letter in number):
        return f"Point {number} of {quoted(of)}"
    return f"{quoted(number)}, of {quoted(of)},"
