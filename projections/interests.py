"""The register of interests: what members of bodies have to do with outside."""

from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct
from msgspec.json import Decoder

from domain.ids import PartnershipId
from projections.body import BODIES
from projections.body_parts import Interest
from projections.look import Look, Page, Pool, after, cursor, frame, page, shown

NEEDS = (BODIES.name,)
"""The projections that this read is answered from."""

_ORDER = "t.id, (i ->> 'position')::bigint"
_SELECT = f"""
    SELECT t.id, t.name, t.partnership, i, {_ORDER}
      FROM {BODIES.table.at()} t, jsonb_array_elements(t.interests) AS i
     WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)
       AND coalesce((i ->> 'registered_on')::date <= $3, true)
       AND coalesce((i ->> 'ended_on')::date > $3, true)
       AND ($6::uuid IS NULL OR t.partnership = $6)
       AND ($7::uuid IS NULL OR t.id = $7)
       AND ($8::uuid IS NULL OR (i ->> 'person')::uuid = $8)"""  # noqa: S608
_INTEREST = Decoder(Interest)


class InterestHeld(Struct, frozen=True):
    """Registered on the day and not ended, as far as the reader may see it."""

    told_in: ClassVar[str] = "body"

    body: UUID
    body_name: str
    partnership: PartnershipId | None
    interest: Interest


async def interests(
    pool: Pool,
    look: Look,
    *,
    partnership: UUID | None = None,
    body: UUID | None = None,
    person: UUID | None = None,
    mark: str | None,
    limit: int,
) -> Page[InterestHeld]:
    """A page of interests by body and number; sensitive ones for those who may see.

    Raises BadCursor.
    """
    values: list[Any] = [*frame(look), partnership, body, person]
    where = ""
    last = after(mark, tuple[UUID, int])
    if last is not None:
        where = f" AND ({_ORDER}) > ($9, $10)"
        values += last
    sql = f"{_SELECT}{where} ORDER BY {_ORDER} LIMIT {limit + 1:d}"
    records = [tuple(record) for record in await pool.fetch(sql, *values)]
    found = page(records, limit, lambda record: cursor(*record[-2:]))
    return Page(
        [
            InterestHeld(id, name, home, _INTEREST.decode(interest))
            for id, name, home, interest, *_ in found.items
        ],
        found.next,
    )
