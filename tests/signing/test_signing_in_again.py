"""Whoever finds a browser open, or a token, does not get the person with it."""

from typing import Any

import pytest

from api.warning import TO_ONE
from store.sessions import FRESH
from tests.commands.clerk import of, person
from tests.signing.conftest import ORIGIN, TOM, TOMS, Browser, Entrance, told
from tests.signing.device import Device
from tests.signing.test_passkeys import made
from tests.signing.test_tokens import administrator, by, token_of

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


async def test_tom_is_told_when_how_he_signs_in_has_changed(entrance: Entrance) -> None:
    tom, device = await entrance.signed_in(), Device(ORIGIN)
    await made(tom, device)
    await token_of(tom)
    (key,) = (await tom.get("/passkeys")).json()["items"]
    await tom.post(f"/passkeys/{key['id']}/remove")
    _, *letters = await entrance.sent()
    assert {letter.splitlines()[0] for letter in letters} == {f"To: {TOMS}"}
    for letter, said in zip(
        letters,
        ("passkey was added", "token was made", "your passkeys was removed"),
        strict=True,
    ):
        assert said in letter
        assert "://" not in letter  # nothing to be led astray by


async def test_mail_that_goes_elsewhere_is_told_where_it_went_before(
    entrance: Entrance,
) -> None:
    tom, ada = await entrance.signed_in(), await administrator(entrance)
    before = len(await entrance.sent())
    for who, email in ((tom, "tom@new.example"), (ada, TOMS)):
        assert (await who.post(MY_MAIL, {"email": email})).status_code == 200
    refused = await entrance.browser().post(MY_MAIL, ELSEWHERE)
    letters = (await entrance.sent())[before:]
    assert refused.status_code == 401
    assert [letter.splitlines()[0] for letter in letters] == [
        f"To: {TOMS}",
        "To: tom@new.example",
    ]
    assert "your e-mail addresses were changed" in letters[0]
    assert "new.example" not in letters[0]


async def test_nobody_is_flooded_by_what_somebody_changes(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    for _ in range(TO_ONE.most + 1):
        await token_of(tom)
    assert len(await entrance.sent()) == 1 + TO_ONE.most
