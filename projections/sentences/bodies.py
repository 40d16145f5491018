"""Sentences about a body: who belongs to it, and who holds which office."""

from typing import Any, assert_never

from domain.body import (
    BodyAdopted,
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    BodyReleased,
    DecisionNumbered,
    HowJoined,
    HowLeft,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    MemberLeft,
    SensitiveInterestRegistered,
)
from domain.dates import in_words
from domain.event import Recorded
from domain.ids import MeetingId
from domain.office_terms import AGAINST
from domain.offices import (
    AppointmentRatified,
    HowChosen,
    OfficeForgone,
    OfficeHeld,
    OfficeLeft,
    OfficePromised,
    OfficeTaken,
)
from projections.phrases import a, counted, since
from projections.sentences.parts import (
    Parts,
    Person,
    Thing,
    Words,
    because,
    by_decision,
    when,
)

_JOINED: dict[HowJoined, str] = {
    "founder": ", as a founder",
    "elected": ", elected",
    "appointed": ", appointed",
    "co-opted": ", co-opted",
    "invited": ", invited by the council",
    "not recorded": "",
}
_LEFT: dict[HowLeft, str] = {
    "stood down": ", standing down",
    "term ended": ", at the end of the term",
    "ceased by absence": ", having missed too many meetings",
    "ceased": ", having ceased to be a member",
    "not recorded": "",
}
_CHOSEN: dict[HowChosen, str] = {
    "elected": "was elected",
    "appointed": "was appointed",
    "co-opted": "was co-opted as",
    "invited": "was invited by the council to be",
    "not recorded": "became",
}

_TO_BE: dict[HowChosen, str] = {
    "elected": "was elected to become",
    "appointed": "was appointed to become",
    "co-opted": "was co-opted to become",
    "invited": "was invited by the council to become",
    "not recorded": "was to become",
}


def say(event: Recorded[Any], facts: BodyEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "body")
    match facts:
        case BodyFormed():
            return _formed(event, facts)
        case BodyAdopted(parent=parent):
            return (this, " became a sub-group of ", Thing(parent, "body"), when(event))
        case BodyReleased(parent=parent):
            gone = " ceased to be a sub-group of "
            return (this, gone, Thing(parent, "body"), when(event))
        case MemberJoined():
            return _joined(this, facts)
        case MemberLeft(person=person, how=how):
            return (Person(person), " left ", this, _LEFT[how])
        case OfficeTaken():
            return _taken(this, facts, _CHOSEN[facts.how])
        case OfficePromised():
            return _taken(this, facts, _TO_BE[facts.how])
        case OfficeForgone(office=office, person=person):
            return (Person(person), f" will not become {office} of ", this)
        case AppointmentRatified(office=office, person=person, decision=decision):
            stands = (" stands by how ", Person(person), f" became {office} of ", this)
            return (Thing(decision, "decision"), *stands)
        case OfficeHeld():
            return _held(this, facts)
        case InterestRegistered() | SensitiveInterestRegistered():
            return _interested(this, facts)
        case InterestEnded(number=number):
            return (f"Interest {number} registered in ", this, " is one no longer")
        case OfficeLeft(office=office, person=person):
            return (Person(person), f" is no longer {office} of ", this)
        case DecisionNumbered(decision=decision, year=year, number=number):
            numbered = f" was given number {number} of {year} by "
            return (Thing(decision, "decision"), numbered, this)
        case BodyDisbanded(why=why):
            return (this, f" was disbanded{when(event)}", *because(why))
        case _:
            assert_never(facts)


def _formed(event: Recorded[Any], facts: BodyFormed) -> Parts:
    this = Thing(event.stream, "body", facts.name)
    home: Parts = ("the council",)
    if facts.partnership:
        home = (Thing(facts.partnership, "partnership"),)
    seats = f", with {counted(facts.seats, 'seat')}" if facts.seats else ""
    formed = f" was formed{when(event)}: {a(facts.kind)} of "
    under: Parts = ()
    if facts.parent:
        under = (", under ", Thing(facts.parent, "body"))
    return (this, formed, *home, seats, *under)


def _joined(this: Thing, facts: MemberJoined) -> Parts:
    for_whom = f", representing {facts.representing}" if facts.representing else ""
    seat = f", in a seat for {facts.category}" if facts.category else ""
    until = f", until {in_words(facts.until)}" if facts.until else ""
    who = Person(facts.person, "a new member")
    return (who, " joined ", this, f"{_JOINED[facts.how]}{for_whom}{seat}{until}")


def _held(this: Thing, facts: OfficeHeld) -> Parts:
    how = "" if facts.how == "not recorded" else _JOINED[facts.how]
    return (
        Person(facts.person),
        f" was {facts.office} of ",
        this,
        f" {since(facts.term_from)} until {in_words(facts.term_until)}{how}",
        *_at(facts.meeting),
        *by_decision(facts.decision),
    )


def _interested(
    this: Thing, facts: InterestRegistered | SensitiveInterestRegistered
) -> Parts:
    withheld = isinstance(facts, SensitiveInterestRegistered)
    kind = ", withheld from the public" if withheld else ""
    late = facts.in_time is not None and facts.in_time.outcome == "late"
    return (
        Person(facts.person),
        f" registered interest {facts.number} in ",
        this,
        f"{kind}{', late' if late else ''}: ",
        Words(facts.interest),
    )


def _at(meeting: MeetingId | None) -> Parts:
    return (" at ", Thing(meeting, "meeting")) if meeting else ()


def _taken(this: Thing, facts: OfficeTaken | OfficePromised, chosen: str) -> Parts:
    begins = f" {since(facts.term_from)}" if facts.term_from else ""
    ends = f" until {in_words(facts.term_until)}" if facts.term_until else ""
    term = f", for a term{begins}{ends}" if begins or ends else ""
    return (
        Person(facts.person),
        f" {chosen} {facts.office} of ",
        this,
        *_at(facts.meeting),
        *by_decision(facts.decision),
        term,
        _against(facts),
    )


def _against(facts: OfficeTaken | OfficePromised) -> str:
    """What the rules say against it, without the full stop."""
    refused = facts.allowed and facts.allowed.outcome in AGAINST
    against = facts.allowed if refused else facts.irregular
    return f", against the rules: {against.because.rstrip('.')}" if against else ""
