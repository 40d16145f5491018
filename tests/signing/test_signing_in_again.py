"""Whoever finds a browser open, or a token, does not get the person with it."""

from typing import Any

import pytest

from store.sessions import FRESH
from tests.commands.clerk import of, person
from tests.signing.conftest import TOM, TOMS, Browser, Entrance, told
from tests.signing.test_tokens import by, token_of

AGAIN = (403, "sign-in-again")
MY_MAIL = f"/persons/{person(TOM)}/change-email"
ELSEWHERE = {"email": "thief@evil.example", "use": "besides"}


async def grown_old(entrance: Entrance) -> Browser:
    """Tom's browser, a quarter of an hour after he signed in."""
    tom = await entrance.signed_in()
    await entrance.sql(
        "UPDATE access.session SET made_at = made_at - $1::interval", FRESH
    )
    return tom


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/passkeys/begin", {}),
        (f"/passkeys/{of('any')}/remove", {}),
        ("/accounts/join", {}),
        ("/tokens", {"label": "mine"}),
        (MY_MAIL, ELSEWHERE),
    ],
)
async def test_an_open_browser_does_not_change_how_one_signs_in(
    entrance: Entrance, path: str, body: dict[str, Any]
) -> None:
    tom = await grown_old(entrance)
    refused = await tom.post(path, body)
    assert told(refused) == AGAIN
    assert "quarter of an hour" in refused.json()["detail"]


async def test_signed_in_again_one_may(entrance: Entrance) -> None:
    tom = await grown_old(entrance)
    link = await entrance.link(tom)
    tom.signed_in(await tom.post("/sign-in/confirm", {"link": link}))
    assert (await tom.post("/tokens", {"label": "mine"})).status_code == 201
    assert (await tom.post(MY_MAIL, {"email": TOMS})).status_code == 200


async def test_no_token_has_its_owners_mail_go_elsewhere(entrance: Entrance) -> None:
    """Or whoever has the token would sign in by it, and stay when it is revoked."""
    tom = await entrance.signed_in()
    for said in ({}, {"actions": ["person.change-email"]}):
        token = await token_of(tom, **said)
        answer = await entrance.browser().post(MY_MAIL, ELSEWHERE, by(token))
        assert told(answer) == AGAIN
    asked = len(await entrance.sent())
    await entrance.browser().post("/sign-in/link", {"email": ELSEWHERE["email"]})
    assert len(await entrance.sent()) == asked


async def test_a_narrowed_token_gets_nothing_that_is_sealed(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    narrow, whole = await token_of(tom, actions=[]), await token_of(tom)
    for read in ("archive", "erasure"):
        asked = [
            await entrance.browser().client.get(
                f"/api/councils/practice/persons/{person(TOM)}/{read}", headers=by(one)
            )
            for one in (narrow, whole)
        ]
        assert told(asked[0]) == (403, "not-permitted")
        assert asked[1].status_code == 200
