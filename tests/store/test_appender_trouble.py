"""Lost connections, lost answers, slow servers: nothing is lost, nothing is doubled."""

import asyncio
import time
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from prometheus_client import REGISTRY

from store.appender import Appender, Connect
from store.request import Appended, Unavailable
from store.settings import Database
from tests.store.appending import (
    COUNCIL_ID,
    Owner,
    asking,
    event,
    held,
    new_stream,
    positions,
    until,
)
from tests.store.line import line

_APPENDERS = """
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND usename = 'waymark_app'
       AND query LIKE '%store.append%'"""
_END = "SELECT pg_terminate_backend($1, 1000)"


async def end_appenders(owner: Owner) -> None:
    for row in await owner.fetch(_APPENDERS):
        await owner.execute(_END, row["pid"])


async def test_a_connection_that_died_in_between_is_replaced(
    appender: Appender, owner: Owner
) -> None:
    for crowd in (1, 1, 3, 1):
        await asyncio.gather(*(appender.append(asking()) for _ in range(crowd)))
        await end_appenders(owner)
    assert await positions(owner) == list(range(6))


@pytest.mark.parametrize("crowd", [1, 20])
async def test_a_batch_whose_connection_dies_is_sent_again(
    appender: Appender, database: Database, owner: Owner, crowd: int
) -> None:
    await appender.append(asking())
    async with held(database) as hold:
        callers = [asyncio.create_task(appender.append(asking())) for _ in range(crowd)]
        for _ in range(2):  # the one that went ahead, then all of them together
            await until(hold.waiting)
            for process in await hold.waiting():
                await owner.execute(_END, process)
        await hold.release()
        answers = await asyncio.gather(*callers)
    assert sorted(a.first_position for a in answers) == list(range(1, crowd + 1))
    assert not any(a.repeated for a in answers)
    assert await positions(owner) == list(range(crowd + 1))


async def test_what_may_be_stored_is_not_turned_away_by_a_full_queue(
    connect: Connect, appender: Appender, database: Database, owner: Owner
) -> None:
    await appender.append(asking())
    narrow = Appender(COUNCIL_ID, connect, most_waiting=1)
    await narrow.append(asking())
    async with held(database) as hold:
        callers = [asyncio.create_task(narrow.append(asking())) for _ in range(2)]
        await until(hold.waiting)
        for process in await hold.waiting():
            await owner.execute(_END, process)
        await hold.release()
        answers = await asyncio.gather(*callers)
    await narrow.close()
    assert {a.first_position for a in answers} == {2, 3}
    assert await positions(owner) == [0, 1, 2, 3]


@pytest.mark.parametrize("crowd", [1, 20])
async def test_when_the_answer_to_a_commit_is_lost_the_first_receipt_comes_back(
    appender: Appender,
    database: Database,
    owner: Owner,
    tmp_path: Path,
    crowd: int,
) -> None:
    await appender.append(asking())
    async with line(database, tmp_path) as between:
        through = between.connect(database.dsn("waymark_app"))
        cut_off = Appender(COUNCIL_ID, through)
        await cut_off.append(asking())
        between.cut = True
        requests = [asking(event(new_stream()), event(new_stream()))]
        requests += [asking() for _ in range(crowd - 1)]
        answers = await asyncio.gather(*(cut_off.append(r) for r in requests))
        await cut_off.close()
    assert between.cuts == 1
    assert answers[0] == Appended(2, 2, answers[0].recorded_at, repeated=True)
    assert [a.first_position for a in answers] == [2, *range(4, crowd + 3)]
    assert await positions(owner) == list(range(crowd + 3))


async def test_a_storm_of_broken_connections_neither_loses_nor_doubles(
    appender: Appender, owner: Owner
) -> None:
    async def write(times: int) -> list[int]:
        stream, stored = new_stream(), []
        for version in range(1, times + 1):
            appended = await appender.append(asking(event(stream, version)))
            stored.append(appended.first_position)
        return stored

    async def storm() -> None:
        while True:
            await asyncio.sleep(0.02)
            await end_appenders(owner)

    raging = asyncio.create_task(storm())
    stored = await asyncio.gather(*(write(25) for _ in range(12)))
    raging.cancel()
    await asyncio.wait([raging])
    assert sorted(position for each in stored for position in each) == list(range(300))
    assert await positions(owner) == list(range(300))


async def test_a_server_that_stays_away_is_given_up_on(appender: Appender) -> None:
    async def refused() -> "asyncpg.Connection[asyncpg.Record]":
        raise ConnectionRefusedError("nobody listens")

    alone = Appender(COUNCIL_ID, refused, patience=0.1)
    asked = (alone.append(asking()) for _ in range(3))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [(type(a), str(a)) for a in answers] == [(Unavailable, "nobody listens")] * 3
    waiting = REGISTRY.get_sample_value(
        "waymark_append_waiting", {"council": str(COUNCIL_ID)}
    )
    assert waiting == 0
    await alone.close()
    await appender.append(asking())


@pytest.mark.parametrize("crowd", [1, 3, 60])
async def test_what_takes_the_server_too_long_is_an_error_and_not_tried_for_ever(
    appender: Appender, database: Database, owner: Owner, crowd: int
) -> None:
    await appender.append(asking())
    dsn, limit = database.dsn("waymark_app"), {"statement_timeout": "100"}
    hurried = Appender(
        COUNCIL_ID, partial(asyncpg.connect, dsn, server_settings=limit), patience=1
    )
    await hurried.append(asking())
    async with held(database):
        begun = time.monotonic()
        asked = (hurried.append(asking()) for _ in range(crowd))
        answers = await asyncio.gather(*asked, return_exceptions=True)
    assert time.monotonic() - begun < 5
    assert {type(a) for a in answers} == {Unavailable}
    assert await positions(owner) == [0, 1]
    await hurried.append(asking())
    await hurried.close()


async def test_a_database_without_the_functions_gets_no_connection_too_many(
    appender: Appender, connect: Connect, owner: Owner
) -> None:
    await appender.append(asking())
    await owner.execute("ALTER FUNCTION store.append RENAME TO away")
    early = Appender(COUNCIL_ID, connect)
    for _ in range(3):
        with pytest.raises(asyncpg.UndefinedFunctionError):
            await early.append(asking())
    await owner.execute("ALTER FUNCTION store.away RENAME TO append")

    async def only_one() -> bool:
        return len(await owner.fetch(_APPENDERS)) == 1

    await until(only_one)
    await early.append(asking())
    await early.close()
    assert await positions(owner) == [0, 1]
