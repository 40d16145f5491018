"""Trafford holds the lists of its page, and its three questions sort actions."""

from typing import Any

import msgspec
import pytest

from domain.event import Recorded
from store.opened import Store
from tests.demo.sourced import (
    by_type,
    hashed,
    points,
    quoted,
    quotes,
    sentences,
    sourced,
    taken,
)

SPEAKER = "Cormac Russell"


@pytest.fixture
async def trafford(read_demo: Store) -> list[Recorded[Any]]:
    return await sourced(read_demo, "trafford")


@pytest.fixture
def facts(trafford: list[Recorded[Any]]) -> dict[str, list[Any]]:
    return by_type(trafford)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Locality working", 7),
        ("Benefits of locality working", 5),
        ("Locality working is delivered through", 6),
        ("Principles that guide ABCD", 7),
    ],
)
def test_a_list_is_there_whole_and_in_its_order(
    facts: dict[str, list[Any]], name: str, count: int
) -> None:
    listed = points(facts)[name]
    assert [number for number, _ in listed] == [str(n + 1) for n in range(count)]
    assert [hashed(quote) for _, quote in listed] == taken("trafford").lists[name]


def test_what_stands_in_its_sentences_is_listed_too(
    facts: dict[str, list[Any]],
) -> None:
    lists = points(facts)
    counts = {name: len(listed) for name, listed in lists.items()}
    assert counts["Key strategic agendas"] == 5
    assert counts["Stages and practical tools to ABCD"] == 4
    assert [name for name, _ in lists["Roles"]] == [
        "Community Builder",
        "Community Connector",
    ]
    assert any(
        "citizen fingerprints" in q for _, q in lists["Key points for delegates"]
    )


def test_three_questions_sort_the_actions(facts: dict[str, list[Any]]) -> None:
    (adopted,) = facts["scheme.questions-adopted"]
    found = [hashed(question) for question in quotes(adopted)]
    assert found == taken("trafford").lists["questions"]
    assert len(found) == 3


async def test_the_conference_was_held_and_its_speaker_is_sealed(
    read_demo: Store, trafford: list[Recorded[Any]], facts: dict[str, list[Any]]
) -> None:
    (held,) = facts["engagement.held"]
    assert held["on"]["text"] == "2014"
    dated = [event.type for event in trafford if event.occurred]
    assert dated == ["engagement.held"]
    assert SPEAKER not in str([msgspec.to_builtins(event) for event in trafford])
    assert any(SPEAKER in one for one in await sentences(read_demo, "trafford"))


def test_where_the_page_differs_from_itself_both_are_kept(
    facts: dict[str, list[Any]],
) -> None:
    told = {one["about"]: one for one in facts["scheme.discrepancy-noted"]}
    acting, paid = told["Who a Community Builder is"]["claims"]
    assert "acting as" in acting
    assert "paid Community Builders" in paid
    people, associations = told["What a Locality Partnership is made of"]["claims"]
    assert "networks of people" in people
    assert "association of associations" in associations
    assert all(one["inference"] for one in told.values())


def test_no_partnership_or_amount_is_made_up(facts: dict[str, list[Any]]) -> None:
    assert not any(kind.startswith(("partnership.", "fund.")) for kind in facts)
    (plan,) = facts["plan.drafted"]
    assert plan["title"] == "Building Strong Communities Strategy"
    (promise,) = quoted(facts["promise.made"])
    assert promise.startswith("Public Service Reform will see fundamental changes")


async def test_its_sentences_read_well(read_demo: Store) -> None:
    said = await sentences(read_demo, "trafford")
    assert set(said) >= {
        (
            "Point 3 of “Benefits of locality working” was listed in the scheme "
            "“Locality Working”: “Reducing demand for services”."
        ),
        (
            "The scheme “Locality Working” sorts actions by three questions: “What "
            "could we do in 10 years using community power?”; “If community power "
            "alone is not sufficient, what help do we need from agencies?”; “What"
            "\N{RIGHT SINGLE QUOTATION MARK}s left for the agencies to do?”"
        ),
        (
            "The plan “Building Strong Communities Strategy” was drafted for the "
            "council itself."
        ),
    }
