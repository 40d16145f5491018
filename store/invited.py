"""Whom an invitation or a question is for: name and address, until it is over.

They lie under a key of their own. Once it is destroyed nobody can tell who was invited
and did not come.
"""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec
from msgspec import Struct

from domain.ids import CouncilId
from store.keys import MasterKey, about_of

_FIELD = "invited"
_KEY = "INSERT INTO vault.key (council_id, key_id, wrapped) VALUES ($1, $2, $3)"
_SEAL = """
    INSERT INTO vault.invited (council_id, invitation_id, sealed, lasts)
    VALUES ($1, $2, $3, $4)"""
_OPEN = """
    SELECT i.invitation_id, i.sealed, k.wrapped FROM vault.invited i
      JOIN vault.key k ON k.council_id = i.council_id AND k.key_id = i.invitation_id
     WHERE i.council_id = $1 AND i.invitation_id = ANY($2)"""
_FORGET = """
    DELETE FROM vault.key k USING vault.invited i
     WHERE i.council_id = k.council_id AND i.invitation_id = k.key_id"""
_THESE = f"{_FORGET} AND i.council_id = $1 AND i.invitation_id = ANY($2)"
_OLD = f"{_FORGET} AND i.sealed_at + i.lasts < clock_timestamp()"


class Guest(Struct, frozen=True):
    """Somebody who is invited."""

    name: str
    email: str


class Invited:
    """Seals and opens who is invited. Its pool is the vault's."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master

    async def seal(
        self, council: CouncilId, invitation: UUID, guest: Guest, lasting: timedelta
    ) -> None:
        """Keep who it is until the invitation is over, and as long as it may last."""
        key_about = about_of(council, invitation, "key")
        wrapped, cipher = self._master.new_key(key_about)
        sealed = cipher.seal(
            msgspec.json.encode(guest), about_of(council, invitation, _FIELD)
        )
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(_KEY, council, invitation, wrapped)
            await connection.execute(_SEAL, council, invitation, sealed, lasting)

    async def open(
        self, council: CouncilId, invitations: Collection[UUID]
    ) -> dict[UUID, Guest]:
        """Who is invited; those that are over are left out."""
        guests = {}
        for row in await self._pool.fetch(_OPEN, council, list(invitations)):
            id = row["invitation_id"]
            cipher = self._master.unwrap(row["wrapped"], about_of(council, id, "key"))
            plain = cipher.open(row["sealed"], about_of(council, id, _FIELD))
            guests[id] = msgspec.json.decode(plain, type=Guest)
        return guests

    async def forget(self, council: CouncilId, invitations: Collection[UUID]) -> None:
        """Destroy what tells who was invited. Again: nothing is left to do."""
        await self._pool.execute(_THESE, council, list(invitations))

    async def sweep(self) -> None:
        """The same for all invitations that are over for certain."""
        await self._pool.execute(_OLD)
