"""Who was asked how a milestone is going, and whether they have answered.

The link is a secret of ours, of which the hash is kept: it answers one question about
one milestone, once. Whoever answers takes it in hand first, so that of two answers at
once one counts.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, MilestoneId, PartnershipId, PersonId
from store.pending import hashed, new_secret

State: TypeAlias = Literal["pending", "answered", "withdrawn", "expired"]

LASTING = timedelta(days=14)
_IN_HAND = timedelta(minutes=1)

_FIELDS = """
    chase_id AS id, milestone_id AS milestone, partnership_id AS partnership, asked_by,
    proven, address_hash, person_id AS person, answer_by, position, made_at, expires_at,
    answered_at,
    CASE WHEN state = 'pending' AND expires_at <= clock_timestamp()
         THEN 'expired' ELSE state END AS state"""
_OVER = "whom_hash = NULL, address_hash = NULL, busy_until = NULL"
_OPEN = "state = 'pending' AND expires_at > clock_timestamp()"
_FREE = f"{_OPEN} AND coalesce(busy_until < clock_timestamp(), true)"
_EXPIRE = f"""
    UPDATE access.chase SET state = 'expired', {_OVER}
     WHERE state = 'pending' AND expires_at <= clock_timestamp()
       AND ($1::uuid IS NULL OR council_id = $1)"""  # noqa: S608 - constants
_MAKE = """
    INSERT INTO access.chase
        (council_id, chase_id, secret_hash, milestone_id, partnership_id, asked_by,
         proven, whom_hash, address_hash, person_id, answer_by, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12)
    ON CONFLICT DO NOTHING RETURNING expires_at"""
_ENTERED = """
    UPDATE access.chase SET position = $3 WHERE council_id = $1 AND chase_id = $2"""
_FIND = f"""
    SELECT {_FIELDS} FROM access.chase
     WHERE council_id = $1 AND secret_hash = $2 AND {_OPEN}"""  # noqa: S608 - constants
_TAKE = f"""
    UPDATE access.chase SET busy_until = clock_timestamp() + $3::interval
     WHERE council_id = $1 AND secret_hash = $2 AND {_FREE}
    RETURNING {_FIELDS}"""  # noqa: S608 - constants
_PUT_BACK = """
    UPDATE access.chase SET busy_until = NULL
     WHERE council_id = $1 AND chase_id = $2"""
_ANSWER = f"""
    UPDATE access.chase
       SET state = 'answered', person_id = coalesce($3, person_id),
           answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND chase_id = $2 AND state = 'pending'"""  # noqa: S608 - constants
_WITHDRAW = f"""
    UPDATE access.chase
       SET state = 'withdrawn', answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND chase_id = $2 AND {_FREE}
    RETURNING 1"""  # noqa: S608 - constants
_ONE = f"""
    SELECT {_FIELDS} FROM access.chase
     WHERE council_id = $1 AND chase_id = $2"""  # noqa: S608 - constants
_ALL = f"""
    SELECT {_FIELDS} FROM access.chase
     WHERE council_id = $1 AND ($2::uuid IS NULL OR milestone_id = $2)
     ORDER BY made_at DESC, chase_id LIMIT $3"""  # noqa: S608 - constants
_FORGET = f"""
    UPDATE access.chase
       SET state = 'withdrawn', answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND state = 'pending'
       AND (person_id = $2 OR asked_by = $2 OR address_hash = ANY($3))
    RETURNING chase_id"""  # noqa: S608 - constants


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


async def make(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    new: New,
    partnership: PartnershipId | None,
) -> tuple[str, datetime] | None:
    """The secret for its link, and when it expires. None: the same is pending."""
    await pool.execute(_EXPIRE, council)
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


async def find(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
) -> Chase | None:
    """The one that a link is for, if it can still be answered."""
    row = await pool.fetchrow(_FIND, council, hashed(secret))
    return None if row is None else Chase(**row)


async def take(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
) -> Chase | None:
    """The same, to be answered by nobody else meanwhile; None: somebody is at it."""
    row = await pool.fetchrow(_TAKE, council, hashed(secret), _IN_HAND)
    return None if row is None else Chase(**row)


async def put_back(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> None:
    """Let one that was taken be answered later after all."""
    await pool.execute(_PUT_BACK, council, id)


async def answered(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    id: UUID,
    person: PersonId | None,
) -> None:
    """Say that one that was taken is answered, and by whom."""
    await pool.execute(_ANSWER, council, id, person)


async def withdraw(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> bool:
    """Take it back; False: it is over, or somebody is answering it."""
    return bool(await pool.fetchval(_WITHDRAW, council, id))


async def one(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> Chase | None:
    """The question with that id."""
    row = await pool.fetchrow(_ONE, council, id)
    return None if row is None else Chase(**row)


async def latest(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    most: int,
    milestone: UUID | None = None,
) -> list[Chase]:
    """Those of a council, or of one milestone, the newest first."""
    rows = await pool.fetch(_ALL, council, milestone, most)
    return [Chase(**row) for row in rows]


async def forget(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    addresses: Collection[bytes],
) -> list[UUID]:
    """End all that a person who is forgotten asked or was to answer: which ones."""
    rows = await pool.fetch(_FORGET, council, person, list(addresses))
    return [row["chase_id"] for row in rows]


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Have those that nobody answered in time be over."""
    await pool.execute(_EXPIRE, None)
