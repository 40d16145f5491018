"""Whom an account at a council's provider belongs to.

An account is an issuer and a subject, kept as a keyed hash: never an address, which
people change, and which some providers do not verify.
"""

from datetime import datetime

import asyncpg
import msgspec
from msgspec import Struct

from domain.errors import AlreadyClosed
from domain.ids import CouncilId, PersonId
from store.keys import MasterKey

_JOIN = """
    INSERT INTO access.identity (council_id, identity_hash, person_id)
    VALUES ($1, $2, $3) ON CONFLICT (council_id, identity_hash) DO NOTHING"""
_FIND = """
    SELECT person_id FROM access.identity
     WHERE council_id = $1 AND identity_hash = $2"""
_OF_PERSON = """
    SELECT made_at FROM access.identity
     WHERE council_id = $1 AND person_id = $2 ORDER BY made_at"""
_FORGET = """
    WITH gone AS (DELETE FROM access.identity
                   WHERE council_id = $1 AND person_id = $2 RETURNING 1)
    SELECT count(*) FROM gone"""


class Account(Struct, frozen=True):
    """Somebody's account at a provider."""

    issuer: str
    subject: str


async def join(
    pool: "asyncpg.Pool[asyncpg.Record]",
    master: MasterKey,
    council: CouncilId,
    account: Account,
    person: PersonId,
) -> bool:
    """Let the account sign the person in; False if it is somebody else's.

    Raises AlreadyClosed if the person was erased meanwhile.
    """
    try:
        await pool.execute(_JOIN, council, _hash(master, account), person)
    except asyncpg.ForeignKeyViolationError:
        raise AlreadyClosed("this person was erased, and nobody signs in") from None
    return await person_of(pool, master, council, account) == person


async def person_of(
    pool: "asyncpg.Pool[asyncpg.Record]",
    master: MasterKey,
    council: CouncilId,
    account: Account,
) -> PersonId | None:
    """Whose account it is, if it is anybody's."""
    found = await pool.fetchval(_FIND, council, _hash(master, account))
    return None if found is None else PersonId(found)


async def joined_at(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> list[datetime]:
    """When each account was joined that signs the person in: no more is known of it."""
    return [row["made_at"] for row in await pool.fetch(_OF_PERSON, council, person)]


async def forget_accounts(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> int:
    """Let no account sign the person in. Answers how many they were."""
    count: int = await pool.fetchval(_FORGET, council, person)
    return count


def _hash(master: MasterKey, account: Account) -> bytes:
    # As JSON: no two accounts can be written alike.
    told = msgspec.json.encode([account.issuer, account.subject]).decode()
    return master.fingerprint("identities", told)
