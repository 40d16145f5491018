"""Meetings: called, held, who came, who was elected, and what the rules made of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.body import Office
from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import BodyId, PartnershipId, PersonId
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
    OfficerElected,
    ReportReceived,
)
from domain.policies import Verdict
from domain.rules import MeetingKind
from projections.look import certain_day, day_of, earlier, first_day
from projections.projection import Projection
from projections.table import Versions

Status: TypeAlias = Literal["called", "open", "closed", "cancelled"]


class Notice(Struct, frozen=True):
    on: Edtf
    how: str | None


class Attendance(Struct, frozen=True):
    """`present` and `apologies` are those named; `public` are those who came besides.

    `counted`: how many were present, the public apart; null: neither a count nor a name
    is recorded.
    """

    present: tuple[PersonId, ...]
    apologies: tuple[PersonId, ...]
    counted: int | None
    public: int | None


class Elected(Struct, frozen=True):
    office: Office
    person: PersonId
    unopposed: bool | None
    votes_for: int | None
    position: int


class Report(Struct, frozen=True):
    title: str
    source: Source | None
    position: int


class Meeting(Struct, frozen=True, kw_only=True):
    """`planned` is the day for which it was called, `held` that on which it was.

    `planned_on` and `held_on` are the days by which that is over for certain. What
    the rules made of it (`openness`, `quorum`, `notice_verdict`) is known once it is
    closed.
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
    called: Edtf | None
    from_day: date | None
    notice: Notice | None = None
    held: Edtf | None = None
    held_on: date | None = None
    attendance: Attendance | None = None
    elected: tuple[Elected, ...] = ()
    reports: tuple[Report, ...] = ()
    openness: Verdict | None = None
    quorum: Verdict | None = None
    notice_verdict: Verdict | None = None
    cancelled_on: date | None = None
    why_cancelled: Text | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("meeting.") else ()


def fold(row: Meeting | None, event: Recorded[Any], _: UUID) -> Meeting:  # noqa: PLR0911 - one case an event
    facts = event.facts
    if isinstance(facts, MeetingCalled):
        return _called(event, facts)
    assert row is not None, "a meeting's stream starts with MeetingCalled"
    match facts:
        case NoticeGiven(on=on, how=how):
            return replace(row, notice=Notice(on, how))
        case MeetingOpened(on=on):
            held_on = certain_day(on, event)
            row = replace(row, from_day=earlier(row.from_day, on.earliest))
            return replace(row, status="open", held=on, held_on=held_on)
        case AttendanceTaken():
            return replace(row, attendance=_attendance(facts))
        case OfficerElected(office=office, person=person):
            votes = (facts.unopposed, facts.votes_for, event.position)
            elected = Elected(office, person, *votes)
            return replace(row, elected=(*row.elected, elected))
        case ReportReceived(title=title):
            report = Report(title, event.source, event.position)
            return replace(row, reports=(*row.reports, report))
        case MeetingClosed(openness=openness, quorum=quorum, notice=notice):
            verdicts = {"openness": openness, "quorum": quorum}
            return replace(row, status="closed", notice_verdict=notice, **verdicts)
        case MeetingCancelled(why=why):
            day = day_of(event)
            return replace(row, status="cancelled", cancelled_on=day, why_cancelled=why)
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


def _attendance(facts: AttendanceTaken) -> Attendance:
    named = len(facts.present) or None
    counted = named if facts.present_count is None else facts.present_count
    return Attendance(facts.present, facts.apologies, counted, facts.public_count)


STATUS = """
    CASE WHEN t.held_on > $3 OR t.cancelled_on > $3 THEN 'called' ELSE t.status END"""
"""The status as of the day in $3, of a meeting row `t`."""


def on_day(row: Meeting, day: date) -> Meeting:
    """How it stood on a day: what was held or cancelled later is as yet only called."""
    if row.notice and row.notice.on.earliest and row.notice.on.earliest > day:
        row = replace(row, notice=None)
    if row.cancelled_on is not None and row.cancelled_on > day:
        row = replace(row, status="called", cancelled_on=None, why_cancelled=None)
    if row.held_on is None or row.held_on <= day:
        return row
    return replace(
        row,
        status="called",
        held=None,
        held_on=None,
        attendance=None,
        elected=(),
        reports=(),
        openness=None,
        quorum=None,
        notice_verdict=None,
    )


MEETINGS = Projection(
    Versions("meeting", Meeting), version=1, keys=keys, fold=fold, layered=True
)
