"""The vault: what is sealed opens for its own key and place, or not at all."""

import asyncio
from hashlib import sha256

import asyncpg
import pytest

from domain.ids import CommandId, CouncilId, PersonId, TextId
from store.appender import Appender
from store.ids import new_id
from store.keys import MasterKey, MasterKeyError
from store.opened import Store
from store.settings import Database
from store.vault import Draft, Vault
from tests.conftest import MASTER
from tests.store.appending import (
    COUNCIL_ID,
    TAIL,
    Owner,
    asking,
    event,
    new_command,
    new_stream,
)

WORDS = "Ann Smith felt unheard \N{EM DASH} she said so."
ANN = {"name": "Ann Smith", "e-mail": "ann@example.org"}


async def sealed(
    store: Store, *words: str, command: CommandId | None = None
) -> list[TextId]:
    drafts = [Draft(one) for one in words]
    await store.vault.seal(COUNCIL_ID, command or new_command(), drafts)
    return [draft.ref for draft in drafts]


def new_person() -> PersonId:
    return PersonId(new_id())


async def an_hour_passes(owner: Owner) -> None:
    await owner.execute(
        "UPDATE vault.text SET sealed_at = sealed_at - interval '61 minutes';"
        "UPDATE vault.key SET made_at = made_at - interval '61 minutes'"
    )


async def counts(owner: Owner) -> tuple[int, int, int]:
    """How many keys, texts and fields there are."""
    row = await owner.fetchrow(
        "SELECT (SELECT count(*) FROM vault.key), (SELECT count(*) FROM vault.text),"
        " (SELECT count(*) FROM vault.field)"
    )
    assert row is not None
    keys, texts, fields = row
    return keys, texts, fields


async def test_sealed_texts_open_again(store: Store) -> None:
    refs = await sealed(store, WORDS, "", "caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    assert await store.vault.open(COUNCIL_ID, [*refs, refs[0]]) == dict(
        zip(refs, (WORDS, "", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"), strict=True)
    )
    assert await store.vault.open(COUNCIL_ID, []) == {}
    assert await store.vault.open(CouncilId(new_id()), refs) == {}


async def test_what_lies_in_the_vault_shows_no_plain_word(
    store: Store, owner: Owner
) -> None:
    await sealed(store, WORDS)
    await store.vault.keep_person(COUNCIL_ID, new_person(), ANN)
    rows = [
        *await owner.fetch("SELECT * FROM vault.key"),
        *await owner.fetch("SELECT * FROM vault.text"),
        *await owner.fetch("SELECT * FROM vault.field"),
    ]
    lying = b" ".join(
        value if isinstance(value, bytes) else str(value).encode()
        for row in rows
        for value in row.values()
    )
    assert len(rows) == 5
    for word in ("Smith", "felt", "unheard", "said", "Ann Smith", "example"):
        assert word.encode() not in lying


async def test_a_sealed_text_and_its_salt_prove_what_the_register_names(
    store: Store, owner: Owner
) -> None:
    draft = Draft(WORDS)
    await store.vault.seal(COUNCIL_ID, new_command(), [draft])
    row = await owner.fetchrow("SELECT * FROM vault.text JOIN vault.key USING (key_id)")
    assert row is not None
    about = f"{COUNCIL_ID}|{row['key_id']}|key".encode()
    cipher = MASTER.unwrap(row["wrapped"], about)
    salt = cipher.open(row["salt"], f"{COUNCIL_ID}|{draft.ref}|salt".encode())
    text = cipher.open(row["sealed"], f"{COUNCIL_ID}|{draft.ref}|text".encode())
    assert (row["ref"], len(salt)) == (draft.text.ref, 16)
    assert draft.text.sha256 == sha256(salt + text).hexdigest()
    assert Draft(WORDS).text.sha256 != draft.text.sha256


async def test_another_master_key_opens_nothing_and_says_so(
    store: Store, database: Database
) -> None:
    refs = await sealed(store, WORDS)
    person = new_person()
    await store.vault.keep_person(COUNCIL_ID, person, ANN)
    async with asyncpg.create_pool(database.dsn("waymark_vault"), min_size=1) as pool:
        stranger = Vault(pool, MasterKey(bytes([1] * 32)))
        with pytest.raises(MasterKeyError, match="is it the right one"):
            await stranger.open(COUNCIL_ID, refs)
        with pytest.raises(MasterKeyError, match="is it the right one"):
            await stranger.field(COUNCIL_ID, [person], "name")
        with pytest.raises(MasterKeyError, match="is it the right one"):
            await stranger.keep_person(COUNCIL_ID, person, {"name": "Bob"})
    assert await store.vault.field(COUNCIL_ID, [person], "name") == {
        person: "Ann Smith"
    }


async def test_a_text_does_not_open_in_another_ones_place(
    store: Store, owner: Owner
) -> None:
    refs = await sealed(store, WORDS, "other")
    await owner.execute("DELETE FROM vault.text WHERE ref = $1", refs[1])
    await owner.execute("UPDATE vault.text SET ref = $1", refs[1])
    with pytest.raises(MasterKeyError):
        await store.vault.open(COUNCIL_ID, [refs[1]])


async def test_a_field_does_not_open_in_another_ones_place(
    store: Store, owner: Owner
) -> None:
    person = new_person()
    await store.vault.keep_person(COUNCIL_ID, person, ANN)
    await owner.execute("DELETE FROM vault.field WHERE field = 'e-mail'")
    await owner.execute("UPDATE vault.field SET field = 'e-mail'")
    with pytest.raises(MasterKeyError):
        await store.vault.field(COUNCIL_ID, [person], "e-mail")


async def test_a_key_does_not_unwrap_for_another_person(
    store: Store, owner: Owner
) -> None:
    ann, bob = new_person(), new_person()
    await store.vault.keep_person(COUNCIL_ID, ann, ANN)
    await store.vault.keep_person(COUNCIL_ID, bob, {"name": "Bob"})
    await owner.execute(
        "UPDATE vault.key SET wrapped = (SELECT wrapped FROM vault.key"
        " WHERE key_id = $1) WHERE key_id = $2",
        *(ann, bob),
    )
    with pytest.raises(MasterKeyError):
        await store.vault.field(COUNCIL_ID, [bob], "name")


async def test_what_was_cut_off_does_not_open(store: Store, owner: Owner) -> None:
    refs = await sealed(store, WORDS)
    for length in (20, 5, 0):
        await owner.execute(
            "UPDATE vault.text SET sealed = substr(sealed, 1, $1)", length
        )
        with pytest.raises(MasterKeyError):
            await store.vault.open(COUNCIL_ID, refs)


async def test_a_persons_fields_are_kept_changed_and_forgotten_with_the_key(
    store: Store, owner: Owner
) -> None:
    ann, bob = new_person(), new_person()
    await store.vault.keep_person(COUNCIL_ID, ann, ANN)
    await store.vault.keep_person(COUNCIL_ID, bob, {"name": "Bob"})
    await store.vault.keep_person(COUNCIL_ID, ann, {"name": "Ann Jones"})
    everyone = [ann, bob, new_person()]
    names = {ann: "Ann Jones", bob: "Bob"}
    assert await store.vault.field(COUNCIL_ID, everyone, "name") == names
    mail = await store.vault.field(COUNCIL_ID, everyone, "e-mail")
    assert mail == {ann: "ann@example.org"}
    assert await store.vault.field(COUNCIL_ID, [], "name") == {}
    assert await store.vault.field(CouncilId(new_id()), everyone, "name") == {}
    await owner.execute("DELETE FROM vault.key WHERE key_id = $1", ann)
    assert await store.vault.field(COUNCIL_ID, everyone, "name") == {bob: "Bob"}
    assert await counts(owner) == (1, 0, 1)


async def test_a_new_person_kept_twice_at_once_has_one_key(
    store: Store, owner: Owner
) -> None:
    person = new_person()
    keep = (store.vault.keep_person(COUNCIL_ID, person, ANN) for _ in range(4))
    await asyncio.gather(*keep)
    names = await store.vault.field(COUNCIL_ID, [person], "name")
    assert names == {person: "Ann Smith"}
    assert await counts(owner) == (1, 0, 2)


async def test_a_text_whose_key_was_destroyed_is_left_out(
    store: Store, owner: Owner
) -> None:
    erased, other = await sealed(store, WORDS, "other")
    await owner.execute(
        "DELETE FROM vault.key WHERE key_id ="
        " (SELECT key_id FROM vault.text WHERE ref = $1)",
        erased,
    )
    assert await store.vault.open(COUNCIL_ID, [erased, other]) == {other: "other"}


async def test_sealing_is_whole_or_not_at_all(store: Store, owner: Owner) -> None:
    draft = Draft(WORDS)
    await store.vault.seal(COUNCIL_ID, new_command(), [draft])
    with pytest.raises(asyncpg.UniqueViolationError):
        await store.vault.seal(COUNCIL_ID, new_command(), [Draft("new"), draft])
    with pytest.raises(asyncpg.DataError):
        await store.vault.keep_person(COUNCIL_ID, new_person(), ANN | {"\0": ""})
    assert await counts(owner) == (1, 1, 0)


async def test_texts_without_an_event_are_swept_after_an_hour(
    store: Store, appender: Appender, owner: Owner
) -> None:
    command = new_command()
    stored, beaten = await sealed(store, WORDS, "lost the race", command=command)
    (never,) = await sealed(store, "of a command that failed")
    names = b'"reason":{"ref":"%s","sha256":""},' % str(stored).encode()
    await appender.append(
        asking(event(new_stream(), tail=names + TAIL), command=command)
    )
    refs = [stored, beaten, never]
    assert await store.vault.sweep() == 0
    assert len(await store.vault.open(COUNCIL_ID, refs)) == 3
    await an_hour_passes(owner)
    (late,) = await sealed(store, "just now")
    assert await store.vault.sweep() == 2
    assert await store.vault.open(COUNCIL_ID, [*refs, late]) == {
        stored: WORDS,
        late: "just now",
    }
    assert await counts(owner) == (2, 2, 0)
    assert await store.vault.sweep() == 0
    assert await owner.fetchval("SELECT ref FROM vault.text WHERE kept") == stored


async def test_people_without_an_event_are_swept_after_an_hour(
    store: Store, appender: Appender, owner: Owner
) -> None:
    stream = new_stream()
    added, never, late = PersonId(stream), new_person(), new_person()
    await store.vault.keep_person(COUNCIL_ID, added, ANN)
    await store.vault.keep_person(COUNCIL_ID, never, ANN)
    await appender.append(asking(event(stream)))
    assert await store.vault.sweep() == 0
    await an_hour_passes(owner)
    await store.vault.keep_person(COUNCIL_ID, late, ANN)
    assert await store.vault.sweep() == 1
    everyone = [added, never, late]
    assert set(await store.vault.field(COUNCIL_ID, everyone, "name")) == {added, late}
    assert await counts(owner) == (2, 0, 4)
