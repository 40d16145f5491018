"""Invitations: who asked whom to take on what, and what became of it.

The link is a secret of ours, of which the hash is kept. Whoever answers takes the
invitation in hand first, so that of two answers at once one counts. One that was being
answered when a process died can be answered again a minute later.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PartnershipId, PersonId
from store.pending import hashed, new_secret

State: TypeAlias = Literal["pending", "accepted", "declined", "withdrawn", "expired"]

LASTING = timedelta(days=7)
_IN_HAND = timedelta(minutes=1)

_FIELDS = """
    invitation_id AS id, invited_by, proven, partnership_id AS partnership, offer,
    address_hash, person_id AS person, newcomer_id AS newcomer, made_at, expires_at,
    answered_at,
    CASE WHEN state = 'pending' AND expires_at <= clock_timestamp()
         THEN 'expired' ELSE state END AS state"""
_OVER = "what_hash = NULL, address_hash = NULL, busy_until = NULL"
_OPEN = "state = 'pending' AND expires_at > clock_timestamp()"
_FREE = f"{_OPEN} AND coalesce(busy_until < clock_timestamp(), true)"
_EXPIRE = f"""
    UPDATE access.invitation SET state = 'expired', {_OVER}
     WHERE state = 'pending' AND expires_at <= clock_timestamp()
       AND ($1::uuid IS NULL OR council_id = $1)"""  # noqa: S608 - constants
_MAKE = """
    INSERT INTO access.invitation
        (council_id, invitation_id, secret_hash, invited_by, proven, partnership_id,
         offer, what_hash, address_hash, person_id, newcomer_id, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12)
    ON CONFLICT DO NOTHING RETURNING expires_at"""
_FIND = f"""
    SELECT {_FIELDS} FROM access.invitation
     WHERE council_id = $1 AND secret_hash = $2
       AND {_OPEN}"""  # noqa: S608 - constants
_TAKE = f"""
    UPDATE access.invitation SET busy_until = clock_timestamp() + $3::interval
     WHERE council_id = $1 AND secret_hash = $2 AND {_FREE}
    RETURNING {_FIELDS}"""  # noqa: S608 - constants
_PUT_BACK = """
    UPDATE access.invitation SET busy_until = NULL
     WHERE council_id = $1 AND invitation_id = $2"""
_ANSWER = f"""
    UPDATE access.invitation
       SET state = $3, person_id = coalesce($4, person_id),
           answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND invitation_id = $2 AND state = 'pending'"""  # noqa: S608 - constants
_WITHDRAW = f"""
    UPDATE access.invitation
       SET state = 'withdrawn', answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND invitation_id = $2 AND {_FREE}
    RETURNING 1"""  # noqa: S608 - constants
_ONE = f"""
    SELECT {_FIELDS} FROM access.invitation
     WHERE council_id = $1 AND invitation_id = $2"""  # noqa: S608 - constants
_ALL = f"""
    SELECT {_FIELDS} FROM access.invitation
     WHERE council_id = $1 ORDER BY made_at DESC, invitation_id LIMIT $2"""  # noqa: S608 - constants
_FORGET = f"""
    UPDATE access.invitation
       SET state = 'withdrawn', answered_at = clock_timestamp(), {_OVER}
     WHERE council_id = $1 AND state = 'pending'
       AND (person_id = $2 OR invited_by = $2 OR address_hash = ANY($3))
    RETURNING invitation_id"""  # noqa: S608 - constants


class Invitation(Struct, frozen=True, kw_only=True):
    """One invitation. `offer` is JSON; `person`: who is invited, where it is known."""

    id: UUID
    invited_by: PersonId
    proven: bool
    partnership: PartnershipId | None
    offer: bytes
    address_hash: bytes | None
    person: PersonId | None
    newcomer: PersonId
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    state: State


class New(Struct, frozen=True, kw_only=True):
    """What an invitation is made of. `what_hash`: who is invited to what."""

    id: UUID
    invited_by: PersonId
    proven: bool
    partnership: PartnershipId | None
    offer: bytes
    what_hash: bytes
    address_hash: bytes | None
    person: PersonId | None
    newcomer: PersonId


async def make(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, new: New
) -> tuple[str, datetime] | None:
    """The secret for its link, and when it expires. None: the same is pending."""
    await pool.execute(_EXPIRE, council)
    secret = new_secret()
    expires_at = await pool.fetchval(
        _MAKE,
        council,
        new.id,
        hashed(secret),
        new.invited_by,
        new.proven,
        new.partnership,
        new.offer,
        new.what_hash,
        new.address_hash,
        new.person,
        new.newcomer,
        LASTING,
    )
    return None if expires_at is None else (secret, expires_at)


async def find(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
) -> Invitation | None:
    """The one that a link is for, if it can still be answered."""
    row = await pool.fetchrow(_FIND, council, hashed(secret))
    return None if row is None else Invitation(**row)


async def take(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
) -> Invitation | None:
    """The same, to be answered by nobody else meanwhile; None: somebody is at it."""
    row = await pool.fetchrow(_TAKE, council, hashed(secret), _IN_HAND)
    return None if row is None else Invitation(**row)


async def put_back(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> None:
    """Let one that was taken be answered later after all."""
    await pool.execute(_PUT_BACK, council, id)


async def answer(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    id: UUID,
    state: Literal["accepted", "declined"],
    person: PersonId | None = None,
) -> None:
    """Say what became of one that was taken, and who accepted it."""
    await pool.execute(_ANSWER, council, id, state, person)


async def withdraw(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> bool:
    """Take it back; False: it is over, or somebody is answering it."""
    return bool(await pool.fetchval(_WITHDRAW, council, id))


async def one(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
) -> Invitation | None:
    """The invitation with that id."""
    row = await pool.fetchrow(_ONE, council, id)
    return None if row is None else Invitation(**row)


async def latest(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, most: int
) -> list[Invitation]:
    """Those of a council, the newest first."""
    rows = await pool.fetch(_ALL, council, most)
    return [Invitation(**row) for row in rows]


async def forget(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    addresses: Collection[bytes],
) -> list[UUID]:
    """End all that a person who is forgotten made or was to answer: which they were."""
    rows = await pool.fetch(_FORGET, council, person, list(addresses))
    return [row["invitation_id"] for row in rows]


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Have those that nobody answered in time be over."""
    await pool.execute(_EXPIRE, None)
