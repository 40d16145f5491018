"""Events as the register gives them back, for tests without a database."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.dates import parse
from domain.event import Envelope, Event, Recorded, Source, Visibility
from domain.ids import PartnershipId
from projections.projection import Projection
from projections.table import Place
from store.codec import decode, event_type, tail

Row = TypeVar("Row", bound=Struct)

DAY_OF_ENTRY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
THE_REPORT = Source("Community Partnerships 2014", "paragraph 1.3")


class Said(Struct, frozen=True):
    """An event and its envelope, before the register has given it a place."""

    stream: UUID
    facts: Event
    envelope: Envelope

    @property
    def type(self) -> str:
        return event_type(self.facts)


def said(
    stream: UUID,
    facts: Event,
    on: str | None = None,
    *,
    of: PartnershipId | None = None,
    source: Source | None = None,
    visibility: Visibility | None = None,
) -> Said:
    """Say that something occurred `on` an EDTF date, about the partnership `of`."""
    occurred = parse(on) if on else None
    envelope = Envelope(
        occurred=occurred, partnership=of, source=source, visibility=visibility
    )
    return Said(stream, facts, envelope)


def recorded(
    history: Iterable[Said], at: datetime = DAY_OF_ENTRY
) -> list[Recorded[Any]]:
    """Give each a place in a register, a second apart, through the register's bytes."""
    versions: dict[UUID, int] = {}
    events = []
    for position, one in enumerate(history):
        versions[one.stream] = version = versions.get(one.stream, 0) + 1
        moment = (at + timedelta(seconds=position)).isoformat()
        leaf = (
            f'{{"position":{position},"recorded_at":"{moment}",'
            f'"stream":"{one.stream}","version":{version},"type":"{one.type}",'
            f'"command_id":"{one.stream}","command_seq":{version},'
        )
        events.append(decode(leaf.encode() + tail(one.envelope, one.facts)))
    return events


def folded(
    projection: Projection[Row], events: Iterable[Recorded[Any]]
) -> dict[UUID, Row]:
    """Fold events one by one, without tables: the rows they lead to."""
    rows: dict[UUID, Row] = {}
    for event in events:
        for key in projection.keys(event):
            row = projection.fold(rows.get(key), event, key)
            if row is not None:
                rows[key] = row
    return rows


def rows_after(
    projection: Projection[Row], events: Iterable[Recorded[Any]]
) -> dict[Place, Row]:
    """Give the rows that the events lead to, by id and by who may see them."""
    touched = [(key, event) for event in events for key in projection.keys(event)]
    _, versions = projection.versions([], touched)
    current = [version.row for version in versions if version.until is None]
    return {projection.table.place(row): row for row in current}


def row_of(projection: Projection[Row], *history: Said) -> Row:
    """Give the row of the stream that was spoken of first."""
    return folded(projection, recorded(history))[history[0].stream]
