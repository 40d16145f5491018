"""Tokens are made from a session, speak for no more than it, and end when revoked."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import Response

from api.token_doors import MOST_GOOD
from commands.labels import PRACTICE
from store.access import bearer, make_token
from store.opened import opened
from tests.commands.clerk import of, person
from tests.conftest import MASTER
from tests.signing.conftest import BASE, ORIGIN, TOM, Browser, Entrance, told
from tests.signing.device import Device
from tests.signing.test_passkeys import made as keyed
from tests.signing.test_passkeys import signed

DECISION = {"body": "$riverside-sg", "words": "To plant an orchard"}
GRANT = {"person": "$tom", "role": "auditor"}
ADA = "ada@example.org"
SOON = datetime.now(UTC) + timedelta(hours=1)


def by(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def token_of(browser: Browser, **said: Any) -> str:
    answer = await browser.post("/tokens", {"label": "our website", **said})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["token"])


async def asked(entrance: Entrance, token: str) -> Response:
    """What a program is told that sends the token and nothing else."""
    browser = entrance.browser()
    return await browser.client.get(f"{BASE}/session", headers=by(token))


async def administrator(entrance: Entrance) -> Browser:
    """Ada, signed in with a passkey."""
    ada, device = await entrance.signed_in(ADA), Device(ORIGIN)
    await keyed(ada, device)
    ada.signed_in(await signed(ada, device))
    return ada


async def test_tom_makes_a_token_sees_it_used_and_revokes_it(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    token = await token_of(tom, actions=["decision.make"], days=30)
    decided = await entrance.browser().post("/decisions", DECISION, by(token))
    leave = f"/bodies/{of('riverside-sg')}/leave"
    left = await entrance.browser().post(leave, {"person": "$joe"}, by(token))
    listed = await tom.get("/tokens")
    (one,) = listed.json()["items"]
    ended = [await tom.post(f"/tokens/{one['id']}/revoke") for _ in range(2)]
    after = await asked(entrance, token)
    (over,) = (await tom.get("/tokens")).json()["items"]
    lasting = datetime.fromisoformat(one["expires_at"]) - datetime.now(UTC)

    assert decided.status_code == 201
    assert told(left) == (403, "not-permitted")
    assert (one["label"], one["actions"]) == ("our website", ["decision.make"])
    assert one["used_at"] > one["made_at"]
    assert timedelta(days=29) < lasting < timedelta(days=30)
    assert token.split("_", 2)[2] not in listed.text
    assert [answer.json()["revoked"] for answer in ended] == [True, False]
    assert told(after) == (401, "unauthenticated")
    assert over["revoked_at"] is not None


async def test_it_stands_in_the_security_log(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    await token_of(tom)
    (one,) = (await tom.get("/tokens")).json()["items"]
    await tom.post(f"/tokens/{one['id']}/revoke")
    items = (await tom.get("/sign-ins")).json()["items"]
    assert [item["what"] for item in items][:2] == ["token revoked", "token made"]


async def test_revoked_in_one_process_it_is_refused_in_another(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    token = await token_of(tom)
    async with opened(entrance.database, MASTER, most=1) as elsewhere:
        assert await bearer(elsewhere.app, PRACTICE, token) is not None
        (one,) = (await tom.get("/tokens")).json()["items"]
        await tom.post(f"/tokens/{one['id']}/revoke")
        assert await bearer(elsewhere.app, PRACTICE, token) is None


async def test_a_token_makes_no_token_and_neither_does_another_sites_page(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    token = await token_of(tom)
    said = {"label": "another"}
    by_token = await entrance.browser().post("/tokens", said, by(token))
    tom.csrf = ""
    without = await tom.post("/tokens", said)
    elsewhere = await tom.post("/tokens", said, {"Origin": "https://evil.example"})
    nobody = await entrance.browser().post("/tokens", said)
    read = await entrance.browser().client.get(f"{BASE}/tokens", headers=by(token))
    assert [told(one) for one in (by_token, without, elsewhere, nobody, read)] == [
        (401, "unauthenticated"),
        (403, "not-from-here"),
        (403, "not-from-here"),
        (401, "unauthenticated"),
        (401, "unauthenticated"),
    ]
    assert len(await entrance.sql("SELECT FROM access.token")) == 1


async def test_a_mailbox_makes_no_token_that_is_an_administrators(
    entrance: Entrance,
) -> None:
    """Not even once its person has proved more elsewhere: the token has not."""
    mailed = await token_of(await entrance.signed_in(ADA))
    grant = f"/councils/{PRACTICE}/grant-role"
    refused = await entrance.browser().post(grant, GRANT, by(mailed))
    ada = await administrator(entrance)
    still = await entrance.browser().post(grant, GRANT, by(mailed))
    proven = await token_of(ada)
    granted = await entrance.browser().post(grant, GRANT, by(proven))
    shown = [one["proven"] for one in (await ada.get("/tokens")).json()["items"]]
    await ada.post(f"/councils/{PRACTICE}/withdraw-role", GRANT)  # as other tests begin
    assert told(refused) == told(still) == (403, "not-permitted")
    assert (await asked(entrance, mailed)).json()["proven"] is False
    assert granted.status_code == 200, granted.text
    assert shown == [False, True]


async def test_a_token_narrowed_to_nothing_reads(entrance: Entrance) -> None:
    token = await token_of(await entrance.signed_in(), actions=[])
    refused = await entrance.browser().post("/decisions", DECISION, by(token))
    read = await entrance.browser().client.get(f"{BASE}/persons", headers=by(token))
    assert told(refused) == (403, "not-permitted")
    assert "it was made for less" in refused.json()["detail"]
    assert read.status_code == 200


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"label": ""}, "label"),
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
        ({"days": "long"}, "days"),
        ({"actions": "decision.make"}, "actions"),
        ({"actions": ["decision.make", "decision.unmake"]}, "actions[1]"),
        ({"actions": ["council.register"]}, "actions[0]"),
        ({"person": "$ada"}, "person"),
        ({"proven": True}, "proven"),
    ],
)
async def test_what_no_token_can_be_is_refused(
    entrance: Entrance, said: dict[str, Any], field: str
) -> None:
    tom = await entrance.signed_in()
    answer = await tom.post("/tokens", {"label": "x", **said})
    assert told(answer) == (400, "unreadable")
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert await entrance.sql("SELECT FROM access.token") == []


async def test_nobody_has_more_tokens_than_can_be_looked_after(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    pool = entrance.app.state.waymark.store.app
    for _ in range(MOST_GOOD):
        await make_token(pool, PRACTICE, person(TOM), label="x", expires_at=SOON)
    refused = await tom.post("/tokens", {"label": "one more"})
    assert told(refused) == (409, "beyond-limit")
    await entrance.sql("UPDATE access.token SET expires_at = now()")
    assert (await tom.post("/tokens", {"label": "one more"})).status_code == 201


async def test_an_administrator_sees_and_revokes_anybodys_token(
    entrance: Entrance,
) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    token = await token_of(tom)
    (one,) = (await tom.get("/tokens")).json()["items"]
    mailed = await entrance.signed_in(ADA)
    others = [await who.get("/tokens/all") for who in (tom, olu, mailed)]
    tried = [await who.post(f"/tokens/{one['id']}/revoke") for who in (olu, mailed)]
    assert [told(answer) for answer in others] == [(403, "not-permitted")] * 3
    assert [answer.json() for answer in tried] == [{"revoked": False}] * 2
    assert (await asked(entrance, token)).status_code == 200

    ada = await administrator(entrance)
    every = (await ada.get("/tokens/all")).json()["items"]
    ended = await ada.post(f"/tokens/{one['id']}/revoke")
    history = (await tom.get("/sign-ins")).json()["items"]
    assert [(item["person"], item["token"]["label"]) for item in every] == [
        (str(person(TOM)), "our website")
    ]
    assert ended.json() == {"revoked": True}
    assert told(await asked(entrance, token)) == (401, "unauthenticated")
    assert history[0]["what"] == "token revoked"


async def test_all_tokens_that_are_not_good_look_alike(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    good, old = await token_of(tom), await token_of(tom)
    name = old.split("_")[1]
    await entrance.sql(
        "UPDATE access.token SET expires_at = now() WHERE token_id = $1", name
    )
    garbage = (old, good[:-1], f"{good}x", good[3:], "wm_a_b", "", "wm_\\u0000_")
    answers = await asyncio.gather(*(asked(entrance, one) for one in garbage))
    other = await entrance.browser().client.get(
        "/api/councils/another/session", headers=by(good)
    )
    kinds = {(*told(answer), answer.json()["detail"]) for answer in answers}
    assert len(kinds) == 1
    assert other.status_code in {401, 404}
