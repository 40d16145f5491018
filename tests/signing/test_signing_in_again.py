"""Whoever finds a browser open, or a token, does not get the person with it."""

import re
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
NEW = {"email": "tom@new.example"}
NOT_PERMITTED = (403, "not-permitted")


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
        ("/addresses/begin", NEW),
        ("/addresses/remove", NEW),
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
    assert (await tom.post("/addresses/begin", NEW)).status_code == 202


async def test_no_token_has_its_owners_mail_go_elsewhere(entrance: Entrance) -> None:
    """Or whoever has the token would sign in by it, and stay when it is revoked."""
    tom = await entrance.signed_in()
    for said in ({}, {"actions": ["person.change-email"]}):
        token = await token_of(tom, **said)
        answer = await entrance.browser().post(MY_MAIL, ELSEWHERE, by(token))
        assert told(answer) == NOT_PERMITTED
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
        assert told(asked[0]) == NOT_PERMITTED
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
    code, before = await code_for(entrance, tom), len(await entrance.sent())
    assert (await tom.post("/addresses", {**NEW, "code": code})).status_code == 200
    assert (await ada.post(MY_MAIL, {"email": TOMS})).status_code == 200
    letters = (await entrance.sent())[before:]
    assert [letter.splitlines()[0] for letter in letters] == [
        f"To: {TOMS}",
        "To: tom@new.example",
    ]
    assert "your e-mail addresses were changed" in letters[0]
    assert "new.example" not in letters[0]


async def code_for(entrance: Entrance, browser: Browser) -> str:
    """What the mail to the new address says."""
    assert (await browser.post("/addresses/begin", NEW)).status_code == 202
    letter = (await entrance.sent())[-1]
    assert letter.startswith(f"To: {NEW['email']}\n")
    (code,) = re.findall(r"^\S{43}$", letter, re.MULTILINE)
    return str(code)


async def test_an_address_is_toms_once_he_has_the_code_that_was_sent_to_it(
    entrance: Entrance,
) -> None:
    tom, other = await entrance.signed_in(), await entrance.signed_in()
    olu = await entrance.signed_in("olu@example.org")
    unproven = await tom.post(MY_MAIL, NEW)
    code = await code_for(entrance, tom)
    bad = [
        await olu.post("/addresses", {**NEW, "code": code}),
        await other.post("/addresses", {**NEW, "code": code}),
        await tom.post("/addresses", {**NEW, "code": code[:-1]}),
    ]
    for use in ("besides", "instead"):
        code = await code_for(entrance, tom)
        said = {**NEW, "code": code, "use": use}
        assert (await tom.post("/addresses", said)).status_code == 200
        bad.append(await tom.post("/addresses", said))  # once
    code = await code_for(entrance, tom)
    elsewhere = {"email": "nadia@example.org", "code": code}
    bad.append(await tom.post("/addresses", elsewhere))
    assert told(unproven) == NOT_PERMITTED
    assert {told(one) for one in bad} == {(422, "refused")}
    assert (await entrance.signed_in(NEW["email"])).csrf


async def test_nobody_is_flooded_by_what_somebody_changes(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    for _ in range(TO_ONE.most + 1):
        await token_of(tom)
    assert len(await entrance.sent()) == 1 + TO_ONE.most
