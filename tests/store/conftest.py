"""A register to append to, and the owner's own look at it."""

from collections.abc import AsyncIterator
from functools import partial

import asyncpg
import pytest

from store.appender import Appender, Connect
from store.opened import Store
from store.settings import Database
from tests.store.appending import COUNCIL_ID, Owner


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Owner]:
    connection = await asyncpg.connect(database.owner)
    yield connection
    await connection.close()


@pytest.fixture
def connect(database: Database) -> Connect:
    return partial(asyncpg.connect, database.dsn("waymark_app"))


@pytest.fixture
async def appender(store: Store, connect: Connect) -> AsyncIterator[Appender]:
    await store.open_register(COUNCIL_ID, "practice")
    appender = Appender(COUNCIL_ID, connect)
    yield appender
    await appender.close()
