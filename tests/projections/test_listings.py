"""Lists of every read model: pages, filters, days, and what may be seen."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from projections import listings
from projections.decisions import decisions
from projections.funds import fund, funds
from projections.listing import Listing
from projections.look import PUBLIC, BadCursor, Sight, cursor
from projections.minutes_book import minutes, missing
from projections.partnerships import partnerships
from tests.domain.examples import (
    ACTION_PLAN,
    CANOE_CLUB,
    CONGLETON,
    OFFICER,
    PADDLERS,
    ROWERS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    NEXT_MEETING,
    NINTH_AGM,
    ORCHARD,
    SMALL_GRANTS,
    WAR_MEMORIAL,
)
from tests.projections.asking import look, walk
from tests.projections.examples import (
    A_FORMER_MEMBER,
    BENCHES,
    CALLED_OFF,
    CELEBRATION,
    COUNCIL,
    EIGHTH_AGM,
    HOSTING,
    IN_BLOOM_MEETING,
    INVITATION,
    OLD_PLAN,
    SUB_GROUP,
    TENTH_AGM,
)
from tests.projections.registers import Council

LISTS: dict[str, Listing[Any]] = {
    name: one for name, one in vars(listings).items() if isinstance(one, Listing)
} | {
    "partnerships": partnerships,
    "decisions": decisions,
    "minutes": minutes,
    "missing": missing,
}


def test_every_list_is_tried_here() -> None:
    assert sorted(LISTS) == [
        "asks",
        "bodies",
        "councils",
        "decisions",
        "engagements",
        "erasures",
        "grants",
        "grants_by_day",
        "grants_largest_first",
        "grants_oldest_first",
        "grants_smallest_first",
        "meetings",
        "minutes",
        "missing",
        "organisations",
        "papers",
        "partnerships",
        "persons",
        "plans",
        "promises",
        "reports",
        "schemes",
    ]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 100])
async def test_pages_hold_every_row_once_in_the_same_order(
    told: Council, name: str, limit: int
) -> None:
    one = LISTS[name]
    every = await one.all(told.reader, look())

    pages = await walk(
        lambda mark: one.page(told.reader, look(), mark=mark, limit=limit)
    )

    assert [row for items in pages for row in items] == every
    assert all(len(items) <= limit for items in pages)
    assert await one.count(told.reader, look()) == len(every)
    assert len({row.id for row in every}) == len(every) > 0


@pytest.mark.parametrize("name", LISTS)
async def test_one_row_is_the_same_as_in_the_list(told: Council, name: str) -> None:
    one = LISTS[name]

    for row in await one.all(told.reader, look()):
        assert await one.one(told.reader, look(), row.id) == row
    assert await one.one(told.reader, look(), UUID(int=0)) is None


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_at_an_earlier_position_holds_what_was_known_then(
    told: Council, name: str
) -> None:
    assert await LISTS[name].all(told.reader, look(position=-1)) == []


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_shows_nothing_to_whoever_may_see_nothing(
    told: Council, name: str
) -> None:
    nothing = look(sight=Sight(everywhere=()))

    assert await LISTS[name].all(told.reader, nothing) == []


@pytest.mark.parametrize("name", LISTS)
async def test_a_cursor_of_another_list_is_refused(told: Council, name: str) -> None:
    for mark in (cursor(1, 2, 3), cursor("x"), "nonsense", "%", ""):
        with pytest.raises(BadCursor, match="start without it"):
            await LISTS[name].page(told.reader, look(), mark=mark, limit=5)


@pytest.mark.parametrize(
    ("name", "wanted", "day", "expected"),
    [
        ("bodies", {"partnership": CONGLETON}, None, [STEERING_GROUP, SUB_GROUP]),
        ("bodies", {"kind": "sub-group"}, None, [SUB_GROUP]),
        ("bodies", {"kind": "sub-group"}, "2009-01-01", []),
        (
            "meetings",
            {"kind": "annual"},
            None,
            [TENTH_AGM, CALLED_OFF, NINTH_AGM, EIGHTH_AGM],
        ),
        ("meetings", {"status": "called"}, None, [TENTH_AGM, NEXT_MEETING]),
        ("meetings", {"status": "cancelled"}, None, [CALLED_OFF]),
        ("meetings", {"status": "cancelled"}, "2015-01-20", []),
        ("meetings", {"held": True}, "2014-01-01", [EIGHTH_AGM, IN_BLOOM_MEETING]),
        ("meetings", {"body": SUB_GROUP}, None, [IN_BLOOM_MEETING]),
        ("meetings", {"status": "adjourned"}, None, []),
        ("meetings", {"status": "adjourned"}, "2013-03-08", [IN_BLOOM_MEETING]),
        (
            "meetings",
            {"body": SUB_GROUP, "status": "called"},
            "2013-03-04",
            [IN_BLOOM_MEETING],
        ),
        (
            "meetings",
            {"body": SUB_GROUP, "status": "closed"},
            "2013-03-12",
            [IN_BLOOM_MEETING],
        ),
        ("plans", {"partnership": CONGLETON}, "2013-12-31", []),
        ("plans", {}, "2013-12-31", [OLD_PLAN]),
        ("grants", {"status": "applied"}, None, [BENCHES]),
        ("grants", {"status": "paid", "fund": SMALL_GRANTS}, None, [ORCHARD]),
        ("grants", {"status": "awarded"}, "2014-08-31", [ORCHARD]),
        ("grants", {"status": "declined"}, None, [WAR_MEMORIAL]),
        ("promises", {"status": "made"}, None, [INVITATION]),
        ("promises", {"status": "made"}, "2014-12-31", [INVITATION]),
        ("promises", {"status": "kept"}, None, [HOSTING]),
        ("engagements", {"status": "planned"}, "2015-12-31", [CELEBRATION]),
        ("engagements", {"kind": "celebration"}, None, [CELEBRATION]),
        ("councils", {}, None, [COUNCIL]),
        ("persons", {}, None, [SECRETARY, OFFICER, A_FORMER_MEMBER]),
        ("erasures", {"asked": True}, None, [A_FORMER_MEMBER]),
        ("persons", {"partnership": CONGLETON}, None, [SECRETARY]),
        ("organisations", {"merged": False}, None, [CANOE_CLUB, ROWERS]),
        ("organisations", {"merged": True}, None, [PADDLERS]),
        ("organisations", {"merged": True}, "2014-07-01", []),
        ("organisations", {"kind": "company"}, None, [ROWERS]),
        ("organisations", {"name": "dane canoes"}, None, [CANOE_CLUB]),
        ("organisations", {"name": "PADDLERS"}, None, [CANOE_CLUB, PADDLERS]),
        ("organisations", {"name": "%"}, None, []),
        ("organisations", {"name": "canoe"}, "2009-12-30", []),
        ("organisations", {"identifier": "360G-x-canoe_club"}, None, [CANOE_CLUB]),
        (
            "organisations",
            {"identifier": "GB-CHC-9999101"},
            None,
            [CANOE_CLUB, PADDLERS],
        ),
        ("organisations", {"identifier": "GB-CHC-99991"}, None, []),
        ("organisations", {"closed": True}, None, [ROWERS]),
        ("organisations", {"closed": True}, "2014-08-30", []),
        (
            "organisations",
            {"confirmed_before": date(2015, 6, 1)},
            None,
            [ROWERS, PADDLERS],
        ),
        (
            "organisations",
            {"confirmed_before": date(2015, 6, 2)},
            None,
            [CANOE_CLUB, ROWERS, PADDLERS],
        ),
        (
            "organisations",
            {"confirmed_before": date(2015, 6, 1)},
            "2015-05-31",
            [CANOE_CLUB, ROWERS, PADDLERS],
        ),
    ],
)
async def test_a_list_holds_what_fits_all_that_is_wanted_on_a_day(
    told: Council, name: str, wanted: dict[str, Any], day: str | None, expected: Any
) -> None:
    rows = await LISTS[name].all(told.reader, look(day), **wanted)

    assert [row.id for row in rows] == expected


async def test_rows_are_shown_as_of_the_day(told: Council) -> None:
    (grant,) = await listings.grants.all(
        told.reader, look("2014-08-31"), status="awarded"
    )
    (plan,) = await listings.plans.some(told.reader, look("2014-04-30"), [ACTION_PLAN])

    assert (grant.status, grant.paid) == ("awarded", 50_000)
    assert plan.adopted is None


async def test_persons_are_not_for_the_public(told: Council) -> None:
    assert await listings.persons.all(told.reader, look(sight=PUBLIC)) == []


async def test_a_fund_says_what_was_paid_out_of_it(told: Council) -> None:
    page = await funds(told.reader, look("2014-12-31"), mark=None, limit=5)
    then = await fund(told.reader, look("2014-06-30"), SMALL_GRANTS)

    now, _ = page.items
    assert (now.paid, now.fund.committed, now.fund.remaining) == (
        75_000,
        75_000,
        425_000,
    )
    assert then is not None
    assert (then.paid, then.fund.committed) == (50_000, 75_000)
    assert await fund(told.reader, look(), ORCHARD) is None
