"""Who was asked how a milestone is going, and whether they have answered.

The link answers one question about one milestone, once; see `one_answer`.
"""

from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, MilestoneId, PartnershipId, PersonId
from store.one_answer import OneAnswer
from store.pending import hashed, new_secret

State: TypeAlias = Literal["pending", "answered", "withdrawn", "expired"]

LASTING = timedelta(days=14)
_MAKE = """
    INSERT INTO access.chase
        (council_id, chase_id, secret_hash, milestone_id, partnership_id, asked_by,
         proven, whom_hash, address_hash, person_id, answer_by, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12)
    ON CONFLICT DO NOTHING RETURNING expires_at"""
_ENTERED = """
    UPDATE access.chase SET position = $3 WHERE council_id = $1 AND chase_id = $2"""
_OF_MILESTONE = "council_id = $1 AND ($2::uuid IS NULL OR milestone_id = $2)"


class Chase(Struct, frozen=True, kw_only=True):
    """One question to one person about one milestone.

    `person`: who is asked, where it is known; `position` is that of the entry that says
    so.
    """

    id: UUID
    milestone: MilestoneId
    partnership: PartnershipId | None
    asked_by: PersonId
    proven: bool
    address_hash: bytes | None
    person: PersonId | None
    answer_by: date | None
    position: int | None
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    state: State


class New(Struct, frozen=True, kw_only=True):
    """What a question is made of. `whom_hash`: who is asked about what."""

    id: UUID
    milestone: MilestoneId
    asked_by: PersonId
    proven: bool
    whom_hash: bytes
    address_hash: bytes | None
    person: PersonId | None
    answer_by: date | None


_LINKS = OneAnswer(
    Chase,
    "access.chase",
    id="chase_id",
    by="asked_by",
    what="whom_hash",
    fields="milestone_id AS milestone, partnership_id AS partnership, asked_by, "
    "proven, address_hash, person_id AS person, answer_by, position, made_at, "
    "expires_at, answered_at",
)
_ALL = f"""
    {_LINKS.select} WHERE {_OF_MILESTONE}
     ORDER BY made_at DESC, chase_id LIMIT $3"""

find, take, put_back = _LINKS.find, _LINKS.take, _LINKS.put_back
withdraw, one = _LINKS.withdraw, _LINKS.one
forget, sweep = _LINKS.forget, _LINKS.sweep


async def make(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    new: New,
    partnership: PartnershipId | None,
) -> tuple[str, datetime] | None:
    """The secret for its link, and when it expires. None: the same is pending."""
    await _LINKS.sweep(pool, council)
    secret = new_secret()
    expires_at = await pool.fetchval(
        _MAKE,
        council,
        new.id,
        hashed(secret),
        new.milestone,
        partnership,
        new.asked_by,
        new.proven,
        new.whom_hash,
        new.address_hash,
        new.person,
        new.answer_by,
        LASTING,
    )
    return None if expires_at is None else (secret, expires_at)


async def entered(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID, position: int
) -> None:
    """Say which entry of the register tells that it was asked."""
    await pool.execute(_ENTERED, council, id, position)


async def answered(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    id: UUID,
    person: PersonId | None,
) -> None:
    """Say that one that was taken is answered, and by whom."""
    await _LINKS.answer(pool, council, id, "answered", person)


async def latest(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    most: int,
    milestone: UUID | None = None,
) -> list[Chase]:
    """Those of a council, or of one milestone, the newest first."""
    rows = await pool.fetch(_ALL, council, milestone, most)
    return [Chase(**row) for row in rows]
