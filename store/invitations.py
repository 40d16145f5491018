"""Invitations: who asked whom to take on what, and what became of it.

Each is answered by its link, once; see `one_answer`.
"""

from datetime import datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PartnershipId, PersonId
from store.one_answer import OneAnswer
from store.pending import hashed, new_secret

State: TypeAlias = Literal["pending", "accepted", "declined", "withdrawn", "expired"]

LASTING = timedelta(days=7)
_MAKE = """
    INSERT INTO access.invitation
        (council_id, invitation_id, secret_hash, invited_by, proven, partnership_id,
         offer, what_hash, address_hash, person_id, newcomer_id, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12)
    ON CONFLICT DO NOTHING RETURNING expires_at"""


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


_LINKS = OneAnswer(
    Invitation,
    "access.invitation",
    id="invitation_id",
    by="invited_by",
    what="what_hash",
    fields="invited_by, proven, partnership_id AS partnership, offer, address_hash, "
    "person_id AS person, newcomer_id AS newcomer, made_at, expires_at, answered_at",
)
_ALL = f"""
    {_LINKS.select} WHERE council_id = $1
     ORDER BY made_at DESC, invitation_id LIMIT $2"""

find, take, put_back = _LINKS.find, _LINKS.take, _LINKS.put_back
answer, withdraw, one = _LINKS.answer, _LINKS.withdraw, _LINKS.one
forget, sweep = _LINKS.forget, _LINKS.sweep


async def make(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, new: New
) -> tuple[str, datetime] | None:
    """The secret for its link, and when it expires. None: the same is pending."""
    await _LINKS.sweep(pool, council)
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


async def latest(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, most: int
) -> list[Invitation]:
    """Those of a council, the newest first."""
    rows = await pool.fetch(_ALL, council, most)
    return [Invitation(**row) for row in rows]
