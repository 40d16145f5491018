"""What the tests of read models share."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from store.embedded import EmbeddedPostgres
from store.opened import Store, opened
from store.settings import Database
from tests.conftest import MASTER, TEMPLATE, copied
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council


@pytest.fixture
async def council(store: Store) -> AsyncIterator[Council]:
    """An empty register."""
    await store.open_register(COUNCIL, "cheshire-east")
    council = Council(store, COUNCIL)
    try:
        yield council
    finally:
        await council.close()


@pytest.fixture(scope="session")
def told_database(server: EmbeddedPostgres) -> Iterator[Database]:
    """One for all tests that only read."""
    for database in copied(server, TEMPLATE):
        asyncio.run(_tell(database))
        yield database


async def _tell(database: Database) -> None:
    async with opened(database, MASTER, most=1) as store:
        await store.open_register(COUNCIL, "cheshire-east")
        council = Council(store, COUNCIL)
        await council.append(EVERYTHING)
        await council.catch_up()
        await council.close()


@pytest.fixture
async def told(told_database: Database) -> AsyncIterator[Council]:
    """A register in which everything has happened, and all of it projected."""
    async with opened(told_database, MASTER, most=2, least=0) as store:
        yield Council(store, COUNCIL)
