"""Where a question is asked from: days, positions, cursors, and what may be seen."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.dates import parse
from projections.look import (
    BadCursor,
    Sight,
    after,
    certain_day,
    cursor,
    day_of,
    first_day,
    page,
    position_at,
    sight_of,
    standing_at,
)
from projections.promise import PROMISES
from tests.domain.examples import CHAIR, CONGLETON, NANTWICH, OFFICER
from tests.domain.examples_meetings import TREASURER
from tests.projections.asking import LAST
from tests.projections.events import DAY_OF_ENTRY, recorded, said
from tests.projections.examples import NEW_CHAIR
from tests.projections.history import EVERYTHING
from tests.projections.history_work import WORDS_WERE_KEPT
from tests.projections.registers import Council

ONE = WORDS_WERE_KEPT[0]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2014-05-01", date(2014, 5, 1)),
        ("2014-05", date(2014, 5, 31)),
        ("2014-04/..", date(2014, 4, 1)),
        ("../2014", date(2014, 12, 31)),
        ("2026", date(2026, 11, 20)),  # entered on that day: it had happened by then
        ("2026-11", date(2026, 11, 20)),
        ("2027-01", date(2027, 1, 31)),
    ],
)
def test_what_is_told_had_certainly_happened_by(told: str, day: date) -> None:
    (event,) = recorded([said(ONE.stream, ONE.facts, told)], DAY_OF_ENTRY)

    assert day_of(event) == day
    assert certain_day(event.occurred, event) == day


def test_it_may_have_begun_on_the_first_day_that_is_said() -> None:
    assert first_day(parse("2014")) == date(2014, 1, 1)
    assert first_day(parse("2014-05-01"), parse("2014-04")) == date(2014, 4, 1)
    assert first_day(None, parse("2014-04")) == date(2014, 4, 1)
    assert first_day(None) is None
    assert first_day(parse("../2014"), parse("2014")) is None


def test_what_has_no_day_counts_from_the_day_of_entry() -> None:
    (event,) = recorded([said(ONE.stream, ONE.facts)], DAY_OF_ENTRY)

    assert day_of(event) == date(2026, 11, 20)
    assert certain_day(event.occurred, event) is None


def test_a_cursor_comes_back_as_it_was_given() -> None:
    mark = cursor("Holmes Chapel", CONGLETON)

    assert after(mark, tuple[str, UUID]) == ("Holmes Chapel", CONGLETON)
    assert after(None, tuple[str]) is None


@pytest.mark.parametrize("mark", ["", "x", "%%%", "bnVsbA", cursor(1), cursor("a", 2)])
def test_anything_else_is_no_cursor(mark: str) -> None:
    with pytest.raises(BadCursor, match="start without it"):
        after(mark, tuple[str])


def test_a_page_says_where_the_next_begins_if_there_is_one() -> None:
    assert page([1, 2, 3], 2, str).next == "2"
    assert page([1, 2, 3], 2, str).items == [1, 2]
    assert page([1, 2], 2, str).next is None
    assert page([], 2, str).items == []


def test_sight_allows_by_visibility_and_partnership() -> None:
    sight = Sight(partnerships=(CONGLETON,))

    assert sight.allows("public", None)
    assert sight.allows("partnership", CONGLETON)
    assert not sight.allows("partnership", NANTWICH)
    assert not sight.allows("officers", CONGLETON)


async def test_a_member_sees_more_of_the_partnership_whose_body_they_sit_in(
    told: Council,
) -> None:
    member, past, officer, chair = [
        await sight_of(told.reader, told.id, person)
        for person in (CHAIR, TREASURER, OFFICER, NEW_CHAIR)
    ]

    assert member.partnerships == chair.partnerships == (CONGLETON,)
    assert past.partnerships == officer.partnerships == ()


async def test_a_moment_becomes_the_position_that_was_last_then(told: Council) -> None:
    events = await told.events()
    now = datetime.now(UTC)

    assert await position_at(told.reader, told.id, now + timedelta(days=1)) == LAST
    assert await position_at(told.reader, told.id, now - timedelta(days=9)) == -1
    assert await position_at(told.reader, told.id, events[-1].recorded_at) == LAST


async def test_a_read_waits_for_what_its_caller_has_just_written(
    council: Council,
) -> None:
    await council.append(EVERYTHING)

    async def a_little_later() -> None:
        await asyncio.sleep(0.1)
        await council.catch_up([PROMISES])

    running = asyncio.create_task(a_little_later())
    assert await standing_at(council.reader, council.id, ["promise"]) == -1
    reached = await standing_at(
        council.reader, council.id, ["promise", "promise"], at_least=LAST
    )
    await running

    assert reached == LAST
