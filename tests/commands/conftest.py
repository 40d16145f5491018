"""A practice council for each test: loaded once, and copied."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any, TypeAlias

import psycopg
import pytest

from cli.demo import keep_demo_files
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.opened import opened
from store.settings import Database
from tests.commands.clerk import Clerk, load
from tests.commands.practice import STEPS, Step
from tests.conftest import MASTER, TEMPLATE, caught_up, copied

PRACTICE_TEMPLATE = "waymark_practice"

Owner: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

NOBODY = "".join(
    f"DELETE FROM access.{table};"  # noqa: S608 - constants
    for table in (
        "pending",
        "session",
        "passkey",
        "identity",
        "provider",
        "tried",
        "security_log",
        "token",
        "invitation",
    )
)
"""Has nobody signed in, invited or counted."""

_STORED = """
    SELECT (SELECT count(*) FROM store.event), (SELECT count(*) FROM store.register),
           (SELECT count(*) FROM vault.key), (SELECT count(*) FROM vault.text),
           (SELECT count(*) FROM vault.field), (SELECT count(*) FROM vault.file),
           (SELECT count(*) FROM access.address), (SELECT count(*) FROM access.chase),
           (SELECT sum(position) FROM read.tracking)"""


@pytest.fixture(scope="session")
def practice_template(server: EmbeddedPostgres) -> str:
    """Name the database with the practice council; the first to ask fills it."""
    return filled(server, PRACTICE_TEMPLATE, STEPS)


def filled(
    server: EmbeddedPostgres,
    name: str,
    steps: Sequence[Step],
    *,
    projected: bool = True,
) -> str:
    """The name of a template in which these steps have been taken, and taken in."""

    def dsn(database: str) -> str:
        password = MASTER.password(SUPERUSER)
        return server.dsn(user=SUPERUSER, password=password, database=database)

    async def fill() -> None:
        async with opened(Database(dsn(name), MASTER), MASTER) as store:
            await load(store, steps)
            await keep_demo_files(store)
        if projected:
            await caught_up(Database(dsn(name), MASTER))

    with psycopg.connect(dsn("postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")  # ends with the connection
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", (name,)
        ).fetchone():
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
            asyncio.run(fill())
            connection.execute(f"ALTER DATABASE {name} IS_TEMPLATE true")
    return name


@pytest.fixture(scope="session")
def unread_template(server: EmbeddedPostgres) -> str:
    """Name the same database before any projection has taken it in.

    It has no reports: they are made from what has been.
    """
    told = [step for step in STEPS if not step.action.startswith("report.")]
    return filled(server, f"{PRACTICE_TEMPLATE}_unread", told, projected=False)


@pytest.fixture
def unread_database(
    server: EmbeddedPostgres, unread_template: str
) -> Iterator[Database]:
    yield from copied(server, unread_template)


@pytest.fixture(scope="session")
def shared(
    server: EmbeddedPostgres, practice_template: str
) -> Iterator[tuple[Database, Owner]]:
    """One copy for all who are marked to store nothing, and its owner."""
    for database in copied(server, practice_template):
        with psycopg.connect(database.owner, autocommit=True) as owner:
            yield database, owner


@pytest.fixture
def practice_database(
    server: EmbeddedPostgres, practice_template: str, request: pytest.FixtureRequest
) -> Iterator[Database]:
    """A copy of one's own, or the shared one: as it was, and with nobody signed in."""
    if not stores_nothing(request):
        yield from copied(server, practice_template)
        return
    database, owner = request.getfixturevalue("shared")
    owner.execute(NOBODY)
    before = owner.execute(_STORED).fetchone()
    yield database
    assert owner.execute(_STORED).fetchone() == before, "it is marked to store nothing"


def stores_nothing(request: pytest.FixtureRequest) -> bool:
    """Whether the test is marked so: what it asks for is read or refused."""
    return request.node.get_closest_marker("stores_nothing") is not None


@pytest.fixture
async def clerk(practice_database: Database) -> AsyncIterator[Clerk]:
    async with opened(practice_database, MASTER, least=0) as store:
        yield Clerk(store)
