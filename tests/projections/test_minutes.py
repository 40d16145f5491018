"""Minutes as they are read: which text, in which state, by whom, on which day."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from domain.event import Visibility
from projections.look import COUNCIL_WIDE, PUBLIC, Page, Sight
from projections.minutes import MINUTES, Minutes
from projections.minutes_book import (
    minute_book,
    minutes_now,
    without_minutes,
)
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, NEXT_MEETING, NINTH_AGM
from tests.projections.asking import look, walk
from tests.projections.events import recorded, rows_after
from tests.projections.examples import (
    EIGHTH_AGM,
    IN_BLOOM_MEETING,
    MINUTES_OF_MAY_2013,
    MINUTES_OF_THE_AGM,
)
from tests.projections.history_records import THE_AGM_WAS_MINUTED
from tests.projections.registers import Council

A_MEMBER = Sight(partnerships=(CONGLETON,))
A_NEIGHBOUR = Sight(partnerships=(NANTWICH,))
DRAFTED, REVISED, CIRCULATED, APPROVED, CORRECTED = range(1, 6)


def rows(number: int) -> dict[Visibility, Minutes]:
    """The rows after so many of the events about the minutes of the 9th AGM."""
    found = rows_after(MINUTES, recorded(THE_AGM_WAS_MINUTED[:number]))
    return {visibility: row for (_, visibility), row in found.items()}


def stages(row: Minutes) -> list[str]:
    return [version.stage for version in row.versions]


def test_a_draft_is_for_the_members_alone() -> None:
    for number in (DRAFTED, REVISED, CIRCULATED):
        assert rows(number).keys() == {"partnership"}


def test_to_the_public_minutes_begin_when_they_are_approved() -> None:
    found = rows(APPROVED)
    assert found.keys() == {"public", "partnership"}
    assert found["public"].fuller == "partnership"
    assert stages(found["public"]) == ["approved"]
    assert stages(found["partnership"]) == ["drafted", "revised", "approved"]
    assert found["public"].circulations == ()
    assert found["public"].meeting == found["partnership"].meeting == NINTH_AGM


def test_a_correction_stands_beside_what_was_approved_for_everybody() -> None:
    public, members = rows(CORRECTED)["public"], rows(CORRECTED)["partnership"]
    assert stages(public) == ["approved", "corrected"]
    assert [version.text for version in public.versions] == [A_REASON, ANOTHER_REASON]
    approved = public.versions[0]
    assert (approved.decision, approved.meeting) == (HEDGE_PLANTING, NEXT_MEETING)
    assert public.versions == members.versions[2:]


async def book(told: Council, day: str | None, sight: Sight, **wanted: Any) -> Any:
    """The states of all minutes, by id."""

    async def page(mark: str | None) -> Page[Any]:
        frame = look(day, sight=sight)
        return await minute_book(told.reader, frame, mark=mark, limit=1, **wanted)

    found = [one for items in await walk(page) for one in items]
    return [(one.minutes.id, one.state) for one in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2013-05-19", []),
        ("2013-05-20", [(MINUTES_OF_MAY_2013, "draft")]),
        ("2014-05-01", [(MINUTES_OF_MAY_2013, "never approved")]),
        (
            "2014-05-09",
            [(MINUTES_OF_THE_AGM, "draft"), (MINUTES_OF_MAY_2013, "never approved")],
        ),
        (
            "2014-05-10",
            [
                (MINUTES_OF_THE_AGM, "circulated"),
                (MINUTES_OF_MAY_2013, "never approved"),
            ],
        ),
        (
            "2014-06-05",
            [(MINUTES_OF_THE_AGM, "approved"), (MINUTES_OF_MAY_2013, "never approved")],
        ),
        (
            "2014-08-07",
            [
                (MINUTES_OF_THE_AGM, "corrected"),
                (MINUTES_OF_MAY_2013, "never approved"),
            ],
        ),
    ],
)
async def test_the_state_on_a_day(
    told: Council, day: str, expected: Sequence[tuple[UUID, str]]
) -> None:
    assert await book(told, day, COUNCIL_WIDE) == expected
    assert await book(told, day, A_MEMBER) == expected


async def test_the_public_sees_no_draft(told: Council) -> None:
    for sight in (PUBLIC, A_NEIGHBOUR):
        assert await book(told, "2014-06-04", sight) == []
        assert await book(told, None, sight) == [(MINUTES_OF_THE_AGM, "corrected")]
    frame = look(sight=PUBLIC)
    assert await minutes_now(told.reader, frame, MINUTES_OF_MAY_2013) is None


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"state": "never approved"}, [MINUTES_OF_MAY_2013]),
        ({"state": "corrected"}, [MINUTES_OF_THE_AGM]),
        ({"state": "draft"}, []),
        ({"meeting": EIGHTH_AGM}, [MINUTES_OF_MAY_2013]),
        ({"body": FIVE_TOWNS_FORUM}, []),
        (
            {"body": STEERING_GROUP, "partnership": CONGLETON},
            [MINUTES_OF_THE_AGM, MINUTES_OF_MAY_2013],
        ),
    ],
)
async def test_minutes_are_found_by_what_they_are(
    told: Council, wanted: dict[str, Any], expected: list[UUID]
) -> None:
    found = await book(told, None, COUNCIL_WIDE, **wanted)
    assert [id for id, _ in found] == expected


async def test_the_texts_are_those_of_the_day(told: Council) -> None:
    frame = look("2014-06-05")
    found = await minutes_now(told.reader, frame, MINUTES_OF_THE_AGM)
    assert found is not None
    assert stages(found.minutes) == ["drafted", "revised", "approved"]
    assert found.minutes.corrected_on is None
    frame = look("2014-05-03")
    found = await minutes_now(told.reader, frame, MINUTES_OF_THE_AGM)
    assert found is not None
    assert (stages(found.minutes), found.minutes.circulations) == (["drafted"], ())


@pytest.mark.parametrize(
    ("day", "sight", "expected"),
    [
        ("2013-05-01", COUNCIL_WIDE, []),
        ("2013-05-19", COUNCIL_WIDE, [EIGHTH_AGM]),
        ("2013-05-20", COUNCIL_WIDE, []),
        ("2014-05-02", COUNCIL_WIDE, [NINTH_AGM]),
        ("2014-05-03", A_MEMBER, []),
        ("2014-05-03", PUBLIC, [NINTH_AGM, EIGHTH_AGM]),
        (None, PUBLIC, [EIGHTH_AGM]),
    ],
)
async def test_a_meeting_that_was_held_and_has_no_minutes_is_missing_them(
    told: Council, day: str | None, sight: Sight, expected: list[UUID]
) -> None:
    frame = look(day, sight=sight)
    page = await without_minutes(told.reader, frame, mark=None, limit=50)
    assert [meeting.id for meeting in page.items] == [*expected, IN_BLOOM_MEETING]
