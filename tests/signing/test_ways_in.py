"""Whoever is forgotten gets in no more, by any way that they had."""

from datetime import UTC, datetime, timedelta

from commands.labels import PRACTICE
from store.access import bearer, make_token
from store.identities import Account, join, person_of
from store.ways_in import end_ways_in
from tests.commands.clerk import person
from tests.signing.conftest import ORIGIN, TOM, TOMS, Entrance, told
from tests.signing.device import Device
from tests.signing.test_passkeys import made, signed


async def test_nothing_that_was_tom_s_signs_him_in_when_he_is_forgotten(
    entrance: Entrance,
) -> None:
    store = entrance.app.state.waymark.store
    account, device = Account("https://provider.example", "tom-at-work"), Device(ORIGIN)
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    await made(tom, device)
    await join(store.app, store.master, PRACTICE, account, person(TOM))
    token = await make_token(
        store.app,
        PRACTICE,
        person(TOM),
        label="test",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    waiting = entrance.browser()
    link = await entrance.link(waiting)

    for _ in range(2):  # again after a restore
        await end_ways_in(store.app, store.vault, PRACTICE, person(TOM))

    asked = len(await entrance.sent())
    await entrance.browser().post("/sign-in/link", {"email": TOMS})
    answers = [
        await tom.get("/session"),
        await waiting.post("/sign-in/confirm", {"link": link}),
        await signed(entrance.browser(), device),
    ]
    blotted = await entrance.sql(
        "SELECT FROM access.security_log WHERE person_id = $1"
        " AND address_hash IS NOT NULL",
        person(TOM),
    )
    assert [told(one) for one in answers] == [(401, "unauthenticated")] * 3
    assert await person_of(store.app, store.master, PRACTICE, account) is None
    assert await bearer(store.app, PRACTICE, token) is None
    assert len(await entrance.sent()) == asked
    assert blotted == []
    assert (await olu.get("/session")).status_code == 200
