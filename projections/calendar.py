"""The calendar: when and where each meeting is, and how often that has changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Visibility
from domain.ids import BodyId, PartnershipId
from domain.meeting_events import MeetingCalled
from domain.rules import MeetingKind
from projections.look import certain_day, day_of, earlier, first_day
from projections.projection import Projection
from projections.table import Versions

Status: TypeAlias = Literal["called", "open", "adjourned", "closed", "cancelled"]


class Standing(Struct, frozen=True, kw_only=True):
    """How a meeting stands from a day on: when it is, or was held, and where."""

    since: date
    when: Edtf
    starts_at: str | None
    place: str | None
    status: Status = "called"
    notice_given: bool = False


class OnCalendar(Struct, frozen=True, kw_only=True):
    """A meeting, with every way it stood.

    `sequence` counts its changes since it was called; the last of them was recorded at
    `changed_at`, under `position`.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    kind: MeetingKind
    series: int | None
    open_to_all: bool | None
    stood: tuple[Standing, ...]
    sequence: int = 0
    changed_at: datetime
    from_day: date | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("meeting.") else ()


def fold(row: OnCalendar | None, event: Recorded[Any], _: UUID) -> OnCalendar:
    """Whatever changes how it stands counts, whichever event it was."""
    if isinstance(event.facts, MeetingCalled):
        return _called(event, event.facts)
    assert row is not None, "a meeting's stream starts with MeetingCalled"
    before = row.stood[-1]
    after = _changed(before, event)
    if after == before:
        return row
    # Told out of order, a change counts from no day before the one that it follows.
    after = replace(after, since=max(before.since, _day(event, before)))
    kept = row.stood if after.since > before.since else row.stood[:-1]
    return replace(
        row,
        stood=(*kept, after),
        sequence=row.sequence + 1,
        changed_at=event.recorded_at,
        from_day=_from_day(row, event),
        position=event.position,
    )


def _called(event: Recorded[Any], facts: MeetingCalled) -> OnCalendar:
    first = Standing(
        since=date.min, when=facts.when, starts_at=facts.starts_at, place=facts.place
    )
    return OnCalendar(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        kind=facts.kind,
        series=facts.series,
        open_to_all=facts.open_to_all,
        stood=(first,),
        changed_at=event.recorded_at,
        from_day=first_day(event.occurred, facts.when),
        position=event.position,
        visibility=event.seen_by(),
    )


def _changed(last: Standing, event: Recorded[Any]) -> Standing:  # noqa: PLR0911 - one case an event
    """How it stands after an event; what does not concern the calendar is no change."""
    facts = event.facts
    match event.type:
        case "meeting.notice-given":
            return replace(last, notice_given=True)
        case "meeting.opened":
            return replace(last, status="open", when=facts.on)
        case "meeting.rearranged":
            return replace(
                last,
                when=facts.when or last.when,
                starts_at=facts.starts_at or last.starts_at,
                place=facts.place or last.place,
            )
        case "meeting.adjourned":
            return replace(_on(last, facts.until or last.when), status="adjourned")
        case "meeting.reconvened":
            return replace(_on(last, facts.on), status="open")
        case "meeting.closed":
            return replace(last, status="closed")
        case "meeting.cancelled":
            return replace(last, status="cancelled")
        case _:
            return last


def _on(last: Standing, when: Edtf) -> Standing:
    """The same, to be gone on with then: at no known time if that is another day."""
    same = when.text == last.when.text
    return replace(last, when=when, starts_at=last.starts_at if same else None)


def _day(event: Recorded[Any], last: Standing) -> date:
    """From which day it counts. A meeting is closed on the day on which it was held."""
    match event.type:
        case "meeting.opened" | "meeting.reconvened" | "meeting.notice-given":
            return certain_day(event.facts.on, event) or day_of(event)
        case "meeting.closed":
            return last.since
        case _:
            return day_of(event)


def _from_day(row: OnCalendar, event: Recorded[Any]) -> date | None:
    """A meeting held before the day for which it was called had been called by then."""
    if event.type != "meeting.opened":
        return row.from_day
    return earlier(row.from_day, event.facts.on.earliest)


def on_day(row: OnCalendar, day: date) -> Standing:
    """How it stood on a day."""
    return [one for one in row.stood if one.since <= day][-1]


CALENDAR = Projection(
    Versions("calendar", OnCalendar), version=1, keys=keys, fold=fold, layered=True
)
