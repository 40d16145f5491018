"""Stockport holds what its article tells, without a date that it does not give."""

from typing import Any

import pytest

from domain.event import Recorded
from store.opened import Store
from tests.demo.sourced import by_type, points, quoted, sentences, sourced

THEMES = ["mental wellbeing", "dementia", "social isolation"]


@pytest.fixture
async def stockport(read_demo: Store) -> list[Recorded[Any]]:
    return await sourced(read_demo, "stockport")


@pytest.fixture
def facts(stockport: list[Recorded[Any]]) -> dict[str, list[Any]]:
    return by_type(stockport)


def test_the_team_covers_the_heatons_and_is_extended(
    facts: dict[str, list[Any]],
) -> None:
    (team,) = facts["partnership.established"]
    assert team["name"] == "Team Around The Place in the Heatons"
    (area,) = facts["partnership.area-covered"]
    assert area["area"] == "the Heatons"
    phases = [list(one["areas"]) for one in facts["scheme.phase-set"]]
    assert phases == [["the Heatons"], ["the whole of Stockport"]]


def test_its_lists_are_there_whole(facts: dict[str, list[Any]]) -> None:
    lists = points(facts)
    assert [quote for _, quote in lists["Barriers"]] == [
        "bureaucracy",
        "fear of doing the wrong thing",
        "cumbersome processes",
        "complex needs (where the wrong service could cause harm)",
        "a lack of time and space",
    ]
    assert [one["name"] for one in facts["scheme.theme-listed"]] == THEMES
    (said,) = set(quoted(facts["scheme.theme-listed"]))
    assert all(theme in said for theme in THEMES)
    assert len(facts["scheme.characteristic-adopted"]) == 4
    assert "overwhelming energy" in lists["What the council learned"][1][1]


def test_the_strategy_is_the_councils_own(facts: dict[str, list[Any]]) -> None:
    (plan,) = facts["plan.drafted"]
    assert plan["title"] == "Growth and Reform Strategy"
    assert not plan.get("partnership")
    (objective,) = quoted(facts["plan.objective-set"])
    assert objective.startswith("creating more resilient communities")


def test_what_was_held_has_no_day_and_what_was_promised_none(
    stockport: list[Recorded[Any]], facts: dict[str, list[Any]]
) -> None:
    assert not any(event.occurred for event in stockport)
    held = {one["title"]: one.get("on") for one in facts["engagement.held"]}
    assert held == {
        "Workshop of equals": None,
        "Volunteer match event": None,
        "Series of drop-in groups, workshops and training sessions": None,
    }
    promised = {one["title"]: one.get("by_when") for one in facts["promise.made"]}
    assert promised == {
        "Bring all the public sector workforce together": None,
        "Develop a digital directory": None,
        "Access to funding opportunities through the directory": None,
    }


async def test_its_sentences_read_well(read_demo: Store) -> None:
    said = await sentences(read_demo, "stockport")
    assert set(said) >= {
        "Team Around The Place in the Heatons covers the Heatons (place).",
        (
            "Point 3 of “Barriers” was listed in the scheme “Joining the Dots”: "
            "“cumbersome processes”."
        ),
        (
            "“Volunteers”, of “Roles”, was listed in the scheme “Joining the Dots”: "
            "“local people with a will to be involved”."
        ),
        (
            "“Volunteer match event” (event) was held, on a day not recorded: “a "
            "volunteer match event has led to local people with a will to be involved "
            "to be linked to groups who are desperate for support”."
        ),
    }
