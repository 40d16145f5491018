"""One connection that appends: the four statements, and what a request is in them."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

import asyncpg

from domain.ids import CouncilId
from store.request import Request

Connect: TypeAlias = Callable[[], Awaitable["asyncpg.Connection[asyncpg.Record]"]]
Statement: TypeAlias = "asyncpg.prepared_stmt.PreparedStatement[asyncpg.Record]"
Row: TypeAlias = tuple[str, int, int, datetime]
"""The verdict, the first position, how many events, when they were recorded."""

_LONE = "SELECT * FROM store.append_lone($1,$2,$3,$4,$5,$6,$7)"
_GUARDED = "SELECT * FROM store.append_lone_guarded($1,$2,$3,$4,$5,$6,$7,$8,$9)"
_ONE = "SELECT * FROM store.append_one($1,$2,$3,$4,$5,$6,$7,$8,$9)"
_MANY = "SELECT * FROM store.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)"


class Line:
    """Sends requests to one council's register."""

    def __init__(
        self,
        council: CouncilId,
        connection: "asyncpg.Connection[asyncpg.Record]",
        statements: Sequence[Statement],
    ) -> None:
        self._council = council
        self._connection = connection
        self._lone, self._guarded, self._one, self._many = statements

    @classmethod
    async def open(cls, council: CouncilId, connect: Connect) -> "Line":
        """Connect, and have the statements ready."""
        connection = await connect()
        try:
            statements = [
                await connection.prepare(statement)
                for statement in (_LONE, _GUARDED, _ONE, _MANY)
            ]
        except BaseException:
            connection.terminate()
            raise
        return cls(council, connection, statements)

    def drop(self) -> None:
        """Give it up without a word: nobody listens any more."""
        self._connection.terminate()

    async def close(self, within: float) -> None:
        """Take leave of the server, if it answers within so many seconds."""
        await self._connection.close(timeout=within)

    async def lone(self, r: Request) -> tuple[int, datetime] | None:
        """One event: where it stands. None: stale, repeated or the first of all."""
        (e,) = r.events
        said = (self._council, r.command, r.digest, e.stream, e.version, e.type, e.tail)
        if r.guards:
            streams = [g.stream for g in r.guards]
            versions = [g.version for g in r.guards]
            row = await self._guarded.fetchrow(*said, streams, versions)
        else:
            row = await self._lone.fetchrow(*said)
        assert row is not None, "a function with OUT parameters always answers"
        first, recorded_at = row
        return None if first is None else (first, recorded_at)

    async def one(self, r: Request) -> Row:
        """A request of any shape."""
        row = await self._one.fetchrow(
            self._council,
            r.command,
            r.digest,
            [e.stream for e in r.events],
            [e.version for e in r.events],
            [e.type for e in r.events],
            [e.tail for e in r.events],
            [g.stream for g in r.guards],
            [g.version for g in r.guards],
        )
        assert row is not None, "a function with OUT parameters always answers"
        return tuple(row.values())

    async def many(self, requests: Sequence[Request]) -> Iterable[Row]:
        """Many requests in one transaction; an answer for each."""
        events = [
            (i, seq, e)
            for i, r in enumerate(requests, 1)
            for seq, e in enumerate(r.events)
        ]
        guards = [(i, g) for i, r in enumerate(requests, 1) for g in r.guards]
        row = await self._many.fetchrow(
            self._council,
            [r.command for r in requests],
            [r.digest for r in requests],
            [len(r.events) for r in requests],
            [i for i, _, _ in events],
            [seq for _, seq, _ in events],
            [e.stream for _, _, e in events],
            [e.version for _, _, e in events],
            [e.type for _, _, e in events],
            [e.tail for _, _, e in events],
            [i for i, _ in guards],
            [g.stream for _, g in guards],
            [g.version for _, g in guards],
        )
        assert row is not None, "a function with OUT parameters always answers"
        return zip(*row.values(), strict=True)
