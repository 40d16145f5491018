"""Reads about the register itself: the audit trail, and the stored records."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response
from msgspec import Meta

from api.frame import MOST, Frame, ListQuery, Query
from api.reads import read
from commands.entry import LAST_POSITION
from domain.ids import BodyId, PartnershipId, PersonId
from projections import audit_trail as trail
from projections import raw_register
from projections.audit_entry import AuditEntry
from projections.audit_trail import Filter
from projections.look import Page
from projections.raw_register import RawEntry

Position = Annotated[int, Meta(ge=0, le=LAST_POSITION)]


class AuditQuery(ListQuery, frozen=True, kw_only=True):
    """Every criterion that is given must fit. `raw`: with the stored record.

    `before` and `after` are positions, which do not belong to what is found; `at` are
    those of the entries themselves.
    """

    person: PersonId | None = None
    body: BodyId | None = None
    subject: UUID | None = None
    partnership: PartnershipId | None = None
    kind: str | None = None
    type: str | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None
    late: bool | None = None
    before: Position | None = None
    after: Position | None = None
    at: Annotated[tuple[Position, ...], Meta(max_length=MOST)] | None = None
    oldest_first: bool = False
    raw: bool = False


@read(
    "/audit-trail",
    Page[AuditEntry],
    *trail.NEEDS,
    example={"partnership": "$riverside", "limit": "5"},
)
async def audit_trail(frame: Frame, query: AuditQuery) -> Response[bytes]:
    """Tell what has happened in sentences, newest first, with who, when and why."""
    criteria = {name: getattr(query, name, None) for name in Filter.__struct_fields__}
    criteria["happened_by"] = query.as_of
    found = await trail.audit_trail(
        frame.pool,
        frame.store.vault,
        frame.look,
        Filter(**criteria),
        mark=query.cursor,
        limit=query.limit,
        oldest_first=query.oldest_first,
        raw=query.raw,
    )
    return await frame.answer(found)


class EntryQuery(Query, frozen=True, kw_only=True):
    raw: bool = True


@read("/audit-trail/{position}", AuditEntry, *trail.NEEDS)
async def audit_trail_entry(
    frame: Frame, position: int, query: EntryQuery
) -> Response[bytes]:
    """Tell one entry, with its stored record."""
    found = await trail.audit_entry(
        frame.pool, frame.store.vault, frame.look, position, raw=query.raw
    )
    return await frame.answer(found)


class EventsQuery(ListQuery, frozen=True, kw_only=True):
    """`start`: the position of the first one wanted."""

    start: Position = 0


@read("/events", Page[RawEntry], *raw_register.NEEDS)
async def events(frame: Frame, query: EventsQuery) -> Response[bytes]:
    """Read the register as it is stored; what is not for you is there as its hash."""
    found = await raw_register.raw_register(
        frame.pool, frame.look, start=query.start, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found)
