"""The decision register: what was decided, newest first."""

from datetime import date
from typing import Any

import pytest

from projections.decisions import decisions
from projections.look import PUBLIC
from tests.domain.examples import CONGLETON, NANTWICH, STEERING_GROUP
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.projections.asking import look, walk
from tests.projections.examples import GIVEN_UP, IN_WRITING, LOST_MOTION, SUB_GROUP
from tests.projections.registers import Council

NEWEST_FIRST = [
    IN_WRITING,
    HEDGE_REMOVAL,
    LOST_MOTION,
    HEDGE_PLANTING,
    GIVEN_UP,
    SPRING_FAIR,
]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, NEWEST_FIRST),
        ({"body": STEERING_GROUP}, NEWEST_FIRST),
        ({"body": SUB_GROUP}, []),
        ({"partnership": CONGLETON}, NEWEST_FIRST),
        ({"partnership": NANTWICH}, []),
        ({"meeting": NINTH_AGM}, [LOST_MOTION, HEDGE_PLANTING]),
        ({"outcome": "lost"}, [LOST_MOTION]),
        ({"validity": "not tested"}, [IN_WRITING, HEDGE_REMOVAL]),
        ({"validity": "ratified"}, []),
        ({"validity": "void"}, [SPRING_FAIR]),
        ({"validity": "valid"}, [LOST_MOTION, HEDGE_PLANTING]),
        ({"status": "withdrawn"}, [GIVEN_UP]),
        ({"status": "open"}, []),
        ({"how": "vote"}, [LOST_MOTION, HEDGE_PLANTING]),
        ({"matter": "rulebook"}, []),
        ({"unreported": True}, [IN_WRITING]),
        ({"review_before": date(2016, 1, 1)}, [HEDGE_PLANTING]),
        ({"review_before": date(2015, 12, 31)}, []),
        ({"since": date(2014, 5, 2)}, [IN_WRITING, HEDGE_REMOVAL]),
        ({"until": date(2014, 5, 1)}, [LOST_MOTION, HEDGE_PLANTING]),
        (
            {
                "since": date(2014, 5, 1),
                "until": date(2014, 5, 1),
                "outcome": "carried",
            },
            [HEDGE_PLANTING],
        ),
    ],
)
async def test_the_register_holds_what_fits_all_that_is_wanted(
    told: Council, wanted: dict[str, Any], expected: list[Any]
) -> None:
    found = await decisions.page(told.reader, look(), mark=None, limit=20, **wanted)

    assert [row.id for row in found.items] == expected


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
async def test_pages_hold_every_decision_once_in_the_same_order(
    told: Council, limit: int
) -> None:
    pages = await walk(
        lambda mark: decisions.page(told.reader, look(), mark=mark, limit=limit)
    )

    assert [row.id for items in pages for row in items] == NEWEST_FIRST
    assert all(len(items) <= limit for items in pages)


async def test_on_an_earlier_day_a_decision_still_stood(told: Council) -> None:
    then = await decisions.one(told.reader, look("2014-07-01"), HEDGE_PLANTING)
    now = await decisions.one(told.reader, look(), HEDGE_PLANTING)

    assert then is not None
    assert then.superseded_by is None
    assert now is not None
    assert now.superseded_by == HEDGE_REMOVAL
    assert await decisions.one(told.reader, look("2014-07-01"), HEDGE_REMOVAL) is None


async def test_at_an_earlier_position_less_was_known(told: Council) -> None:
    events = await told.events()
    made = next(e.position for e in events if e.stream == HEDGE_PLANTING)

    before = await decisions.one(told.reader, look(position=made - 1), HEDGE_PLANTING)
    then = await decisions.one(told.reader, look(position=made), HEDGE_PLANTING)

    assert before is None
    assert then is not None
    assert then.superseded_by is None


async def test_the_public_sees_what_is_public(told: Council) -> None:
    assert await decisions.one(told.reader, look(sight=PUBLIC), LOST_MOTION) is None
    assert await decisions.count(told.reader, look(sight=PUBLIC)) == 5
    assert await decisions.count(told.reader, look()) == 6


@pytest.mark.parametrize(
    ("day", "wanted", "expected"),
    [
        ("2014-10-08", {"status": "open"}, {IN_WRITING, GIVEN_UP}),
        ("2014-10-09", {"status": "open"}, {IN_WRITING}),
        ("2014-11-01", {"status": "open"}, set()),
        ("2014-10-31", {"validity": "not tested"}, {HEDGE_REMOVAL}),
        ("2014-11-30", {"validity": "void"}, set()),
        ("2014-12-01", {"validity": "void"}, {SPRING_FAIR}),
    ],
)
async def test_filters_are_as_of_the_day_that_is_asked_about(
    told: Council, day: str, wanted: dict[str, Any], expected: set[Any]
) -> None:
    found = await decisions.page(told.reader, look(day), mark=None, limit=20, **wanted)

    assert {row.id for row in found.items} == expected
    shown = {key for row in found.items for key in [getattr(row, *wanted)]}
    assert shown <= set(wanted.values())
