"""The security log: who signed in, who was refused, what was ended. Ids only.

It answers a person's "was that me?" and an operator's "what happened that night?".
"""

from datetime import datetime
from typing import Literal, TypeAlias

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId
from store.sessions import Means

What: TypeAlias = Literal[
    "link asked for",
    "sign-in",
    "sign-out",
    "session ended",
    "passkey added",
    "passkey removed",
    "account joined",
    "token made",
    "token revoked",
    "invited",
    "invitation withdrawn",
    "invitation accepted",
    "invitation declined",
]
Outcome: TypeAlias = Literal["done", "refused", "too many"]

_NOTE = """
    INSERT INTO access.security_log
        (council_id, what, outcome, means, person_id, address_hash, device)
    VALUES ($1, $2, $3, $4, $5, $6, $7)"""
_OF_PERSON = """
    SELECT at, what, outcome, means, device FROM access.security_log
     WHERE council_id = $1 AND person_id = $2 ORDER BY entry_id DESC LIMIT $3"""
_BLOT = """
    UPDATE access.security_log SET address_hash = NULL
     WHERE council_id = $1 AND address_hash IS NOT NULL
       AND (address_hash = ANY($2) OR person_id = $3)"""


class Happened(Struct, frozen=True, kw_only=True):
    """One entry, as the person whom it is about may read it."""

    at: datetime
    what: What
    outcome: Outcome
    means: Means | None
    device: str | None


async def note(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    what: What,
    outcome: Outcome = "done",
    *,
    means: Means | None = None,
    person: PersonId | None = None,
    address_hash: bytes | None = None,
    device: str | None = None,
) -> None:
    """Enter what happened."""
    facts = (what, outcome, means, person, address_hash, device)
    await pool.execute(_NOTE, council, *facts)


async def history_of(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    limit: int | None = None,
) -> list[Happened]:
    """What happened about one person, the newest first; None: all of it."""
    rows = await pool.fetch(_OF_PERSON, council, person, limit)
    return [Happened(**row) for row in rows]


async def blot(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    hashes: list[bytes],
    person: PersonId,
) -> None:
    """Let nothing in the log lead back to these addresses, or another of the person."""
    await pool.execute(_BLOT, council, hashes, person)


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Remove what has stood in it for a year."""
    await pool.execute("SELECT access.sweep_security_log()")
