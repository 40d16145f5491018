"""Rebuilding: what comes out equals what stood there, and no reader sees it happen."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import pytest
from msgspec.structs import replace

from domain.event import Recorded
from projections import rebuild as rebuilding
from projections.everything import ALL
from projections.lag import lags
from projections.milestone import MILESTONES, fold, keys
from projections.milestone_row import Kept
from projections.projection import Projection
from projections.rebuild import outdated, rebuild, rebuild_all
from projections.runner import Runner
from store.embedded import EmbeddedPostgres
from store.opened import opened
from store.settings import Database
from tests.conftest import MASTER, TEMPLATE, copied
from tests.projections.examples import COUNCIL
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council, stored

SOME = 7


def in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", SOME)


async def live(council: Council, *, at_once: int) -> None:
    """Have the history projected as it comes, so many events at a time."""
    for start in range(0, len(EVERYTHING), at_once):
        await council.append(EVERYTHING[start : start + at_once])
        await council.catch_up()


@pytest.fixture(scope="session")
def lived_database(server: EmbeddedPostgres) -> Iterator[Database]:
    """One in which the history was projected as it came; each test gets a copy."""
    for database in copied(server, TEMPLATE):
        asyncio.run(_live_through(database))
        yield database


async def _live_through(database: Database) -> None:
    async with opened(database, MASTER, most=1, least=0) as store:
        await store.open_register(COUNCIL, "cheshire-east")
        council = Council(store, COUNCIL)
        await live(council, at_once=50)
        await council.close()


@pytest.fixture
async def lived(
    server: EmbeddedPostgres, lived_database: Database
) -> AsyncIterator[Council]:
    """A register whose history was projected fifty events at a time."""
    for database in copied(server, urlsplit(lived_database.owner).path[1:]):
        async with opened(database, MASTER, least=0) as store:
            yield Council(store, COUNCIL)


@pytest.mark.parametrize("at_once", [12, len(EVERYTHING)])
async def test_rebuilt_rows_equal_live_rows_byte_for_byte(
    council: Council, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    in_small_batches(monkeypatch)
    await live(council, at_once=at_once)
    connection = await council.connect()
    before = await stored(connection, ALL)

    for projection in ALL:
        await rebuild(connection, projection)

    assert await stored(connection, ALL) == before
    assert all(before[projection.name] for projection in ALL)
    assert await council.catch_up() == 0
    await connection.close()


async def test_a_rebuild_tells_how_far_it_is(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_batches(monkeypatch)
    await council.append(EVERYTHING[:20])
    await council.catch_up()
    told: list[tuple[int, int]] = []
    connection = await council.connect()

    await rebuild(connection, MILESTONES, report=lambda *done: told.append(done))

    assert told == [(7, 20), (14, 20), (20, 20), (20, 20), (20, 20)]
    await connection.close()


async def test_an_interrupted_rebuild_goes_on_where_it_stood(
    lived: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_batches(monkeypatch)
    connection = await lived.connect()
    before = await stored(connection, ALL)
    told: list[int] = []

    def interrupt(done: int, _: int) -> None:
        if done > len(EVERYTHING) / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await rebuild(connection, MILESTONES, report=interrupt)
    assert await stored(connection, ALL) == before
    await rebuild(connection, MILESTONES, report=lambda done, _: told.append(done))

    assert await stored(connection, ALL) == before
    assert min(told) > len(EVERYTHING) / 2
    await connection.close()


async def test_a_rebuild_that_was_killed_goes_on_with_another_connection(
    lived: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_batches(monkeypatch)
    connection, other = await lived.connect(), await lived.connect()
    before = await stored(other, ALL)

    def cut(done: int, _: int) -> None:
        if done > len(EVERYTHING) / 2:
            connection.terminate()

    with pytest.raises(asyncpg.InterfaceError):
        await rebuild(connection, MILESTONES, report=cut)
    await rebuild(other, MILESTONES)

    assert await stored(other, ALL) == before
    await other.close()


async def test_readers_always_see_all_rows_while_tables_are_swapped(
    lived: Council,
) -> None:
    query = f"SELECT count(*) FROM {MILESTONES.table.at()} m"  # noqa: S608
    last = len(EVERYTHING) - 1
    seen: list[int] = []
    done = asyncio.Event()

    async def watch() -> None:
        while not done.is_set():
            seen.append(await lived.reader.fetchval(query, lived.id, last))

    watching = [asyncio.create_task(watch()) for _ in range(3)]
    connection = await lived.connect()
    for _ in range(10):
        await rebuild(connection, MILESTONES)
    done.set()
    await asyncio.gather(*watching)

    assert set(seen) == {9}
    await connection.close()


async def test_events_appended_and_projected_during_a_rebuild_are_not_lost(
    council: Council,
) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(Runner(council.runner_dsn, ALL).run(stop))
    connection = await council.connect()
    for start in range(0, len(EVERYTHING), 9):
        await council.append(EVERYTHING[start : start + 9])
        await rebuild(connection, ALL[start % len(ALL)])
    stop.set()
    await running
    await council.catch_up()
    before = await stored(connection, ALL)

    for projection in ALL:
        await rebuild(connection, projection)

    assert await stored(connection, ALL) == before
    assert [lag.events for lag in await lags(connection)] == [0] * len(ALL)
    await connection.close()


async def test_two_rebuilds_at_once_take_turns(lived: Council) -> None:
    one, other = await lived.connect(), await lived.connect()
    before = await stored(one, ALL)

    await asyncio.gather(rebuild(one, MILESTONES), rebuild(other, MILESTONES))

    assert await stored(one, ALL) == before
    await one.close()
    await other.close()


def shouted(row: Kept | None, event: Recorded[Any], key: UUID) -> Kept | None:
    row = fold(row, event, key)
    return row and replace(row, title=row.title.upper())


async def test_another_version_of_a_fold_is_outdated_until_it_is_rebuilt(
    lived: Council,
) -> None:
    version = MILESTONES.version + 1
    newer = Projection(MILESTONES.table, version=version, keys=keys, fold=shouted)
    connection = await lived.connect()

    assert await outdated(connection, ALL) == []
    assert await outdated(connection, [newer]) == [newer]
    await rebuild(connection, newer)

    assert await outdated(connection, [newer]) == []
    titles = await connection.fetch("SELECT title FROM read.milestone")
    assert "OPEN THE HERITAGE WALK" in {row["title"] for row in titles}
    await connection.close()


async def test_readers_may_read_rebuilt_tables(lived: Council) -> None:
    connection = await lived.connect()
    for projection in ALL:
        await rebuild(connection, projection)
    await connection.close()

    for projection in ALL:
        for table in projection.table.tables:
            await lived.reader.fetch(f"SELECT FROM read.{table}")


@pytest.mark.parametrize("at_once", [17, 50])
async def test_rebuilt_together_rows_equal_live_rows_byte_for_byte(
    council: Council, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    in_small_batches(monkeypatch)
    await live(council, at_once=at_once)
    connection = await council.connect()
    before = await stored(connection, ALL)
    told: list[tuple[int, int]] = []

    await rebuild_all(council.runner_dsn, ALL, lambda *done: told.append(done))

    assert await stored(connection, ALL) == before
    assert told[-1] == (2 * len(EVERYTHING), 2 * len(EVERYTHING))
    await connection.close()


async def test_one_that_was_interrupted_is_caught_up_with_by_the_others(
    lived: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_small_batches(monkeypatch)
    connection = await lived.connect()
    before = await stored(connection, ALL)

    def interrupt(done: int, _: int) -> None:
        if done > SOME:
            raise KeyboardInterrupt

    monkeypatch.setattr(rebuilding, "BATCH", SOME - 2)
    with pytest.raises(KeyboardInterrupt):
        await rebuild(connection, MILESTONES, report=interrupt)
    monkeypatch.setattr(rebuilding, "BATCH", SOME)
    told: list[int] = []
    await rebuild(connection, *ALL, report=lambda done, _: told.append(done))

    assert await stored(connection, ALL) == before
    assert told[:3] == [SOME, 2 * (SOME - 2), 2 * (SOME - 2) + SOME]
    await connection.close()
