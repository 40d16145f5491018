"""The runner: claim, read, fold, write, move the position; one transaction.

Each event counts exactly once in each projection, whatever is killed when. Any number
of runners may run: each claims a council's projections with FOR UPDATE SKIP LOCKED.
Those that stand at the same position are moved together, so that a batch is read once.
"""

import asyncio
import gc
import logging
from collections.abc import Sequence
from time import perf_counter
from typing import Any, TypeAlias

import asyncpg

from domain.event import Event, Recorded
from domain.ids import CouncilId
from projections.metrics import folded
from projections.projection import Log, Projection
from store.codec import UnknownEvent, decode
from store.knowing import Knowing
from store.trouble import OUT_OF_REACH

AnyProjection: TypeAlias = Projection[Any] | Log[Any]

BATCH = 2_000
POLL = 1.0  # seconds; behind LISTEN, for a notification that was lost

logger = logging.getLogger("waymark.runner")

_BEGIN = """
    INSERT INTO read.tracking (council_id, projection, version)
    SELECT r.council_id, p.name, p.version
      FROM store.register r, unnest($1::text[], $2::integer[]) AS p (name, version)
    ON CONFLICT DO NOTHING"""
# A table that another version of the fold filled is left alone until it is rebuilt.
_BEHIND = """
    SELECT t.council_id FROM read.tracking t
      JOIN unnest($1::text[], $2::integer[]) AS p (name, version)
        ON p.name = t.projection AND p.version = t.version
     WHERE (t.trouble IS NULL OR t.moved_at < clock_timestamp() - interval '1 minute')
       AND EXISTS (SELECT FROM store.event e
                    WHERE e.council_id = t.council_id AND e.position > t.position)
     GROUP BY t.council_id ORDER BY random()"""
_CLAIM = """
    SELECT t.projection, t.position FROM read.tracking t
      JOIN unnest($2::text[], $3::integer[]) AS p (name, version)
        ON p.name = t.projection AND p.version = t.version
     WHERE t.council_id = $1
       AND (t.trouble IS NULL OR t.moved_at < clock_timestamp() - interval '1 minute')
       FOR UPDATE OF t SKIP LOCKED"""
READ = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND position > $2 ORDER BY position LIMIT $3"""
MOVE = """
    UPDATE read.tracking
       SET position = $3, moved_at = clock_timestamp(), trouble = NULL
     WHERE council_id = $1 AND projection = ANY($2)"""
_TROUBLE = """
    UPDATE read.tracking SET trouble = $3, moved_at = clock_timestamp()
     WHERE council_id = $1 AND projection = $2"""
_CLEAR = """
    UPDATE read.tracking SET trouble = NULL
     WHERE projection = ANY($1) AND trouble IS NOT NULL"""

# What passes by itself: no fold's fault, and no reason to stand still.
_PASSING = (*OUT_OF_REACH, asyncpg.OperatorInterventionError)

_TO_CONNECT = 5
_TO_ANSWER = 60  # seconds; a batch takes far less


async def connect(dsn: str, *, answer: float | None = _TO_ANSWER) -> Any:
    """A connection of our own, for work that goes on for long.

    A server that does not answer within `answer` seconds is taken for lost; None: it
    may take as long as it likes, as with the indexes of a large table. The connection
    does not wait until what it writes is on disk: rows and positions are lost
    together or not at all, and the same events give the same rows again.
    """
    connection = await asyncpg.connect(
        dsn, timeout=_TO_CONNECT, command_timeout=answer, connection_class=Knowing
    )
    await connection.execute("SET synchronous_commit = off")
    return connection


def collect_less() -> None:
    """Have the garbage collector of a process that projects look less often.

    A batch is some hundred thousand objects, and none of them is in a cycle. Left to
    itself it walks them again and again, for two thirds of the time.
    """
    gc.freeze()
    gc.set_threshold(100_000)


async def events_after(
    connection: Any, council: CouncilId, position: int, limit: int
) -> list[Recorded[Event]]:
    """The next events of a register, decoded."""
    rows = await connection.fetch(READ, council, position, limit)
    return [decode(row["leaf"]) for row in rows]


async def step(
    connection: Any, council: CouncilId, projections: Sequence[AnyProjection]
) -> int:
    """One batch. Answers how many events it took; 0 if there was none, or none free."""
    by_name = {p.name: p for p in projections}
    began = perf_counter()
    async with connection.transaction():
        versions = [p.version for p in projections]
        claimed = await connection.fetch(_CLAIM, council, list(by_name), versions)
        if not claimed:
            return 0
        last = min(row["position"] for row in claimed)
        together = [row["projection"] for row in claimed if row["position"] == last]
        events = await events_after(connection, council, last, BATCH)
        if not events:
            return 0
        for name in together:
            await by_name[name].apply(connection, council, events)
        await connection.execute(MOVE, council, together, events[-1].position)
    folded(together, len(events), perf_counter() - began)
    return len(events)


class Runner:
    """Keeps projections up with the registers of one database."""

    def __init__(self, dsn: str, projections: Sequence[AnyProjection]) -> None:
        self._dsn = dsn
        self._projections = projections
        self._names = [p.name for p in projections]
        self._news = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; survives losing the database."""
        pause = 0.1
        while not stop.is_set():
            try:
                connection = await connect(self._dsn)
                try:
                    pause = 0.1
                    await self._follow(connection, stop)
                finally:
                    await connection.close(timeout=5)
            except (*_PASSING, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                logger.warning("the database is out of reach: %s", type(error).__name__)
                await _sleep(stop, pause)
                pause = min(pause * 2, 5.0)

    async def _follow(self, connection: Any, stop: asyncio.Event) -> None:
        await connection.execute(_CLEAR, self._names)
        await connection.add_listener("register", lambda *_: self._news.set())
        # To be without a connection is news, too: what is left over is not waited out.
        connection.add_termination_listener(lambda _: self._news.set())
        while not stop.is_set():
            self._news.clear()
            await self.catch_up(connection, stop)
            waits = {
                asyncio.ensure_future(self._news.wait()),
                asyncio.ensure_future(stop.wait()),
            }
            _, late = await asyncio.wait(
                waits, timeout=POLL, return_when=asyncio.FIRST_COMPLETED
            )
            for wait in late:
                wait.cancel()

    async def catch_up(self, connection: Any, stop: asyncio.Event | None = None) -> int:
        """Take every batch there is now. Answers how many events were taken."""
        versions = [p.version for p in self._projections]
        await connection.execute(_BEGIN, self._names, versions)
        total = 0
        while not (stop and stop.is_set()):
            taken = 0
            for row in await connection.fetch(_BEHIND, self._names, versions):
                taken += await self._take(connection, row["council_id"])
            if not taken:
                break
            total += taken
        return total

    async def _take(self, connection: Any, council: CouncilId) -> int:
        try:
            return await step(connection, council, self._projections)
        except _PASSING:
            raise
        except UnknownEvent as error:
            # A newer version writes already, and its own runner takes this one.
            logger.warning("left to a newer version: %s", error)
            return 0
        except Exception:
            if connection.is_closed():
                raise
            logger.exception("a batch failed; each projection is tried on its own")
        taken = 0
        for projection in self._projections:
            try:
                taken += await step(connection, council, [projection])
            except _PASSING:
                raise
            except Exception as error:
                if connection.is_closed():
                    raise
                logger.exception("projection %s stands still", projection.name)
                await connection.execute(
                    _TROUBLE, council, projection.name, _named(error)
                )
        return taken


def _named(error: Exception) -> str:
    """What kind of error it is. Its words may quote a row, so they are not kept."""
    code = getattr(error, "sqlstate", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
