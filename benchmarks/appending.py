"""What benchmarks/append.py compares: our appender and a bare INSERT."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.event import Envelope, Text
from domain.ids import CommandId, CouncilId, PersonId, StreamId, TextId
from domain.milestone_events import ProgressNoted
from migrations.tool import migrate
from store.appender import Appender
from store.codec import event_type, tail
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.ids import new_id
from store.keys import MasterKey
from store.request import Guard, NewEvent, Request
from store.settings import Database

Call: TypeAlias = Callable[[], Awaitable[object]]

_MASTER = MasterKey(bytes(32))
_EVENT = ProgressNoted(note=Text(ref=TextId(new_id()), sha256="5e" * 32))
_TYPE = event_type(_EVENT)
_TAIL = tail(Envelope(actor=PersonId(new_id())), _EVENT)
_DIGEST = bytes(32)
_INSERT = """
    INSERT INTO floor (council_id, position, stream_id, version, type, command_id,
                       command_seq, recorded_at, digest, leaf)
    VALUES ($1, $2, $3, 1, $4, $5, 0, $6, $7, $8)"""
_INSERT_TWO = f"{_INSERT}, ($1, $9, $10, 1, $4, $5, 1, $6, NULL, $8)"
_BULK = "SELECT * FROM store.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'{}','{}','{}')"
_AT_ONCE = 1_000


class Shape(Struct, frozen=True):
    """One kind of work: all `calls` are shared out among the writers of a register."""

    calls: int
    writers: int
    registers: int = 1
    streams: int = 1


class Peers:
    """Both sides, with everything that they need ready before the clock runs."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._councils: list[CouncilId] = []
        self._guards: list[Guard] = []
        self._appenders: list[Appender] = []
        self._inserts: list[tuple[Any, Any]] = []
        self._connections: list[Any] = []
        self._leaf = b""
        self._position = count()

    async def prepare(self, *, registers: int, writers: int) -> None:
        """Open the registers, and a connection for each of the floor's writers."""
        owner = await asyncpg.connect(self._database.owner)
        await owner.execute("CREATE TABLE floor (LIKE store.event INCLUDING ALL)")
        for number in range(registers):
            council, guard = CouncilId(new_id()), StreamId(new_id())
            await owner.execute(
                "SELECT store.open_register($1, $2)", council, f"council-{number}"
            )
            appender = Appender(council, self._connect)
            await appender.append(_request(_event(guard)))
            self._councils.append(council)
            self._guards.append(Guard(guard, 1))
            self._appenders.append(appender)
        self._leaf = await owner.fetchval("SELECT leaf FROM store.event LIMIT 1")
        self._connections.append(owner)
        for _ in range(registers * writers):
            connection = await asyncpg.connect(self._database.owner)
            self._connections.append(connection)
            prepared = (
                await connection.prepare(_INSERT),
                await connection.prepare(_INSERT_TWO),
            )
            self._inserts.append(prepared)

    async def close(self) -> None:
        """Give every connection back."""
        for each in (*self._appenders, *self._connections):
            await each.close()

    async def _connect(self) -> Any:
        return await asyncpg.connect(self._database.dsn("waymark_app"))

    def ours(self, shape: Shape) -> list[list[Call]]:
        """Each writer's calls: requests with one guard, to the register's appender."""
        return [
            [
                _appending(self._appenders[number], _request(*events, guard=guard))
                for events in _several(shape)
            ]
            for number, guard in enumerate(self._guards[: shape.registers])
            for _ in range(shape.writers)
        ]

    def floor(self, shape: Shape) -> list[list[Call]]:
        """Each writer's calls: the same rows, from a connection of its own."""
        inserts = iter(self._inserts)
        return [
            [
                self._inserting(next_insert, council, events)
                for events in _several(shape)
            ]
            for council in self._councils[: shape.registers]
            for _ in range(shape.writers)
            for next_insert in [next(inserts)]
        ]

    def _inserting(
        self, insert: tuple[Any, Any], council: UUID, events: list[NewEvent]
    ) -> Call:
        first, *others = events
        now = datetime.now(UTC)
        row: tuple[Any, ...] = (council, next(self._position), first.stream, _TYPE)
        row += (new_id(), now, _DIGEST, self._leaf)
        for other in others:
            row += (next(self._position), other.stream)
        return lambda: insert[len(others)].fetch(*row)

    async def fill(self, events: int) -> None:
        """Lengthen the first register, a thousand requests in a transaction."""
        connection = await asyncpg.connect(self._database.dsn("waymark_app"))
        statement = await connection.prepare(_BULK)
        one = [1] * _AT_ONCE
        for _ in range(0, events, _AT_ONCE):
            await statement.fetch(
                self._councils[0],
                [new_id() for _ in one],
                [_DIGEST] * _AT_ONCE,
                one,
                list(range(1, _AT_ONCE + 1)),
                [0] * _AT_ONCE,
                [new_id() for _ in one],
                one,
                [_TYPE] * _AT_ONCE,
                [_TAIL] * _AT_ONCE,
            )
        await connection.close()


def _event(stream: StreamId) -> NewEvent:
    return NewEvent(stream, 1, _TYPE, _TAIL)


def _several(shape: Shape) -> Iterator[list[NewEvent]]:
    """What one writer has to store, call by call."""
    for _ in range(shape.calls // (shape.writers * shape.registers)):
        yield [_event(StreamId(new_id())) for _ in range(shape.streams)]


def _request(*events: NewEvent, guard: Guard | None = None) -> Request:
    guards = (guard,) if guard else ()
    return Request(CommandId(new_id()), _DIGEST, tuple(events), guards)


def _appending(appender: Appender, request: Request) -> Call:
    return lambda: appender.append(request)


@contextmanager
def server(slower: int) -> Iterator[EmbeddedPostgres]:
    """PostgreSQL as an installation has it, fsync on, in a folder thrown away later.

    Each flush of its log takes `slower` microseconds more than this disk needs.
    """
    # Root gives PostgreSQL to another account, which must be able to reach its folder.
    home = Path(tempfile.mkdtemp(prefix="waymark-append-"))
    home.chmod(0o755)
    try:
        with EmbeddedPostgres(
            home,
            superuser_password=_MASTER.password(SUPERUSER),
            settings={"commit_delay": str(slower), "commit_siblings": "0"},
        ) as postgres:
            yield postgres
    finally:
        shutil.rmtree(home, ignore_errors=True)


async def made(postgres: EmbeddedPostgres, name: str) -> str:
    """The owner's address of a new, empty database."""
    password = _MASTER.password(SUPERUSER)
    place = postgres.dsn(user=SUPERUSER, password=password, database="postgres")
    owner = await asyncpg.connect(place)
    await owner.execute(f"CREATE DATABASE {name}")
    await owner.close()
    return postgres.dsn(user=SUPERUSER, password=password, database=name)


@asynccontextmanager
async def peers(
    postgres: EmbeddedPostgres, name: str, *, registers: int = 1, writers: int = 1
) -> AsyncIterator[Peers]:
    """A database of its own with both sides in it."""
    database = Database(await made(postgres, name), _MASTER)
    migrate(database.owner, database.passwords)
    both = Peers(database)
    await both.prepare(registers=registers, writers=writers)
    try:
        yield both
    finally:
        await both.close()
