"""Guesses and races over HTTP, at two processes of `waymark serve` on one database."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from commands.labels import PRACTICE
from store.access import make_token
from store.pending import begin
from store.settings import Database
from tests.commands.clerk import person
from tests.operations.test_services import service, until_ready
from tests.signing.conftest import BASE, TOM, TOMS, Entrance, told

GUESSES = 1000
AT_ONCE = 20
BROWSER = "b" * 43
BAD = {"Authorization": "Bearer wm_x_y"}


@pytest.fixture(scope="module")
def addresses(signing_database: Database) -> Iterator[list[str]]:
    """Where the two are."""
    with ExitStack() as both:
        started = [
            both.enter_context(
                service(signing_database, "serve", "--no-projections", "--port=0")
            )
            for _ in range(2)
        ]
        said = ["".join(until_ready(one.stdout)) for one in started if one.stdout]
        yield [re.findall(r"ready: (\S+)", one)[0] for one in said]


@pytest.fixture
async def clients(
    addresses: list[str], entrance: Entrance
) -> AsyncIterator[list[AsyncClient]]:
    del entrance  # Tom is known, nobody is signed in, and nothing counted
    opened = [
        AsyncClient(base_url=one + BASE, headers={"Origin": one}) for one in addresses
    ]
    try:
        yield opened
    finally:
        for one in opened:
            await one.aclose()


async def toms_link(entrance: Entrance) -> str:
    """As if Tom had asked for it in the browser that holds BROWSER."""
    store = entrance.app.state.waymark.store
    hashed = store.vault.addresses.hash_of(PRACTICE, TOMS)
    return await begin(store.app, PRACTICE, "link", browser=BROWSER, about=hashed)


async def use(client: AsyncClient, link: str) -> Response:
    held = {"Cookie": f"waymark_begun_practice={BROWSER}"}
    return await client.post("/sign-in/confirm", json={"link": link}, headers=held)


async def guess(client: AsyncClient, number: int) -> tuple[str, int, str]:
    """One that is wrong: a token, a link or a provider's code."""
    kind = ("token", "link", "code")[number % 3]
    lie = {  # nobody has said that any proxy is to be believed
        "X-Forwarded-For": f"198.51.100.{number % 250}",
        "X-Forwarded-Proto": "https",
    }
    wrong = f"{number:043}"
    if kind == "token":
        bearer = {"Authorization": f"Bearer wm_{number:016}_{wrong}"}
        answer = await client.get("/decisions", headers=lie | bearer)
    else:
        path = "/sign-in/confirm" if kind == "link" else "/sign-in/provider/return"
        said: dict[str, Any] = {"code": wrong, "state": wrong}
        body = {"link": wrong} if kind == "link" else said
        answer = await client.post(path, json=body, headers=lie)
    assert "Strict-Transport-Security" not in answer.headers
    assert "server" not in answer.headers
    return kind, *told(answer)


@pytest.mark.thorough
async def test_a_thousand_guesses_at_both_are_refused_and_what_is_right_is_taken(
    entrance: Entrance, clients: list[AsyncClient]
) -> None:
    link, store = await toms_link(entrance), entrance.app.state.waymark.store
    token = await make_token(
        store.app,
        PRACTICE,
        person(TOM),
        label="test",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    answers: Counter[tuple[str, int, str]] = Counter()
    for start in range(0, GUESSES, AT_ONCE):
        those = range(start, min(start + AT_ONCE, GUESSES))
        answers.update(
            await asyncio.gather(*(guess(clients[n // 3 % 2], n) for n in those))
        )
    sessions = await entrance.sql("SELECT count(*) FROM access.session")
    assert answers.total() == GUESSES
    assert {(status, kind) for _, status, kind in answers} == {
        (401, "unauthenticated"),
        (429, "too-many"),
    }
    # Both count together, and by where the line comes from, in ten minutes or the next.
    for kind in ("link", "code"):
        assert 21 <= answers[kind, 401, "unauthenticated"] <= 2 * 21
    noted = Counter(await entrance.log())
    assert noted["sign-in", "refused", "e-mail"] <= 2 * 20
    assert noted["sign-in", "too many", "e-mail"] >= 1
    assert sessions == [(0,)]
    bearer = {"Authorization": f"Bearer {token}"}
    for client in clients:
        assert (await client.get("/decisions", headers=bearer)).status_code == 200
    assert (await use(clients[0], link)).status_code == 200


async def test_of_twenty_sign_ins_at_both_with_one_link_one_is_let_in(
    entrance: Entrance, clients: list[AsyncClient]
) -> None:
    link = await toms_link(entrance)
    answers = await asyncio.gather(*(use(clients[n % 2], link) for n in range(20)))
    assert sorted(one.status_code for one in answers) == [200] + [401] * 19
    assert await entrance.sql("SELECT count(*) FROM access.session") == [(1,)]


async def test_tokens_that_are_wrong_are_limited_for_both_and_right_ones_are_not(
    entrance: Entrance, clients: list[AsyncClient]
) -> None:
    tom = await entrance.signed_in()
    refused = await clients[0].get("/decisions", headers=BAD)
    assert refused.status_code == 401
    for _ in range(60):  # as if there had been thousands, once they are added up
        await entrance.sql("UPDATE access.tried SET times = 3000")
        refused = await clients[1].get("/decisions", headers=BAD)
        if refused.status_code != 401:
            break
        await asyncio.sleep(0.2)
    assert told(refused) == (429, "too-many")
    assert int(refused.headers["Retry-After"]) > 0
    assert (await tom.get("/session")).status_code == 200
