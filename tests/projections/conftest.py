"""What the tests of read models share."""

from collections.abc import AsyncIterator

import pytest

from store.opened import Store
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


@pytest.fixture
async def told(council: Council) -> Council:
    """A register in which everything has happened, and all of it projected."""
    await council.append(EVERYTHING)
    await council.catch_up()
    return council
