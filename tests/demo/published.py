"""The council's real grants, brought in once for the whole run."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fasteners import InterProcessLock
from httpx import AsyncClient, Response

from cli.demo import OPEN_DATA, demo_scripts
from cli.demo_grants import bring_in_grants
from commands import script
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.erasures import Erasures
from store.mail import FolderPostman
from store.opened import Store, opened
from store.settings import Database
from tests.api.conftest import over
from tests.commands.clerk import TODAY
from tests.conftest import MASTER, TEMPLATE, _home, caught_up, copied
from tests.demo.registers import desk_for

LOADED = "waymark_grants"
REAL = Path(__file__).parents[2] / "demo/trafford-grants.csv"


@pytest.fixture(scope="session")
def grants_template(server: EmbeddedPostgres) -> str:
    """Name the database with the grants in it; the first to ask brings them in."""

    def dsn(database: str) -> str:
        password = MASTER.password(SUPERUSER)
        return server.dsn(user=SUPERUSER, password=password, database=database)

    with (
        InterProcessLock(_home() / "grants.lock"),
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
        for one in demo_scripts(OPEN_DATA):
            async for _ in script.carry_out(one, store, desk_for(store)):
                pass
        await bring_in_grants(store)
    await caught_up(database)


class Public:
    """Somebody who takes Trafford's open data along."""

    def __init__(self, client: AsyncClient, store: Store) -> None:
        self.client = client
        self.store = store

    async def take(self, path: str, **query: Any) -> Response:
        """What is published there."""
        address = f"/api/councils/trafford{path}"
        answer = await self.client.get(address, params=query)
        assert answer.status_code == 200, answer.text
        return answer


@pytest.fixture
def grants_database(
    server: EmbeddedPostgres, grants_template: str
) -> Iterator[Database]:
    yield from copied(server, grants_template)


@pytest.fixture
async def public(grants_database: Database, tmp_path: Path) -> AsyncIterator[Public]:
    postman = FolderPostman(tmp_path / "mails", lambda _: None)
    erasures = Erasures(tmp_path / "erasures.jsonl")
    # What the script gives no day is of the day on which it was loaded.
    today = max(TODAY, datetime.now(UTC).date())
    async with over(
        grants_database, lambda: today, postman, erasures, base_url="http://test"
    ) as (app, client):
        yield Public(client, app.state.waymark.store)
