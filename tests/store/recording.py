"""The library's applications and recorders over a register of a test's own."""

from collections.abc import Iterator
from typing import Protocol
from unittest import TestCase
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent
from eventsourcing.utils import Environment

from store.recorders import Factory, RegisterApplicationRecorder
from store.settings import Database


def environment(database: Database, council: str, **said: str) -> dict[str, str]:
    """What an application is told to keep its events in a register."""
    return {
        "PERSISTENCE_MODULE": "store.recorders",
        "WAYMARK_DSN": database.dsn("waymark_app"),
        "WAYMARK_COUNCIL": council,
    } | said


class OnARegister(TestCase):
    """A TestCase each of whose tests has a new, empty register."""

    database: Database
    env: Environment

    @pytest.fixture(autouse=True)
    def _register(self, database: Database) -> None:
        self.database = database
        said = environment(database, "bank", WAYMARK_OPEN_REGISTER="yes")
        self.env = Environment("Bank", said)

    def opened(self, **said: str) -> Factory:
        """The factory, closed when the test ends."""
        factory = Factory(Environment("Bank", self.env | said))
        self.addCleanup(factory.close)
        return factory


class Opening(Protocol):
    """Opens the test's register, once or again; `name` is the application's."""

    def __call__(self, name: str = "Bank", **said: str) -> Factory: ...


@pytest.fixture
def opened(database: Database) -> Iterator[Opening]:
    factories = []

    def open_(name: str = "Bank", **said: str) -> Factory:
        given = environment(database, "bank", WAYMARK_OPEN_REGISTER="yes") | said
        factory = Factory(Environment(name, given))
        factories.append(factory)
        return factory

    yield open_
    for factory in factories:
        factory.close()


@pytest.fixture
def factory(opened: Opening) -> Factory:
    return opened()


@pytest.fixture
def recorder(factory: Factory) -> RegisterApplicationRecorder:
    return factory.application_recorder()


@pytest.fixture
def administrator(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.owner, autocommit=True) as connection:
        yield connection


def event(
    stream: UUID, version: int = 1, topic: str = "topic", state: bytes = b"state"
) -> StoredEvent:
    return StoredEvent(stream, version, topic, state)


def types(administrator: psycopg.Connection) -> list[str]:
    found = administrator.execute("SELECT type FROM store.event ORDER BY position")
    return [type_ for (type_,) in found]
