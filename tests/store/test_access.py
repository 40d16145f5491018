"""Tokens: good ones speak for one person in one council, and all others for nobody."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from domain.ids import CouncilId, PersonId
from store.access import (
    Bearer,
    bearer,
    keep_token,
    make_token,
    revoke_token,
    tokens_of,
)
from store.ids import new_id
from store.opened import Store
from tests.store.appending import COUNCIL_ID, Owner

ANN = PersonId(new_id())
SOON = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
async def token(store: Store) -> str:
    return await make_token(
        store.app, COUNCIL_ID, ANN, label="Ann's script", expires_at=SOON
    )


async def test_a_token_speaks_for_its_person(store: Store, token: str) -> None:
    assert await bearer(store.app, COUNCIL_ID, token) == Bearer(ANN)


async def test_no_two_tokens_are_alike(store: Store, token: str) -> None:
    other = await make_token(store.app, COUNCIL_ID, ANN, label="", expires_at=SOON)
    assert other.split("_")[1] != token.split("_")[1]
    assert other.split("_", 2)[2] != token.split("_", 2)[2]


async def test_only_the_hash_of_the_secret_is_kept(
    store: Store, owner: Owner, token: str
) -> None:
    _, name, secret = token.split("_", 2)
    row = await owner.fetchrow("SELECT * FROM access.token")
    assert row is not None
    assert (row["token_id"], row["person_id"], row["label"]) == (
        name,
        ANN,
        "Ann's script",
    )
    assert row["secret_hash"] == sha256(secret.encode()).digest()
    assert secret not in str(dict(row))
    assert await bearer(store.app, COUNCIL_ID, token)


async def test_a_wrong_secret_speaks_for_nobody(store: Store, token: str) -> None:
    wrong = [token[:-1], f"{token}x", token.swapcase(), token.rpartition("_")[0] + "_"]
    wrong.append(f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}")
    for one in wrong:
        assert await bearer(store.app, COUNCIL_ID, one) is None


async def test_one_tokens_secret_does_not_fit_another(store: Store, token: str) -> None:
    other = await make_token(store.app, COUNCIL_ID, ANN, label="", expires_at=SOON)
    mixed = "_".join((*token.split("_", 2)[:2], other.split("_", 2)[2]))
    assert await bearer(store.app, COUNCIL_ID, mixed) is None


async def test_a_token_is_good_in_its_own_council_only(
    store: Store, token: str
) -> None:
    assert await bearer(store.app, CouncilId(new_id()), token) is None


async def test_an_expired_token_speaks_for_nobody(store: Store) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    token = await make_token(store.app, COUNCIL_ID, ANN, label="", expires_at=past)
    assert await bearer(store.app, COUNCIL_ID, token) is None


async def test_a_revoked_token_speaks_for_nobody(store: Store, token: str) -> None:
    (kept,) = await tokens_of(store.app, COUNCIL_ID, ANN)
    revoked = [
        await revoke_token(store.app, COUNCIL_ID, kept.id, PersonId(new_id())),
        await revoke_token(store.app, CouncilId(new_id()), kept.id, None),
        await revoke_token(store.app, COUNCIL_ID, kept.id, ANN),
        await revoke_token(store.app, COUNCIL_ID, kept.id, ANN),
    ]
    assert revoked == [None, None, ANN, None]
    assert await bearer(store.app, COUNCIL_ID, token) is None


async def test_when_a_token_was_used_is_noted_once_a_minute(
    store: Store, owner: Owner, token: str
) -> None:
    async def used() -> datetime | None:
        return (await tokens_of(store.app, COUNCIL_ID, None))[0].used_at

    assert await used() is None
    await bearer(store.app, COUNCIL_ID, token[:-1])
    assert await used() is None
    await bearer(store.app, COUNCIL_ID, token)
    first = await used()
    await bearer(store.app, COUNCIL_ID, token)
    assert first is not None
    assert await used() == first
    await owner.execute("UPDATE access.token SET used_at = used_at - interval '2 min'")
    await bearer(store.app, COUNCIL_ID, token)
    assert first < (await used() or first)


async def test_a_token_is_vouched_for_no_better_than_whoever_made_it(
    store: Store,
) -> None:
    token = await make_token(
        store.app, COUNCIL_ID, ANN, label="", expires_at=SOON, proven=False
    )
    assert await bearer(store.app, COUNCIL_ID, token) == Bearer(ANN, proven=False)


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "wm",
        "wm_",
        "wm__",
        "wm_abc",
        "_abc_def",
        "WM_abc_def",
        "wm_abc_def",
        "Bearer wm_abc_def",
        "wm_a\0c_def",
        "wm_a\ud800c_def",
        "wm_abc_d\ud800f",
        "wm_caf\N{LATIN SMALL LETTER E WITH ACUTE}_def",
        "wm_' OR true --_def",
        "wm_" + "a" * 10_000 + "_def",
    ],
)
async def test_garbage_speaks_for_nobody(store: Store, garbage: str) -> None:
    assert await bearer(store.app, COUNCIL_ID, garbage) is None


async def test_a_token_can_be_narrowed_to_some_actions(store: Store) -> None:
    for only in (["b.do", "a.do"], []):
        token = await make_token(
            store.app, COUNCIL_ID, ANN, label="", expires_at=SOON, only=only
        )
        found = await bearer(store.app, COUNCIL_ID, token)
        assert found == Bearer(ANN, frozenset(only))


async def keep(
    store: Store,
    *,
    expires_at: datetime = SOON,
    person: PersonId = ANN,
    only: list[str] | None = None,
) -> str:
    return await keep_token(
        store.app,
        COUNCIL_ID,
        person,
        token_id="demo",  # noqa: S106 - its name
        secret="settled",  # noqa: S106 - opens nothing but this test's database
        label="Demonstration",
        expires_at=expires_at,
        only=only,
    )


async def test_a_token_kept_again_is_as_it_was_said_last(
    store: Store, owner: Owner
) -> None:
    token = await keep(store, expires_at=datetime.now(UTC) - timedelta(days=1))
    assert token == "wm_demo_settled"  # noqa: S105 - see above
    assert await bearer(store.app, COUNCIL_ID, token) is None
    assert await keep(store) == token
    assert await bearer(store.app, COUNCIL_ID, token) == Bearer(ANN)
    bob = PersonId(new_id())
    await keep(store, person=bob, only=["a.do"])
    found = await bearer(store.app, COUNCIL_ID, token)
    assert found == Bearer(bob, frozenset({"a.do"}))
    assert await owner.fetchval("SELECT count(*) FROM access.token") == 1


async def test_keeping_a_revoked_token_again_does_not_revive_it(store: Store) -> None:
    token = await keep(store)
    await store.app.execute("UPDATE access.token SET revoked_at = clock_timestamp()")
    await keep(store)
    assert await bearer(store.app, COUNCIL_ID, token) is None
