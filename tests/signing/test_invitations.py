"""Whom one may invite to what, and who sees it."""

from typing import Any
from uuid import UUID

import pytest

from api.invitation_doors import TO_ONE
from commands.labels import PRACTICE
from domain.council_events import AdministratorProposed, RoleGranted
from domain.ids import PersonId
from store import chases, invitations
from store.access import make_token
from store.ids import new_id
from store.invited import Guest
from store.ways_in import end_ways_in
from tests.commands.clerk import person
from tests.signing.conftest import Entrance, told
from tests.signing.inviting import (
    NADIA,
    NOT_GOOD,
    SEAT,
    VICE_CHAIR,
    accepted,
    entries,
    fresh,
    invited,
    last,
    link,
)
from tests.signing.test_tokens import SOON, administrator, by


async def test_the_address_is_nowhere_but_in_the_vault_and_the_letter(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    made = await invited(tom, **NADIA, **VICE_CHAIR)
    secret = await link(entrance)
    listed = await tom.get("/invitations")
    assert "nadia@" not in listed.text + str(made)
    for table in ("access.invitation", "access.security_log", "vault.invited"):
        rows = await entrance.sql(f"SELECT t::text FROM {table} t")  # noqa: S608 - constants
        kept = " ".join(row[0] for row in rows).lower()
        for one in ("nadia", b"nadia".hex(), secret.lower(), secret.encode().hex()):
            assert one not in kept
    declined = await tom.post("/invitations/decline", {"link": secret})
    assert declined.status_code == 200
    gone = "SELECT FROM vault.key WHERE key_id = $1"
    assert await entrance.sql(gone, made["id"]) == []


async def test_whether_somebody_is_known_here_is_not_told(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    new = await invited(tom, **NADIA, **SEAT)
    known = await invited(tom, name="Ada", email="ada@example.org", **SEAT)
    assert new.keys() == known.keys()
    hidden = {"id": "", "expires_at": ""}
    assert new | hidden == known | hidden


async def test_a_person_is_invited_by_id_to_the_address_that_they_gave(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    await invited(tom, person="$ada", **SEAT)
    (letter,) = (await entrance.sent())[-1:]
    refused = {
        "known by name alone": await tom.post(
            "/invitations", {"person": "$joe", **SEAT}
        ),
        "elsewhere": await tom.post(
            "/invitations", {"person": "$ada", "email": "thief@example.org", **SEAT}
        ),
        "nobody": await tom.post("/invitations", {"person": "$scheme", **SEAT}),
    }
    assert letter.startswith("To: ada@example.org\n")
    assert {name: told(one) for name, one in refused.items()} == {
        "known by name alone": (409, "already-taken"),
        "elsewhere": (422, "contradiction"),
        "nobody": (404, "not-found"),
    }


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({**SEAT}, 422),
        ({"name": "N", **SEAT}, 422),
        ({**NADIA}, 422),
        ({**NADIA, "office": "chair"}, 422),
        ({**NADIA, **SEAT, "role": "officer"}, 422),
        ({**NADIA, "role": "officer", "until": "2027"}, 422),
        ({**NADIA, "body": "$riverside-sg", "decision": "$decision-bench"}, 422),
        ({**NADIA, "body": "$riverside"}, 404),
        ({**NADIA, "body": "$nothing"}, 404),
        ({"name": "N", "email": "nobody", **SEAT}, 400),
        ({**NADIA, "body": "$riverside-sg", "office": "king"}, 400),
        ({**NADIA, **VICE_CHAIR, "how": "born"}, 400),
        ({**NADIA, **VICE_CHAIR, "until": "some day"}, 400),
    ],
)
async def test_what_cannot_be_offered_is_refused(
    entrance: Entrance, said: dict[str, Any], status: int
) -> None:
    tom = await entrance.signed_in()
    answer = await tom.post("/invitations", said)
    assert answer.status_code == status, answer.text
    assert len(await entrance.sent()) == 1  # the one that Tom signed in with
    assert await entrance.sql("SELECT FROM access.invitation") == []


async def test_only_who_may_put_somebody_there_may_invite_them(
    entrance: Entrance,
) -> None:
    """A secretary elsewhere, a member, an auditor, and an administrator by mail."""
    vault = entrance.app.state.waymark.store.vault
    for who in ("joe", "vera"):
        fields = {"name": who, "email": f"{who}@example.org"}
        await vault.keep_person(PRACTICE, person(who), fields)
    tom, joe = await entrance.signed_in(), await entrance.signed_in("joe@example.org")
    vera, ada = [
        await entrance.signed_in(f"{who}@example.org") for who in ("vera", "ada")
    ]
    role = {**NADIA, "role": "officer"}
    refused = [
        await joe.post("/invitations", {**NADIA, **SEAT}),
        await vera.post("/invitations", {**NADIA, **SEAT}),
        await tom.post("/invitations", {**NADIA, "body": "$forum"}),
        await tom.post("/invitations", role),
        await ada.post("/invitations", role),
        await entrance.browser().post("/invitations", role),
    ]
    assert [one.status_code for one in refused] == [403] * 5 + [401]
    proven = await administrator(entrance)
    before = await last(entrance)
    assert (await proven.post("/invitations", role)).status_code == 201
    answer = await accepted(entrance, await link(entrance))
    granted = (await entries(entrance, before))[-1]
    assert answer.json()["to"] == "to work for Practice Council as officer"
    assert isinstance(granted.facts, RoleGranted)
    assert granted.invited_by == person("ada")


async def test_a_narrowed_token_invites_to_no_more_than_it_may(
    entrance: Entrance,
) -> None:
    pool = entrance.app.state.waymark.store.app
    token = await make_token(
        pool, PRACTICE, person("tom"), label="x", expires_at=SOON, only=["body.join"]
    )
    program = entrance.browser()
    seat = await program.post("/invitations", {**NADIA, **SEAT}, by(token))
    office = await program.post("/invitations", {**NADIA, **VICE_CHAIR}, by(token))
    assert seat.status_code == 201
    assert told(office) == (403, "not-permitted")


async def test_inviting_twice_says_that_one_is_pending(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    first = await invited(tom, **NADIA, **VICE_CHAIR)
    again = {**NADIA, "email": "NADIA@example.org", **VICE_CHAIR}
    twice = await tom.post("/invitations", again)
    assert told(twice) == (409, "already-taken")
    assert "is pending already" in twice.json()["detail"]
    await invited(tom, **NADIA, **SEAT)  # something else
    await tom.post(f"/invitations/{first['id']}/withdraw")
    await invited(tom, **again)
    assert len(await entrance.sql("SELECT FROM vault.invited")) == 2


async def test_who_may_see_invitations(entrance: Entrance) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    made = await invited(tom, **NADIA, **VICE_CHAIR)
    vault = entrance.app.state.waymark.store.vault
    fields = {"name": "Joe", "email": "joe@example.org"}
    await vault.keep_person(PRACTICE, person("joe"), fields)
    joe = await entrance.signed_in("joe@example.org")
    lists = [(await who.get("/invitations")).json()["items"] for who in (tom, olu, joe)]
    ended = [
        (await who.post(f"/invitations/{made['id']}/withdraw")).status_code
        for who in (joe, olu, entrance.browser())
    ]
    (after,) = (await tom.get("/invitations")).json()["items"]
    assert [[(i["id"], i["name"], i["state"]) for i in items] for items in lists] == [
        [(made["id"], "Nadia Rahman", "pending")],
        [(made["id"], "Nadia Rahman", "pending")],
        [],
    ]
    assert ended == [404, 200, 401]
    assert (after["state"], after["name"]) == ("withdrawn", None)


async def test_an_invitation_expires(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    made = await invited(tom, **NADIA, **VICE_CHAIR)
    await entrance.sql("UPDATE access.invitation SET expires_at = now()")
    (one,) = (await tom.get("/invitations")).json()["items"]
    store = entrance.app.state.waymark.store
    await invitations.sweep(store.app)
    await entrance.sql("UPDATE vault.invited SET sealed_at = now() - lasts")
    await store.vault.invited.sweep()
    assert one["state"] == "expired"
    assert await entrance.sql("SELECT state FROM access.invitation") == [("expired",)]
    assert (
        await entrance.sql("SELECT FROM vault.key WHERE key_id = $1", made["id"]) == []
    )
    await invited(tom, **NADIA, **VICE_CHAIR)


async def test_whoever_is_asked_for_news_is_known_as_long_as_the_link_lasts(
    entrance: Entrance,
) -> None:
    store, asked, asks = entrance.app.state.waymark.store, new_id(), Guest("N", "n@x.y")
    vault = store.vault.invited
    await vault.seal(PRACTICE, asked, asks, chases.LASTING)
    for days, known in ((8, True), (13, True), (15, False)):
        await entrance.sql(
            "UPDATE vault.invited SET sealed_at = now() - make_interval(days => $1)",
            days,
        )
        await vault.sweep()
        assert bool(await vault.open(PRACTICE, [asked])) is known, days


async def test_no_mailbox_is_flooded(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    for _ in range(TO_ONE.most):
        made = await invited(tom, **NADIA, **SEAT)
        await tom.post(f"/invitations/{made['id']}/withdraw")
    assert told(await tom.post("/invitations", {**NADIA, **SEAT})) == (429, "too-many")


async def test_whoever_is_forgotten_neither_invites_nor_is_invited(
    entrance: Entrance,
) -> None:
    tom, store = await entrance.signed_in(), entrance.app.state.waymark.store
    olu = await entrance.signed_in("olu@example.org")
    await invited(olu, **NADIA, **SEAT)
    by_olu = await link(entrance)
    await invited(tom, name="Olu", email="olu@example.org", **SEAT)
    to_olu = await link(entrance)
    kept = await invited(tom, **fresh("Kit Stays"), **SEAT)
    for _ in range(2):
        await end_ways_in(store.app, store.vault, PRACTICE, person("olu"))
    answers = [await accepted(entrance, one) for one in (by_olu, to_olu)]
    left = await entrance.sql("SELECT invitation_id::text FROM vault.invited")
    assert [told(one) for one in answers] == [NOT_GOOD] * 2
    assert left == [(kept["id"],)]


async def test_whoever_is_invited_as_administrator_waits_for_a_second_one(
    entrance: Entrance,
) -> None:
    ada, before = await administrator(entrance), await last(entrance)
    await invited(ada, **fresh("Wilma Waits"), role="administrator")
    answer = (await accepted(entrance, await link(entrance))).json()
    proposed = (await entries(entrance, before))[-1]
    wilma, council = answer["person"], f"/councils/{PRACTICE}"
    alone = await ada.post(f"{council}/accept-administrator", {"person": wilma})
    body = {"person": wilma, "role": "administrator"}
    dropped = await ada.post(f"{council}/withdraw-role", body)
    assert answer["to"].endswith("once another administrator has accepted you")
    assert proposed.facts == AdministratorProposed(
        person=PersonId(UUID(wilma)), by=person("ada")
    )
    assert told(alone) == (409, "same-person")
    assert dropped.json()["events"] == ["council.proposal-dropped"]
