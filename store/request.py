"""What is asked of a register, and what it answers."""

from datetime import datetime

from msgspec import Struct

from domain.ids import CommandId, StreamId


class Stale(Exception):
    """A written or guarded stream is not at the version the request was decided on."""


class Conflict(Exception):
    """The command id was used before with other content."""


class Unavailable(Exception):
    """No answer in time. Whether it was stored shows when it is asked again."""


class Overloaded(Unavailable):
    """Too many requests wait already; nothing of this one was stored."""


class NewEvent(Struct, frozen=True):
    """One event to append: the version it gets in its stream, and its leaf's tail."""

    stream: StreamId
    version: int
    type: str
    tail: bytes


class Guard(Struct, frozen=True):
    """A stream that was looked at, and the version it must still have (0: none yet)."""

    stream: StreamId
    version: int


class Request(Struct, frozen=True):
    """All that one command appends, at once or not at all."""

    command: CommandId
    digest: bytes
    events: tuple[NewEvent, ...]
    guards: tuple[Guard, ...] = ()


class Appended(Struct, frozen=True):
    """Where a request's events stand. `repeated`: an earlier try had stored them."""

    first_position: int
    events: int
    recorded_at: datetime
    repeated: bool
