"""The store as a running process holds it: pools by login, a register by council."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from domain.ids import CouncilId, PersonId
from store.appender import Appender
from store.erasing import Erased, Erasing, erase_again
from store.erasures import Erasures
from store.hearing import NotFound
from store.keys import MasterKey
from store.knowing import Knowing
from store.metrics import AppendMetrics
from store.proof import proven
from store.register import Register
from store.settings import CACHE, Database
from store.vault import Vault
from store.window import Lent, Window

# Seconds. A server that went silent without a word to us is taken for lost after these;
# nothing that a request asks takes nearly as long.
TO_CONNECT = 5
TO_ANSWER = 15
TO_APPEND = 4  # within the appender's patience, so that it can ask again

_BY_SLUG = "SELECT council_id FROM store.register WHERE slug = $1"
_ALL = "SELECT council_id, slug FROM store.register ORDER BY slug"


class Store:
    """Everything below the commands, opened once in a process."""

    def __init__(
        self,
        app: "asyncpg.Pool[asyncpg.Record]",
        reader: Window,
        vault: Vault,
        master: MasterKey,
        database: Database,
        *,
        erasures: Erasures | None = None,
    ) -> None:
        self.app = app
        self.reader = reader
        self.vault = vault
        self.master = master
        self.database = database
        self._erasures = erasures
        self._registers: dict[CouncilId, Register] = {}
        self._appenders: list[Appender] = []
        self._slugs: dict[str, CouncilId] = {}

    async def council(self, slug: str) -> CouncilId:
        """The council of that short name. Raises NotFound."""
        if slug not in self._slugs:
            if "\x00" in slug:  # no text of PostgreSQL's
                raise NotFound("there is no such council here")
            found = await self.app.fetchval(_BY_SLUG, slug)
            if found is None:
                raise NotFound(f"there is no council {slug!r} here")
            self._slugs[slug] = CouncilId(found)
        return self._slugs[slug]

    async def councils(self) -> dict[str, CouncilId]:
        """All councils with a register here, by short name."""
        return {row["slug"]: row["council_id"] for row in await self.app.fetch(_ALL)}

    async def open_register(self, council: UUID, slug: str) -> None:
        """Begin a council's register: empty, its next position 0.

        Doing it again for the same council changes nothing.
        Raises BadName if the short name is another council's, or cannot be one.
        """
        try:
            await self.app.execute("SELECT store.open_register($1, $2)", council, slug)
            self._slugs[slug] = CouncilId(council)
        except asyncpg.UniqueViolationError:
            if (await self.councils()).get(slug) != council:
                raise BadName(f"the short name {slug!r} is taken") from None
        except asyncpg.CheckViolationError:
            raise BadName(
                f"{slug!r} cannot be a short name: it is at most 60 small letters, "
                "digits and single hyphens, such as cheshire-east"
            ) from None

    def register(self, council: CouncilId) -> Register:
        """The council's register; this process has one appender for it."""
        if council not in self._registers:
            slug = next((s for s, c in self._slugs.items() if c == council), None)
            metrics = AppendMetrics(slug or str(council))
            appender = Appender(council, self._connect, metrics=metrics)
            self._appenders.append(appender)
            self._registers[council] = Register(council, self.app, appender)
        return self._registers[council]

    def erasing(self, council: CouncilId) -> Erasing:
        """What erases people of the council."""
        return Erasing(self.vault, self.app, self._erasures, council)

    async def erase_again(self) -> dict[CouncilId, dict[PersonId, Erased]]:
        """Erase whatever the erasure list names and the database still holds."""
        if self._erasures is None:
            return {}
        return await erase_again(self.vault, self.app, self._erasures)

    async def _connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        dsn = self.database.dsn("waymark_app")
        return await asyncpg.connect(
            dsn,
            timeout=TO_CONNECT,
            command_timeout=TO_APPEND,
            connection_class=Knowing,
            **self.database.options,
        )

    async def close(self) -> None:
        """Finish what the appenders hold."""
        await asyncio.gather(*(appender.close() for appender in self._appenders))


class BadName(Exception):
    """A council cannot have that short name."""


class _Pool(asyncpg.Pool):
    """Lends connections, and lets nobody wait for one for ever."""

    def acquire(self, *, timeout: float | None = None) -> Any:
        """As asyncpg does. Raises TimeoutError, an OSError, when none comes free."""
        return super().acquire(timeout=timeout or TO_CONNECT)


async def _as_it_is(_: object) -> None:
    """Nothing to undo: no query here leaves a setting, a lock or a cursor behind.

    What asyncpg sends by default after each query is as many round trips again.
    """


@asynccontextmanager
async def opened(
    database: Database,
    master: MasterKey,
    *,
    most: int = 8,
    least: int = 1,
    erasures: Erasures | None = None,
) -> AsyncIterator[Store]:
    """Connect as app, reader and vault; `most` connections each, and `least` at once.

    `erasures` is where those who are erased are written down: without, nobody can be.
    Raises MasterKeyError if the key is not the one that sealed what is there.
    """

    def pool(login: str) -> "asyncpg.Pool[asyncpg.Record]":
        dsn = database.dsn(login)
        return _Pool(
            dsn,
            min_size=least,
            max_size=most,
            max_queries=50_000,
            max_inactive_connection_lifetime=300,
            connection_class=Lent,
            record_class=asyncpg.Record,
            connect=None,
            setup=None,
            init=None,
            loop=None,
            timeout=TO_CONNECT,
            command_timeout=TO_ANSWER,
            reset=_as_it_is,
            **database.options,
        )

    async with (
        pool("waymark_app") as a,
        pool("waymark_reader") as r,
        pool("waymark_vault") as v,
    ):
        key = await proven(v, master)
        # Without a cache of statements the database is told to be behind a pooler.
        window = Window(r, pooled=database.options.get(CACHE) == 0)
        store = Store(a, window, Vault(v, key), key, database, erasures=erasures)
        try:
            yield store
        finally:
            await store.close()
