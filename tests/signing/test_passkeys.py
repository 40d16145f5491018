"""Passkeys are added from a session, sign in, and prove more than a mailbox does."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from httpx import Response

from commands.labels import PRACTICE
from tests.commands.clerk import of, person
from tests.signing.conftest import ORIGIN, TOM, Browser, Entrance, told
from tests.signing.device import Device, encoded

ADA = "ada@example.org"
NOT_GOOD = (401, "unauthenticated")


async def made(browser: Browser, device: Device, label: str = "phone") -> Response:
    """Have a browser add a passkey."""
    begun = await browser.post("/passkeys/begin")
    assert begun.status_code == 200, begun.text
    credential = device.make(begun.json()["options"])
    return await browser.post("/passkeys", {"label": label, "credential": credential})


async def signed(browser: Browser, device: Device) -> Response:
    """Have a browser sign in with a passkey."""
    begun = await browser.post("/sign-in/passkey/begin")
    credential = device.sign(begun.json()["options"])
    return await browser.post("/sign-in/passkey", {"credential": credential})


@pytest.fixture
async def device(entrance: Entrance) -> Device:
    """Tom's, from a session by mail."""
    device = Device(ORIGIN)
    added = await made(await entrance.signed_in(), device)
    assert added.status_code == 201, added.text
    return device


async def test_tom_signs_in_with_his_passkey_and_types_nothing(
    entrance: Entrance, device: Device
) -> None:
    browser = entrance.browser()
    who = browser.signed_in(await signed(browser, device))
    decided = await browser.post(
        "/decisions", {"body": "$riverside-sg", "words": "To plant an orchard"}
    )
    assert who["person"] == str(person(TOM))
    assert (who["means"], who["proven"]) == ("passkey", True)
    assert decided.status_code == 201
    assert ("sign-in", "done", "passkey") in await entrance.log()


async def test_nothing_tells_which_people_have_passkeys(
    entrance: Entrance, device: Device
) -> None:
    begun = (await entrance.browser().post("/sign-in/passkey/begin")).json()["options"]
    stranger = await signed(entrance.browser(), Device(ORIGIN))
    device.verified = False
    known = await signed(entrance.browser(), device)
    assert begun.get("allowCredentials", []) == []
    assert begun["userVerification"] == "required"
    assert told(stranger) == told(known) == NOT_GOOD
    assert stranger.json()["detail"] == known.json()["detail"]


def _elsewhere(device: Device) -> None:
    device.origin = "https://waymark.example"


def _below(device: Device) -> None:
    device.origin = "https://evil.waymark.test"


def _other_party(device: Device) -> None:
    device.rp_id = "evil.example"


def _not_verified(device: Device) -> None:
    device.verified = False


@pytest.mark.parametrize("bend", [_elsewhere, _below, _other_party, _not_verified])
async def test_what_was_signed_for_others_or_by_nobody_is_refused(
    entrance: Entrance, device: Device, bend: Any
) -> None:
    assert (await signed(entrance.browser(), device)).status_code == 200
    bend(device)
    assert told(await signed(entrance.browser(), device)) == NOT_GOOD
    new = Device(ORIGIN)
    bend(new)
    refused = await made(await entrance.signed_in(), new)
    assert told(refused) == (422, "refused")


async def test_a_copy_that_counts_from_before_is_refused(
    entrance: Entrance, device: Device
) -> None:
    assert (await signed(entrance.browser(), device)).status_code == 200
    device.uses = 0
    assert told(await signed(entrance.browser(), device)) == NOT_GOOD


async def test_a_device_that_does_not_count_may_sign_in_again(
    entrance: Entrance,
) -> None:
    device = Device(ORIGIN)
    device.counts = False
    await made(await entrance.signed_in(), device)
    for _ in range(2):
        assert (await signed(entrance.browser(), device)).status_code == 200


async def test_what_a_device_signed_is_good_once_and_where_it_was_asked_for(
    entrance: Entrance, device: Device
) -> None:
    browser, thief = entrance.browser(), entrance.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).json()["options"]
    body = {"credential": device.sign(begun)}
    await thief.post("/sign-in/passkey/begin")
    stolen = await thief.post("/sign-in/passkey", body)
    first = await browser.post("/sign-in/passkey", body)
    browser.signed_in(first)
    again = await browser.post("/sign-in/passkey", body)
    assert [told(stolen), told(again)] == [NOT_GOOD] * 2


async def test_an_old_challenge_is_no_good(entrance: Entrance, device: Device) -> None:
    browser = entrance.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).json()["options"]
    await entrance.sql(
        "UPDATE access.pending SET expires_at = now() - interval '1 second'"
    )
    body = {"credential": device.sign(begun)}
    assert told(await browser.post("/sign-in/passkey", body)) == NOT_GOOD


async def test_of_many_who_send_one_signature_at_once_one_is_signed_in(
    entrance: Entrance, device: Device
) -> None:
    browser = entrance.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).json()["options"]
    body = {"credential": device.sign(begun)}
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    answers = await asyncio.gather(
        *(
            entrance.browser().post("/sign-in/passkey", body, {"Cookie": cookie})
            for _ in range(10)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 9


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"rawId": 7},
        {"rawId": "!", "response": {}},
        {"rawId": "AA", "response": {"clientDataJSON": 7}},
        {"rawId": "AA", "response": {"clientDataJSON": encoded(b"[]")}},
        {"rawId": "AA", "response": {"clientDataJSON": encoded(b"\xff")}},
        {"rawId": "AA", "response": {"clientDataJSON": encoded(b'{"type": 7}')}},
    ],
)
async def test_what_no_browser_would_send_is_refused(
    entrance: Entrance, credential: dict[str, Any]
) -> None:
    browser = entrance.browser()
    await browser.post("/sign-in/passkey/begin")
    used = await browser.post("/sign-in/passkey", {"credential": credential})
    tom = await entrance.signed_in()
    await tom.post("/passkeys/begin")
    added = await tom.post("/passkeys", {"label": "x", "credential": credential})
    assert told(used) == NOT_GOOD
    assert told(added) == (422, "refused")


async def test_what_was_bent_on_the_way_is_refused(
    entrance: Entrance, device: Device
) -> None:
    for part in ("signature", "authenticatorData", "clientDataJSON"):
        browser = entrance.browser()
        begun = (await browser.post("/sign-in/passkey/begin")).json()["options"]
        sent = device.sign(begun)
        for bent in (sent["response"][part][:-4], sent["response"][part] + "AAAA", ""):
            response = sent["response"] | {part: bent}
            answer = await browser.post(
                "/sign-in/passkey", {"credential": sent | {"response": response}}
            )
            assert told(answer) == NOT_GOOD


async def test_one_made_in_one_session_is_not_taken_in_by_another(
    entrance: Entrance,
) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    begun = (await tom.post("/passkeys/begin")).json()["options"]
    body = {"label": "phone", "credential": Device(ORIGIN).make(begun)}
    await olu.post("/passkeys/begin")
    assert told(await olu.post("/passkeys", body)) == (422, "refused")
    assert (await tom.post("/passkeys", body)).status_code == 201
    assert told(await tom.post("/passkeys", body)) == (422, "refused")


async def test_several_are_listed_named_anew_and_removed_by_their_owner_only(
    entrance: Entrance, device: Device
) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    second = Device(ORIGIN)
    await made(tom, second, "key ring")
    first = (await tom.get("/passkeys")).json()["items"][0]["id"]
    theirs = [
        await olu.post(f"/passkeys/{first}/remove"),
        await olu.post(f"/passkeys/{first}/rename", {"label": "mine"}),
        await tom.post(f"/passkeys/{uuid4()}/remove"),
    ]
    await tom.post(f"/passkeys/{first}/rename", {"label": "old phone"})
    listed = (await tom.get("/passkeys")).json()["items"]
    removed = await tom.post(f"/passkeys/{first}/remove")
    assert [one.json() for one in theirs] == [{"changed": False}] * 3
    assert [one["label"] for one in listed] == ["old phone", "key ring"]
    assert removed.json() == {"changed": True}
    assert told(await signed(entrance.browser(), device)) == NOT_GOOD
    assert (await signed(entrance.browser(), second)).status_code == 200


async def test_a_passkey_makes_an_administrator_of_ada(entrance: Entrance) -> None:
    ada, device = await entrance.signed_in(ADA), Device(ORIGIN)
    grant = f"/councils/{PRACTICE}/grant-role"
    role = {"person": str(of("kim")), "role": "auditor"}
    before = await ada.post(grant, role)
    await made(ada, device)
    still = await ada.post(grant, role)
    ada.signed_in(await signed(ada, device))
    after = await ada.post(grant, role)
    assert [told(before)[0], told(still)[0], after.status_code] == [403, 403, 200]


async def test_whoever_has_adas_mailbox_cannot_change_how_she_signs_in(
    entrance: Entrance,
) -> None:
    await made(await entrance.signed_in(ADA), Device(ORIGIN))
    thief = await entrance.signed_in(ADA)
    (one,) = (await thief.get("/passkeys")).json()["items"]
    refused = [
        await thief.post("/passkeys/begin"),
        await thief.post(f"/passkeys/{one['id']}/remove"),
        await thief.post("/addresses/begin", {"email": "thief@evil.example"}),
        await thief.post("/addresses/remove", {"email": "ada@further.example"}),
    ]
    assert [told(answer) for answer in refused] == [(403, "not-permitted")] * 4
    assert "the passkey that you have" in refused[0].json()["detail"]
