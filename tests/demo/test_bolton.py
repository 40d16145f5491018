"""Bolton holds its page and its proposal whole, and asks nothing that they do not."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from domain.event import Recorded
from projections.dashboard import dashboard
from projections.look import PUBLIC, Look, window
from store.opened import Store
from tests.demo.registers import ALL
from tests.demo.sourced import (
    by_type,
    hashed,
    points,
    quotes,
    sentences,
    sourced,
    taken,
)

AREAS = [
    "Bradshaw",
    "Halliwell",
    "Horwich South and Blackrod",
    "Kearsley",
    "Rumworth",
    "Smithills",
    "Tonge with the Haulgh",
]
WHOLE = {
    "scheme.purpose-stated",
    "scheme.key-objective-adopted",
    "scheme.point-listed",
}
"""The paragraphs are kept as these."""


@pytest.fixture
async def bolton(read_demo: Store) -> list[Recorded[Any]]:
    return await sourced(read_demo, "bolton")


@pytest.fixture
def facts(bolton: list[Recorded[Any]]) -> dict[str, list[Any]]:
    return by_type(bolton)


def test_every_paragraph_of_both_documents_is_there_whole(
    bolton: list[Recorded[Any]],
) -> None:
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for event in bolton:
        if event.type in WHOLE and getattr(event.facts, "of", None) != "Roles":
            assert event.source is not None
            assert event.source.place is not None
            paragraphs[event.source.place].append(event.facts.wording.quote)
    found = {place: hashed(" ".join(told)) for place, told in paragraphs.items()}
    assert found == taken("bolton").paragraphs


def test_its_two_documents_are_told_apart(bolton: list[Recorded[Any]]) -> None:
    page, proposal = taken("bolton").documents
    named = {e.source.document: e.source.sha256 for e in bolton if e.source}
    assert named == {
        'Bolton Council, "Community Alliances - Growing the good work"': page,
        'Bolton Council, "Community Alliance Proposal"': proposal,
    }
    promised = [e for e in bolton if e.type == "promise.made"]
    assert len(promised) == 3
    assert {e.source.sha256 for e in promised if e.source} == {proposal}


def test_seven_areas_are_supported(facts: dict[str, list[Any]]) -> None:
    assert [hashed(area) for area in AREAS] == taken("bolton").lists["areas"]
    (phase,) = facts["scheme.phase-set"]
    assert list(phase["areas"]) == AREAS
    assert [one["area"] for one in facts["partnership.area-covered"]] == AREAS
    supported = [*quotes(facts["partnership.support-provided"])]
    assert len(supported) == len(AREAS)
    assert all("currently being supported in the following 7" in s for s in supported)


def test_when_an_alliance_began_and_what_led_to_it_is_not_recorded(
    bolton: list[Recorded[Any]], facts: dict[str, list[Any]]
) -> None:
    assert not any(event.occurred for event in bolton)
    begun = facts["partnership.established"]
    assert [one["name"] for one in begun] == [
        f"Community Alliance in {area}" for area in AREAS
    ]
    assert not any(one.get("drivers") for one in begun)


def test_each_has_a_co_ordinator_whom_nobody_names(
    facts: dict[str, list[Any]],
) -> None:
    appointed = facts["partnership.co-ordinator-appointed"]
    assert len(appointed) == len(AREAS)
    assert not any(one.get("person") or one.get("employer") for one in appointed)


def test_the_proposal_says_one_for_each_ward_and_perhaps_a_steering_group(
    facts: dict[str, list[Any]],
) -> None:
    said = dict(points(facts)["Is a Community Alliance a group or a meeting?"])
    assert said["2"] == "There will be one per ward area."
    assert said["6"].endswith("may need a small steering group for this.")
    assert not facts.keys() & {"body.formed", "partnership.constituted"}


async def test_no_alliance_ever_owes_an_annual_meeting(read_demo: Store) -> None:
    council = await read_demo.council("bolton")
    for year in (2026, 2050, 2100):
        look = Look(council, ALL, date(year, 12, 31))
        shown = await dashboard(window(read_demo.reader, council, PUBLIC), look)
        stages = shown.partnerships_by_stage
        assert sum(stage.partnerships for stage in stages) == len(AREAS)
        assert shown.annual_meetings_due == ()


async def test_its_sentences_read_well(read_demo: Store) -> None:
    said = await sentences(read_demo, "bolton")
    assert set(said) >= {
        "Community Alliance in Bradshaw was established, on a day not recorded.",
        "Community Alliance in Kearsley covers Kearsley (area).",
        (
            "A co-ordinator was appointed for Community Alliance in Rumworth; the "
            "employer is not recorded."
        ),
        (
            "The promise “One Community Alliance for each ward area” was made: “There "
            "will be one per ward area.”"
        ),
        (
            "Phase 1 of the scheme “Community Alliances” is “currently being "
            "supported”: Bradshaw, Halliwell, Horwich South and Blackrod, Kearsley, "
            "Rumworth, Smithills and Tonge with the Haulgh."
        ),
        (
            "“Ward councillors”, of “Roles”, was listed in the scheme “Community "
            "Alliances”: “Find your ward councillors”."
        ),
    }
