"""One council's register: reading it, and deciding on what it holds.

`decide` is load - decide - append: every stream looked at becomes a guard, so what was
decided on old knowledge is refused by the database as stale and decided again on the
new. Decisions are pure, so deciding twice does no harm.
"""

import asyncio
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.catalogue import Aggregate
from domain.errors import BeyondLimit
from domain.event import Envelope, Event, Recorded
from domain.ids import CommandId, CouncilId, StreamId
from store.appender import Appender
from store.codec import decode, event_type, tail
from store.metrics import DECISION_TRIES
from store.request import Conflict, Guard, NewEvent, Request, Stale, Unavailable

S = TypeVar("S")
E = TypeVar("E", bound=Event)

_TRIES = 40
_AT_ONCE = 3  # tries without a pause
_REMEMBERED = 2000  # folded streams, of about a kilobyte each
_LONGEST_TAIL = 65_000  # bytes: a leaf's 65,535 less what the database writes into it

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


class NotFound(Exception):
    """There is nothing of that kind under that id in this register."""


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


class _Folded(Struct):
    kind: str
    version: int
    state: Any


class Hearing:
    """One try at a decision: what it looked at, and what it wants to write."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._seen: dict[StreamId, int] = {}
        self._written: list[tuple[StreamId, Envelope, Event]] = []
        self.pinned: tuple[UUID, int] | None = None

    async def load(self, aggregate: Aggregate[S, E], id: UUID) -> S | None:
        """Its state as of now; None if nothing has begun under this id.

        Raises NotFound if the id is of another kind of thing, and Stale if the caller
        pinned another version of it.
        """
        (state,) = await self.load_all(aggregate, [id])
        return state

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]:
        """The states of several things of one kind, in one round trip."""
        wanted = [(aggregate, stream) for stream in map(StreamId, ids)]
        folded = await self._register.fold(wanted)
        for stream, one in zip(map(StreamId, ids), folded, strict=True):
            version = one.version if one else 0
            if one and one.kind != aggregate.name:
                raise NotFound(f"there is no {aggregate.noun} {stream} here")
            if self.pinned and self.pinned[0] == stream and self.pinned[1] != version:
                raise Stale
            # Looked at twice in one try: the first look is the one to guard.
            self._seen.setdefault(stream, version)
        return [one.state if one else None for one in folded]

    async def entry(self, position: int) -> Recorded[Event] | None:
        """The entry at a position; None if the register does not reach it."""
        found = await self._register.read(position - 1, 1)
        return found[0] if found else None

    def write(self, id: UUID, envelope: Envelope, events: Sequence[Event]) -> None:
        """Have these events appended to a stream that was loaded before."""
        assert StreamId(id) in self._seen, "a stream is loaded before it is written"
        self._written.extend((StreamId(id), envelope, event) for event in events)

    @property
    def writes(self) -> bool:
        """Whether anything is to be written at all."""
        return bool(self._written)

    def request(self, command: CommandId, digest: bytes) -> Request | None:
        """All of it as one request; None if there is nothing to write.

        Raises BeyondLimit for an event that is too long for the register.
        """
        versions = dict(self._seen)
        events = []
        for stream, envelope, event in self._written:
            versions[stream] += 1
            said = tail(envelope, event)
            if len(said) > _LONGEST_TAIL:
                raise BeyondLimit(
                    f"this makes an entry of {len(said)} bytes and the register takes "
                    f"{_LONGEST_TAIL}: quote less, or make two entries of it"
                )
            events.append(NewEvent(stream, versions[stream], event_type(event), said))
        written = {e.stream for e in events}
        guards = (Guard(s, v) for s, v in self._seen.items() if s not in written)
        return (
            Request(command, digest, tuple(events), tuple(guards)) if events else None
        )

    def about(self) -> tuple[UUID, int]:
        """The stream looked at first, and the version it had."""
        return next(iter(self._seen.items()))


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
        self._folded: OrderedDict[StreamId, _Folded] = OrderedDict()

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
        Unavailable.
        """
        for attempt in range(_TRIES):
            hearing = Hearing(self)
            hearing.pinned = pinned
            await hear(hearing)
            request = hearing.request(command, digest)
            if request is None:
                stream, version = hearing.about()
                return Receipt(stream, await self.last_position(), version, ())
            try:
                appended = await self._appender.append(request)
            except Stale:
                if attempt >= _AT_ONCE:  # a crowd at one stream: step aside for a bit
                    moment = random.uniform(0, 0.002 * attempt)  # noqa: S311 - no secret
                    await asyncio.sleep(moment)
                continue
            DECISION_TRIES.observe(attempt + 1)
            if appended.repeated:
                first = await self.receipt(command, digest)
                assert first is not None, "what was repeated was stored"
                return first
            about = request.events[0].stream
            return Receipt(
                id=about,
                position=appended.first_position + appended.events - 1,
                version=max(e.version for e in request.events if e.stream == about),
                events=tuple(e.type for e in request.events),
            )
        DECISION_TRIES.observe(_TRIES + 1)
        raise Unavailable("too many people are changing this at the same moment")

    async def load_all(
        self, aggregate: Aggregate[S, E], ids: Sequence[UUID]
    ) -> list[S | None]:
        """The states of several things as of now, for looking only."""
        folded = await self.fold([(aggregate, s) for s in map(StreamId, ids)])
        return [f.state if f and f.kind == aggregate.name else None for f in folded]

    async def fold(
        self, wanted: Sequence[tuple[Aggregate[Any, Any], StreamId]]
    ) -> list[_Folded | None]:
        """The streams' states. Only what came since the last look is read."""
        seen = {stream: self._folded.get(stream) for _, stream in wanted}
        rows = await self._pool.fetch(
            _STREAMS,
            self.council,
            list(seen),
            [known.version if known else 0 for known in seen.values()],
        )
        evolve = {stream: aggregate.evolve for aggregate, stream in wanted}
        name = {stream: aggregate.name for aggregate, stream in wanted}
        fresh = {stream: known for stream, known in seen.items() if known is not None}
        for row in rows:
            event = decode(row["leaf"])
            before = fresh.get(event.stream)
            kind = before.kind if before else event.type.partition(".")[0]
            if kind != name[event.stream]:  # asked for as something that it is not
                fresh[event.stream] = _Folded(kind, event.version, None)
                continue
            state = evolve[event.stream](before.state if before else None, event.facts)
            fresh[event.stream] = _Folded(kind, event.version, state)
        for stream, folded in fresh.items():
            if folded.kind == name[stream]:
                self._remember(stream, folded)
        return [fresh.get(stream) for _, stream in wanted]

    def _remember(self, stream: StreamId, folded: _Folded) -> None:
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
