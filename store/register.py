"""One council's register: reading it, and deciding on what it holds.

`decide` is load - decide - append: every stream looked at becomes a guard, so what was
decided on old knowledge is refused by the database as stale and decided again on the
new. Decisions are pure, so deciding twice does no harm.
"""

import asyncio
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.catalogue import Aggregate
from domain.event import Event, Recorded, kept
from domain.ids import CommandId, CouncilId, StreamId
from store.appender import Appender
from store.codec import decode
from store.hearing import Folded, Hearing
from store.metrics import DECISION_TRIES
from store.request import Conflict, Overloaded, Request, Stale, Unavailable

S = TypeVar("S")
E = TypeVar("E", bound=Event)

_TRIES = 40
_AT_ONCE = 3  # tries beside all others; then whoever is still too late takes a turn
_HEARD_AT_ONCE = 16  # more would only make one another stale
_MOST_WAITING = 512  # a few seconds of work
_REMEMBERED = 2000  # folded streams, of about a kilobyte each

_STREAMS = """
    SELECT e.leaf FROM unnest($2::uuid[], $3::integer[]) AS w (stream, seen)
      JOIN store.event e
        ON e.council_id = $1 AND e.stream_id = w.stream AND e.version > w.seen
     ORDER BY e.stream_id, e.version"""
_AFTER = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND position > $2 ORDER BY position LIMIT $3"""
_LAST = """
    SELECT position FROM store.event
     WHERE council_id = $1 ORDER BY position DESC LIMIT 1"""
_VERSION = """
    SELECT version FROM store.event
     WHERE council_id = $1 AND stream_id = $2 AND position <= $3
     ORDER BY version DESC LIMIT 1"""
_COMMAND = """
    SELECT position, stream_id, version, type, digest FROM store.event
     WHERE council_id = $1 AND command_id = $2 ORDER BY command_seq"""

_KNOWN = """
    SELECT c FROM unnest($2::uuid[]) AS w (c)
     WHERE EXISTS (SELECT FROM store.event e
                    WHERE e.council_id = $1 AND e.command_id = w.c)"""


class Receipt(Struct, frozen=True):
    """What became of a command.

    `id` and `version` are of the stream that it is about (the first one written);
    `position` is the last one its events took, or the register's last if there was
    nothing to do; a read that waits for it shows all of them.
    """

    id: UUID
    position: int
    version: int
    events: tuple[str, ...]


class Register:
    """Reads one council's events and decides on them."""

    def __init__(
        self,
        council: CouncilId,
        pool: "asyncpg.Pool[asyncpg.Record]",
        appender: Appender,
    ) -> None:
        self.council = council
        self._pool = pool
        self._appender = appender
        self._folded: OrderedDict[StreamId, Folded] = OrderedDict()
        self._losses = 0  # of the appender's connections, when the states were folded
        self._hearings = asyncio.Semaphore(_HEARD_AT_ONCE)
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def receipt(self, command: CommandId, digest: bytes) -> Receipt | None:
        """The first receipt of a command that was stored before.

        Raises Conflict if its content was another.
        """
        rows = await self._pool.fetch(_COMMAND, self.council, command)
        if not rows:
            return None
        if rows[0]["digest"] != digest:
            raise Conflict
        about = rows[0]["stream_id"]
        return Receipt(
            id=about,
            position=rows[-1]["position"],
            version=max(r["version"] for r in rows if r["stream_id"] == about),
            events=tuple(r["type"] for r in rows),
        )

    async def knows(self, command: CommandId) -> bool:
        """Whether a command has been stored."""
        return bool(await self._pool.fetch(_COMMAND, self.council, command))

    async def known(self, commands: Sequence[CommandId]) -> set[CommandId]:
        """Which of these commands have been stored."""
        rows = await self._pool.fetch(_KNOWN, self.council, commands)
        return {CommandId(UUID(int=row["c"].int)) for row in rows}

    async def decide(
        self,
        command: CommandId,
        digest: bytes,
        hear: Callable[[Hearing], Awaitable[None]],
        *,
        pinned: tuple[UUID, int] | None = None,
    ) -> Receipt:
        """Let `hear` load, decide and write; append it; hear again if it was stale.

        `pinned` is the stream and version that the caller insists on (If-Match).
        Raises whatever `hear` raises, Stale (only for the pinned stream), Conflict,
        Unavailable, Overloaded.
        """
        if self._waiting >= _MOST_WAITING:
            raise Overloaded("too many requests are waiting; try again in a moment")
        self._waiting += 1
        try:
            async with self._hearings:
                return await self._decide(command, digest, hear, pinned)
        finally:
            self._waiting -= 1

    async def _decide(
        self,
        command: CommandId,
        digest: bytes,
        hear: Callable[[Hearing], Awaitable[None]],
        pinned: tuple[UUID, int] | None,
    ) -> Receipt:
        for tried in range(1, _AT_ONCE + 1):
            receipt = await self._try(Hearing(self, pinned), command, digest, hear)
            if receipt is not None:
                DECISION_TRIES.observe(tried)
                return receipt
        async with self._turn:
            for tried in range(_AT_ONCE + 1, _TRIES + 1):
                hearing = Hearing(self, pinned)
                receipt = await self._try(hearing, command, digest, hear)
                if receipt is not None:
                    DECISION_TRIES.observe(tried)
                    return receipt
                # What we remember may never have been: the database went back in time.
                self._forget(hearing.streams())
                # Whoever is quicker again and again writes by another server.
                moment = random.uniform(0, 0.002 * tried)  # noqa: S311 - no secret # nosec B311
                await asyncio.sleep(moment)
        DECISION_TRIES.observe(_TRIES + 1)
        raise Unavailable("too many people are changing this at the same moment")

    async def _try(
        self,
        hearing: Hearing,
        command: CommandId,
        digest: bytes,
        hear: Callable[[Hearing], Awaitable[None]],
    ) -> Receipt | None:
        """Decide, and store what was decided. None: somebody else was quicker."""
        await hear(hearing)
        request = hearing.request(command, digest)
        if request is None:
            stream, version = hearing.about()
            return Receipt(stream, await self.last_position(), version, ())
        try:
            return await self.append(request)
        except Stale:
            return None

    async def append(self, request: Request) -> Receipt:
        """Store what was decided. Raises Stale, Conflict, Unavailable, Overloaded."""
        appended = await self._appender.append(request)
        if appended.repeated:
            first = await self.receipt(request.command, request.digest)
            assert first is not None, "what was repeated was stored"
            return first
        about = request.events[0].stream
        return Receipt(
            id=about,
            position=appended.first_position + appended.events - 1,
            version=max(e.version for e in request.events if e.stream == about),
            events=tuple(e.type for e in request.events),
        )

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]:
        """The states of several things as of now, for looking only."""
        folded = await self.fold([(aggregate, s) for s in map(StreamId, ids)])
        return [f.state if f and f.kind == aggregate.name else None for f in folded]

    async def fold(
        self, wanted: Sequence[tuple[Aggregate[Any, Any], StreamId]]
    ) -> list[Folded | None]:
        """The streams' states. Only what came since the last look is read."""
        if self._losses != self._appender.losses:  # another server may have taken over,
            self._losses = self._appender.losses  # and lack what the last one told us
            self._folded.clear()
        seen = {stream: self._folded.get(stream) for _, stream in wanted}
        rows = await self._pool.fetch(
            _STREAMS,
            self.council,
            list(seen),
            [known.version if known else 0 for known in seen.values()],
        )
        after = {stream: aggregate.after for aggregate, stream in wanted}
        name = {stream: aggregate.name for aggregate, stream in wanted}
        fresh = {stream: known for stream, known in seen.items() if known is not None}
        for row in rows:
            event = decode(row["leaf"])
            before = fresh.get(event.stream)
            kind = before.kind if before else event.type.partition(".")[0]
            eyes = before.kept if before else kept(event)
            if kind != name[event.stream]:  # asked for as something that it is not
                fresh[event.stream] = Folded(kind, event.version, None, eyes)
                continue
            state = after[event.stream](
                before.state if before else None,
                event.facts,
                occurred=event.occurred,
                told=event.recorded_at.date(),
            )
            fresh[event.stream] = Folded(kind, event.version, state, eyes)
        for stream, folded in fresh.items():
            if folded.kind == name[stream]:
                self.remember(stream, folded)
        return [fresh.get(stream) for _, stream in wanted]

    def _forget(self, streams: Iterable[StreamId]) -> None:
        for stream in streams:
            self._folded.pop(stream, None)

    def remember(self, stream: StreamId, folded: Folded) -> None:
        """Keep a state for the next look; of old ones, those long unseen are let go."""
        known = self._folded.get(stream)
        if known is None or known.version < folded.version:
            self._folded[stream] = folded
        self._folded.move_to_end(stream)
        while len(self._folded) > _REMEMBERED:
            self._folded.popitem(last=False)

    async def last_position(self) -> int:
        """The position of the newest event; -1 while there is none."""
        last = await self._pool.fetchval(_LAST, self.council)
        return -1 if last is None else last

    async def version_at(self, id: UUID, position: int) -> int:
        """The version that a stream had at a position; 0 if it had not begun."""
        found = await self._pool.fetchval(_VERSION, self.council, id, position)
        return found or 0

    async def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a moment; -1 if there was none."""
        position: int = await self._pool.fetchval(
            "SELECT store.position_at($1, $2)", self.council, moment
        )
        return position

    async def read(self, after: int, limit: int) -> list[Recorded[Event]]:
        """Events in order, from the one after a position."""
        rows = await self._pool.fetch(_AFTER, self.council, after, limit)
        return [decode(row["leaf"]) for row in rows]
