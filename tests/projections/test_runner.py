"""The runner: every event counts once in each projection, whatever happens to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from domain.event import Recorded
from domain.promise import PromiseKept, PromiseOvertaken
from projections.everything import ALL
from projections.lag import lags
from projections.look import standing_at
from projections.projection import Projection
from projections.promise import PROMISES, Promise, fold, keys
from projections.runner import Runner, step
from tests.projections.events import said
from tests.projections.examples import INVITATION
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council, stored

LAST = len(EVERYTHING) - 1
NAMES = [projection.name for projection in ALL]
KEPT = said(INVITATION, PromiseKept(), "2014-12")


@asynccontextmanager
async def running(*runners: Runner) -> AsyncIterator[None]:
    stop = asyncio.Event()
    tasks = [asyncio.create_task(runner.run(stop)) for runner in runners]
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*tasks)


async def reached(council: Council, position: int, names: list[str] = NAMES) -> None:
    """Wait until these projections have come so far."""
    async with asyncio.timeout(20):
        while (
            await standing_at(council.reader, council.id, names, at_least=position)
            < position
        ):
            pass


async def rows(council: Council) -> dict[str, list[str]]:
    connection = await council.connect()
    try:
        return await stored(connection, ALL)
    finally:
        await connection.close()


async def test_each_event_is_taken_once(council: Council) -> None:
    await council.append(EVERYTHING)

    taken = await council.catch_up()
    again = await council.catch_up()

    assert taken == len(EVERYTHING)
    assert again == 0
    assert await standing_at(council.reader, council.id, NAMES) == LAST


async def test_nothing_is_reached_while_one_projection_has_not_begun(
    council: Council,
) -> None:
    await council.append(EVERYTHING)
    await council.catch_up(ALL[1:])

    assert await standing_at(council.reader, council.id, NAMES) == -1


async def test_a_running_runner_takes_what_is_appended(council: Council) -> None:
    async with running(Runner(council.runner_dsn, ALL)):
        await council.append(EVERYTHING[:10])
        await reached(council, 9)
        await council.append(EVERYTHING[10:])
        await reached(council, LAST)

    expected = await rows(council)
    assert len(expected["milestone"]) == 9


async def folded_again(council: Council) -> dict[str, list[str]]:
    """Empty all tables and fold the whole register at once."""
    connection = await council.connect()
    try:
        for projection in ALL:
            for table in projection.table.tables:
                await connection.execute(f"DELETE FROM read.{table}")  # noqa: S608
        await connection.execute("DELETE FROM read.tracking")
        await council.catch_up()
        return await stored(connection, ALL)
    finally:
        await connection.close()


async def test_two_runners_at_once_count_each_event_once(council: Council) -> None:
    runners = [Runner(council.runner_dsn, ALL) for _ in range(2)]

    async with running(*runners):
        for start in range(0, len(EVERYTHING), 5):
            await council.append(EVERYTHING[start : start + 5])
        await reached(council, LAST)

    live = await rows(council)
    assert await folded_again(council) == live


async def test_a_claimed_projection_is_left_to_the_one_who_claimed_it(
    council: Council,
) -> None:
    await council.append(EVERYTHING)
    one, other = await council.connect(), await council.connect()
    await Runner(council.runner_dsn, ALL).catch_up(one)
    await council.append([KEPT])
    try:
        async with one.transaction():
            await one.execute("SELECT FROM read.tracking FOR UPDATE")
            assert await step(other, council.id, ALL) == 0
        assert await step(other, council.id, ALL) == 1
    finally:
        await one.close()
        await other.close()


_END_RUNNERS = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
     WHERE usename = 'waymark_runner' AND datname = current_database()
       AND pid <> pg_backend_pid()"""


async def test_runners_survive_their_connections_being_ended_at_any_time(
    council: Council,
) -> None:
    connection = await council.connect()
    ended = 0
    async with running(*(Runner(council.runner_dsn, ALL) for _ in range(2))):
        for start in range(0, len(EVERYTHING), 8):
            await council.append(EVERYTHING[start : start + 8])
            await asyncio.sleep(0.02 * (start % 7))
            ended += await connection.fetchval(_END_RUNNERS)
        await reached(council, LAST)
    await connection.close()

    assert ended > 3
    live = await rows(council)
    assert await folded_again(council) == live


def fails(row: Promise | None, event: Recorded[Any], key: UUID) -> Promise:
    overtaken = isinstance(event.facts, PromiseOvertaken)
    assert not overtaken, "what overtook it?"
    return fold(row, event, key)


def makes_what_no_table_takes(
    row: Promise | None, event: Recorded[Any], key: UUID
) -> Promise:
    row = fold(row, event, key)
    overtaken = isinstance(event.facts, PromiseOvertaken)
    return replace(row, position=2**70) if overtaken else row


@pytest.mark.parametrize("faulty", [fails, makes_what_no_table_takes])
async def test_a_faulty_projection_stands_still_and_says_why_while_others_go_on(
    council: Council, faulty: Any, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Projection(PROMISES.table, version=1, keys=keys, fold=faulty)
    others = [projection for projection in ALL if projection is not PROMISES]
    await council.append(EVERYTHING[:20])
    await council.catch_up([broken, *others])
    await council.append(EVERYTHING[20:])

    await council.catch_up([broken, *others])

    names = [projection.name for projection in others]
    assert await standing_at(council.reader, council.id, names) == LAST
    assert await standing_at(council.reader, council.id, ["promise"]) == 19
    (lag,) = [lag for lag in await lags(council.reader) if lag.trouble]
    assert lag.projection == "promise"
    assert lag.events == len(EVERYTHING) - 20
    assert "projection promise stands still" in caplog.text


async def test_a_projection_that_stood_still_is_tried_again_by_the_next_runner(
    council: Council,
) -> None:
    broken = Projection(PROMISES.table, version=1, keys=keys, fold=fails)
    await council.append(EVERYTHING)
    await council.catch_up([broken])

    async with running(Runner(council.runner_dsn, ALL)):
        await reached(council, LAST)

    assert [lag for lag in await lags(council.reader) if lag.trouble] == []


async def test_a_table_that_another_version_filled_is_left_alone(
    council: Council,
) -> None:
    await council.append(EVERYTHING[:30])
    await council.catch_up()
    await council.append(EVERYTHING[30:])
    newer = Projection(PROMISES.table, version=2, keys=keys, fold=fold)

    connection = await council.connect()
    assert await council.catch_up([newer]) == 0
    assert await step(connection, council.id, [newer]) == 0
    await connection.close()
    assert await standing_at(council.reader, council.id, ["promise"]) == 29


async def test_registers_are_kept_apart(council: Council) -> None:
    await council.append(EVERYTHING)
    other = await council.another()
    await other.append(EVERYTHING[:40])
    await council.catch_up()

    connection = await council.connect()
    counts = await connection.fetch(
        "SELECT council_id, count(*) FROM read.scheme GROUP BY 1 ORDER BY 2, 1"
    )
    await connection.close()
    assert [tuple(count) for count in counts] == [(council.id, 1), (other.id, 1)]
    assert await standing_at(council.reader, other.id, NAMES) == 39
