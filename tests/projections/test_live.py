"""Whoever watches is told as soon as more can be read, at no cost of their own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest

from domain.promise import PromiseKept
from projections.everything import ALL
from projections.live import Live
from projections.runner import Runner
from store.opened import Store
from tests.projections.events import said
from tests.projections.examples import INVITATION
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

LAST = len(EVERYTHING) - 1
KEPT = said(INVITATION, PromiseKept(), "2014-12")
LISTENING = """
    SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE '%LISTEN%register%'
       AND usename = 'waymark_reader'"""


@pytest.fixture
async def live(store: Store, council: Council) -> AsyncIterator[Live]:
    await council.append(EVERYTHING)
    made = Live(store)
    stop = asyncio.Event()
    running = asyncio.create_task(Runner(council.runner_dsn, ALL).run(stop))
    yield made
    await made.close()
    stop.set()
    await running


@asynccontextmanager
async def watching(live: Live, council: Council) -> AsyncIterator[Any]:
    told = live.positions(council.id)
    try:
        yield told
    finally:
        await told.aclose()  # type: ignore[attr-defined] # a generator


async def until(told: Any, position: int) -> None:
    """Watch until that position is told."""
    async with asyncio.timeout(20):
        async for one in told:
            if one is not None and one >= position:
                return


def listeners(store: Store) -> list[int]:
    """Who listens, as the owner sees it: others do not see what is asked."""
    with psycopg.connect(store.database.owner) as owner:
        return [pid for (pid,) in owner.execute(LISTENING)]


async def none_left(store: Store) -> None:
    async with asyncio.timeout(10):
        while listeners(store):  # noqa: ASYNC110 - only the database knows
            await asyncio.sleep(0.05)


async def test_whoever_watches_is_told_what_there_is_and_what_comes(
    live: Live, council: Council
) -> None:
    async with watching(live, council) as told:
        await until(told, LAST)
        await council.append([KEPT])
        await until(told, LAST + 1)


async def test_however_many_watch_one_connection_listens_and_none_stays(
    live: Live, council: Council, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projections.live.MOST_FROM_ONE", 100)
    crowd = [live.positions(council.id, "a network") for _ in range(100)]
    await asyncio.gather(*(until(one, LAST) for one in crowd))
    assert live.watching == len(crowd)
    assert live.full("a network")
    assert not live.full("another")
    assert len(listeners(store)) == 1
    await council.append([KEPT])
    await asyncio.gather(*(until(one, LAST + 1) for one in crowd))
    for one in crowd:
        await one.aclose()  # type: ignore[attr-defined] # a generator
    assert live.watching == 0
    assert not live.full("a network")
    await none_left(store)


async def test_a_connection_that_is_lost_is_made_anew(
    live: Live, council: Council, store: Store
) -> None:
    async with watching(live, council) as told:
        await until(told, LAST)
        (lost,) = listeners(store)
        with psycopg.connect(store.database.owner, autocommit=True) as owner:
            owner.execute("SELECT pg_terminate_backend(%s, 5000)", (lost,))
        await council.append([KEPT])
        await until(told, LAST + 1)


async def test_nobody_is_told_of_another_council(live: Live, council: Council) -> None:
    other = await council.another()
    async with watching(live, other) as told:
        first = asyncio.create_task(anext(told))
        await council.append([KEPT])
        await asyncio.sleep(0.5)
        assert not first.done()
        first.cancel()
        await asyncio.wait([first])


async def test_at_the_end_everybody_is_let_go(live: Live, council: Council) -> None:
    told = live.positions(council.id)
    await until(told, LAST)
    rest = asyncio.create_task(_all(told))
    await asyncio.sleep(0)
    await live.close()
    await asyncio.wait_for(rest, 5)


async def _all(told: AsyncIterator[int | None]) -> list[int | None]:
    return [one async for one in told]
