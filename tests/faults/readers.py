"""Writers with delays inside their transactions, and readers that go by position."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

import asyncpg

from domain.ids import CouncilId
from store.knowing import Knowing
from store.settings import Database
from tests.store.appending import asking, event, new_stream

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

POLL = 1.0  # seconds behind LISTEN, as the runner has it
PAUSE = 0.002
LONGEST_DELAY = 0.006

_APPEND = "SELECT * FROM store.append_one($1,$2,$3,$4,$5,$6,$7,$8,$9)"
_AFTER = """
    SELECT position FROM store.event
     WHERE council_id = $1 AND position > $2 ORDER BY position"""
_LAST = "SELECT max(position) FROM store.event WHERE council_id = $1"


async def append(connection: Connection, council: CouncilId, *, events: int) -> None:
    """One request of so many events, each of a new stream."""
    r = asking(*(event(new_stream()) for _ in range(events)))
    row = await connection.fetchrow(
        _APPEND,
        council,
        r.command,
        r.digest,
        [e.stream for e in r.events],
        [e.version for e in r.events],
        [e.type for e in r.events],
        [e.tail for e in r.events],
        [],
        [],
    )
    assert row is not None
    assert row["verdict"] == "ok"


async def write(
    database: Database, council: CouncilId, times: int, chance: random.Random
) -> int:
    """Append in transactions that wait before and after. Answers how many clashed."""
    connection = await asyncpg.connect(database.owner)
    clashed = 0
    for _ in range(times):
        before, after = (chance.uniform(0, LONGEST_DELAY) for _ in range(2))
        try:
            async with connection.transaction():
                await connection.execute("SELECT pg_sleep($1)", before)
                await append(connection, council, events=chance.choice((1, 1, 2)))
                await connection.execute("SELECT pg_sleep($1)", after)
        except asyncpg.UniqueViolationError:
            clashed += 1
    await connection.close()
    return clashed


class Reader:
    """Reads `position > last order by position`, woken by NOTIFY or by the clock."""

    def __init__(
        self, database: Database, council: CouncilId, *, listens: bool
    ) -> None:
        self._database = database
        self._council = council
        self._listens = listens
        self._news = asyncio.Event()
        self.seen: list[int] = []

    async def read(self, done: asyncio.Event) -> None:
        """Until the writers are done and everything has been read."""
        connection = await asyncpg.connect(
            self._database.dsn("waymark_app"), connection_class=Knowing
        )
        if self._listens:
            await connection.add_listener("register", lambda *_: self._news.set())
        while True:
            over = done.is_set()  # asked before the look that it speaks of
            self._news.clear()
            last = self.seen[-1] if self.seen else -1
            rows = await connection.fetch(_AFTER, self._council, last)
            self.seen += [row["position"] for row in rows]
            if over and not rows:
                break
            if not rows:
                await self._wait()
        await connection.close()

    async def _wait(self) -> None:
        if not self._listens:
            await asyncio.sleep(PAUSE)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), POLL)


async def crowd(
    database: Database, council: CouncilId, *, writers: int, times: int, seed: int
) -> tuple[list[Reader], int]:
    """Let writers write and readers read; the readers, and how many writes clashed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    readers = [
        Reader(database, council, listens=listens)
        for listens in (True, True, False, False)
    ]
    done = asyncio.Event()
    reading = [asyncio.create_task(reader.read(done)) for reader in readers]
    clashed = await asyncio.gather(
        *(
            write(database, council, times, random.Random(chance.random()))  # noqa: S311 - no secret
            for _ in range(writers)
        )
    )
    done.set()
    await asyncio.gather(*reading)
    return readers, sum(clashed)


async def replaced(
    owner: Connection, change: Callable[[str], str], name: str = "store.append_one"
) -> None:
    """Put a changed function in place of one, in this test's database."""
    told = await owner.fetchval("SELECT pg_get_functiondef($1::regproc)", name)
    changed = change(told)
    assert changed != told, "the change does not fit the function any more"
    await owner.execute(changed)
