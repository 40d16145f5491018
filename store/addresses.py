"""Which person an e-mail address leads to, found without the address being kept.

The table holds a keyed hash of each. It is written with the person's sealed fields,
and goes when the person's key does. An address leads to the person who had it first:
whoever adds another person with it later gives away nothing, and takes nothing over.
"""

from collections.abc import Iterable
from typing import Any
from unicodedata import normalize
from uuid import UUID

import asyncpg

from domain.ids import CouncilId, PersonId
from store.keys import MasterKey

_KEEP = """
    INSERT INTO access.address (council_id, person_id, address_hash)
    SELECT $1, $2, hash FROM unnest($3::bytea[]) AS hash
    ON CONFLICT (council_id, address_hash) DO NOTHING"""
_DROP = """
    DELETE FROM access.address
     WHERE council_id = $1 AND person_id = $2 AND address_hash <> ALL($3)"""
_FIND = """
    SELECT person_id FROM access.address WHERE council_id = $1 AND address_hash = $2"""
_HASHES = """
    SELECT address_hash FROM access.address WHERE council_id = $1 AND person_id = $2"""
_MISSING = """
    SELECT f.council_id, f.person_id FROM vault.field f
     WHERE f.field = 'email'
       AND NOT EXISTS (SELECT FROM access.address a
                        WHERE a.council_id = f.council_id AND a.person_id = f.person_id)
     ORDER BY f.person_id"""


def normalised(address: str) -> str:
    """An address as it is compared: case and forms of letters do not count."""
    return normalize("NFKC", address.strip()).casefold()


def address_hash(master: MasterKey, council: CouncilId, address: str) -> bytes:
    """What the address is known by.

    Look-alikes may meet here. So a mail goes to the address that the person gave, never
    to the one that was typed.
    """
    return master.fingerprint("addresses", f"{council}|{normalised(address)}")


async def keep_addresses(
    connection: Any,
    master: MasterKey,
    council: CouncilId,
    person: UUID,
    addresses: Iterable[str],
) -> None:
    """Have these addresses, and no others, lead to the person."""
    hashes = [address_hash(master, council, one) for one in addresses]
    await connection.execute(_DROP, council, person, hashes)
    await connection.execute(_KEEP, council, person, hashes)


class Addresses:
    """Looks people up. Its pool is the vault's: no other login sees the table."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master

    async def find_person_by_address(
        self, council: CouncilId, address: str
    ) -> PersonId | None:
        """The person whose address it is, if there is one."""
        return await self.find_person(council, self.hash_of(council, address))

    async def find_person(self, council: CouncilId, hashed: bytes) -> PersonId | None:
        """The same by the address's hash."""
        found = await self._pool.fetchval(_FIND, council, hashed)
        return None if found is None else PersonId(found)

    async def hashes_of(self, council: CouncilId, person: PersonId) -> list[bytes]:
        """What leads to the person."""
        rows = await self._pool.fetch(_HASHES, council, person)
        return [row["address_hash"] for row in rows]

    def hash_of(self, council: CouncilId, address: str) -> bytes:
        """What the address is known by here."""
        return address_hash(self._master, council, address)

    async def missing(self) -> list[tuple[CouncilId, PersonId]]:
        """Who has an address to which nothing leads: kept before this table was there.

        Those are among them whose address leads to somebody else.
        """
        return [tuple(row) for row in await self._pool.fetch(_MISSING)]

    async def drop(self, council: CouncilId, person: PersonId) -> None:
        """Have no address lead to the person."""
        await self._pool.execute(_DROP, council, person, [])
