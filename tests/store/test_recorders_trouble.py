"""Recorders in trouble: a poor environment, lost connections, and the end."""

import subprocess
import sys
from threading import Thread

import asyncpg
import msgspec
import psycopg
import pytest
from eventsourcing.persistence import (
    InfrastructureFactory,
    InterfaceError,
    OperationalError,
    PersistenceError,
    ProgrammingError,
    Tracking,
)
from eventsourcing.utils import Environment

from store import library, recorders
from store.ids import new_id
from store.recorders import Factory, RegisterApplicationRecorder
from store.settings import Database
from tests.store.recording import (
    administrator,
    environment,
    event,
    factory,
    opened,
    recorder,
)

__all__ = ["administrator", "factory", "opened", "recorder"]

LISTENING = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND query ILIKE 'LISTEN%'"""


def disconnect(administrator: psycopg.Connection) -> int:
    """End all of the application's connections; answer how many."""
    ended = administrator.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND usename = 'waymark_app'"
    )
    return ended.rowcount


def lock_out(administrator: psycopg.Connection) -> None:
    """Let nobody connect to the database again."""
    (name,) = administrator.execute("SELECT current_database()").fetchone() or ("",)
    administrator.execute(f"ALTER DATABASE {name} CONNECTION LIMIT 0")
    disconnect(administrator)


def test_an_environment_that_says_too_little_is_told_what_to_set() -> None:
    env = {"PERSISTENCE_MODULE": "store.recorders"}
    with pytest.raises(OSError, match="set BANK_WAYMARK_DSN or WAYMARK_DSN"):
        InfrastructureFactory.construct(Environment("Bank", env))
    env["BANK_WAYMARK_DSN"] = "postgresql://127.0.0.1"
    with pytest.raises(OSError, match="set BANK_WAYMARK_COUNCIL or WAYMARK_COUNCIL"):
        InfrastructureFactory.construct(Environment("Bank", env))


def test_a_register_is_opened_only_when_asked(database: Database) -> None:
    said = environment(database, "bank")
    with pytest.raises(ProgrammingError, match="there is no register 'bank' here"):
        Factory(said)
    for _ in range(2):
        Factory(said | {"WAYMARK_OPEN_REGISTER": "yes"}).close()
    Factory(said).close()
    with pytest.raises(ProgrammingError, match="'A bank' cannot be a register's short"):
        Factory(environment(database, "A bank", WAYMARK_OPEN_REGISTER="yes"))


@pytest.mark.parametrize(
    ("dsn", "error"),
    [
        ("postgresql://waymark_app:x@127.0.0.1:1/waymark", OperationalError),
        ("rubbish", InterfaceError),
    ],
)
def test_a_database_that_cannot_be_reached_is_an_error_of_the_librarys(
    dsn: str, error: type[PersistenceError]
) -> None:
    with pytest.raises(error):
        Factory({"WAYMARK_DSN": dsn, "WAYMARK_COUNCIL": "bank"})


def test_after_closing_everything_is_refused(factory: Factory) -> None:
    recorder = factory.process_recorder()
    factory.close()
    factory.close()
    for asked in (
        lambda: recorder.insert_events([event(new_id())]),
        lambda: recorder.insert_events([event(new_id())], tracking=Tracking("up", 1)),
        lambda: recorder.insert_tracking(Tracking("up", 1)),
        lambda: recorder.select_events(new_id()),
        lambda: recorder.select_notifications(None, 1),
        lambda: recorder.max_tracking_id("up"),
        recorder.subscribe,
    ):
        with pytest.raises(OperationalError, match="was closed"):
            asked()


def test_lost_connections_are_made_anew(
    recorder: RegisterApplicationRecorder, administrator: psycopg.Connection
) -> None:
    stream = new_id()
    recorder.insert_events([event(stream, 1)])
    assert disconnect(administrator) >= 2
    assert len(recorder.select_events(stream)) == 1
    disconnect(administrator)
    assert recorder.insert_events([event(stream, 2)]) == [2]


def test_a_database_that_stays_away_is_an_operational_error(
    factory: Factory, administrator: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_PAUSES", (0.01,))
    monkeypatch.setattr(factory.datastore.appender, "_patience", 0.1)
    recorder = factory.process_recorder()
    lock_out(administrator)
    with pytest.raises(OperationalError):
        recorder.select_notifications(None, 1)
    with pytest.raises(OperationalError):
        recorder.insert_events([event(new_id())])
    with pytest.raises(OperationalError):
        recorder.insert_events([event(new_id())], tracking=Tracking("up", 1))


def test_a_subscription_is_woken_by_the_append_itself(
    recorder: RegisterApplicationRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorders, "POLL", 1000.0)
    with recorder.subscribe() as subscription:
        for number in range(1, 4):
            recorder.insert_events([event(new_id())])
            assert next(subscription).id == number


def test_a_subscription_outlives_its_connection(
    recorder: RegisterApplicationRecorder,
    administrator: psycopg.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(recorders, "POLL", 0.05)
    with recorder.subscribe() as subscription:
        for number in range(1, 4):
            disconnect(administrator)
            recorder.insert_events([event(new_id())])
            assert next(subscription).id == number
        while administrator.execute(LISTENING).fetchone() == (0,):
            pass  # it listens again; the test's own time limit ends this


def test_a_subscription_that_cannot_listen_looks_from_time_to_time(
    recorder: RegisterApplicationRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse() -> None:
        raise asyncpg.TooManyConnectionsError("sorry")

    monkeypatch.setattr(recorder.datastore, "connect", refuse)
    monkeypatch.setattr(recorders, "POLL", 0.05)
    with recorder.subscribe() as subscription:
        for number in range(1, 4):
            recorder.insert_events([event(new_id())])
            assert next(subscription).id == number


def test_a_subscription_ends_when_the_register_is_closed(
    factory: Factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorders, "POLL", 1000.0)
    recorder = factory.application_recorder()
    with recorder.subscribe() as subscription:
        for number in range(1, 4):
            recorder.insert_events([event(new_id())])
            assert next(subscription).id == number
        Thread(target=factory.close).start()
        with pytest.raises(OperationalError, match="was closed"):
            next(subscription)


LEFT_OPEN = """
import json, sys
from eventsourcing.application import Application
application = Application(env=json.loads(sys.argv[1]))
print(application.recorder.max_notification_id())
"""


def test_a_program_that_closes_nothing_ends_all_the_same(database: Database) -> None:
    said = environment(database, "bank", WAYMARK_OPEN_REGISTER="yes")
    told = subprocess.run(
        [sys.executable, "-c", LEFT_OPEN, msgspec.json.encode(said).decode()],
        capture_output=True,
        timeout=30,
        check=True,
        text=True,
    )
    assert (told.stdout, told.stderr) == ("None\n", "")
