"""Readers who go by position see each one once, however long transactions take."""

import asyncpg
import pytest

from domain.ids import CouncilId
from store.opened import Store
from store.settings import Database
from tests.faults.judges import judge_rows, rows_of
from tests.faults.readers import append, crowd, replaced
from tests.store.appending import COUNCIL_ID

WRITERS = 16
TIMES = 15
SEED = 7
LOCK = "PERFORM pg_advisory_xact_lock(uuid_hash_extended(p_council, 1380271955));"


@pytest.fixture
async def register(store: Store, database: Database) -> CouncilId:
    """A register with one event."""
    await store.open_register(COUNCIL_ID, "practice")
    owner = await asyncpg.connect(database.owner)
    await append(owner, COUNCIL_ID, events=1)
    await owner.close()
    return COUNCIL_ID


async def test_readers_see_each_position_once_and_in_order_under_16_writers(
    register: CouncilId, database: Database
) -> None:
    readers, clashed = await crowd(
        database, register, writers=WRITERS, times=TIMES, seed=SEED
    )

    rows = await rows_of(database.owner, register)
    assert len(rows) > WRITERS * TIMES
    assert clashed == 0
    assert list(judge_rows(rows)) == []
    assert [r.seen for r in readers] == [[row.position for row in rows]] * len(readers)


async def test_without_the_lock_writers_clash_and_what_stands_is_still_dense(
    register: CouncilId, database: Database
) -> None:
    """The unique constraints stand behind the lock: it is refused, never stored."""
    owner = await asyncpg.connect(database.owner)
    await replaced(owner, lambda told: told.replace(LOCK, ""))
    await owner.close()

    readers, clashed = await crowd(
        database, register, writers=WRITERS, times=TIMES, seed=SEED
    )

    rows = await rows_of(database.owner, register)
    assert clashed > WRITERS
    assert [f for f in judge_rows(rows) if f.kind == "gap"] == []
    assert [r.seen for r in readers] == [[row.position for row in rows]] * len(readers)


async def test_positions_from_a_sequence_and_no_lock_are_missed_by_readers(
    register: CouncilId, database: Database
) -> None:
    """So the first test would see an order that is not the order of commits."""

    def numbered(told: str) -> str:
        unlocked = told.replace(LOCK, "")
        return unlocked.replace(
            "recorded_at := greatest(clock_timestamp(), recorded_at);",
            "recorded_at := greatest(clock_timestamp(), recorded_at);"
            "SELECT max(nextval('store.number')) - n + 1 INTO first_position "
            "FROM generate_series(1, n);",
        )

    owner = await asyncpg.connect(database.owner)
    await owner.execute("CREATE SEQUENCE store.number START 1 MINVALUE 0")
    await replaced(owner, numbered)
    await owner.close()

    readers, _ = await crowd(
        database, register, writers=WRITERS, times=TIMES, seed=SEED
    )

    stand = [row.position for row in await rows_of(database.owner, register)]
    missed = [set(stand) - set(reader.seen) for reader in readers]
    assert all(len(each) > len(stand) / 10 for each in missed)
