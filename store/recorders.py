"""A persistence module for the eventsourcing library: its recorders over a register.

An `eventsourcing.application.Application` reads or writes a register with

    PERSISTENCE_MODULE     store.recorders
    WAYMARK_DSN            the database, as the login waymark_app
    WAYMARK_COUNCIL        the register's short name
    WAYMARK_OPEN_REGISTER  yes: open the register if there is none (default: no)
    WAYMARK_FIRST_VERSION  what its aggregates begin with (default: 1)

each also by application (`BANK_WAYMARK_COUNCIL`). `store/library.py` says how events
stand in the register. There are no snapshots: a register holds what has happened.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar, cast
from uuid import UUID

from eventsourcing import persistence as library
from eventsourcing.persistence import Notification, StoredEvent, Tracking
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from store.library import Datastore, ids, types
from store.request import Stale

POLL = 1.0  # seconds; behind LISTEN, for a notification that was lost
_ALL = 2**62  # more than there are positions and versions

_STREAM = """
    SELECT position, stream_id, version, type, leaf FROM store.event
     WHERE council_id = $1 AND stream_id = $2 AND version > $3::bigint
       AND version <= $4::bigint
     ORDER BY version {} LIMIT $5::bigint"""
_FORWARDS, _BACKWARDS = _STREAM.format("ASC"), _STREAM.format("DESC")
_LOG = """
    SELECT position, stream_id, version, type, leaf FROM store.event
     WHERE council_id = $1 AND position >= $2 AND position <= $3
       AND ($5::text[] IS NULL OR type = ANY($5))
     ORDER BY position LIMIT $4"""
_LAST = "SELECT max(position) + 1 AS id FROM store.event WHERE council_id = $1"
_ONE = """
    SELECT first_position FROM store.append_one($1, $2, $3, $4, $5, $6, $7, '{}', '{}')
     WHERE verdict = 'ok'"""
_TRACK = """
    INSERT INTO store.library_tracking AS t
        (council_id, application, upstream, notification_id)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (council_id, application, upstream) DO UPDATE
       SET notification_id = excluded.notification_id
     WHERE t.notification_id < excluded.notification_id
    RETURNING notification_id"""
_TRACKED = """
    SELECT notification_id FROM store.library_tracking
     WHERE council_id = $1 AND application = $2 AND upstream = $3"""

Stored: TypeAlias = Sequence[StoredEvent]
Follower = TypeVar("Follower", bound="RegisterTrackingRecorder")


class RegisterAggregateRecorder(library.AggregateRecorder):
    """Appends events, all or none, and reads a stream.

    Raises IntegrityError if another event has the place of one, and what else
    `store/library.py` names.
    """

    def __init__(self, datastore: Datastore) -> None:
        self.datastore = datastore

    def insert_events(self, stored_events: Stored, **_: Any) -> list[int] | None:
        self.datastore.run(self.datastore.append(stored_events))
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> list[StoredEvent]:
        wrapping, query = self.datastore.wrapping, _BACKWARDS if desc else _FORWARDS
        first = 0 if gt is None else wrapping.version(gt)
        last = _ALL if lte is None else wrapping.version(lte)
        rows = self.datastore.rows(query, originator_id, first, last, limit)
        return [wrapping.stored(row) for row in rows]


class RegisterApplicationRecorder(
    RegisterAggregateRecorder, library.ApplicationRecorder
):
    """Reads the register as a notification log, too."""

    def insert_events(self, stored_events: Stored, **_: Any) -> list[int] | None:
        return self.datastore.run(self.datastore.append(stored_events))

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> list[Notification]:
        first = 0 if start is None else start - inclusive_of_start
        last = _ALL if stop is None else stop - 1
        chosen = types(topics) if topics else None
        rows = self.datastore.rows(_LOG, first, last, limit, chosen)
        return [self.datastore.wrapping.notification(row) for row in rows]

    def max_notification_id(self) -> int | None:
        (last,) = self.datastore.rows(_LAST)
        return cast("int | None", last["id"])

    def subscribe(
        self, gt: int | None = None, topics: Sequence[str] = ()
    ) -> library.Subscription[library.ApplicationRecorder]:
        return RegisterSubscription(self, gt=gt, topics=topics)


class RegisterSubscription(
    library.ListenNotifySubscription[RegisterApplicationRecorder]
):
    """Woken by NOTIFY, which every append sends, and by a clock behind it."""

    _watching: Future[None] | None = None

    def __init__(
        self,
        recorder: RegisterApplicationRecorder,
        gt: int | None = None,
        topics: Sequence[str] = (),
    ) -> None:
        super().__init__(recorder, gt=gt, topics=topics)  # its thread begins to read
        self._watching = recorder.datastore.begin(self._watch())
        if self._has_been_stopped:
            self._watching.cancel()

    def stop(self) -> None:
        super().stop()
        if self._watching is not None:
            self._watching.cancel()

    async def _watch(self) -> None:
        listening = asyncio.ensure_future(self._listen())
        try:
            while True:
                self._has_been_notified.set()
                await asyncio.sleep(POLL)
        finally:
            listening.cancel()
            self._has_been_notified.set()  # the end is news, too

    async def _listen(self) -> None:
        mine, lost = str(self._recorder.datastore.council), asyncio.Event()

        def heard(_connection: Any, _pid: int, _channel: str, payload: Any) -> None:
            if payload == mine:
                self._has_been_notified.set()

        while True:
            with suppress(Exception):  # whatever ails it, the clock goes on meanwhile
                connection = await self._recorder.datastore.connect()
                try:
                    lost.clear()
                    connection.add_termination_listener(lambda _: lost.set())
                    await connection.add_listener("register", heard)
                    self._has_been_notified.set()  # what came before we listened, too
                    await lost.wait()
                finally:
                    connection.terminate()
            await asyncio.sleep(POLL)


class RegisterTrackingRecorder(library.TrackingRecorder):
    """Remembers how far `application` has come in what it follows.

    Raises IntegrityError if it had come as far before.
    """

    def __init__(self, datastore: Datastore, application: str) -> None:
        self.datastore = datastore
        self._application = application

    def insert_tracking(self, tracking: Tracking) -> None:
        self.datastore.run(self._track(self.datastore.pool, tracking))

    def max_tracking_id(self, application_name: str) -> int | None:
        rows = self.datastore.rows(_TRACKED, self._application, application_name)
        return rows[0]["notification_id"] if rows else None

    async def _track(self, connection: Any, tracking: Tracking) -> None:
        moved = await connection.fetchval(
            _TRACK,
            self.datastore.council,
            self._application,
            tracking.application_name,
            tracking.notification_id,
        )
        if moved is None:
            raise library.IntegrityError(f"{tracking} was recorded before")


class RegisterProcessRecorder(
    RegisterTrackingRecorder, RegisterApplicationRecorder, library.ProcessRecorder
):
    """Appends events together with what they were made from."""

    def __init__(self, datastore: Datastore, application: str) -> None:
        RegisterTrackingRecorder.__init__(self, datastore, application)
        RegisterApplicationRecorder.__init__(self, datastore)

    def insert_events(
        self, stored_events: Stored, *, tracking: Tracking | None = None, **_: Any
    ) -> list[int] | None:
        """Append, and move on with the events or not at all.

        When the connection is lost on the way, `max_tracking_id` says what came of it.
        """
        if tracking is None:
            return super().insert_events(stored_events)
        return self.datastore.run(self._append(stored_events, tracking))

    async def _append(self, stored: Stored, tracking: Tracking) -> list[int]:
        request = await self.datastore.request(stored)
        pool = self.datastore.pool
        async with pool.acquire() as connection, connection.transaction():
            await self._track(connection, tracking)
            if not stored:
                return []
            # Last: it takes the register's lock, which is held to the end.
            first = await connection.fetchval(
                _ONE,
                self.datastore.council,
                request.command,
                request.digest,
                [event.stream for event in request.events],
                [event.version for event in request.events],
                [event.type for event in request.events],
                [event.tail for event in request.events],
            )
            if first is None:
                raise Stale
            return ids(first, len(stored))


class Factory(library.InfrastructureFactory[RegisterTrackingRecorder]):
    """Makes the recorders that the environment describes.

    Raises OSError if it says too little, and the library's errors if the register
    cannot be reached or does not exist.
    """

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self.datastore = Datastore(
            self._said("WAYMARK_DSN", "the database, as the login waymark_app"),
            self._said("WAYMARK_COUNCIL", "the short name of the register"),
            first=int(self.env.get("WAYMARK_FIRST_VERSION") or "1"),
            opening=strtobool(self.env.get("WAYMARK_OPEN_REGISTER") or "no"),
        )

    def _said(self, key: str, what: str) -> str:
        value = self.env.get(key)
        if not value:
            names = " or ".join(self.env.create_keys(key))
            raise OSError(f"the environment must say {what}: set {names}")
        return value

    def aggregate_recorder(self, purpose: str = "events") -> RegisterAggregateRecorder:
        """A recorder of streams. Raises NotSupportedError for snapshots."""
        if purpose != "events":
            raise library.NotSupportedError(f"a register keeps no {purpose}")
        return RegisterAggregateRecorder(self.datastore)

    def application_recorder(self) -> RegisterApplicationRecorder:
        return RegisterApplicationRecorder(self.datastore)

    def tracking_recorder(
        self, tracking_recorder_class: type[Follower] | None = None
    ) -> Follower:
        """A recorder of what has been taken, for this environment's application."""
        topic = self.env.get(self.TRACKING_RECORDER_TOPIC)
        kind = tracking_recorder_class or (
            resolve_topic(topic) if topic else RegisterTrackingRecorder
        )
        return cast("type[Follower]", kind)(self.datastore, self.env.name)

    def process_recorder(self) -> RegisterProcessRecorder:
        return RegisterProcessRecorder(self.datastore, self.env.name)

    def close(self) -> None:
        """Close the register. What is asked afterwards is refused."""
        self.datastore.close()
