"""A register to append to, the owner's own look at it, and homes for servers."""

import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from store.appender import Appender, Connect
from store.knowing import Knowing
from store.opened import Store
from store.settings import Database
from tests.store.appending import COUNCIL_ID, Owner
from tests.store.embedding import (
    embedded_postgres,
    eventually,
    lives,
    new_folder,
    server_of,
)


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Owner]:
    connection = await asyncpg.connect(database.owner, connection_class=Knowing)
    yield connection
    await connection.close()


@pytest.fixture
def connect(database: Database) -> Connect:
    return partial(
        asyncpg.connect, database.dsn("waymark_app"), connection_class=Knowing
    )


@pytest.fixture
async def appender(store: Store, connect: Connect) -> AsyncIterator[Appender]:
    await store.open_register(COUNCIL_ID, "practice")
    appender = Appender(COUNCIL_ID, connect)
    yield appender
    await appender.close()


@pytest.fixture(scope="module")
def pristine() -> Iterator[Path]:
    """A stopped cluster, copied for each test: that is faster than making one."""
    folder = new_folder()
    with embedded_postgres(folder / "home"):
        pass
    yield folder / "home"
    shutil.rmtree(folder)


@pytest.fixture
def empty() -> Iterator[Path]:
    """Where a home may be made."""
    folder = new_folder()
    yield folder / "wäy mark"
    if server := server_of(folder / "wäy mark"):
        server.send_signal(signal.SIGQUIT)  # so that it leaves no shared memory behind
        eventually(lambda: not lives(server))
    shutil.rmtree(folder)


@pytest.fixture
def home(empty: Path, pristine: Path) -> Path:
    subprocess.run(["cp", "-a", pristine, empty], check=True)  # noqa: S607 - owners too
    return empty
