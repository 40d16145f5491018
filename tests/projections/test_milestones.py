"""Lists of milestones: how each stands on a day, and why."""

from uuid import UUID

import pytest

from projections.look import BadCursor, cursor
from projections.milestone_filter import Filter
from projections.milestone_state import State
from projections.milestones import counts, milestone, milestones
from tests.domain.examples import (
    ACTION_PLAN,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    NANTWICH,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN, NEW_COMMUNITIES
from tests.projections.asking import look, walk
from tests.projections.examples import (
    COUNCIL_PLAN,
    MARKET,
    MEETINGS_HELD,
    NEWSLETTER,
    SIGNS,
    SURVEY,
    WALKS,
    WEBSITE,
)
from tests.projections.registers import Council

BY_DUE_DATE = [
    NEWSLETTER,
    WALKS,
    COMMUNICATIONS_PLAN,
    WEBSITE,
    MARKET,
    NEW_COMMUNITIES,
    SURVEY,
    SIGNS,
    MEETINGS_HELD,
]


async def listed(
    told: Council, wanted: Filter | None = None, day: str | None = None
) -> list[UUID]:
    found = await milestones(
        told.reader, look(day), wanted or Filter(), mark=None, limit=50
    )
    return [one.milestone.id for one in found.items]


async def states(told: Council, id: UUID, *days: str) -> list[State | None]:
    found = [await milestone(told.reader, look(day), id) for day in days]
    return [one.state if one else None for one in found]


async def test_they_are_listed_by_the_date_promised_and_those_that_go_on_last(
    told: Council,
) -> None:
    assert await listed(told) == BY_DUE_DATE


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(partnership=NANTWICH), [MEETINGS_HELD]),
        (Filter(plan=COUNCIL_PLAN), [NEW_COMMUNITIES]),
        (Filter(objective="1.1", plan=ACTION_PLAN), None),
        (Filter(states=("missed", "withdrawn")), [MARKET, SURVEY]),
        (Filter(without=("partnership",)), [NEW_COMMUNITIES]),
        (Filter(without=("objective",)), [NEW_COMMUNITIES]),
        (Filter(without=("scheme",)), []),
        (Filter(states=("not recorded",), without=("partnership",)), [NEW_COMMUNITIES]),
    ],
)
async def test_a_list_holds_what_fits_all_that_is_wanted(
    told: Council, wanted: Filter, expected: list[UUID] | None
) -> None:
    if expected is None:
        expected = [id for id in BY_DUE_DATE if id != NEW_COMMUNITIES]
    assert await listed(told, wanted) == expected


async def test_a_plan_that_names_no_scheme_belongs_to_its_partnerships(
    told: Council,
) -> None:
    wanted = Filter(scheme=COMMUNITY_PARTNERSHIPS, partnership=CONGLETON)

    assert len(await listed(told, wanted)) == 7


@pytest.mark.parametrize("limit", [1, 2, 8, 9])
async def test_pages_hold_every_milestone_once_in_the_same_order(
    told: Council, limit: int
) -> None:
    pages = await walk(
        lambda mark: milestones(told.reader, look(), Filter(), mark=mark, limit=limit)
    )

    assert [one.milestone.id for items in pages for one in items] == BY_DUE_DATE


async def test_a_cursor_of_another_list_is_refused(told: Council) -> None:
    for mark in (cursor("Congleton", CONGLETON), "nonsense", ""):
        with pytest.raises(BadCursor, match="start without it"):
            await milestones(told.reader, look(), Filter(), mark=mark, limit=5)


async def test_one_whose_forecast_moved_has_slipped_and_is_then_overdue(
    told: Council,
) -> None:
    days = ("2014-01-14", "2014-04-19", "2014-04-20", "2014-07-31", "2014-08-01")

    assert await states(told, COMMUNICATIONS_PLAN, *days) == [
        None,
        "on track",
        "slipped",
        "slipped",
        "overdue",
    ]


async def test_one_that_was_claimed_is_achieved_until_someone_else_verifies_it(
    told: Council,
) -> None:
    days = ("2014-04-11", "2014-04-12", "2014-04-29", "2014-04-30")

    assert await states(told, WALKS, *days) == [
        "on track",
        "achieved",
        "achieved",
        "verified",
    ]


async def test_one_that_is_over_was_open_before(told: Council) -> None:
    assert await states(told, MARKET, "2014-12-06", "2014-12-07", "2014-12-20") == [
        "on track",
        "overdue",
        "missed",
    ]
    assert await states(told, SURVEY, "2014-05-31", "2014-06-01") == [
        "on track",
        "withdrawn",
    ]


async def test_one_that_goes_on_is_due_for_review_and_never_overdue(
    told: Council,
) -> None:
    days = ("2014-04-14", "2014-09-30", "2014-10-01", "2026-01-01")

    assert await states(told, MEETINGS_HELD, *days) == [
        "continuing",
        "continuing",
        "review due",
        "review due",
    ]


async def test_one_from_a_source_without_news_is_not_recorded_however_old(
    told: Council,
) -> None:
    assert await states(told, NEW_COMMUNITIES, "2014-01-01", "2026-11-22") == [
        "not recorded",
        "not recorded",
    ]


async def test_every_milestone_says_why_it_stands_so(told: Council) -> None:
    found = await milestones(told.reader, look(), Filter(), mark=None, limit=50)

    assert {one.milestone.id: one.because for one in found.items} == {
        NEWSLETTER: (
            "Achieved November 2013, says the partnership; nobody has verified it yet."
        ),
        WALKS: "Achieved 12 April 2014 and verified by someone else.",
        COMMUNICATIONS_PLAN: (
            "Expected July 2014; that was 4497 days ago. The date has moved once, "
            "61 days later than promised (May 2014)."
        ),
        WEBSITE: "Expected September 2014; that was 4436 days ago.",
        MARKET: "It was promised for 6 December 2014 and was not reached.",
        NEW_COMMUNITIES: (
            "Promised for January 2015; what became of it is not recorded."
        ),
        SURVEY: "It was promised for March 2015 and has been withdrawn.",
        SIGNS: "Expected June 2015; that was 4163 days ago.",
        MEETINGS_HELD: (
            "It goes on and is to be reviewed every 3 months; "
            "last reviewed on 30 June 2014."
        ),
    }


async def test_at_an_earlier_position_its_later_story_was_not_known(
    told: Council,
) -> None:
    events = await told.events()
    set_at = next(e.position for e in events if e.stream == COMMUNICATIONS_PLAN)

    found = await milestone(told.reader, look(position=set_at), COMMUNICATIONS_PLAN)

    assert found is not None
    assert found.milestone.moves == ()
    assert await milestone(told.reader, look(position=set_at - 1), WALKS) is None


async def test_those_of_one_partnership_are_counted(told: Council) -> None:
    of_one = await counts(told.reader, look(), partnership=NANTWICH)

    assert [(count.state, count.milestones) for count in of_one] == [("review due", 1)]
