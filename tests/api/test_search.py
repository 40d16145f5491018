"""Searching over HTTP: what is found, by whom, on which day; and what no longer is."""

from typing import Any
from uuid import UUID

import pytest

from commands.labels import PRACTICE
from domain.ids import TextId
from tests.api.conftest import Api, Visitor
from tests.commands.clerk import SYSTEM, Clerk, of, person

QUINCE = "To plant two quince trees by the weir, as Siân asked"


async def agreed(
    visitor: Visitor, words: str = QUINCE, **said: Any
) -> tuple[str, Any, int]:
    """Log a decision: its id, the answer, and its position."""
    body = {"body": "$riverside-sg", "words": words, "on": "2026-11-19"} | said
    made = await visitor.post("/decisions", body)
    assert made.status_code == 201, made.text
    return made.json()["id"], made, made.json()["position"]


async def found(visitor: Visitor, q: str, after: Any = None, **said: Any) -> Any:
    return await visitor.read("/search", after, q=q, **said)


def ids(answer: Any) -> list[str]:
    return [one["id"] for one in answer["items"]]


async def test_words_that_people_wrote_are_found_and_marked(api: Api) -> None:
    tom = await api.visitor("tom")
    decision, made, position = await agreed(tom)

    answer = await found(api.public, "QUINCE trees sian", made)

    (hit,) = answer["items"]
    assert hit["id"] == decision
    assert (hit["kind"], hit["found"]) == ("decision", "text")
    assert hit["on_day"] == "2026-11-19"
    assert hit["position"] <= position
    marked = [hit["said"][start:end] for start, end in hit["marks"]]
    assert marked == ["quince", "trees", "Siân"]
    assert answer["words"] == ["quince", "trees", "sian"]
    assert answer["kinds"] == [{"kind": "decision", "number": 1}]
    assert answer["texts_read"] > 0
    assert not answer["texts_left"]


async def test_titles_are_found_by_an_index_and_come_first(api: Api) -> None:
    tom = await api.visitor("tom")
    titled, _, _ = await agreed(tom, "Something else", title="Quince trees")
    worded, made, _ = await agreed(tom)

    answer = await found(api.public, "quin", made)

    assert ids(answer) == [titled, worded]
    assert [one["found"] for one in answer["items"]] == ["title", "text"]


async def test_what_is_kept_from_somebody_is_not_found_by_them(api: Api) -> None:
    kept = {"title": "Quince matters", "words": QUINCE, "visibility": "partnership"}
    body = str(of("riverside-sg"))
    receipt = await Clerk(api.store).do(
        "decision.make", SYSTEM, None, body=body, **kept
    )
    awaited = {"Waymark-Position": str(receipt.position)}
    sees = {None: False, "hillside-chair": False, "joe": True, "vera": True}

    for label, allowed in sees.items():
        visitor = await api.visitor(label) if label else api.public
        for q in ("quince", "weir"):
            answer = (await visitor.get("/search", headers=awaited, q=q)).json()
            assert ids(answer) == ([str(receipt.id)] if allowed else []), (label, q)
            assert bool(answer["kinds"]) == allowed


async def test_what_was_not_known_yet_is_not_found(api: Api) -> None:
    tom = await api.visitor("tom")
    decision, made, position = await agreed(tom, title="Quince trees")

    assert ids(await found(api.public, "quince", made)) == [decision]
    assert ids(await found(api.public, "quince", known_at=position - 2)) == []
    assert ids(await found(api.public, "quince", as_of="2026-11-18")) == []


async def test_a_word_that_was_taken_out_is_found_on_no_day(api: Api) -> None:
    tom = await api.visitor("tom")
    decision, made, position = await agreed(tom)
    told = await tom.read(f"/decisions/{decision}", made)
    ref = TextId(UUID(told["wording"]["text"]["ref"]))
    vault = api.store.vault.removing

    await vault.redact(
        PRACTICE, ref, 0, QUINCE.replace("Siân", "[name removed]"), person("amina")
    )
    for moment in ({}, {"known_at": position}):
        assert ids(await found(api.public, "sian", **moment)) == []
        assert ids(await found(api.public, "quince", **moment)) == [decision]

    await vault.destroy(PRACTICE, ref)
    assert ids(await found(api.public, "quince")) == []
    assert ids(await found(api.public, "quince", known_at=position)) == []


async def test_people_in_office_are_found_as_they_are_shown(api: Api) -> None:
    amina, tom = await api.visitor("amina"), await api.visitor("tom")
    at = f"/persons/{of('amina')}/show-as"

    shown = await amina.post(at, {"shown": "full name"})
    answer = await found(api.public, "amina", shown)
    (hit,) = answer["items"]
    assert (hit["kind"], hit["label"]) == ("person", "Name of amina")
    assert hit["body"] == str(of("riverside-sg"))
    assert hit["said"].startswith("chair, ")

    hidden = await amina.post(at, {"shown": "office only"})
    assert ids(await found(api.public, "amina", hidden)) == []
    assert ids(await found(tom, "amina", hidden)) == [str(of("amina"))]


async def test_results_come_page_by_page_and_one_kind_at_a_time(api: Api) -> None:
    tom = await api.visitor("tom")
    for number in range(5):
        await agreed(tom, f"Number {number}", title=f"Quince {number}")
    promised = await tom.post(
        "/promises",
        {"title": "Quince jam", "words": "For all", "partnership": "$riverside"},
    )
    assert promised.status_code == 201, promised.text

    whole = await found(api.public, "quince", promised)
    assert len(whole["items"]) == 6
    first = await found(api.public, "quince", limit=4)
    rest = await found(api.public, "quince", limit=4, cursor=first["next"])
    assert ids(first) + ids(rest) == ids(whole)
    assert rest["next"] is None

    only = await found(api.public, "quince", kind="promise")
    assert ids(only) == [promised.json()["id"]]
    assert only["kinds"] == [
        {"kind": "decision", "number": 5},
        {"kind": "promise", "number": 1},
    ]


@pytest.mark.stores_nothing
async def test_whatever_is_typed_is_looked_for_and_does_no_harm(api: Api) -> None:
    for q in ("", " ", "'", "a & | ! b:*", "((", "the", "\\", "%", "x" * 200, "日本"):
        answer = await found(api.public, q)
        assert answer["next"] is None
    too_long = await api.public.get("/search", q="x" * 201)
    assert too_long.status_code == 400
