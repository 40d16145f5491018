"""Forgetting people at the desk: keys, names, tokens go; and the register stays."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commands.labels import PRACTICE
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotPermitted,
    NotReady,
    SamePerson,
)
from domain.person import PersonErased, WordsRedacted
from store.access import bearer, make_token
from store.erasures import Erasures, ErasuresError, IdentityErased
from tests.commands.clerk import Clerk, asking, of
from tests.commands.erasing import (
    EMAIL,
    FORMER,
    GRANTED,
    NAME,
    a_decision,
    eraser,
    erasures,
    forgotten,
    somebody,
)

__all__ = ["eraser", "erasures"]

_LEAVES = (
    "SELECT leaf, leaf_hash FROM store.event WHERE position < $1 ORDER BY position"
)

PARTLY: dict[str, Any] = {
    "outcome": "partly",
    "erases": ["identity"],
    "every_text": False,
    "keeps": [
        {"kind": "agendas and minutes", "ground": "archiving in the public interest"}
    ],
}


async def words_of(clerk: Clerk, ref: Any) -> str | None:
    return (await clerk.store.vault.open(PRACTICE, [ref])).get(ref)


async def test_a_person_is_forgotten_and_the_register_stays(eraser: Clerk) -> None:
    who = await somebody(eraser)
    named = await a_decision(
        eraser, f"{NAME} \N{EM DASH} once {FORMER} \N{EM DASH} gave it."
    )
    other = await a_decision(eraser, "A bench is put up at the quay.")
    before = await eraser.count()
    leaves = await eraser.store.app.fetch(_LEAVES, before)

    await forgotten(eraser, who)

    assert await eraser.store.vault.fields(PRACTICE, who) == {}
    assert await words_of(eraser, named) == (
        "[name removed] \N{EM DASH} once [name removed] \N{EM DASH} gave it."
    )
    assert await words_of(eraser, other) == "A bench is put up at the quay."
    find = eraser.store.vault.addresses.find_person_by_address
    assert await find(PRACTICE, EMAIL) is None
    assert await eraser.store.app.fetch(_LEAVES, before) == leaves
    last = (await eraser.register.read(before - 1, 100))[-2:]
    assert isinstance(last[0].facts, WordsRedacted)
    assert named in last[0].facts.texts
    assert last[1].facts == PersonErased(parts=("identity", "words"))
    # What was asked and answered names the person, too.
    said: Any = (await eraser.register.read(before, 1))[0].facts
    assert await words_of(eraser, said.explanation.ref) == (
        "Nothing obliges us to keep the name of [name removed]."
    )


async def test_tokens_end_and_lose_their_labels(eraser: Clerk) -> None:
    who, store = await somebody(eraser), eraser.store
    token = await make_token(
        store.app,
        PRACTICE,
        who,
        label=f"{NAME}'s laptop",
        expires_at=datetime.now(UTC) + timedelta(days=1),
    )
    assert await bearer(store.app, PRACTICE, token)
    await forgotten(eraser, who)
    assert await bearer(store.app, PRACTICE, token) is None
    labels = "SELECT label FROM access.token WHERE person_id = $1"
    assert await store.app.fetchval(labels, who) == "erased"


async def test_carrying_out_twice_is_done_once(
    eraser: Clerk, erasures: Erasures
) -> None:
    who = await somebody(eraser)
    await forgotten(eraser, who)
    count, listed = await eraser.count(), erasures.lines()
    receipt = await eraser.do("person.carry-out-erasure", "olu", who)
    assert (receipt.events, await eraser.count()) == ((), count)
    assert erasures.lines() == listed
    assert [line.person for line in listed if isinstance(line, IdentityErased)] == [who]


@pytest.mark.parametrize("step", ["redact", "destroy", "forget"])
async def test_what_was_killed_half_way_is_finished_by_asking_again(
    eraser: Clerk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    who = await somebody(eraser)
    named = [await a_decision(eraser, f"{NAME}, {n}, our quill.") for n in range(3)]
    await eraser.do("person.request-erasure", "ada", who)
    decision = {**GRANTED, "called": ["our quill"]}
    await eraser.do("person.decide-erasure", "olu", who, **decision)
    count = await eraser.count()

    removing = eraser.store.vault.removing
    whole = getattr(removing, step)
    times = iter(range(10))

    async def killed(*said: Any, **more: Any) -> Any:
        if next(times) == (1 if step == "redact" else 0):
            raise ConnectionResetError
        return await whole(*said, **more)

    monkeypatch.setattr(removing, step, killed)
    with pytest.raises(ConnectionResetError):
        await eraser.do("person.carry-out-erasure", "olu", who)
    assert await eraser.count() == count, "not recorded until it is done"
    monkeypatch.undo()

    receipt = await eraser.do("person.carry-out-erasure", "olu", who)
    redacted: Any = (await eraser.facts(receipt))[0]
    assert set(named) <= set(redacted.texts)
    for number, ref in enumerate(named):
        assert (
            await words_of(eraser, ref) == f"[name removed], {number}, [name removed]."
        )
    assert await eraser.store.vault.fields(PRACTICE, who) == {}


async def test_where_some_words_are_kept_only_texts_that_were_named_are_touched(
    eraser: Clerk,
) -> None:
    who = await somebody(eraser)
    named = await a_decision(eraser, f"{NAME} gave it.")
    left = await a_decision(eraser, f"{NAME} took it.")
    partly = {**PARTLY, "erases": ["identity", "words"], "texts": [str(named)]}
    await forgotten(eraser, who, **partly)
    assert await words_of(eraser, named) == "[name removed] gave it."
    assert await words_of(eraser, left) == f"{NAME} took it."


async def test_what_is_granted_leaves_no_text_that_names_the_person(
    eraser: Clerk,
) -> None:
    who = await somebody(eraser)
    named = await a_decision(eraser, f"{NAME} gave it.")
    other = await a_decision(eraser, f"{NAME}, the poet, wrote it in 1827.")
    await eraser.do("person.request-erasure", "ada", who)
    granted: dict[str, Any] = {**GRANTED, "every_text": False, "texts": [str(named)]}
    with pytest.raises(Contradiction, match=f"of 1 nothing is said, {other}"):
        await eraser.do("person.decide-erasure", "olu", who, **granted)
    with pytest.raises(Contradiction, match="out of `others`"):
        await eraser.do(
            "person.decide-erasure", "olu", who, **granted, others=[str(named)]
        )
    granted["others"] = [str(other)]
    await eraser.do("person.decide-erasure", "olu", who, **granted)
    since = await a_decision(eraser, f"To thank {NAME}.")
    await eraser.do("person.carry-out-erasure", "olu", who)
    assert await words_of(eraser, named) == "[name removed] gave it."
    assert await words_of(eraser, other) == f"{NAME}, the poet, wrote it in 1827."
    assert await words_of(eraser, since) == "To thank [name removed]."


async def test_a_text_that_does_not_name_the_person_is_not_redacted_by_mistake(
    eraser: Clerk,
) -> None:
    who = await somebody(eraser)
    ref = await a_decision(eraser, "Our treasurer of old gave it.")
    await eraser.do("person.request-erasure", "ada", who)
    with pytest.raises(Contradiction, match="nothing is found that names this person"):
        await eraser.do(
            "person.decide-erasure", "olu", who, **GRANTED, texts=[str(ref)]
        )
    called = {"texts": [str(ref)], "called": ["our treasurer of old"]}
    await eraser.do("person.decide-erasure", "olu", who, **GRANTED, **called)
    await eraser.do("person.carry-out-erasure", "olu", who)
    assert await words_of(eraser, ref) == "[name removed] gave it."


async def test_identity_alone_can_go_and_what_is_kept_is_said(eraser: Clerk) -> None:
    who = await somebody(eraser)
    named = await a_decision(eraser, f"{NAME} gave it.")
    await forgotten(eraser, who, **PARTLY)
    assert await eraser.store.vault.fields(PRACTICE, who) == {}
    assert await words_of(eraser, named) == f"{NAME} gave it."


async def test_without_a_list_nobody_is_erased(clerk: Clerk) -> None:
    who = await somebody(clerk)
    with pytest.raises(ErasuresError, match="set WAYMARK_ERASURES"):
        await forgotten(clerk, who)
    assert (await clerk.store.vault.fields(PRACTICE, who))["name"] == NAME


async def test_two_at_once_erase_one_person_once(eraser: Clerk) -> None:
    who = await somebody(eraser)
    await a_decision(eraser, f"{NAME} gave it.")
    await eraser.do("person.request-erasure", "ada", who)
    await eraser.do("person.decide-erasure", "olu", who, **GRANTED)
    sheet = eraser.sheet("person.carry-out-erasure", "olu", who, {})
    await asyncio.gather(
        *(eraser.desk.carry_out(sheet) for _ in range(3)), return_exceptions=True
    )
    await eraser.do("person.carry-out-erasure", "olu", who)
    events = await eraser.register.read(-1, 10_000)
    assert [e.stream for e in events if e.type == "person.erased"] == [who]


async def test_nobody_is_named_again_once_erased(eraser: Clerk) -> None:
    who = await somebody(eraser)
    await forgotten(eraser, who)
    for action, body in (
        ("person.rename", {"name": NAME}),
        ("person.change-email", {"email": EMAIL}),
        ("person.request-erasure", {}),
    ):
        with pytest.raises(AlreadyClosed, match="was erased"):
            await eraser.do(action, None, who, **body)
    with pytest.raises(AlreadyClosed, match="was erased"):
        await eraser.do(
            "council.grant-role",
            None,
            PRACTICE,
            person=str(who),
            role="administrator",
        )
    # Nor by a request that was heard before, and sealed after.
    with pytest.raises(AlreadyClosed, match="was erased"):
        await eraser.store.vault.keep_person(PRACTICE, who, {"name": NAME}, new=False)
    await eraser.store.vault.sweep(timedelta())
    assert await eraser.store.vault.fields(PRACTICE, who) == {}


async def test_who_works_for_the_council_gives_that_up_first(eraser: Clerk) -> None:
    await eraser.do("person.request-erasure", "ada", "vera")
    with pytest.raises(NotReady, match="withdraw the role first"):
        await eraser.do("person.decide-erasure", "olu", "vera", **GRANTED)


async def test_two_people_decide_and_neither_is_the_person(eraser: Clerk) -> None:
    await eraser.do("person.request-erasure", "olu", "joe")
    with pytest.raises(SamePerson):
        await eraser.do("person.decide-erasure", "olu", "joe", **GRANTED)
    with pytest.raises(AlreadyBegun, match="a reply is due by"):
        await eraser.do("person.request-erasure", "joe", "joe")
    assert (await eraser.do("person.decide-erasure", "ada", "joe", **GRANTED)).events


async def test_everyone_asks_for_themselves_and_officers_for_others(
    eraser: Clerk,
) -> None:
    assert (await eraser.do("person.request-erasure", "noor", "noor")).events
    with pytest.raises(NotPermitted, match="ask for a person's erasure"):
        await eraser.do("person.request-erasure", "amina", "joe")
    for action in ("person.decide-erasure", "person.carry-out-erasure"):
        body = GRANTED if action.endswith("decide-erasure") else {}
        with pytest.raises(NotPermitted):
            await eraser.do(action, "noor", "noor", **body)
    with pytest.raises(Contradiction, match="leave out who asks"):
        await eraser.do(
            "person.request-erasure", "kim", "kim", requester="a representative"
        )
    with pytest.raises(Contradiction, match="to come"):
        await eraser.do("person.request-erasure", "kim", "kim", received="2027-01-01")


async def test_examples_of_people_who_want_to_be_forgotten(eraser: Clerk) -> None:
    await eraser.do("person.extend-erasure", "olu", "rowan", why="It takes long.")
    receipt = await eraser.do("person.carry-out-erasure", asking("ada"), of("sasha"))
    assert receipt.events[-1] == "person.erased"
