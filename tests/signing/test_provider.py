"""A council's provider signs in whom it vouches for, and nobody by an address."""

import hmac
import json
import os
import re
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from httpx import Response
from joserfc.jwk import OctKey, RSAKey

from commands.labels import PRACTICE
from store.provider import Provider, set_provider
from tests.commands.clerk import of, person
from tests.signing.conftest import BASE, ORIGIN, TOM, TOMS, Browser, Entrance, told
from tests.signing.forger import CLIENT, Forger

NOT_GOOD = (401, "unauthenticated")
TENANT = "7f2e0a6c-2c53-4b0e-8a55-3a3c2f1d9e10"


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


@pytest.fixture
async def entered(entrance: Entrance) -> Entrance:
    """Our secret at the provider is known."""
    entrance.app.state.waymark.provider_secret = lambda _slug: "a/secret"
    return entrance


async def trust(entrance: Entrance, issuer: str, tenant: str | None = None) -> None:
    pool = entrance.app.state.waymark.store.app
    await set_provider(pool, PRACTICE, Provider(issuer, CLIENT, tenant))


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
    assert place.path == f"{BASE}/sign-in/provider/return"
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
    shown = await browser.client.get(f"{BASE}/sign-in/provider/return", params=said)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]+)"', shown.text))
    pressed = await browser.form(f"{BASE}/sign-in/provider/return", **fields)
    who = (await browser.get("/session")).json()
    assert pressed.status_code == 200
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


async def test_who_refuses_at_the_provider_is_told_so(
    entered: Entrance, provider: str
) -> None:
    await trust(entered, provider)
    browser = entered.browser()
    shown = await browser.get("/sign-in/provider/return", error="access_denied")
    assert "did not sign you in" in shown.text
    assert "<form" not in shown.text


async def test_without_a_provider_or_its_secret_nobody_is_sent_there(
    entrance: Entrance, provider: str
) -> None:
    browser = entrance.browser()
    none = await browser.post("/sign-in/provider")
    await trust(entrance, provider)
    no_secret = await browser.post("/sign-in/provider")
    assert told(none) == told(no_secret) == (409, "not-set-up")


@pytest.fixture
async def forger(entered: Entrance) -> AsyncIterator[Forger]:
    """A provider that tom's account was joined at while it was honest."""
    async with Forger().running() as forger:
        await trust(entered, forger.issuer)
        browser = await entered.signed_in()
        answer = await forged(browser, forger, "/accounts/join")
        assert answer.status_code == 200, answer.text
        yield forger


async def forged(
    browser: Browser, forger: Forger, begin: str = "/sign-in/provider", **more: str
) -> Response:
    """Come back from it, with what it makes up."""
    begun = await browser.post(begin)
    assert begun.status_code == 200, begun.text
    asked = parse_qs(urlsplit(begun.json()["address"]).query)
    forger.nonce = asked["nonce"][0]
    said = {"code": "any", "state": asked["state"][0], **more}
    forger.asked.clear()
    answer = await browser.post("/sign-in/provider/return", said)
    for one in forger.asked:
        verifier = one["code_verifier"].encode()
        challenge = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
        assert asked["code_challenge"] == [challenge]
        assert asked["code_challenge_method"] == ["S256"]
    return answer


async def test_an_honest_answer_signs_in(entered: Entrance, forger: Forger) -> None:
    for bent in ({}, {"aud": [CLIENT]}, {"aud": [CLIENT, "other"], "azp": CLIENT}):
        forger.bent = bent
        assert (await forged(entered.browser(), forger)).status_code == 200


BENT: tuple[dict[str, Any], ...] = (
    {"iss": "http://127.0.0.1:1"},
    {"iss": None},
    {"aud": "another"},
    {"aud": None},
    {"aud": [CLIENT, "another"]},
    {"aud": [CLIENT, "another"], "azp": "another"},
    {"azp": "another"},
    {"nonce": "another"},
    {"nonce": None},
    {"sub": None},
    {"sub": 7},
    {"sub": "tom-elsewhere", "email": TOMS, "email_verified": True},
    {"sub": "tom-elsewhere", "email": TOMS, "email_verified": False},
    {"exp": 1},
    {"exp": None},
    {"iat": None},
    {"iat": 10**11, "exp": 10**11 + 60},
)


async def test_what_is_not_said_for_us_or_not_now_is_refused(
    entered: Entrance, forger: Forger
) -> None:
    answers = []
    for forger.bent in BENT:
        answers.append(await forged(entered.browser(), forger))
    assert {told(one) for one in answers} == {NOT_GOOD}
    assert len(answers) == len(BENT)


def b64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


NONE = b64(b'{"alg":"none"}')
SHARED = b64(b'{"alg":"HS256","kid":"one"}')


def with_public_key(forger: Forger) -> str:
    """A token that is signed with what everybody knows of the provider's key."""
    now = int(time.time())
    claims = forger.claims() | {"iat": now, "exp": now + 60}
    signed = f"{SHARED}.{b64(json.dumps(claims).encode())}"
    public = forger.published.as_pem(private=False)
    return f"{signed}.{b64(hmac.digest(public, signed.encode(), 'sha256'))}"


async def test_what_others_signed_or_nobody_is_refused(
    entered: Entrance, forger: Forger
) -> None:
    honest, shared = forger.key, OctKey.import_key("shared" * 8)
    forger.key = RSAKey.generate_key(2048)
    for kid in ("one", "two"):
        forger.header = {"alg": "RS256", "kid": kid}
        assert told(await forged(entered.browser(), forger)) == NOT_GOOD
    for forger.key, algorithm in ((shared, "HS256"), (honest, "RS512")):
        forger.header = {"alg": algorithm, "kid": "one"}
        assert told(await forged(entered.browser(), forger)) == NOT_GOOD
    header, claims, signature = with_public_key(forger).split(".")
    for token in (
        f"{header}.{claims}.{signature}",
        f"{NONE}.{claims}.",
        "",
        "a.b.c",
        "é",
    ):
        forger.token = token
        assert told(await forged(entered.browser(), forger)) == NOT_GOOD


async def test_new_keys_of_the_providers_are_fetched(
    entered: Entrance, forger: Forger
) -> None:
    forger.key = forger.published = RSAKey.generate_key(2048, {"kid": "two"})
    forger.header = {"alg": "RS256", "kid": "two"}
    assert (await forged(entered.browser(), forger)).status_code == 200


async def test_the_tenant_is_the_councils(entered: Entrance, forger: Forger) -> None:
    await trust(entered, forger.issuer, TENANT)
    for tenant in (None, "another"):
        forger.bent = {"tid": tenant}
        assert told(await forged(entered.browser(), forger)) == NOT_GOOD
    forger.bent = {"tid": TENANT}
    assert (await forged(entered.browser(), forger)).status_code == 200


async def test_the_answer_of_another_issuer_is_refused_at_once(
    entered: Entrance, forger: Forger
) -> None:
    refused = await forged(entered.browser(), forger, iss="https://evil.example")
    assert told(refused) == NOT_GOOD
    assert forger.asked == []


async def test_a_provider_that_is_not_to_be_had_is_said_to_be_so(
    entered: Entrance, forger: Forger
) -> None:
    forger.status = 500
    broken = await forged(entered.browser(), forger)
    await trust(entered, "http://127.0.0.1:1")
    closed = await entered.browser().post("/sign-in/provider")
    await trust(entered, "http://provider.example")
    plain = await entered.browser().post("/sign-in/provider")
    await trust(entered, forger.issuer + "/")
    another = await entered.browser().post("/sign-in/provider")
    answers = [broken, closed, plain, another]
    assert [told(one) for one in answers] == [(503, "provider-silent")] * 4


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
