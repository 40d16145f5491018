"""A council's register on a real database, written past the rules."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from domain.event import LAYERS, Event, Recorded
from domain.ids import CommandId, CouncilId, StreamId
from projections.everything import ALL
from projections.look import Pool
from projections.runner import AnyProjection, Runner
from store.appender import Appender
from store.codec import tail
from store.ids import new_id
from store.knowing import Knowing
from store.opened import Store
from store.request import NewEvent, Request
from tests.projections.events import Said


class Council:
    """One council's register, written past the rules, and the runner's own login."""

    def __init__(self, store: Store, council: CouncilId) -> None:
        self.id = council
        self.runner_dsn = store.database.dsn("waymark_runner")
        # The queries' own conditions are all that hides anything here.
        self.reader: Pool = store.reader.onto(council, LAYERS, ())
        self.vault = store.vault
        self._store = store
        self._appender = Appender(council, self._connect)
        self._versions: dict[UUID, int] = {}
        self._others: list[Council] = []

    async def _connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        return await asyncpg.connect(
            self._store.database.dsn("waymark_app"), connection_class=Knowing
        )

    async def append(self, history: Iterable[Said]) -> None:
        """Put these into the register, all in one request."""
        events = []
        for one in history:
            version = self._versions.get(one.stream, 0) + 1
            self._versions[one.stream] = version
            said = tail(one.envelope, one.facts)
            events.append(NewEvent(StreamId(one.stream), version, one.type, said))
        command = CommandId(new_id())
        await self._appender.append(Request(command, bytes(32), tuple(events)))

    async def events(self) -> list[Recorded[Event]]:
        """Everything in the register."""
        return await self._store.register(self.id).read(-1, 100_000)

    async def catch_up(self, projections: Sequence[AnyProjection] = ALL) -> int:
        """Run the projections until nothing is left to take."""
        connection = await self.connect()
        try:
            return await Runner(self.runner_dsn, projections).catch_up(connection)
        finally:
            await connection.close()

    async def connect(self) -> Any:
        """Connect as the runner."""
        return await asyncpg.connect(self.runner_dsn, connection_class=Knowing)

    async def another(self) -> "Council":
        """Begin the register of another council in the same database."""
        council = CouncilId(new_id())
        await self._store.open_register(council, f"council-{council}")
        self._others.append(Council(self._store, council))
        return self._others[-1]

    async def close(self) -> None:
        """Give the connections back."""
        await self._appender.close()
        for other in self._others:
            await other.close()


async def stored(
    connection: Any, projections: Sequence[AnyProjection], suffix: str = ""
) -> dict[str, list[str]]:
    """Read every row of every table of these projections, as PostgreSQL writes it."""
    return {
        table: [
            row["t"]
            for row in await connection.fetch(
                f"SELECT t::text AS t FROM read.{table}{suffix} t ORDER BY t::text"  # noqa: S608
            )
        ]
        for projection in projections
        for table in projection.table.tables
    }
