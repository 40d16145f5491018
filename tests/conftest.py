"""Real PostgreSQL for every test: the project's own, one server for the whole run.

Each test that asks for a database gets a copy of one that was migrated once.
"""

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from uuid import uuid4

import hypothesis
import psycopg
import pytest
from fasteners import InterProcessLock
from psycopg.sql import SQL, Identifier, Literal

from migrations.tool import migrate
from projections.everything import ALL
from projections.runner import Runner, connect
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.keys import MasterKey
from store.opened import Store, opened
from store.settings import Database

EXAMPLES = int(os.environ.get("WAYMARK_EXAMPLES", "25"))
"""How many a property is tried with; CI tries the same with four times as many."""

# How long an example takes says more of the machine than of what is tested.
hypothesis.settings.register_profile(
    "waymark",
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("waymark")

TEMPLATE = "waymark_template"
OWNER = Identifier(SUPERUSER)
# Nothing of a test's data has to survive a crash of the machine.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "300",
    # Thousands of connections are made, and a derived password needs no stretching.
    "scram_iterations": "1",
}
MASTER = MasterKey(bytes(32))
TODAY = date(2026, 11, 22)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: an eighth of its time a test only waits."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is collected becomes garbage: nobody need go through it for some.

    Of what a test makes little is in a cycle, so it is not looked through that often.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()


def _home() -> Path:
    """A folder that all workers of one run share, in memory where that is possible."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    memory = Path("/dev/shm")  # noqa: S108 - made private below
    base = memory if memory.is_dir() else Path(tempfile.gettempdir())
    home = base / f"waymark-tests-{run[:12]}"
    home.mkdir(mode=0o755, exist_ok=True)
    return home


@pytest.fixture(scope="session", autouse=True)
def _no_installation_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever names no folder uses none that is somebody's own."""
    os.environ["WAYMARK_DATA"] = str(tmp_path_factory.mktemp("installation"))


@pytest.fixture(scope="session")
def server() -> Iterator[EmbeddedPostgres]:
    home = _home()
    postgres = EmbeddedPostgres(
        home, superuser_password=MASTER.password(SUPERUSER), settings=SETTINGS
    )
    with postgres:
        with InterProcessLock(home / "template.lock"):
            _make_template(postgres)
        yield postgres
        _administrator(_dsn(postgres, "postgres")).close()
    if not (home / "data" / "postmaster.pid").exists():  # we were the last
        shutil.rmtree(home, ignore_errors=True)


def _dsn(server: EmbeddedPostgres, database: str) -> str:
    return server.dsn(
        user=SUPERUSER, password=MASTER.password(SUPERUSER), database=database
    )


def _make_template(server: EmbeddedPostgres) -> None:
    with psycopg.connect(_dsn(server, "postgres"), autocommit=True) as connection:
        made = "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate"
        if connection.execute(made, (TEMPLATE,)).fetchone():
            return
        # The first was made before the server knew of SETTINGS, and is stretched.
        password = Literal(MASTER.password(SUPERUSER))
        connection.execute(SQL("ALTER ROLE {} PASSWORD {}").format(OWNER, password))
        connection.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        connection.execute(f"CREATE DATABASE {TEMPLATE}")
        migrate(
            _dsn(server, TEMPLATE), Database(_dsn(server, TEMPLATE), MASTER).passwords
        )
        connection.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true")


@cache
def _administrator(dsn: str) -> "psycopg.Connection[psycopg.rows.TupleRow]":
    """Who makes and drops the databases of a process: one connection for all."""
    return psycopg.connect(dsn, autocommit=True)


def copied(server: EmbeddedPostgres, template: str) -> Iterator[Database]:
    """A database of its own for one test, dropped afterwards."""
    name = f"waymark_{uuid4().hex}"
    administrator = _administrator(_dsn(server, "postgres"))
    administrator.execute(
        f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"
    )
    try:
        yield Database(_dsn(server, name), MASTER)
    finally:
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def caught_up(database: Database) -> None:
    """Have every projection take in all there is, so that copies need not."""
    connection = await connect(database.dsn("waymark_runner"))
    try:
        await Runner(database.dsn("waymark_runner"), ALL).catch_up(connection)
    finally:
        await connection.close()


@pytest.fixture
def database(server: EmbeddedPostgres) -> Iterator[Database]:
    yield from copied(server, TEMPLATE)


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    async with opened(database, MASTER, least=0) as store:
        yield store


@pytest.fixture
def unconfigured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave logging as it was, whatever is configured."""
    root, ours = logging.getLogger(), logging.getLogger("waymark")
    uvicorn = logging.getLogger("uvicorn.error")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    filters = uvicorn.filters[:]
    monkeypatch.setattr(logging, "raiseExceptions", True)
    yield
    logging.captureWarnings(capture=False)
    root.handlers[:], uvicorn.filters[:] = handlers, filters
    root.setLevel(levels[0])
    ours.setLevel(levels[1])
