"""A council's provider signs in whom it vouches for, and nobody by an address."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from commands.labels import PRACTICE
from tests.commands.clerk import of, person
from tests.signing.conftest import (
    ORIGIN,
    TOM,
    TOMS,
    Browser,
    Entrance,
    told,
    trust,
)

BEGUN = "__Host-waymark_begun_practice"
NOT_GOOD = (401, "unauthenticated")


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """A provider in a process of its own: its issuer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    env = os.environ | {"PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(
        [sys.executable, *words], env=env, stderr=subprocess.DEVNULL
    ) as process:
        issuer = f"http://127.0.0.1:{port}"
        try:
            _wait_for(issuer)
            yield issuer
        finally:
            process.terminate()


def _wait_for(issuer: str) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{issuer}/.well-known/openid-configuration", trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not start")


async def returned(
    browser: Browser,
    begin: str = "/sign-in/provider",
    *,
    sub: str = "tom-at-work",
    bend: Callable[[str], str] = str,
) -> dict[str, str]:
    """Go to the provider, say there who one is, and come back: with what it says."""
    begun = await browser.post(begin)
    assert begun.status_code == 200, begun.text
    address = bend(begun.json()["address"])
    async with httpx.AsyncClient(trust_env=False) as elsewhere:
        sent = await elsewhere.post(address, data={"sub": sub})
    place = urlsplit(sent.headers["Location"])
    assert f"{place.scheme}://{place.netloc}" == ORIGIN
    assert place.path == "/councils/practice/sign-in/provider/return"
    return {name: values[0] for name, values in parse_qs(place.query).items()}


async def joined(
    entrance: Entrance, email: str = TOMS, sub: str = "tom-at-work"
) -> None:
    """Somebody has joined the account from a session by mail."""
    browser = await entrance.signed_in(email)
    said = await returned(browser, "/accounts/join", sub=sub)
    browser.signed_in(await browser.post("/sign-in/provider/return", said))


async def test_tom_joins_his_account_and_signs_in_by_it(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    await joined(entered)
    browser = entered.browser()
    said = await returned(browser)
    used = await browser.post("/sign-in/provider/return", said)
    who = (await browser.get("/session")).json()
    assert used.status_code == 200
    assert who["person"] == str(person(TOM))
    assert (who["means"], who["proven"]) == ("provider", True)
    assert ("account joined", "done", "e-mail") in await entered.log()


async def test_what_the_provider_says_is_good_once_and_in_one_browser(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    await joined(entered)
    browser, thief = entered.browser(), entered.browser()
    said = await returned(browser)
    await thief.post("/sign-in/provider")
    stolen = await thief.post("/sign-in/provider/return", said)
    first = await browser.post("/sign-in/provider/return", said)
    again = await browser.post("/sign-in/provider/return", said)
    browser.signed_in(first)
    other = await returned(browser)
    replayed = await browser.post(
        "/sign-in/provider/return", other | {"code": said["code"]}
    )
    answers = [stolen, again, replayed]
    assert [told(answer) for answer in answers] == [NOT_GOOD] * 3


async def test_a_code_for_another_nonce_is_refused(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    await joined(entered)
    browser = entered.browser()

    def bend(address: str) -> str:
        return re.sub(r"nonce=\w+", "nonce=another", address)

    said = await returned(browser, bend=bend)
    assert told(await browser.post("/sign-in/provider/return", said)) == NOT_GOOD


async def test_an_account_is_nobodys_before_it_is_joined_whatever_its_address(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    browser = entered.browser()
    said = await returned(browser, sub=TOMS)  # its e-mail address is the same
    refused = await browser.post("/sign-in/provider/return", said)
    assert told(refused) == NOT_GOOD
    assert "not joined to anybody here yet" in refused.json()["detail"]


async def test_an_account_is_one_persons_and_only_they_can_join_it(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    await joined(entered)
    olu = await entered.signed_in("olu@example.org")
    said = await returned(olu, "/accounts/join")
    taken = await olu.post("/sign-in/provider/return", said)
    begun = await returned(olu, "/accounts/join", sub="olu-at-work")
    await olu.post("/sign-out")
    over = await olu.post("/sign-in/provider/return", begun)
    assert told(taken) == (409, "already-taken")
    assert told(over) == NOT_GOOD


async def test_what_one_began_does_not_join_the_account_to_the_next_who_signs_in(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    browser = await entered.signed_in()
    said = await returned(browser, "/accounts/join")
    begun = browser.cookies[BEGUN]
    link = await entered.link(browser, "olu@example.org")
    browser.signed_in(await browser.post("/sign-in/confirm", {"link": link}))
    browser.client.cookies.set(BEGUN, begun)
    assert told(await browser.post("/sign-in/provider/return", said)) == NOT_GOOD
    assert await entered.sql("SELECT FROM access.identity") == []


async def test_without_a_provider_or_its_secret_nobody_is_sent_there(
    entrance: Entrance, provider: str
) -> None:
    browser = entrance.browser()
    none = await browser.post("/sign-in/provider")
    await trust(entrance, provider)
    no_secret = await browser.post("/sign-in/provider")
    assert told(none) == told(no_secret) == (409, "not-set-up")


async def test_whoever_has_adas_mailbox_cannot_join_another_account(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    await joined(entered, "ada@example.org", "ada-at-work")
    ada = entered.browser()
    said = await returned(ada, sub="ada-at-work")
    ada.signed_in(await ada.post("/sign-in/provider/return", said))
    role = {"person": str(of("noor")), "role": "auditor"}
    granted = await ada.post(f"/councils/{PRACTICE}/grant-role", role)
    thief = await entered.signed_in("ada@example.org")
    refused = await thief.post("/accounts/join")
    assert granted.status_code == 200
    assert told(refused) == (403, "not-permitted")
