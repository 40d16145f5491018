"""The appender's queue: bounded, and emptied before it is closed."""

import asyncio

import pytest

from store.appender import Appender, Connect
from store.request import Appended, Overloaded, Unavailable
from store.settings import Database
from tests.store.appending import (
    COUNCIL_ID,
    Owner,
    asking,
    held,
    positions,
    until,
)


async def test_a_full_queue_turns_requests_away_and_stores_nothing_of_them(
    connect: Connect, appender: Appender, database: Database, owner: Owner
) -> None:
    await appender.append(asking())
    narrow = Appender(COUNCIL_ID, connect, most_waiting=2)
    await narrow.append(asking())
    async with held(database) as hold:
        accepted = [asyncio.create_task(narrow.append(asking())) for _ in range(3)]
        await until(hold.waiting)
        with pytest.raises(Overloaded, match="too many requests are waiting"):
            await narrow.append(asking())
        await hold.release()
        await asyncio.gather(*accepted)
    await narrow.close()
    assert await positions(owner) == list(range(5))


async def test_a_caller_who_gives_up_in_the_queue_leaves_the_others_alone(
    appender: Appender, database: Database, owner: Owner
) -> None:
    await appender.append(asking())
    async with held(database) as hold:
        callers = [asyncio.create_task(appender.append(asking())) for _ in range(4)]
        await until(hold.waiting)
        callers[2].cancel()
        await hold.release()
        answers = await asyncio.gather(*callers, return_exceptions=True)
    assert isinstance(answers[2], asyncio.CancelledError)
    assert await positions(owner) == list(range(4))


async def test_a_lone_caller_who_gives_up_on_the_way_can_ask_again(
    appender: Appender, database: Database, owner: Owner
) -> None:
    await appender.append(asking())
    request = asking()
    async with held(database) as hold:
        caller = asyncio.create_task(appender.append(request))
        await until(hold.waiting)
        caller.cancel()
        await asyncio.wait([caller])
        await hold.release()
    again = await appender.append(request)
    assert (again.first_position, again.events) == (1, 1)
    assert await positions(owner) == [0, 1]


async def test_a_caller_in_a_crowd_who_gives_up_on_the_way_can_ask_again(
    appender: Appender, database: Database, owner: Owner
) -> None:
    requests = [asking() for _ in range(3)]
    async with held(database) as hold:
        callers = [asyncio.create_task(appender.append(r)) for r in requests]
        await until(hold.waiting)
        callers[1].cancel()
        await hold.release()
        first, _, last = await asyncio.gather(*callers, return_exceptions=True)
    again = await appender.append(requests[1])
    assert first == Appended(0, 1, again.recorded_at, repeated=False)
    assert again == Appended(1, 1, again.recorded_at, repeated=True)
    assert last == Appended(2, 1, again.recorded_at, repeated=False)
    assert await positions(owner) == [0, 1, 2]


@pytest.mark.parametrize("crowd", [1, 5])
async def test_closing_finishes_what_was_asked_and_takes_nothing_more(
    connect: Connect, appender: Appender, database: Database, owner: Owner, crowd: int
) -> None:
    await appender.append(asking())
    closing = Appender(COUNCIL_ID, connect)
    await closing.append(asking())
    async with held(database) as hold:
        callers = [asyncio.create_task(closing.append(asking())) for _ in range(crowd)]
        await until(hold.waiting)
        closed = asyncio.create_task(closing.close())
        await asyncio.sleep(0)
        with pytest.raises(Unavailable, match="being closed"):
            await closing.append(asking())
        await hold.release()
        await asyncio.gather(*callers)
        await closed
    assert await positions(owner) == list(range(2 + crowd))
