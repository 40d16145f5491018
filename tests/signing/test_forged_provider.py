"""What a provider says counts only if it says it for us, now, and with its own key."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response
from joserfc.jwk import OctKey, RSAKey

from tests.signing.conftest import TOMS, Browser, Entrance, told, trust
from tests.signing.forger import CLIENT, Forger

NOT_GOOD = (401, "unauthenticated")
TENANT = "7f2e0a6c-2c53-4b0e-8a55-3a3c2f1d9e10"


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


async def test_a_provider_that_never_ends_is_not_listened_to_for_ever(
    entered: Entrance, forger: Forger, monkeypatch: pytest.MonkeyPatch
) -> None:
    forger.adds = 100
    assert (await forged(entered.browser(), forger)).status_code == 200
    forger.adds = 2000
    long = await forged(entered.browser(), forger)
    monkeypatch.setattr("store.provider._SECONDS", 0.2)
    forger.adds, forger.every = 50, 0.05
    slow = await forged(entered.browser(), forger)
    assert [told(one) for one in (long, slow)] == [(503, "provider-silent")] * 2
