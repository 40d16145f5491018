"""Engagements: conferences, public meetings, events; planned, held or cancelled."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.engagement import (
    EngagementCancelled,
    EngagementHeld,
    EngagementPlanned,
    Status,
)
from domain.event import Event, Recorded, Source, Text, Visibility, Wording
from domain.ids import PartnershipId
from projections.look import certain_day, day_of, earlier, first_day
from projections.projection import Projection
from projections.table import Versions


class Engagement(Struct, frozen=True, kw_only=True):
    """`planned` and `held` are days as they were said; null: not recorded.

    `announced` are the words in which it was planned, `wording` the last about it.
    `from_day`: the first day on which it may have been spoken of, or held.
    """

    id: UUID
    partnership: PartnershipId | None
    title: str
    kind: str
    status: Status
    planned: Edtf | None = None
    place: str | None = None
    announced: Wording | None = None
    wording: Wording | None = None
    held: Edtf | None = None
    held_on: date | None = None
    cancelled_on: date | None = None
    why_cancelled: Text | None = None
    from_day: date | None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("engagement.") else ()


def fold(row: Engagement | None, event: Recorded[Any], _: UUID) -> Engagement:
    facts = event.facts
    if row is None:
        assert isinstance(facts, EngagementPlanned | EngagementHeld), (
            "an engagement's stream starts planned or held"
        )
        row = Engagement(
            id=event.stream,
            partnership=event.partnership,
            title=facts.title,
            kind=facts.kind,
            status="planned",
            from_day=first_day(event.occurred),
            source=event.source,
            position=event.position,
            visibility=event.seen_by(),
        )
    match facts:
        case EngagementPlanned(when=when, place=place, wording=wording):
            return replace(
                row, planned=when, place=place, announced=wording, wording=wording
            )
        case EngagementHeld():
            return _held(row, event, facts)
        case EngagementCancelled(why=why):
            day = day_of(event)
            return replace(row, status="cancelled", cancelled_on=day, why_cancelled=why)
        case _:
            return row


def _held(row: Engagement, event: Recorded[Any], facts: EngagementHeld) -> Engagement:
    return replace(
        row,
        title=facts.title,
        kind=facts.kind,
        status="held",
        wording=facts.wording or row.wording,
        held=facts.on,
        held_on=certain_day(facts.on, event),
        from_day=earlier(row.from_day, facts.on.earliest if facts.on else None),
    )


STATUS = """
    CASE WHEN t.held_on > $3 OR t.cancelled_on > $3 THEN 'planned' ELSE t.status END"""
"""The status as of the day in $3, of an engagement row `t`."""


def on_day(row: Engagement, day: date) -> Engagement:
    """Whether it had been held or cancelled by a day."""
    if row.held_on is not None and row.held_on > day:
        before = replace(row, status="planned", held=None, held_on=None)
        return replace(before, wording=row.announced)
    if row.cancelled_on is not None and row.cancelled_on > day:
        return replace(row, status="planned", cancelled_on=None, why_cancelled=None)
    return row


ENGAGEMENTS = Projection(
    Versions("engagement", Engagement), version=2, keys=keys, fold=fold, layered=True
)
