"""One try at a decision: what it looks at, and what it wants to write."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.catalogue import Aggregate
from domain.errors import BeyondLimit
from domain.event import Envelope, Event, Kept, Recorded
from domain.ids import CommandId, StreamId
from store.codec import event_type, tail
from store.request import Guard, NewEvent, Request, Stale

S = TypeVar("S")
E = TypeVar("E", bound=Event)

_LONGEST_TAIL = 65_000  # bytes: a leaf's 65,535 less what the database writes into it


class NotFound(Exception):
    """There is nothing of that kind under that id in this register."""


class Folded(Struct):
    """A stream's state, how many events it is of, and of what kind of thing it is.

    `kept` says for whom alone it is, where that was said as it began.
    """

    kind: str
    version: int
    state: Any
    kept: Kept | None = None


class Folds(Protocol):
    """What a decision looks at: a register."""

    async def fold(
        self, wanted: Sequence[tuple[Aggregate[Any, Any], StreamId]]
    ) -> list[Folded | None]: ...

    async def read(self, after: int, limit: int) -> list[Recorded[Event]]: ...


class Hearing:
    """One try at a decision: what it looked at, and what it wants to write.

    `pinned` is the stream and version that whoever asks insists on.
    """

    def __init__(self, register: Folds, pinned: tuple[UUID, int] | None = None) -> None:
        self._register = register
        self._seen: dict[StreamId, int] = {}
        self._kept: dict[StreamId, Kept] = {}
        self.written: list[tuple[StreamId, Envelope, Event]] = []
        self.pinned = pinned

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
            if one and one.kept:
                self._kept[stream] = one.kept
        return [one.state if one else None for one in folded]

    async def require_any(self, kinds: Sequence[Aggregate[Any, Any]], id: UUID) -> Any:
        """The state of a thing of one of these kinds. Raises NotFound if it is none."""
        (found,) = await self._register.fold([(kinds[0], StreamId(id))])
        for kind in kinds:
            if found is not None and found.kind == kind.name:
                return await self.load(kind, id)
        *others, last = [kind.noun for kind in kinds]
        raise NotFound(f"there is no {', '.join(others)} or {last} {id} here")

    async def entry(self, position: int) -> Recorded[Event] | None:
        """The entry at a position; None if the register does not reach it."""
        found = await self._register.read(position - 1, 1)
        return found[0] if found else None

    def kept(self, id: UUID) -> Kept | None:
        """For whom alone a thing is that was looked at; None: nobody said."""
        return self._kept.get(StreamId(id))

    def write(self, id: UUID, envelope: Envelope, events: Sequence[Event]) -> None:
        """Have these events appended to a stream that was loaded before.

        None of them becomes more public than the one that the stream began with.
        """
        stream, kept = StreamId(id), self.kept(id)
        assert stream in self._seen, "a stream is loaded before it is written"
        for event in events:
            said = kept.over(envelope, event) if kept else envelope
            self.written.append((stream, said, event))

    def streams(self) -> list[StreamId]:
        """Those looked at."""
        return list(self._seen)

    @property
    def writes(self) -> bool:
        """Whether anything is to be written at all."""
        return bool(self.written)

    def request(self, command: CommandId, digest: bytes) -> Request | None:
        """All of it as one request; None if there is nothing to write.

        Raises BeyondLimit for an event that is too long for the register.
        """
        versions = dict(self._seen)
        events = []
        for stream, envelope, event in self.written:
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
