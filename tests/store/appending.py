"""Requests to a register, said in few words, and what became of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias
from uuid import UUID

import asyncpg

from domain.ids import CommandId, CouncilId, StreamId
from store.ids import new_id
from store.request import Appended, Guard, NewEvent, Request
from store.settings import Database

Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

COUNCIL_ID = CouncilId(UUID("0190aaaa-0000-7000-8000-000000000001"))
DIGEST = bytes(32)
TAIL = b'"actor":null,"facts":{"shown":"full name"}}'

_LOCK = "SELECT pg_advisory_lock(uuid_hash_extended($1, 1380271955))"
_UNLOCK = "SELECT pg_advisory_unlock(uuid_hash_extended($1, 1380271955))"
_WAITING = """
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def new_stream() -> StreamId:
    return StreamId(new_id())


def new_command() -> CommandId:
    return CommandId(new_id())


def event(stream: StreamId, version: int = 1, tail: bytes = TAIL) -> NewEvent:
    return NewEvent(stream, version, "person.added", tail)


def guarded(event: NewEvent, *guards: tuple[StreamId, int]) -> Request:
    return asking(event, guards=guards)


def asking(
    *events: NewEvent,
    guards: tuple[tuple[StreamId, int], ...] = (),
    command: CommandId | None = None,
    digest: bytes = DIGEST,
) -> Request:
    """A request for events; for the beginning of a new stream if none is given."""
    return Request(
        command or new_command(),
        digest,
        events or (event(new_stream()),),
        tuple(Guard(stream, version) for stream, version in guards),
    )


async def told(answer: Awaitable[Appended]) -> Appended | str:
    """What the caller got: a receipt, or the name of what was raised."""
    try:
        return await answer
    except Exception as error:  # noqa: BLE001 - whichever it is, a test compares it
        return type(error).__name__


async def positions(owner: Owner) -> list[int]:
    rows = await owner.fetch("SELECT position FROM store.event ORDER BY position")
    return [row["position"] for row in rows]


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    """Wait for something that comes by itself; the test's own time limit ends it."""
    while not await holds():  # noqa: ASYNC110 - the database has no event for it
        await asyncio.sleep(0.01)


class Hold:
    """Has the register's lock, so that whoever appends waits."""

    def __init__(self, connection: Owner) -> None:
        self._connection = connection

    async def waiting(self) -> list[int]:
        """The server processes that wait for the lock."""
        return [row["pid"] for row in await self._connection.fetch(_WAITING)]

    async def release(self) -> None:
        await self._connection.execute(_UNLOCK, COUNCIL_ID)


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[Hold]:
    """Hold the register for a while."""
    connection = await asyncpg.connect(database.owner)
    try:
        await connection.execute(_LOCK, COUNCIL_ID)
        yield Hold(connection)
    finally:
        await connection.close()
