"""What is of one day stands in the order in which it was entered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from domain.ask import AskSent
from domain.dates import parse
from domain.decision_events import DecisionMade
from domain.event import Event
from domain.ids import MeetingId
from domain.meeting_events import MeetingCalled, MeetingOpened
from domain.minutes import MinutesDrafted
from projections import listings
from projections.decisions import decisions
from projections.listing import Listing
from projections.look import COUNCIL_WIDE, BadCursor, Look, cursor
from projections.minutes_book import minutes, missing
from tests.domain.examples import A_REASON, CONGLETON, IN_OUR_WORDS, STEERING_GROUP
from tests.projections.asking import TODAY, walk
from tests.projections.events import said
from tests.projections.examples import COUNCIL
from tests.projections.history_meetings import IN_TIME, MET
from tests.projections.registers import Council

DAY = "2026-11-01"
ON = parse(DAY)
SPOKEN = [UUID(int=number) for number in (5, 9, 2, 7)]
"""In the order of their entries, which is not that of their ids."""


def _decided(n: int) -> DecisionMade:
    return DecisionMade(
        body=STEERING_GROUP,
        partnership=CONGLETON,
        number=f"SG/2026/{n}",
        wording=IN_OUR_WORDS,
        outcome="carried",
        on=ON,
        quorum=MET,
        notice=IN_TIME,
        validity="valid",
    )


def _called(n: int) -> MeetingCalled:
    return MeetingCalled(
        body=STEERING_GROUP, when=ON, partnership=CONGLETON, place=f"Room {n}"
    )


def _minuted(n: int) -> MinutesDrafted:
    return MinutesDrafted(
        meeting=MeetingId(UUID(int=n)),
        held=ON,
        body=STEERING_GROUP,
        partnership=CONGLETON,
        text=A_REASON,
        sha256=f"{n:064x}",
    )


def _asked(n: int) -> AskSent:
    return AskSent(
        service="Parks",
        title=f"Mower {n}",
        wording=IN_OUR_WORDS,
        partnership=CONGLETON,
    )


@pytest.mark.parametrize(
    ("begun", "lists", "newest_first"),
    [
        (_decided, [decisions], True),
        (_called, [listings.meetings, missing], True),
        (_minuted, [minutes], True),
        (_asked, [listings.asks], False),
    ],
    ids=["decisions", "meetings", "minutes", "asks"],
)
async def test_of_one_day_they_stand_as_they_were_entered(
    council: Council,
    begun: Callable[[int], Event],
    lists: list[Listing[Any]],
    newest_first: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    history = [said(id, begun(n), DAY) for n, id in enumerate(SPOKEN)]
    if begun is _called:
        history += [said(id, MeetingOpened(on=ON), DAY) for id in sorted(SPOKEN)]
    await council.append(history)
    await council.catch_up()
    way = -1 if newest_first else 1

    for one in lists:
        for position in (len(history) - 1, 2):  # and as they were known before the last
            look = Look(COUNCIL, position, TODAY, COUNCIL_WIDE)
            if one is missing and position == 2:
                continue  # none had been held
            known = SPOKEN[: position + 1][::way]
            assert [row.id for row in await one.all(council.reader, look)] == known
            for limit in (1, 2, 20):
                assert await _walked(council, one, look, limit) == known


async def _walked(
    council: Council, one: Listing[Any], look: Look, limit: int
) -> list[UUID]:
    pages = await walk(
        lambda mark: one.page(council.reader, look, mark=mark, limit=limit)
    )
    return [row.id for rows in pages for row in rows]


async def test_a_cursor_from_before_begins_the_walk_again(council: Council) -> None:
    """It says after which day and thing to go on, and not where within the day."""
    look = Look(COUNCIL, 0, TODAY, COUNCIL_WIDE)
    with pytest.raises(BadCursor, match="start without it"):
        await decisions.page(council.reader, look, mark=cursor(DAY, SPOKEN[0]), limit=5)
