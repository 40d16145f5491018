"""One register as the eventsourcing library needs it: from threads, in its words.

The library's recorders are called from any thread and answer when they are done. So an
event loop runs in a thread of its own here, with a pool for reading and the appender.

An event that is Waymark's own (its topic is a type of ours and its state a tail that
reads as one) is appended as it is. Any other is wrapped: its type in the register is
`library:` and its topic, its facts are `{"state": "<its bytes in base64>"}`. No type of
ours begins so, and runners leave such events alone as they leave those of a newer
version: they stop before them. Therefore a register is either a council's or a library
application's, and a wrapped event is refused where the first event is none.
"""

import asyncio
import sys
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Lock, Thread, current_thread
from typing import Any, TypeVar, cast
from uuid import UUID

import asyncpg
import msgspec
from eventsourcing import persistence as library
from eventsourcing.persistence import Notification, StoredEvent
from msgspec import Struct

from domain.catalogue import EVENTS
from domain.ids import CommandId, CouncilId, StreamId
from store.appender import Appender
from store.codec import UnknownEvent, decode
from store.ids import new_id
from store.knowing import Knowing
from store.library_errors import named
from store.opened import TO_ANSWER, TO_APPEND, TO_CONNECT
from store.request import NewEvent, Request
from store.trouble import OUT_OF_REACH

T = TypeVar("T")

_CONNECTIONS = 4  # for reading and tracking; the appender and subscriptions have theirs
_PAUSES = (0.05, 0.2, 0.5, 1.0)  # seconds before a lost read is asked again

_CLOSED = "the register was closed"
_NOTHING_TO_COMPARE = bytes(32)  # a command id made here never comes with other content
_FIND = "SELECT council_id FROM store.register WHERE slug = $1"
_FIRST = "SELECT type FROM store.event WHERE council_id = $1 AND position = 0"
_OPEN = "SELECT store.open_register($1, $2)"

_WRAPPED = "library:"
_BEFORE_A_TAIL = (
    b'{"position":0,"recorded_at":"2000-01-01T00:00:00Z","version":1,"command_seq":0,'
    b'"stream":"00000000-0000-0000-0000-000000000000",'
    b'"command_id":"00000000-0000-0000-0000-000000000000","type":'
)
_LAST_BEFORE_A_TAIL = b',"command_seq":'


class _State(Struct):
    state: bytes


class _Leaf(Struct):
    facts: _State


def _is_tail(topic: str, state: bytes) -> bool:
    if topic not in EVENTS:
        return False
    try:
        decode(_BEFORE_A_TAIL + b'"%s",' % topic.encode() + state)
    except (msgspec.DecodeError, UnknownEvent):
        return False
    return True


def types(topics: Iterable[str]) -> list[str]:
    """The types in the register that events of these topics may have."""
    topics = list(topics)
    plain = [topic for topic in topics if not topic.startswith(_WRAPPED)]
    return plain + [_WRAPPED + topic for topic in topics]


def ids(first_position: int, events: int) -> list[int]:
    """The notifications' ids. They count from 1, positions from 0."""
    return list(range(first_position + 1, first_position + 1 + events))


class Wrapping(Struct, frozen=True):
    """How the library's events stand in a register.

    `first`: the version that the application's aggregates begin with. A register's
    streams begin with 1.
    """

    first: int = 1

    def version(self, originator_version: int) -> int:
        """What the register calls a version of the library's."""
        return originator_version - self.first + 1

    def event(self, stored: StoredEvent) -> NewEvent:
        """What is appended. Raises ProgrammingError."""
        stream = StreamId(cast("UUID", stored.originator_id))
        version = self.version(stored.originator_version)
        if version < 1:
            raise library.ProgrammingError(
                f"version {stored.originator_version} comes before the first one, "
                f"{self.first}; WAYMARK_FIRST_VERSION says which that is"
            )
        if _is_tail(stored.topic, stored.state):
            return NewEvent(stream, version, stored.topic, stored.state)
        tail = msgspec.json.encode(_Leaf(_State(stored.state)))[1:]
        return NewEvent(stream, version, _WRAPPED + stored.topic, tail)

    def stored(self, row: "asyncpg.Record") -> StoredEvent:
        """The library's event again, byte for byte."""
        return StoredEvent(*self._said(row))

    def notification(self, row: "asyncpg.Record") -> Notification:
        """The same with its id. Those count from 1, positions from 0."""
        return Notification(*self._said(row), id=row["position"] + 1)

    def _said(self, row: "asyncpg.Record") -> tuple[UUID, int, str, bytes]:
        topic, leaf = row["type"], row["leaf"]
        if topic.startswith(_WRAPPED):
            topic = topic.removeprefix(_WRAPPED)
            state = msgspec.json.decode(leaf, type=_Leaf).facts.state
        else:  # the first such bytes: a quote inside a JSON string is escaped
            state = leaf.partition(_LAST_BEFORE_A_TAIL)[2].partition(b",")[2]
        return row["stream_id"], row["version"] + self.first - 1, topic, state


class Datastore:
    """One register of one database, for any number of threads.

    `dsn` logs in as `waymark_app`, `slug` is the register's short name; `opening` opens
    it if there is none. Raises OperationalError and the library's other errors.
    """

    council: CouncilId
    pool: "asyncpg.Pool[asyncpg.Record]"
    appender: Appender

    def __init__(
        self, dsn: str, slug: str, *, first: int = 1, opening: bool = False
    ) -> None:
        self.wrapping = Wrapping(first)
        self._dsn = dsn
        self._asking = Lock()
        self._is_librarys = False
        self._closed = False
        self._opened: Future[None] = Future()
        self._loop: asyncio.AbstractEventLoop
        self._stop: asyncio.Event
        serving = self._serve(slug, opening=opening)
        self._thread = Thread(target=asyncio.run, args=(serving,), daemon=True)
        self._thread.start()
        try:
            self._opened.result()
        except Exception as error:
            self._closed = True
            self._thread.join()
            raise named(error) from error

    async def _serve(self, slug: str, *, opening: bool) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        try:
            async with asyncpg.create_pool(
                self._dsn,
                min_size=1,
                max_size=_CONNECTIONS,
                timeout=TO_CONNECT,
                command_timeout=TO_ANSWER,
                connection_class=Knowing,
            ) as self.pool:
                self.council = await self._find(slug, opening=opening)
                self.appender = Appender(self.council, self.connect)
                self._opened.set_result(None)
                await self._stop.wait()
                await self.appender.close()
        except BaseException as error:
            if self._opened.done():
                raise
            self._opened.set_exception(error)  # it is raised in the other thread

    async def connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        """One more connection, for the appender."""
        return await asyncpg.connect(
            self._dsn,
            timeout=TO_CONNECT,
            command_timeout=TO_APPEND,
            connection_class=Knowing,
        )

    async def _find(self, slug: str, *, opening: bool) -> CouncilId:
        found = await self.pool.fetchval(_FIND, slug)
        if found is None and opening:
            found = new_id()
            try:
                await self.pool.execute(_OPEN, found, slug)
            except asyncpg.UniqueViolationError:  # somebody else just did
                found = await self.pool.fetchval(_FIND, slug)
            except asyncpg.CheckViolationError:
                raise library.ProgrammingError(
                    f"{slug!r} cannot be a register's short name"
                ) from None
        if found is None:
            raise library.ProgrammingError(f"there is no register {slug!r} here")
        return CouncilId(found)

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Have it done meanwhile. To cancel what is answered ends it."""
        with self._asking:
            if not self._closed:
                return asyncio.run_coroutine_threadsafe(work, self._loop)
        work.close()
        raise library.OperationalError(_CLOSED)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have it done and wait for it. Raises the library's errors."""
        try:
            return self.begin(work).result()
        except CancelledError:
            raise library.OperationalError(_CLOSED) from None
        except Exception as error:
            raise named(error) from error

    def close(self) -> None:
        """Finish what was asked, end what goes on, give the connections back."""
        with self._asking:
            if self._closed:
                return
            self._closed = True
            self._loop.call_soon_threadsafe(self._stop.set)
        # A collector may call from this very thread, or when threads run no longer.
        if current_thread() is not self._thread and not sys.is_finalizing():
            self._thread.join()

    async def fetch(self, query: str, *asked: Any) -> list[asyncpg.Record]:
        """Ask about the register. Asking again after a lost connection does no harm."""
        for pause in _PAUSES:
            with suppress(*OUT_OF_REACH):
                return await self.pool.fetch(query, self.council, *asked)
            await asyncio.sleep(pause)
        return await self.pool.fetch(query, self.council, *asked)

    def rows(self, query: str, *asked: Any) -> list[asyncpg.Record]:
        """The same, waited for."""
        return self.run(self.fetch(query, *asked))

    async def append(self, stored: Sequence[StoredEvent]) -> list[int]:
        """Append all or none, as often as it takes; answer the notification ids."""
        if not stored:
            return []
        appended = await self.appender.append(await self.request(stored))
        return ids(appended.first_position, appended.events)

    async def request(self, stored: Sequence[StoredEvent]) -> Request:
        """What is asked for these events. Raises ProgrammingError."""
        events = tuple(map(self.wrapping.event, stored))
        if any(event.type.startswith(_WRAPPED) for event in events):
            await self._expect_librarys()
        return Request(CommandId(new_id()), _NOTHING_TO_COMPARE, events)

    async def _expect_librarys(self) -> None:
        """A council's register with a foreign event would be projected no further."""
        if self._is_librarys:
            return
        for row in await self.fetch(_FIRST):
            if not row["type"].startswith(_WRAPPED):
                raise library.ProgrammingError(
                    "this register is a council's: an application with events of its "
                    "own needs a register of its own"
                )
            self._is_librarys = True
