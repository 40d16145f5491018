"""A practice council for each test: loaded once, and copied."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

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


@pytest.fixture
def practice_database(
    server: EmbeddedPostgres, practice_template: str
) -> Iterator[Database]:
    yield from copied(server, practice_template)


@pytest.fixture
async def clerk(practice_database: Database) -> AsyncIterator[Clerk]:
    async with opened(practice_database, MASTER, least=0) as store:
        yield Clerk(store)
