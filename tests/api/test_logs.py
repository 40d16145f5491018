"""Nothing that people wrote is in the log: a practice run at the finest level."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from api.reads import READS
from store.opened import opened
from store.settings import Database
from tests.api.conftest import BASE, Api
from tests.api.test_writing import JSON
from tests.cli.test_logs import Log, log
from tests.commands.clerk import load
from tests.commands.practice import STEPS
from tests.conftest import MASTER

__all__ = ["log"]

WORD = "Xylophonist"  # in everything below; nothing of ours is called so
NAME = f"{WORD} of Weir Lane"
TITLE = f"{WORD} bench"
WORDS = f"To pay {WORD} for a bench by the weir"
TOKEN = f"wm_{WORD.lower()}_{WORD}"

_QUOTE = """
    CREATE FUNCTION public.quote_it() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'refused: %', convert_from(NEW.leaf, 'UTF8')
              USING DETAIL = convert_from(NEW.leaf, 'UTF8'), ERRCODE = '23514';
    END $$;
    CREATE TRIGGER quote_it BEFORE INSERT ON store.event
       FOR EACH ROW EXECUTE FUNCTION public.quote_it();"""
_NO_MORE_DECISIONS = """
    ALTER TABLE read.decision ADD CONSTRAINT no_more
          CHECK (title NOT LIKE '%bench%') NOT VALID"""


def execute(database: Database, sql: str) -> None:
    """As the owner of the database."""
    with psycopg.connect(database.owner, autocommit=True) as connection:
        connection.execute(sql.encode())


@pytest.fixture
def raised() -> Iterator[list[str]]:
    """What the exceptions that reach the log said."""
    said: list[str] = []

    class Hear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                error = record.exc_info[1]
                said.append(f"{error} {getattr(error, 'detail', '')}")

    hear = Hear()
    logging.getLogger().addHandler(hear)
    yield said
    logging.getLogger().removeHandler(hear)


def texts(value: Any) -> Iterator[str]:
    """All that people wrote in a value: whatever has a blank in it."""
    match value:
        case str() if " " in value:
            yield value
        case dict():
            for one in value.values():
                yield from texts(one)
        case list() | tuple():
            for one in value:
                yield from texts(one)
        case _:
            return


async def test_the_practice_council_is_loaded_without_a_word(
    database: Database, log: Log
) -> None:
    logging.getLogger("waymark.test").debug("begun")
    async with opened(database, MASTER) as store:
        await load(store)
    said = {text for step in STEPS for text in texts(step.body)}
    assert len(said) > 30
    assert [text for text in said if text in log.everything] == []
    assert "begun" in {line["message"] for line in log.lines}


async def test_requests_leave_no_word_no_name_and_no_token(api: Api, log: Log) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    good = (await api.token("tom")).rpartition("_")[2]
    odd = {
        "X-Request-Id": WORD,
        "User-Agent": NAME,
        "Referer": f"http://test/{WORD}",
        "Cookie": f"who={WORD}",
        "Idempotency-Key": WORD,
    }
    asked = {"body": "$riverside-sg", "title": TITLE, "words": WORDS}
    made = [
        await tom.post("/decisions", asked, headers=odd),
        await tom.post("/decisions", asked | {"words": WORDS + "!"}, headers=odd),
        await tom.post("/decisions", asked | {WORD: WORDS}),
        await olu.post("/persons", {"name": NAME}),
        await olu.post("/funds", {"name": TITLE}),
    ]
    assert [answer.status_code for answer in made][:3] == [201, 422, 400]
    for read in READS:
        place = read.path.format(id=made[0].json()["id"], position=0)
        for query in ({}, {"cursor": WORD}, {"known_at": WORD, WORD: NAME}):
            await tom.get(place, headers=odd, **query)
    for authorization in (f"Bearer {TOKEN}", f"Basic {WORD}", f"Bearer {good}"):
        headers = JSON | {"Authorization": authorization}
        for content in (b"{}", WORDS.encode(), f'{{"words": "{WORDS}"'.encode()):
            await api.client.post(f"{BASE}/decisions", content=content, headers=headers)
    for place in (f"/{WORD}", f"/api/councils/{WORD}/dashboard", f"{BASE}/{WORD}"):
        await api.client.get(place, params={WORD: WORDS})
        await api.client.request(WORD.upper(), place)
    for email in (f"{WORD}@example.org", WORD):
        await api.public.post("/sign-in/link", {"email": email}, headers=odd)
    for page in ("sign-in/confirm", "sign-in/provider/return", "invitations/open"):
        asked_by = {"link": WORD, "code": WORD, "state": WORD}
        where = f"/councils/practice/{page}"
        await api.client.get(where, params=asked_by, headers=odd)
    for door in ("/sign-in/confirm", "/sign-in/passkey", "/sign-in/provider/return"):
        for said in ({"link": WORD}, {"code": WORD}, {"credential": {WORD: WORD}}):
            await api.public.post(door, said, headers=odd)
    answered = [line for line in log.lines if line["message"] == "answered"]
    assert len(answered) > 50
    assert {line["status"] for line in answered} >= {200, 201, 400, 401, 404, 422}
    assert WORD.lower() not in log.everything.lower()
    assert good not in log.everything


async def test_a_database_that_quotes_rows_is_not_quoted(
    api: Api, practice_database: Database, log: Log, raised: list[str]
) -> None:
    tom = await api.visitor("tom")
    asked = {"body": "$riverside-sg", "title": TITLE, "words": WORDS}
    execute(practice_database, _QUOTE)
    refused = await tom.post("/decisions", asked)
    assert refused.status_code == 500
    assert WORD not in refused.text
    (failed,) = [line for line in log.lines if "exception" in line]
    assert failed["request_id"] == refused.headers["X-Request-Id"]
    assert failed["exception"][0]["sqlstate"] == "23514"
    assert TITLE in " ".join(raised)
    assert WORD not in log.everything


async def test_a_projection_that_stands_still_is_not_quoted(
    api: Api, practice_database: Database, log: Log, raised: list[str]
) -> None:
    tom = await api.visitor("tom")
    asked = {"body": "$riverside-sg", "title": TITLE, "words": WORDS}
    execute(practice_database, _NO_MORE_DECISIONS)
    assert (await tom.post("/decisions", asked)).status_code == 201
    while not any("stands still" in line["message"] for line in log.lines):  # noqa: ASYNC110 - the log has no event for it
        await asyncio.sleep(0.05)
    (still,) = [line for line in log.lines if "stands still" in line["message"]]
    assert still["message"] == "projection decision stands still"
    assert still["exception"][0]["sqlstate"] == "23514"
    assert TITLE in " ".join(raised)
    assert WORD not in log.everything
