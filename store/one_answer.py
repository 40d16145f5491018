"""Links of letters that can be answered once: what an invitation and a question share.

A link is a secret of ours, of which the hash is kept. Whoever answers takes it in hand
first, so that of two answers at once one counts. One that was being answered when a
process died can be answered again a minute later.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Generic, TypeVar
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId
from store.pending import hashed

Row = TypeVar("Row", bound=Struct)

_IN_HAND = timedelta(minutes=1)
_OPEN = "state = 'pending' AND expires_at > clock_timestamp()"
_FREE = f"{_OPEN} AND coalesce(busy_until < clock_timestamp(), true)"
_STATE = """
    CASE WHEN state = 'pending' AND expires_at <= clock_timestamp()
         THEN 'expired' ELSE state END AS state"""


class OneAnswer(Generic[Row]):
    """Those of one table.

    `id`, `by` and `what` are its columns: which one it is, who sent it, and the hash by
    which the same is not asked twice; `fields` those of a row. All are constants.
    """

    def __init__(
        self, kind: type[Row], table: str, *, id: str, by: str, what: str, fields: str
    ) -> None:
        self._kind = kind
        self._id = id
        here = f"WHERE council_id = $1 AND {id} = $2"
        behind = "WHERE council_id = $1 AND secret_hash = $2"
        over = f"{what} = NULL, address_hash = NULL, busy_until = NULL"
        ended = f"answered_at = clock_timestamp(), {over}"
        fields = f"{id} AS id, {fields}, {_STATE}"
        self.select = f"SELECT {fields} FROM {table}"  # noqa: S608 - constants
        self._find = f"{self.select} {behind} AND {_OPEN}"
        self._one = f"{self.select} {here}"
        self._expire = f"""
            UPDATE {table} SET state = 'expired', {over}
             WHERE state = 'pending' AND expires_at <= clock_timestamp()
               AND ($1::uuid IS NULL OR council_id = $1)"""  # noqa: S608 - constants
        self._take = f"""
            UPDATE {table} SET busy_until = clock_timestamp() + $3::interval
            {behind} AND {_FREE} RETURNING {fields}"""  # noqa: S608 - constants
        self._put_back = f"UPDATE {table} SET busy_until = NULL {here}"  # noqa: S608 - constants
        self._answer = f"""
            UPDATE {table} SET state = $3, person_id = coalesce($4, person_id), {ended}
            {here} AND state = 'pending'"""  # noqa: S608 - constants
        self._withdraw = f"""
            UPDATE {table} SET state = 'withdrawn', {ended}
            {here} AND {_FREE} RETURNING 1"""  # noqa: S608 - constants
        self._forget = f"""
            UPDATE {table} SET state = 'withdrawn', {ended}
             WHERE council_id = $1 AND state = 'pending'
               AND (person_id = $2 OR {by} = $2 OR address_hash = ANY($3))
            RETURNING {id}"""  # noqa: S608 - constants

    async def find(
        self, pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
    ) -> Row | None:
        """The one that a link is for, if it can still be answered."""
        row = await pool.fetchrow(self._find, council, hashed(secret))
        return None if row is None else self._kind(**row)

    async def take(
        self, pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, secret: str
    ) -> Row | None:
        """The same, to be answered by nobody else now; None: somebody is at it."""
        row = await pool.fetchrow(self._take, council, hashed(secret), _IN_HAND)
        return None if row is None else self._kind(**row)

    async def put_back(
        self, pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
    ) -> None:
        """Let one that was taken be answered later after all."""
        await pool.execute(self._put_back, council, id)

    async def answer(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        council: CouncilId,
        id: UUID,
        state: str,
        person: PersonId | None = None,
    ) -> None:
        """Say what became of one that was taken, and who answered."""
        await pool.execute(self._answer, council, id, state, person)

    async def withdraw(
        self, pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
    ) -> bool:
        """Take it back; False: it is over, or somebody is answering it."""
        return bool(await pool.fetchval(self._withdraw, council, id))

    async def one(
        self, pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, id: UUID
    ) -> Row | None:
        """The one with that id."""
        row = await pool.fetchrow(self._one, council, id)
        return None if row is None else self._kind(**row)

    async def forget(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        council: CouncilId,
        person: PersonId,
        addresses: Collection[bytes],
    ) -> list[UUID]:
        """End all that a person who is forgotten sent or was to answer: which ones."""
        rows = await pool.fetch(self._forget, council, person, list(addresses))
        return [row[self._id] for row in rows]

    async def sweep(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        council: CouncilId | None = None,
    ) -> None:
        """Have those be over that nobody answered in time: of a council, or of all."""
        await pool.execute(self._expire, council)
