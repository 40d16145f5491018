"""How far everything can be read, told to whoever watches as it moves on.

However many watch: a process has one connection that listens, and looks once a council.
Whoever watches holds no connection and asks the database nothing.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import asyncpg

from domain.ids import CouncilId
from projections.everything import ALL
from projections.look import PUBLIC, standing_at, window
from store.opened import TO_CONNECT, Store
from store.trouble import OUT_OF_REACH

POLL = 2.0  # seconds; behind LISTEN, for a notification that was lost
BEAT = 15.0  # seconds after which whoever watches is told that nothing moved
MOST = 2_000  # who watch at once in a process; each is an open connection of theirs
MOST_FROM_ONE = 500  # of them from one network: nobody takes all that there are

_NAMES = tuple(projection.name for projection in ALL)
_LAST = """
    SELECT position FROM store.event
     WHERE council_id = $1 ORDER BY position DESC LIMIT 1"""

logger = logging.getLogger("waymark.live")


class _Followed:
    """A council that somebody watches: how far it is, and whom to wake."""

    def __init__(self) -> None:
        self.position = -1
        self.watchers: set[asyncio.Event] = set()
        self.news = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    def moved(self, position: int) -> None:
        if position > self.position:
            self.position = position
            for watcher in self.watchers:
                watcher.set()


class Live:
    """Follows each council that is watched here, for as long as anybody watches."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._followed: dict[CouncilId, _Followed] = {}
        self._listening: asyncio.Task[None] | None = None
        self._closed = False
        self._networks: Counter[str] = Counter()

    @property
    def watching(self) -> int:
        """How many watch."""
        return sum(len(one.watchers) for one in self._followed.values())

    def full(self, network: str) -> bool:
        """Whether as many watch as may, from anywhere or from one network."""
        return self.watching >= MOST or self._networks[network] >= MOST_FROM_ONE

    async def positions(
        self, council: CouncilId, network: str = ""
    ) -> AsyncIterator[int | None]:
        """How far everything can be read now, and again whenever that moves on.

        None, every now and then, so that whoever has gone is found out. It ends when
        the process does. `network`: where whoever watches is, for counting.
        """
        mine, told = asyncio.Event(), -1
        followed = self._join(council, mine)
        self._networks[network] += 1
        try:
            while not self._closed:
                mine.clear()
                if followed.position > told:
                    told = followed.position
                    yield told
                    continue
                try:
                    await asyncio.wait_for(mine.wait(), BEAT)
                except TimeoutError:
                    yield None
        finally:
            self._leave(council, followed, mine)
            self._networks -= Counter([network])

    async def close(self) -> None:
        """Let everybody go."""
        self._closed = True
        tasks = [self._listening, *(one.task for one in self._followed.values())]
        for one in self._followed.values():
            for watcher in one.watchers:
                watcher.set()
        for task in tasks:
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    def _join(self, council: CouncilId, mine: asyncio.Event) -> _Followed:
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        followed = self._followed.get(council)
        if followed is None:
            followed = self._followed[council] = _Followed()
            followed.task = asyncio.create_task(self._follow(council, followed))
        followed.watchers.add(mine)
        return followed

    def _leave(
        self, council: CouncilId, followed: _Followed, mine: asyncio.Event
    ) -> None:
        followed.watchers.discard(mine)
        if not followed.watchers and self._followed.get(council) is followed:
            del self._followed[council]
            if followed.task is not None:
                followed.task.cancel()
        if not self._followed and self._listening is not None:
            self._listening.cancel()
            self._listening = None

    async def _follow(self, council: CouncilId, followed: _Followed) -> None:
        """Look at once, at each piece of news, and now and then."""
        pool = window(self._store.reader, council, PUBLIC)
        while True:
            followed.news.clear()
            try:
                last = await pool.fetchval(_LAST, council)
                at_least = -1 if last is None else last
                followed.moved(
                    await standing_at(pool, council, _NAMES, at_least=at_least)
                )
            except OUT_OF_REACH as error:
                logger.warning("cannot look just now: %s", type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(followed.news.wait(), POLL)

    async def _connected(self) -> "asyncpg.Connection[asyncpg.Record]":
        """A connection that no pooler lends to others: only such a one can listen."""
        database = self._store.database
        dsn = database.dsn("waymark_reader")
        return await asyncpg.connect(dsn, timeout=TO_CONNECT, **database.options)

    async def _listen(self) -> None:
        """Wake whoever follows a council of which there is news; for ever."""

        def heard(_connection: Any, _pid: int, _channel: str, payload: Any) -> None:
            with suppress(ValueError):
                followed = self._followed.get(CouncilId(UUID(payload)))
                if followed is not None:
                    followed.news.set()

        while True:
            with suppress(*OUT_OF_REACH):
                connection = await self._connected()
                try:
                    lost = asyncio.Event()
                    connection.add_termination_listener(lambda _, gone=lost: gone.set())
                    await connection.add_listener("register", heard)
                    await lost.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(POLL)
