"""More writers than the register takes at once, and a database that is slow."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from httpx import Response

from commands.labels import PRACTICE
from store import opened as opening
from store import register as register_of
from store.appender import Appender
from store.metrics import DECISION_TRIES
from store.settings import Database
from tests.api.conftest import Api, Visitor

_LOCK = "SELECT pg_advisory_lock(uuid_hash_extended($1, 1380271955))"
_WAITING = """
    SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'"""
_EVENTS = "SELECT count(*) FROM store.event WHERE council_id = $1"


class Held:
    """The practice register, taken by somebody who does not let go."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection

    async def waited_for(self) -> None:
        while not await self._connection.fetchval(_WAITING):  # noqa: ASYNC110 - the database has no event for it
            await asyncio.sleep(0.01)

    async def events(self) -> int:
        count: int = await self._connection.fetchval(_EVENTS, PRACTICE)
        return count

    async def let_go(self) -> None:
        await self._connection.execute("SELECT pg_advisory_unlock_all()")


@asynccontextmanager
async def held(database: Database) -> AsyncIterator[Held]:
    connection = await asyncpg.connect(database.owner)
    try:
        await connection.execute(_LOCK, PRACTICE)
        yield Held(connection)
    finally:
        await connection.close()


async def open_fund(olu: Visitor, number: int) -> Response:
    headers = {"Idempotency-Key": f"fund-{number}"}
    return await olu.post("/funds", {"name": f"Fund {number}"}, headers=headers)


def default(monkeypatch: pytest.MonkeyPatch, **values: float) -> None:
    """Make appenders with other limits than theirs."""
    limits = Appender.__init__.__kwdefaults__
    assert limits is not None
    for name, value in values.items():
        monkeypatch.setitem(limits, name, value)


def problem(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


async def test_whoever_finds_the_queue_full_is_told_when_to_come_back(
    practice_database: Database,
    api: Api,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    default(monkeypatch, most_waiting=2)
    olu = await api.visitor("olu")
    assert (await open_fund(olu, 0)).status_code == 201
    async with held(practice_database) as register:
        before = await register.events()
        first = asyncio.create_task(open_fund(olu, 1))
        await register.waited_for()
        asked = [asyncio.create_task(open_fund(olu, n)) for n in range(2, 7)]
        refused, waiting = await asyncio.wait(asked, timeout=1)
        assert (len(refused), len(waiting)) == (3, 2)
        for task in refused:
            answer = task.result()
            assert problem(answer) == (503, "overloaded")
            assert int(answer.headers["Retry-After"]) > 0
        await register.let_go()
        answers = await asyncio.gather(first, *waiting)
        assert {answer.status_code for answer in answers} == {201}
        assert await register.events() == before + 3
        again = [await open_fund(olu, number) for number in range(1, 7)]
        assert {answer.status_code for answer in again} == {201}
        assert await register.events() == before + 6


async def test_a_crowd_at_one_group_is_heard_in_turn_and_nobody_twice(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[float] = []
    monkeypatch.setattr(DECISION_TRIES, "observe", tries.append)
    tom = await api.visitor("tom")
    posts = [
        tom.post(
            "/decisions",
            {"body": "$riverside-sg", "words": f"Number {number}"},
            headers={"Idempotency-Key": f"crowd-{number}"},
        )
        for number in range(80)
    ]
    answers = await asyncio.gather(*posts)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 80
    # Without turns the unlucky try 40 times and are sent away, all of them 770.
    assert sum(tries) < 480
    assert max(tries) < 25


async def test_whoever_comes_when_too_many_wait_is_told_at_once(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_of, "_MOST_WAITING", 3)
    olu = await api.visitor("olu")
    answers = await asyncio.gather(*(open_fund(olu, number) for number in range(20)))
    refused = [answer for answer in answers if answer.status_code != 201]
    assert {problem(answer) for answer in refused} == {(503, "overloaded")}
    for number in range(20):
        assert (await open_fund(olu, number)).status_code == 201


async def test_a_database_that_is_too_slow_stores_it_once_when_asked_again(
    practice_database: Database, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "TO_APPEND", 0.3)
    default(monkeypatch, patience=0.2)
    olu = await api.visitor("olu")
    async with held(practice_database) as register:
        before = await register.events()
        answer = await open_fund(olu, 1)
        assert problem(answer) == (503, "unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert await register.events() == before
        await register.let_go()
        answers = [await open_fund(olu, 1) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201]
        assert answers[0].json() == answers[1].json()
        assert await register.events() == before + 1
