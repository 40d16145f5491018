"""Sentences about a body: who belongs to it, and who holds which office."""

from typing import Any, assert_never

from domain.body import (
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    DecisionNumbered,
    HowChosen,
    HowJoined,
    HowLeft,
    MemberJoined,
    MemberLeft,
    OfficeLeft,
    OfficeTaken,
)
from domain.dates import in_words
from domain.event import Recorded
from projections.phrases import a, counted, since
from projections.sentences.parts import Parts, Person, Thing, because, by_decision, when

_JOINED: dict[HowJoined, str] = {
    "founder": ", as a founder",
    "elected": ", elected",
    "appointed": ", appointed",
    "co-opted": ", co-opted",
    "not recorded": "",
}
_LEFT: dict[HowLeft, str] = {
    "stood down": ", standing down",
    "term ended": ", at the end of the term",
    "ceased": ", having ceased to be a member",
    "not recorded": "",
}
_CHOSEN: dict[HowChosen, str] = {
    "elected": "was elected",
    "appointed": "was appointed",
    "co-opted": "was co-opted as",
    "not recorded": "became",
}


def say(event: Recorded[Any], facts: BodyEvent) -> Parts:  # noqa: PLR0911 - one case an event
    this = Thing(event.stream, "body")
    match facts:
        case BodyFormed():
            return _formed(event, facts)
        case MemberJoined(person=person, how=how, representing=representing):
            who = Person(person, "a new member")
            for_whom = f", representing {representing}" if representing else ""
            return (who, " joined ", this, f"{_JOINED[how]}{for_whom}")
        case MemberLeft(person=person, how=how):
            return (Person(person), " left ", this, _LEFT[how])
        case OfficeTaken():
            return _taken(this, facts)
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
    return (this, formed, *home, seats)


def _taken(this: Thing, facts: OfficeTaken) -> Parts:
    meeting: Parts = ()
    if facts.meeting:
        meeting = (" at ", Thing(facts.meeting, "meeting"))
    begins = f" {since(facts.term_from)}" if facts.term_from else ""
    ends = f" until {in_words(facts.term_until)}" if facts.term_until else ""
    term = f", for a term{begins}{ends}" if begins or ends else ""
    return (
        Person(facts.person),
        f" {_CHOSEN[facts.how]} {facts.office} of ",
        this,
        *meeting,
        *by_decision(facts.decision),
        term,
    )
