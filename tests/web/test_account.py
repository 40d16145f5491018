"""Everybody's own account, and the pages about people, without JavaScript."""

import re

import psycopg
import pytest

from commands.labels import PRACTICE
from store.settings import Database
from tests.api.conftest import HERE
from tests.commands.clerk import of, person
from tests.web.conftest import Pages


async def test_you_are_shown_what_you_are_and_change_how_you_are_seen(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    me = f"/persons/{person('tom')}/show-as"

    assert "Secretary, " in await tom.read("/me")
    sent = await tom.send(f"{me}?then=/me", button="Show it so", shown="full name")

    assert sent.headers["Location"] == "/councils/practice/me"
    assert "By your full name" in await tom.follow(sent)


@pytest.mark.stores_nothing
@pytest.mark.parametrize("path", ["", "/signing-in", "/tokens", "/tokens/new", "/data"])
async def test_an_account_is_for_whoever_is_signed_in(pages: Pages, path: str) -> None:
    refused = await pages.public.get(f"/me{path}")

    assert refused.status_code == 401
    assert f"sign-in?then=/councils/practice/me{path}" in refused.text


@pytest.mark.stores_nothing
async def test_a_token_is_shown_once_reads_and_is_revoked(pages: Pages) -> None:
    tom = await pages.guest("tom")
    sent = await tom.send(
        "/me/tokens/new", button="Make the token", label="our website", scope="read"
    )
    (token,) = re.findall(r'id="token"[^>]*>(wm_[^<]+)<', sent.text)
    with_token = {"Authorization": f"Bearer {token}"}
    address = f"{HERE}/api/councils/practice/session"
    good = await pages.public.client.get(address, headers=with_token)

    listed = await tom.read("/me/tokens")
    revoked = await tom.follow(await tom.send("/me/tokens", button="Revoke"))
    over = await pages.public.client.get(address, headers=with_token)

    assert sent.headers["Cache-Control"] == "no-store"
    assert good.json()["person"] == str(person("tom"))
    assert "our website" in listed
    assert "May only read" in listed
    assert token not in listed
    assert "The token is refused from now on." in revoked
    assert over.status_code == 401


@pytest.mark.stores_nothing
async def test_everything_wrong_about_a_token_is_said_at_once(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/me/tokens/new", button="Make the token", scope="some", days="400"
    )

    assert sent.status_code == 400
    for said in (
        "Say what it is for",
        "Tick at least one action",
        "Enter a number of days from 1 to 366",
    ):
        assert said in sent.text
    assert 'value="400"' in sent.text


async def test_who_signed_in_long_ago_signs_in_again_first(
    pages: Pages, practice_database: Database
) -> None:
    tom = await pages.guest("tom")
    with psycopg.connect(practice_database.owner, autocommit=True) as owner:
        owner.execute(
            b"UPDATE access.session SET made_at = made_at - '15 min'::interval"
        )

    for path in ("/me/signing-in", "/me/tokens/new"):
        shown = await tom.read(path)
        assert "Sign in again" in shown
        assert f"then=/councils/practice{path}" in shown
        assert "Make the token" not in shown


@pytest.mark.stores_nothing
async def test_one_ends_a_session_elsewhere_and_all_others(pages: Pages) -> None:
    tom, phone, desk = [await pages.guest("tom") for _ in range(3)]

    ended = await tom.send("/me/signing-in", button="Sign out there")
    assert "You are signed out there." in await tom.follow(ended)
    left = [one for one in (phone, desk) if (await one.get("/me")).status_code == 200]
    await tom.send("/me/signing-in", button="Sign out everywhere but here")

    assert len(left) == 1
    assert (await left[0].get("/me")).status_code != 200
    assert (await tom.get("/me")).status_code == 200


@pytest.mark.stores_nothing
async def test_people_are_shown_to_whoever_works_for_the_council(pages: Pages) -> None:
    olu, tom, ada = [await pages.guest(one) for one in ("olu", "tom", "ada")]
    mailed = await pages.guest("ada", "e-mail")
    address = f"/persons/{person('amina')}"

    assert (await olu.get(address)).status_code == 200
    assert (await ada.get(address)).status_code == 200
    assert (await tom.get(address)).status_code == 404
    assert (await mailed.get(address)).status_code == 404
    assert (await pages.public.get(address)).status_code == 404
    assert address in await olu.read("/persons")
    assert address not in await tom.read("/persons")
    assert (await tom.get(f"/persons/{person('tom')}")).status_code == 200


async def test_an_administrator_is_made_by_two(pages: Pages) -> None:
    ada = await pages.guest("ada")
    council = f"/councils/{PRACTICE}"
    sent = await ada.send(
        f"{council}/grant-role?then=/roles",
        button="Give the role",
        person=str(person("vera")),
        role="administrator",
    )

    shown = await ada.follow(sent)

    assert "Waiting for a second administrator" in shown
    assert "Another administrator than you has to accept it." in shown


async def test_a_request_to_be_forgotten_is_made_decided_and_carried_out(
    pages: Pages,
) -> None:
    joe, ada = await pages.guest("joe"), await pages.guest("ada")
    case = f"/persons/{person('joe')}"
    asked = await joe.send(f"{case}/request-erasure?then=/me/data")
    assert "A reply is due by" in await joe.follow(asked)
    queue = await ada.read("/erasures")
    assert f"{case}/erasure" in queue

    without = await ada.send(f"{case}/decide-erasure", button="Decide it so")
    assert without.status_code == 400
    assert "On which ground? This is required" in without.text
    decided = await ada.send(
        f"{case}/decide-erasure?then={case}/erasure",
        button="Decide it so",
        outcome="granted",
        ground="no longer needed",
        explanation="The litter picks are over.",
        every_text="yes",
    )
    shown = await ada.follow(decided)
    assert "has to be carried out" in shown
    done = await ada.send(f"{case}/carry-out-erasure?then=/erasures")

    assert "The erasure is done." in await ada.follow(done)
    assert (await joe.get("/me")).status_code != 200


@pytest.mark.stores_nothing
async def test_the_security_log_is_for_auditors_and_administrators(
    pages: Pages,
) -> None:
    vera, tom = await pages.guest("vera"), await pages.guest("tom")

    shown = await vera.read("/security-log", what="sign-in", since="2020-01-01")

    assert "Security log" in shown
    assert (await tom.get("/security-log")).status_code == 403
    assert (await pages.public.get("/security-log")).status_code == 401
    assert (await vera.get("/security-log", since="soon")).status_code == 400


async def test_a_council_has_its_own_colour_if_white_is_read_on_it(
    pages: Pages,
) -> None:
    ada = await pages.guest("ada")
    form = f"/councils/{PRACTICE}/dress"

    bright = await ada.send(form, button="Use this colour", colour="#ffcc00")
    unread = await ada.send(form, button="Use this colour", colour="blue")
    dark = await ada.send(form, button="Use this colour", colour="#5C2472")
    shown = await ada.follow(dark)
    client = pages.public.client

    assert bright.status_code == 422
    assert "contrast is 1.51" in bright.text
    assert "digits or letters from a to f, such as #005ea5" in unread.text
    assert 'href="/brand/5c2472.css"' in shown
    style = await client.get("/brand/5c2472.css")
    assert style.text == ":root { --wm-brand: #5c2472; }\n"
    assert "immutable" in style.headers["Cache-Control"]
    for name in ("ffcc00.css", "5c2472;}.css", "5c2472.js", "x.css"):
        assert (await client.get(f"/brand/{name}")).status_code == 404


async def test_where_the_public_turns_to_is_at_the_foot_of_every_page(
    pages: Pages,
) -> None:
    ada = await pages.guest("ada")
    await ada.follow(
        await ada.send(
            f"/councils/{PRACTICE}/tell-contact",
            button="Show this",
            email="partnerships@practice.example",
        )
    )

    shown = await pages.public.read("/decisions", partnership=str(of("riverside")))

    assert "mailto:partnerships@practice.example" in shown
