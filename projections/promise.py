"""Promises: what was said would be done, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Visibility, Wording
from domain.ids import PartnershipId
from domain.promise import (
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PromiseOvertaken,
    Status,
)
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Promise(Struct, frozen=True, kw_only=True):
    """`ending` tells how it was kept, why it was broken, or what overtook it."""

    id: UUID
    partnership: PartnershipId | None
    title: str
    wording: Wording
    by_when: Edtf | None
    status: Status = "made"
    made: Edtf | None
    from_day: date | None
    settled_on: date | None = None
    ending: Wording | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("promise.") else ()


def fold(row: Promise | None, event: Recorded[Any], _: UUID) -> Promise:
    facts = event.facts
    if isinstance(facts, PromiseMade):
        return Promise(
            id=event.stream,
            partnership=facts.partnership,
            title=facts.title,
            wording=facts.wording,
            by_when=facts.by_when,
            made=event.occurred,
            from_day=first_day(event.occurred),
            source=event.source,
            position=event.position,
            visibility=event.seen_by(),
        )
    assert row is not None, "a promise's stream starts with PromiseMade"
    day = day_of(event)
    match facts:
        case PromiseKept(how=how):
            return replace(row, status="kept", settled_on=day, ending=how)
        case PromiseBroken(why=why):
            return replace(row, status="broken", settled_on=day, ending=why)
        case PromiseOvertaken(by=by):
            return replace(row, status="overtaken", settled_on=day, ending=by)
        case _:
            return row


STATUS = "CASE WHEN t.settled_on > $3 THEN 'made' ELSE t.status END"
"""The status as of the day in $3, of a promise row `t`."""

DUE = f"""
    {STATUS} = 'made' AND coalesce((t.by_when ->> 'latest')::date < $3, false)"""
"""Whether the day by which it was to be kept has passed on that day, and it is open."""


def on_day(row: Promise, day: date) -> Promise:
    """Whether it was still open on a day."""
    if row.settled_on is None or row.settled_on <= day:
        return row
    return replace(row, status="made", settled_on=None, ending=None)


PROMISES = Projection(
    Versions("promise", Promise), version=1, keys=keys, fold=fold, layered=True
)
