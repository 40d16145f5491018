"""Whoever is forgotten gets in no more, by any way that they had."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from commands.labels import PRACTICE
from domain.errors import AlreadyClosed
from store import security_log, sessions
from store.access import bearer, make_token
from store.identities import Account, join, person_of
from store.passkeys import Passkeys
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


async def test_what_is_held_of_tom_tells_how_he_signs_in_and_of_nobody_else(
    entrance: Entrance,
) -> None:
    store = entrance.app.state.waymark.store
    account = Account("https://provider.example", "tom-at-work")
    tom, _ = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    await made(tom, Device(ORIGIN), label="<phone>")
    await join(store.app, store.master, PRACTICE, account, person(TOM))

    answer = await tom.get(f"/persons/{person(TOM)}/archive")
    with ZipFile(BytesIO(answer.content)) as held:
        data, page = (
            json.loads(held.read("data.json")),
            held.read("index.html").decode(),
        )
    assert [one["means"] for one in data["sessions"]] == ["e-mail"]
    assert [one["label"] for one in data["passkeys"]] == ["<phone>"]
    assert len(data["accounts_joined"]) == 1
    assert [one["what"] for one in data["sign_ins"]] == [
        "passkey added",
        "sign-in",
        "link asked for",
    ]
    for shown in (
        "A passkey, &lt;phone&gt;: made",
        "An account, joined",
        "curl, by e-m",
    ):
        assert shown in page


async def test_whoever_is_forgotten_while_they_sign_in_is_not_let_in(
    entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, tom = entrance.app.state.waymark.store, person(TOM)
    there = await entrance.signed_in()
    add, start = Passkeys.add, sessions.start

    async def added(*said: Any, **more: Any) -> Any:
        await store.vault.removing.forget(PRACTICE, tom)
        return await add(*said, **more)

    async def started(*said: Any) -> Any:
        await store.vault.removing.forget(PRACTICE, tom)
        return await start(*said)

    monkeypatch.setattr(Passkeys, "add", added)
    refused = await made(there, Device(ORIGIN))
    assert (refused.status_code, (await there.get("/session")).status_code) == (
        422,
        401,
    )

    await store.vault.keep_person(PRACTICE, tom, {"email": TOMS})
    late = entrance.browser()
    link = await entrance.link(late)
    monkeypatch.setattr(sessions, "start", started)
    answer = await late.post("/sign-in/confirm", {"link": link})
    assert told(answer) == (409, "already-closed")
    account = Account("https://provider.example", "tom-at-work")
    with pytest.raises(AlreadyClosed, match="was erased"):
        await join(store.app, store.master, PRACTICE, account, tom)
    for table in ("session", "passkey", "identity"):
        left = f"SELECT FROM access.{table} WHERE person_id = $1"
        assert await entrance.sql(left, tom) == []


async def test_what_is_killed_half_way_leaves_no_address_in_the_log(
    entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, tom = entrance.app.state.waymark.store, person(TOM)
    addresses = store.vault.addresses
    entered = "SELECT FROM access.security_log WHERE address_hash IS NOT NULL"
    former = addresses.hash_of(PRACTICE, "tom@former.example")
    await security_log.note(
        store.app, PRACTICE, "link asked for", person=tom, address_hash=former
    )
    await security_log.note(
        store.app,
        PRACTICE,
        "link asked for",
        "refused",
        address_hash=addresses.hash_of(PRACTICE, TOMS),
    )
    drop = addresses.drop

    async def killed(*said: Any) -> None:
        await drop(*said)
        raise ConnectionResetError

    monkeypatch.setattr(addresses, "drop", killed)
    with pytest.raises(ConnectionResetError):
        await end_ways_in(store.app, store.vault, PRACTICE, tom)
    assert await entrance.sql(entered) == []
