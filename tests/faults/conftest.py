"""A register in the shared server, for faults that need nothing to be killed."""

from collections.abc import AsyncIterator

import pytest

from store.opened import Store
from tests.projections.examples import COUNCIL
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
