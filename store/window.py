"""What the reader's login sees of the read models: a council, and what is for whom.

Every read table has a policy (row-level security) that asks what its connection may
show: `read.wall` in migrations/sql/0028. A connection is lent through a window only,
which says it before the query is sent, wherever the connection said something else
before. So nothing has to be taken back when it is returned (nor may it be: the pool
resets nothing), and a window onto nothing sees no row.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg

from store.knowing import Knowing

Bound: TypeAlias = tuple[str, str, str]

_NOTHING: Bound = ("", "", "")  # as a connection begins
# No workers for a query of its own: there are many readers, and the planner, who may
# not look at the values behind the wall, expects many rows where there are few.
_BIND = """
    SELECT set_config('waymark.council', $1, $4), set_config('waymark.kinds', $2, $4),
           set_config('waymark.partnerships', $3, $4),
           set_config('max_parallel_workers_per_gather', '0', $4)"""


class Lent(Knowing):
    """A connection that knows what it may show; None: that is not certain."""

    _bound: Bound | None = _NOTHING

    async def bind(self, bound: Bound) -> None:
        """Say what may be seen from now on, if that is not what was said last."""
        if self._bound != bound:
            self._bound = None
            await self.fetch(_BIND, *bound, False)  # noqa: FBT003 - as PostgreSQL has it
            self._bound = bound

    async def bind_once(self, bound: Bound) -> None:
        """Say what may be seen until this transaction ends."""
        await self.fetch(_BIND, *bound, True)  # noqa: FBT003 - as PostgreSQL has it


class Window:
    """Queries of one who asks. What is not behind the wall is seen from anywhere.

    `pooled`: a pooler may lend the server's side to somebody else after each
    transaction, so what may be seen is said within it.
    """

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        bound: Bound = _NOTHING,
        *,
        pooled: bool,
    ) -> None:
        self._pool = pool
        self._bound = bound
        self._pooled = pooled

    def onto(
        self, council: UUID, kinds: Iterable[str], partnerships: Iterable[UUID]
    ) -> "Window":
        """Onto a council: what is public, these kinds, and what is these members'."""
        bound = (str(council), ",".join(kinds), ",".join(map(str, partnerships)))
        return Window(self._pool, bound, pooled=self._pooled)

    async def fetch(self, query: str, *values: Any) -> list[asyncpg.Record]:
        """All rows of the answer."""
        async with self._lent() as connection:
            return await connection.fetch(query, *values)

    async def fetchrow(self, query: str, *values: Any) -> asyncpg.Record | None:
        """The answer's first row."""
        async with self._lent() as connection:
            return await connection.fetchrow(query, *values)

    async def fetchval(self, query: str, *values: Any) -> Any:
        """The first value of the answer's first row."""
        async with self._lent() as connection:
            return await connection.fetchval(query, *values)

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[Lent]:
        async with self._pool.acquire() as lent:
            connection: Any = lent  # a Lent, passed on by asyncpg's own wrapper
            if self._pooled:
                async with connection.transaction():
                    await connection.bind_once(self._bound)
                    yield connection
            else:
                await connection.bind(self._bound)
                yield connection
