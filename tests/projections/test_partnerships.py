"""Lists of partnerships, and all about one of them."""

from datetime import date
from typing import Any

import pytest

from domain.body import BodyDisbanded
from domain.dates import on, parse
from domain.rulebook import Rulebook
from projections.body import BODIES
from projections.look import PUBLIC, Sight
from projections.partnerships import (
    last_heard,
    officers_on,
    partnerships,
    profile,
)
from tests.domain.examples import (
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    NANTWICH,
    SANDBACH,
    SECRETARY,
    STEERING_GROUP,
    TOWN_ALLIANCES,
)
from tests.projections.asking import look
from tests.projections.events import row_of, said
from tests.projections.examples import HEATONS, INVITATION, NEW_CHAIR, SUB_GROUP
from tests.projections.history import A_BODY_MET
from tests.projections.registers import Council


async def names(told: Council, day: str | None = None, **wanted: Any) -> list[str]:
    found = await partnerships.page(
        told.reader, look(day), mark=None, limit=20, **wanted
    )
    return [row.name for row in found.items]


async def test_partnerships_are_listed_by_name(told: Council) -> None:
    assert await names(told) == [
        "Nantwich",
        "Old Town",
        "Sandbach Partnership",
        "The Congleton Partnership",
        "The Heatons",
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"stage": "forming"}, ["Nantwich"]),
        ({"stage": "merged"}, ["Old Town"]),
        ({"area": "Congleton"}, ["The Congleton Partnership"]),
        ({"area": "Eaton"}, []),
        ({"scheme": TOWN_ALLIANCES}, []),
        (
            {"scheme": COMMUNITY_PARTNERSHIPS, "stage": "active"},
            ["Sandbach Partnership", "The Congleton Partnership"],
        ),
    ],
)
async def test_a_list_holds_what_fits_all_that_is_wanted(
    told: Council, wanted: dict[str, Any], expected: list[str]
) -> None:
    assert await names(told, **wanted) == expected


async def test_stages_are_those_of_the_day_asked_about(told: Council) -> None:
    assert await names(told, "2011-06-01", stage="dormant") == ["Sandbach Partnership"]
    assert await names(told, "2012-09-01", stage="dormant") == []
    assert await names(told, "2005-12-31", stage="forming") == ["Congleton"]
    assert "Nantwich" not in await names(told, "2012-12-31")  # "about 2014"


async def test_a_partnership_that_is_not_public_is_seen_by_its_own(
    told: Council,
) -> None:
    for sight, seen in (
        (PUBLIC, None),
        (Sight(partnerships=(CONGLETON,)), None),
        (Sight(partnerships=(HEATONS,)), "The Heatons"),
    ):
        row = await partnerships.one(told.reader, look(sight=sight), HEATONS)
        assert (row and row.name) == seen


async def test_a_profile_tells_all_about_a_partnership(told: Council) -> None:
    found = await profile(told.reader, look("2014-12-31"), CONGLETON)

    assert found is not None
    assert found.partnership.stage == "active"
    assert [one.body.id for one in found.bodies] == [STEERING_GROUP, SUB_GROUP]
    assert {one.state: one.milestones for one in found.milestones} == {
        "achieved": 1,
        "missed": 1,
        "on track": 1,
        "overdue": 2,
        "verified": 1,
        "withdrawn": 1,
    }
    assert [one.id for one in found.open_promises] == [INVITATION]
    assert found.decisions.count == 5
    assert found.next_annual_meeting.due_by == date(2015, 5, 1)
    assert found.last_heard == ("Last heard from: 2014.")


async def test_an_officer_past_the_term_is_holding_over(told: Council) -> None:
    async def officers(day: str) -> dict[str, tuple[Any, bool]]:
        found = await profile(told.reader, look(day), CONGLETON)
        assert found is not None
        return {
            one.officer.office: (one.officer.person, one.holding_over)
            for one in found.bodies[0].officers
        }

    in_term, after, later = [
        await officers(day) for day in ("2014-05-31", "2014-06-01", "2015-06-01")
    ]
    assert in_term == {"secretary": (SECRETARY, False), "chair": (NEW_CHAIR, False)}
    assert after == {"secretary": (SECRETARY, True), "chair": (NEW_CHAIR, False)}
    assert later == {"secretary": (SECRETARY, True), "chair": (NEW_CHAIR, True)}


def test_nobody_holds_over_in_a_body_that_is_disbanded() -> None:
    events = [one for one in A_BODY_MET if one.stream == STEERING_GROUP]
    disbanded = said(STEERING_GROUP, BodyDisbanded(), "2015-09-01")
    standing, gone = row_of(BODIES, *events), row_of(BODIES, *events, disbanded)

    day = date(2015, 10, 1)
    assert [one.holding_over for one in officers_on(standing, day)] == [True, True]
    assert [one.holding_over for one in officers_on(gone, day)] == [False, False]


def test_nobody_holds_over_where_the_rules_end_the_office_with_its_term() -> None:
    events = [one for one in A_BODY_MET if one.stream == STEERING_GROUP]
    ends = Rulebook(in_force=parse("2014-01-01"), holding_over=False)
    found = officers_on(row_of(BODIES, *events), date(2015, 10, 1), [ends])

    assert [one.holding_over for one in found] == [False, False]


async def test_there_is_no_profile_of_what_is_not_there(told: Council) -> None:
    assert await profile(told.reader, look(), STEERING_GROUP) is None
    assert await profile(told.reader, look(sight=PUBLIC), HEATONS) is None
    assert await profile(told.reader, look(), NANTWICH) is not None
    assert await profile(told.reader, look("2003-01-01"), SANDBACH) is None


def test_news_is_told_in_the_words_in_which_its_day_is_known() -> None:
    today = date(2026, 11, 22)

    assert last_heard(None, None, today) == (
        "When it was last heard from is not recorded."
    )
    assert last_heard(parse("2014-05"), date(2014, 5, 31), today) == (
        "Last heard from: May 2014."
    )
    assert last_heard(on(today), today, date(2014, 1, 1)) == (
        "When it had last been heard from by then is not recorded."
    )
