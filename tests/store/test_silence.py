"""A server that falls silent: no error comes, and no answer either."""

import asyncio
import time
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest

from projections.runner import Runner, connect
from store import opened as opening
from store.appender import Appender
from store.request import Appended, Unavailable
from store.settings import Database
from store.trouble import OUT_OF_REACH
from tests.conftest import MASTER
from tests.store.appending import COUNCIL_ID, Owner, asking, positions
from tests.store.line import Line, line


@pytest.mark.parametrize("crowd", [1, 20])
async def test_what_a_silent_server_was_asked_is_asked_again_and_stored_once(
    appender: Appender, database: Database, owner: Owner, tmp_path: Path, crowd: int
) -> None:
    await appender.append(asking())
    async with line(database, tmp_path) as between:
        connect = between.connect(
            database.dsn("waymark_app"), timeout=0.3, command_timeout=0.3
        )
        ours = Appender(COUNCIL_ID, connect)
        await ours.append(asking())
        between.heard.clear()
        callers = [asyncio.create_task(ours.append(asking())) for _ in range(crowd)]
        await asyncio.sleep(1)
        between.heard.set()
        answers = await asyncio.gather(*callers)
        await ours.close()
    assert sorted(a.first_position for a in answers) == list(range(2, crowd + 2))
    assert await positions(owner) == list(range(crowd + 2))


async def test_nobody_in_the_queue_waits_longer_for_a_silent_server_than_the_first(
    appender: Appender, database: Database, tmp_path: Path
) -> None:
    await appender.append(asking())
    async with line(database, tmp_path) as between:
        connect = between.connect(
            database.dsn("waymark_app"), timeout=0.2, command_timeout=0.2
        )
        ours = Appender(COUNCIL_ID, connect, most=2, patience=0.5)
        await ours.append(asking())
        between.heard.clear()
        began = time.monotonic()
        asked = (ours.append(asking()) for _ in range(12))  # six batches
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(answer) for answer in answers} == {Unavailable}
        assert time.monotonic() - began < 2
        between.heard.set()
        assert isinstance(await ours.append(asking()), Appended)
        await ours.close()


async def test_closing_does_not_wait_for_a_silent_server(
    appender: Appender,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await appender.append(asking())
    monkeypatch.setattr("store.appender._CLOSING_SECONDS", 0.2)
    async with line(database, tmp_path) as between:
        ours = Appender(COUNCIL_ID, between.connect(database.dsn("waymark_app")))
        await ours.append(asking())
        between.heard.clear()
        await asyncio.wait_for(ours.close(), 3)


async def test_a_runner_that_hears_nothing_can_be_stopped_and_goes_on_later(
    appender: Appender,
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await appender.append(asking())
    assert connect.__kwdefaults__ is not None
    monkeypatch.setitem(connect.__kwdefaults__, "answer", 0.3)
    async with line(database, tmp_path) as between:
        runner = Runner(through(between, database).dsn("waymark_runner"), [])
        stop = asyncio.Event()
        running = asyncio.create_task(runner.run(stop))
        await asyncio.sleep(0.3)
        between.heard.clear()
        await asyncio.sleep(1)
        stop.set()
        await asyncio.wait_for(running, 10)


def through(between: Line, database: Database) -> Database:
    parts = urlsplit(database.owner)
    query = f"host={quote(str(between.folder))}&port=5432"
    return Database(urlunsplit(parts._replace(query=query)), MASTER)


async def test_reading_from_a_silent_server_ends_and_works_again_afterwards(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "TO_ANSWER", 0.3)
    monkeypatch.setattr(opening, "TO_CONNECT", 0.3)
    async with (
        line(database, tmp_path) as between,
        opening.opened(through(between, database), MASTER) as store,
    ):
        assert await store.councils() == {}
        between.heard.clear()
        began = time.monotonic()
        with pytest.raises(OUT_OF_REACH):
            await store.councils()
        crowd = (store.councils() for _ in range(40))  # far more than connections
        answers = await asyncio.gather(*crowd, return_exceptions=True)
        assert all(isinstance(answer, OUT_OF_REACH) for answer in answers)
        assert time.monotonic() - began < 4
        between.heard.set()
        assert await store.councils() == {}
