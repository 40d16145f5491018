"""What may have happened by a day is told of what may be seen, and of nothing else."""

from datetime import date
from uuid import UUID

import pytest

from domain.dates import parse
from domain.ids import MilestoneId
from domain.milestone_events import ForecastRevised, MilestoneAchieved
from projections.look import COUNCIL_WIDE, PUBLIC, Look
from projections.possibly import between, possibly
from tests.domain.examples import A_REASON, MAY_2014, OFFICER
from tests.projections.crossing import SET
from tests.projections.events import recorded, said
from tests.projections.registers import Council

CROSSING = MilestoneId(UUID(int=1))
MOVED = ForecastRevised(forecast=parse("2014-09"), why=A_REASON)


@pytest.mark.parametrize(
    ("occurred", "day", "uncertain"),
    [
        ("2014-05", "2014-04-30", False),
        ("2014-05", "2014-05-01", True),
        ("2014-05", "2014-05-30", True),
        ("2014-05", "2014-05-31", False),
        ("2014-05-10", "2014-05-10", False),
        ("2014-22", "2014-08-30", True),
        ("2014", "2014-12-30", True),
        ("2014-24", "2015-02-27", True),
        ("2014~", "2013-01-01", True),
        ("../2014", "1999-01-01", True),
        (None, "2014-05-10", False),
    ],
)
def test_what_is_between_the_bounds_of_its_date_is_uncertain(
    occurred: str | None,
    day: str,
    uncertain: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (event,) = recorded([said(CROSSING, MOVED, occurred)])
    found = list(between(event, date.fromisoformat(day)))
    assert found == ([parse(occurred)] if uncertain and occurred else [])


def test_the_day_of_the_thing_itself_counts_too() -> None:
    claimed = MilestoneAchieved(on=MAY_2014, by=OFFICER)
    (event,) = recorded([said(CROSSING, claimed, "2014-06-02")])
    assert list(between(event, date(2014, 5, 15))) == [MAY_2014]


async def test_what_may_not_be_seen_is_not_even_possible(council: Council) -> None:
    await council.append(
        [
            said(CROSSING, SET, "2014-01-15"),
            said(CROSSING, MOVED, "2014-05", visibility="officers"),
        ]
    )

    async def told(look: Look) -> list[str]:
        found = await possibly(council.reader, look, [CROSSING])
        return [one.type for one in found.get(CROSSING, [])]

    within = date(2014, 5, 15)
    assert await told(Look(council.id, 1, within, COUNCIL_WIDE)) == [
        "milestone.forecast-revised"
    ]
    assert await told(Look(council.id, 1, within, PUBLIC)) == []
    assert await told(Look(council.id, 0, within, COUNCIL_WIDE)) == []
