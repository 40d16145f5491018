"""Meetings: called, held, what happened there, and what the rules made of it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.election_events import ElectionHeld, OfficerElected, PersonNominated
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import BodyId, PartnershipId
from domain.meeting_events import (
    AttendanceTaken,
    DecisionReached,
    InterestDeclared,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingAdjourned,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    ReportReceived,
    SensitiveInterestDeclared,
)
from domain.offices import Office
from domain.policies import Verdict
from domain.rules import MeetingKind
from projections import meeting_agenda as agenda
from projections import meeting_elections as polls
from projections import meeting_parts as parts
from projections.look import certain_day, day_of, earlier, first_day
from projections.meeting_agenda import AgendaChange
from projections.meeting_elections import Elected, Election
from projections.meeting_parts import (
    Adjournment,
    AgendaItem,
    Attendance,
    Declared,
    Judged,
    Movement,
    Notice,
    QuorumChange,
    Reached,
    Rearrangement,
    Report,
    Status,
    Turn,
    Waiver,
)
from projections.projection import Projection
from projections.table import Versions


class Meeting(Struct, frozen=True, kw_only=True):
    """`planned` is the day for which it was called, `held` that on which it was.

    `planned_on` and `held_on` are the days by which that is over for certain. What
    the rules made of it (`openness`, `quorum`, `notice_verdict`) is known once it is
    closed, what they made of it before more was learnt under `judged_before`. `turns`
    says since when it has been open, adjourned, closed or cancelled; `agenda_changes`
    what was changed between its notice and its beginning.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    kind: MeetingKind
    series: int | None
    planned: Edtf
    planned_on: date | None
    starts_at: str | None
    place: str | None
    open_to_all: bool | None
    status: Status = "called"
    turns: tuple[Turn, ...] = ()
    called: Edtf | None
    from_day: date | None
    rearranged: tuple[Rearrangement, ...] = ()
    notice: Notice | None = None
    waiver: Waiver | None = None
    held: Edtf | None = None
    held_on: date | None = None
    adjournments: tuple[Adjournment, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    agenda_changes: tuple[AgendaChange, ...] = ()
    attendance: Attendance | None = None
    movements: tuple[Movement, ...] = ()
    quorum_changes: tuple[QuorumChange, ...] = ()
    interests: tuple[Declared, ...] = ()
    decided: tuple[Reached, ...] = ()
    elections: tuple[Election, ...] = ()
    elected: tuple[Elected, ...] = ()
    reports: tuple[Report, ...] = ()
    openness: Verdict | None = None
    quorum: Verdict | None = None
    notice_verdict: Verdict | None = None
    judged_before: tuple[Judged, ...] = ()
    cancelled_on: date | None = None
    why_cancelled: Text | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("meeting.") else ()


def fold(row: Meeting | None, event: Recorded[Any], _: UUID) -> Meeting:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    if isinstance(facts, MeetingCalled):
        return _called(event, facts)
    assert row is not None, "a meeting's stream starts with MeetingCalled"
    at = (_day(row, event), event.position)
    match facts:
        case MeetingRearranged():
            return _rearranged(row, event, facts)
        case NoticeGiven(on=on, how=how):
            return replace(row, notice=Notice(on, how))
        case NoticeWaived(by=by, how=how):
            return replace(row, waiver=Waiver(by, how, *at))
        case MeetingOpened(on=on):
            row = replace(row, from_day=earlier(row.from_day, on.earliest), held=on)
            held_on = certain_day(on, event) or day_of(event)
            return _turned(replace(row, held_on=held_on), "open", held_on)
        case MeetingAdjourned():
            ended = parts.adjournment(facts, row.attendance, *at)
            row = replace(row, adjournments=(*row.adjournments, ended))
            return _turned(row, "adjourned", at[0])
        case MeetingReconvened(on=on):
            return _reconvened(row, on, certain_day(on, event) or day_of(event))
        case MeetingClosed():
            return _turned(_judged(row, facts), "closed", at[0])
        case MeetingJudgedAnew():
            was = Judged(row.openness, row.quorum, row.notice_verdict)
            row = replace(row, judged_before=(*row.judged_before, was))
            return _judged(row, facts)
        case MeetingCancelled(why=why):
            row = replace(row, cancelled_on=at[0], why_cancelled=why)
            return _turned(row, "cancelled", at[0])
        case AttendanceTaken():
            return replace(row, attendance=parts.attendance(facts))
        case PersonArrived():
            return _moved(row, parts.arrival(facts, *at))
        case PersonDeparted(person=person, at=time):
            return _moved(row, Movement(person, "left", time, *at))
        case QuorumChanged(quorum=quorum, at=time):
            change = QuorumChange(quorum, time, *at)
            return replace(row, quorum_changes=(*row.quorum_changes, change))
        case InterestDeclared():
            declared = parts.declared(facts, *at)
            return replace(row, interests=(*row.interests, declared))
        case SensitiveInterestDeclared():
            return replace(row, interests=_told(row.interests, facts))
        case ItemAdded() | ItemMoved() | ItemRemoved():
            row = replace(row, agenda=agenda.changed(row.agenda, facts, *at))
            if row.notice is None or row.status != "called":
                return row
            told = agenda.change(facts, *at)
            return replace(row, agenda_changes=(*row.agenda_changes, told))
        case ItemTaken(item=number, quorum=quorum, at=time):
            taken = parts.Taken(time, quorum, *at)
            return replace(row, agenda=parts.with_taken(row.agenda, number, taken))
        case ReportReceived(title=title):
            report = Report(title, event.source, *at)
            return replace(row, reports=(*row.reports, report))
        case DecisionReached(decision=decision, item=number, title=title):
            reached = Reached(decision, number, title, *at)
            return replace(row, decided=(*row.decided, reached))
        case PersonNominated(office=office):
            named = polls.nomination(facts, *at)
            return _elections(
                row,
                office,
                lambda one: replace(one, nominations=(*one.nominations, named)),
            )
        case ElectionHeld(office=office):
            poll = polls.Poll(facts.counts, facts.spoilt, facts.tie, *at)
            return _elections(
                row, office, lambda one: replace(one, polls=(*one.polls, poll))
            )
        case OfficerElected():
            elected = polls.elected(facts, *at)
            return replace(row, elected=(*row.elected, elected))
        case _:
            return row


def _called(event: Recorded[Any], facts: MeetingCalled) -> Meeting:
    return Meeting(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        kind=facts.kind,
        series=facts.series,
        planned=facts.when,
        planned_on=facts.when.latest,
        starts_at=facts.starts_at,
        place=facts.place,
        open_to_all=facts.open_to_all,
        called=event.occurred,
        from_day=first_day(event.occurred, facts.when),
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def _day(row: Meeting, event: Recorded[Any]) -> date:
    """On which day it was: at a meeting, that of the sitting, however late it is told.

    So is what is entered of a meeting that is over.
    """
    sat = row.status in {"open", "closed"}
    return row.turns[-1].on if sat else day_of(event)


def _turned(row: Meeting, status: Status, on: date) -> Meeting:
    return replace(row, status=status, turns=(*row.turns, Turn(status, on)))


def _rearranged(
    row: Meeting, event: Recorded[Any], facts: MeetingRearranged
) -> Meeting:
    if facts.open_to_all is not None:
        row = replace(row, open_to_all=facts.open_to_all)
    if not (facts.when or facts.starts_at or facts.place):
        return row
    before = (row.planned, row.starts_at, row.place)
    day, position = day_of(event), event.position
    was = Rearrangement(*before, facts.why, event.occurred, day, position)
    planned = facts.when or row.planned
    return replace(
        row,
        planned=planned,
        planned_on=planned.latest,
        starts_at=facts.starts_at or row.starts_at,
        place=facts.place or row.place,
        from_day=earlier(row.from_day, planned.earliest),
        rearranged=(*row.rearranged, was),
    )


def _reconvened(row: Meeting, on: Edtf, day: date) -> Meeting:
    resumed = [
        replace(last, reconvened=on, reconvened_on=day)
        for last in row.adjournments[-1:]
    ]
    adjournments = (*row.adjournments[:-1], *resumed)
    row = replace(row, adjournments=adjournments, attendance=None)
    return _turned(row, "open", day)


def _judged(row: Meeting, facts: MeetingClosed | MeetingJudgedAnew) -> Meeting:
    row = replace(row, openness=facts.openness, quorum=facts.quorum)
    return replace(row, notice_verdict=facts.notice)


def _told(
    interests: tuple[Declared, ...], facts: SensitiveInterestDeclared
) -> tuple[Declared, ...]:
    """With the words of the one just declared, for whoever may read them."""
    told = [
        replace(last, interest=facts.interest, sensitive=True)
        for last in interests[-1:]
    ]
    return (*interests[:-1], *told)


def _moved(row: Meeting, movement: Movement) -> Meeting:
    return replace(row, movements=(*row.movements, movement))


def _elections(
    row: Meeting, office: Office, change: Callable[[Election], Election]
) -> Meeting:
    """The elections with one of them changed: that for the office, or a new one."""
    by_office = {one.office: one for one in row.elections}
    by_office[office] = change(by_office.get(office, Election(office)))
    return replace(row, elections=tuple(by_office.values()))


MEETINGS = Projection(
    Versions("meeting", Meeting), version=4, keys=keys, fold=fold, layered=True
)
