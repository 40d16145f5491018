"""The sections of composed minutes: each a function from what is told to its lines."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from domain.dates import in_words
from domain.ids import PersonId
from projections.decision_row import Decision
from projections.meeting import Meeting
from projections.meeting_elections import Elected, Election
from projections.meeting_parts import AgendaItem, Attendance, Declared, Movement, Status
from projections.phrases import at, counted
from projections.promise import Promise
from projections.sentences.decisions import OUTCOMES, against_the_rules, reached
from projections.sentences.meetings import RESPONSES
from projections.sentences.parts import Part, Parts, People, Person, Words, said
from projections.thing import meeting_name

Line: TypeAlias = str | Parts
"""A line as it stands, or a sentence in which somebody is still to be named."""


class Told(Struct, frozen=True):
    """What was recorded, as far as the reader may see it; decisions in their order.

    `promised` is what was said on its day that somebody will do.
    """

    body: str
    meeting: Meeting
    decisions: tuple[Decision, ...]
    promised: tuple[Promise, ...] = ()


Section: TypeAlias = Callable[[Told], Iterable[Line]]


def _heading(told: Told) -> Iterator[Line]:
    meeting = told.meeting
    day = meeting.held or meeting.planned
    yield told.body
    yield f"Minutes of the {meeting_name(meeting.kind, meeting.series, day)}"
    if meeting.place:
        yield f"Place: {meeting.place}"
    if meeting.starts_at:
        yield f"Called for: {meeting.starts_at}"


def _attendance(told: Told) -> Iterator[Line]:
    there = told.meeting.attendance
    if there is not None:
        yield from _attended(there)
    elif arrived := _arrived(told.meeting):
        yield ("Present: ", People(arrived))
    elif told.meeting.held is not None:
        yield "Who was there is not recorded."


def _arrived(meeting: Meeting) -> tuple[PersonId, ...]:
    """Those with a vote who came, each once, where nobody took attendance of all."""
    came = (one for one in meeting.movements if one.what == "came" and one.votes)
    return tuple(dict.fromkeys(one.person for one in came if one.how != "by proxy"))


def _attended(there: Attendance) -> Iterator[Line]:
    if there.present:
        count = there.counted or 0
        in_all = f" ({count} in all)" if count > len(there.present) else ""
        yield ("Present: ", People(there.present), in_all)
    elif there.counted is not None:
        yield f"Present: {counted(there.counted, 'person', 'people')}."
    for how, people in (("By phone", there.by_phone), ("By video", there.by_video)):
        if people:
            yield (f"{how}: ", People(people))
    if there.apologies:
        yield ("Apologies: ", People(there.apologies))
    if there.in_attendance:
        yield ("In attendance, without a vote: ", People(there.in_attendance))
    if there.public is not None:
        came = counted(there.public, "person", "people")
        yield f"Members of the public: {came}."


def _rules(told: Told) -> Iterator[Line]:
    """Notice and quorum: what was done, and what the rules made of it at the close."""
    meeting = told.meeting
    if meeting.notice is not None:
        how = f" ({meeting.notice.how})" if meeting.notice.how else ""
        yield f"Notice was given {at(meeting.notice.on)}{how}."
    verdicts = (meeting.notice_verdict, meeting.quorum, meeting.openness)
    yield from dict.fromkeys(verdict.because for verdict in verdicts if verdict)


def _in_its_course(told: Told) -> Iterator[Line]:
    """Who came and left, how the quorum fared, and when it was broken off."""
    meeting = told.meeting
    known = set() if meeting.attendance else set(_arrived(meeting))
    lines: list[tuple[int, Line]] = [
        *((o.position, _moved(o)) for o in meeting.movements if _tells(o, known)),
        *((one.position, one.quorum.because) for one in meeting.quorum_changes),
        *((one.position, _declared(one)) for one in meeting.interests),
    ]
    for one in meeting.adjournments:
        time = f" at {one.at}" if one.at else ""
        want = " for want of a quorum" if one.for_want_of_quorum else ""
        went_on = f"; it went on {at(one.reconvened)}" if one.reconvened else ""
        lines.append((one.position, f"The meeting was adjourned{time}{want}{went_on}."))
    if lines:
        yield "In the course of the meeting"
        yield from (line for _, line in sorted(lines, key=lambda line: line[0]))


def _tells(one: Movement, known: set[PersonId]) -> bool:
    """Whether an arrival says more than that somebody was there."""
    plain = one.at is None and one.how in {None, "in the room"} and not one.for_
    return not (one.what == "came" and plain and one.person in known)


def _moved(one: Movement) -> Line:
    time = f"{one.at}: " if one.at else ""
    if one.what == "left":
        return (time, Person(one.person), " left")
    whom: Parts = (" for ", Person(one.for_)) if one.for_ else ()
    if one.how == "by proxy":
        return (time, Person(one.person), " votes by proxy", *whom)
    how = "" if one.how in {None, "in the room"} else f" {one.how}"
    of = f" of {one.organisation}" if one.organisation else ""
    vote = "" if one.votes else ", without a vote"
    return (time, Person(one.person), of, f" came{how}", *whom, vote)


def _declared(one: Declared) -> Line:
    where = "" if one.item is None else f" in item {one.item}"
    what: Parts = (" (", Words(one.interest), ")") if one.interest else ()
    declared = f" declared an interest{where}"
    return (Person(one.person), declared, *what, f" and {RESPONSES[one.response]}")


def _agenda(told: Told) -> Iterator[Line]:
    """The items in their order, each with what was decided under it."""
    if told.meeting.agenda:
        yield "Agenda"
    for item in sorted(told.meeting.agenda, key=lambda item: item.item):
        yield from _item(item)
        for decision in told.decisions:
            if decision.item == item.item:
                yield from _decided(decision)


def _item(item: AgendaItem) -> Iterator[Line]:
    yield f"{item.item}. {item.title}"
    if not item.taken:
        yield "This item was not reached."
    for taken in item.taken:
        if taken.quorum.outcome in {"not met", "lost"}:
            yield taken.quorum.because


def _reports(told: Told) -> Iterator[Line]:
    if told.meeting.reports:
        yield "Reports received"
        yield from (f"- {report.title}" for report in told.meeting.reports)


def _elections(told: Told) -> Iterator[Line]:
    if told.meeting.elected or told.meeting.elections:
        yield "Elections"
    for election in told.meeting.elections:
        yield from _stood(election)
    yield from map(_elected, told.meeting.elected)


def _stood(election: Election) -> Iterator[Line]:
    """Who stood for an office, and the counts of each vote."""
    if election.nominations:
        names = tuple(one.person for one in election.nominations)
        yield (f"Put forward as {election.office}: ", People(names))
    for poll in election.polls:
        counts: list[Part] = []
        for one in poll.counts:
            counts += ["; " if counts else "", Person(one.person), f" {one.votes}"]
        spoilt = f"; spoilt {poll.spoilt}" if poll.spoilt else ""
        tie = f". {poll.tie.allowed.because}" if poll.tie else ""
        yield (f"Votes for {election.office}: ", *counts, f"{spoilt}{tie}")


def _elected(one: Elected) -> Line:
    how = {None: "", True: ", unopposed", False: ", in a contest"}[one.unopposed]
    if one.votes_for is not None:
        how += f", with {counted(one.votes_for, 'vote')}"
    return (Person(one.person), f" was elected {one.office}{how}")


def _decisions(told: Told) -> Iterator[Line]:
    """What was decided under no item of the agenda."""
    items = {item.item for item in told.meeting.agenda}
    others = [one for one in told.decisions if one.item not in items]
    if others:
        yield "Other decisions" if items else "Decisions"
    for decision in others:
        yield from _decided(decision)


def _decided(decision: Decision) -> Iterator[Line]:
    """What was put, in its own words, and what became of it."""
    title = f" {decision.title}" if decision.title else ""
    yield f"{decision.number}{title}"
    yield (said(decision.wording),)
    assert decision.outcome is not None, "what a meeting decided has an outcome"
    outcome = f"The meeting {OUTCOMES[decision.outcome]} this"
    yield (outcome, *reached(decision), against_the_rules(decision))
    if decision.majority is not None:
        yield decision.majority.because


def _promised(told: Told) -> Iterator[Line]:
    if told.promised:
        yield "What somebody will do"
    for one in told.promised:
        by = f", by {in_words(one.by_when)}" if one.by_when else ""
        yield f"- {one.title}{by}"


def _end(told: Told) -> Iterator[Line]:
    if told.meeting.status in _ENDS:
        yield _ENDS[told.meeting.status]


_ENDS: dict[Status, str] = {
    "closed": "The meeting was closed.",
    "cancelled": "The meeting was cancelled.",
    "called": "The meeting has not been held yet.",
    "adjourned": "The meeting was adjourned and has not gone on yet.",
}

SECTIONS: tuple[Section, ...] = (
    _heading,
    _attendance,
    _rules,
    _in_its_course,
    _agenda,
    _reports,
    _elections,
    _decisions,
    _promised,
    _end,
)
