"""The demonstration, loaded once for the whole run; each test gets a copy."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import psycopg
import pytest
from fasteners import InterProcessLock

from cli.demo import demo_scripts, keep_demo_files
from commands import script
from domain.event import Recorded
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.erasures import Erasures
from store.opened import Store, opened
from store.settings import Database
from tests.conftest import MASTER, TEMPLATE, _home, caught_up, copied
from tests.demo.registers import desk_for
from tests.demo.sourced import sourced

LOADED = "waymark_demo"


@pytest.fixture(scope="session")
def demo_template(server: EmbeddedPostgres) -> str:
    """Name the database with the demonstration in it; the first to ask loads it."""

    def dsn(database: str) -> str:
        password = MASTER.password(SUPERUSER)
        return server.dsn(user=SUPERUSER, password=password, database=database)

    with (
        InterProcessLock(_home() / "demo.lock"),
        psycopg.connect(dsn("postgres"), autocommit=True) as connection,
    ):
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", (LOADED,)
        ).fetchone():
            connection.execute(f"DROP DATABASE IF EXISTS {LOADED}")
            connection.execute(f"CREATE DATABASE {LOADED} TEMPLATE {TEMPLATE}")
            asyncio.run(_fill(Database(dsn(LOADED), MASTER)))
            connection.execute(f"ALTER DATABASE {LOADED} IS_TEMPLATE true")
    return LOADED


async def _fill(database: Database) -> None:
    async with opened(database, MASTER) as store:
        for one in demo_scripts():
            async for _ in script.carry_out(one, store, desk_for(store)):
                pass
        await keep_demo_files(store)
    await caught_up(database)


@pytest.fixture
def demo_database(server: EmbeddedPostgres, demo_template: str) -> Iterator[Database]:
    yield from copied(server, demo_template)


@pytest.fixture
async def demo(demo_database: Database, tmp_path: Path) -> AsyncIterator[Store]:
    """Open a copy of the loaded demonstration."""
    erasures = Erasures(tmp_path / "erasures.jsonl")
    async with opened(demo_database, MASTER, least=0, erasures=erasures) as store:
        yield store


@pytest.fixture(scope="session")
def untouched(server: EmbeddedPostgres, demo_template: str) -> Iterator[Database]:
    """One copy for all that only read: nobody can write to it."""
    for database in copied(server, demo_template):
        with psycopg.connect(database.owner, autocommit=True) as owner:
            name = owner.info.dbname
            owner.execute(f"ALTER DATABASE {name} SET default_transaction_read_only=on")
        yield database


@pytest.fixture
async def read_demo(untouched: Database) -> AsyncIterator[Store]:
    """Open the loaded demonstration, to be read."""
    async with opened(untouched, MASTER, least=0) as store:
        yield store


@pytest.fixture(scope="session")
def scribbled(server: EmbeddedPostgres, demo_template: str) -> Iterator[Database]:
    """One copy for all whose entries are not kept."""
    yield from copied(server, demo_template)


def keep_nothing(store: Store, patching: pytest.MonkeyPatch) -> None:
    """Roll back at the end what is entered: only whoever enters it sees it.

    Texts and names stay sealed, and nothing names them.
    """
    connect = store._connect  # noqa: SLF001 - how it appends

    async def begun() -> "asyncpg.Connection[asyncpg.Record]":
        connection = await connect()
        await connection.execute("BEGIN")
        return connection

    patching.setattr(store, "_connect", begun)


@pytest.fixture
async def unkept(
    scribbled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Store]:
    """Open the loaded demonstration, in which nothing is kept that is entered."""
    erasures = Erasures(tmp_path / "erasures.jsonl")
    async with opened(scribbled, MASTER, least=0, erasures=erasures) as store:
        keep_nothing(store, monkeypatch)
        yield store


@pytest.fixture
async def cheshire_east(read_demo: Store) -> list[Recorded[Any]]:
    """Read what Cheshire East's document says, as it is in the register."""
    return await sourced(read_demo, "cheshire-east")
