"""Milestones that looked well a week before they were late, by what was shown then."""

from uuid import UUID

from domain.dates import parse
from domain.ids import MilestoneId
from domain.milestone_events import ForecastRevised, MilestoneMissed, MilestoneSet
from projections.look import COUNCIL_WIDE, Look
from projections.milestone_filter import Filter
from projections.milestones import milestones
from tests.domain.examples import A_REASON, ACTION_PLAN
from tests.projections.asking import TODAY
from tests.projections.events import Said, said
from tests.projections.registers import Council

# The register is told all of this on the day on which the test runs: what it showed a
# week before is only what it had been told by then.
MISSED_SOON, MOVED_LATE, LONG_AGO = (MilestoneId(UUID(int=n)) for n in (1, 2, 3))


def promised(id: MilestoneId, due: str) -> Said:
    terms = MilestoneSet(plan=ACTION_PLAN, title="A crossing", due=parse(due))
    return said(id, terms, "2014-01-15")


async def test_what_the_register_was_told_only_afterwards_looked_like_nothing(
    council: Council,
) -> None:
    await council.append(
        [
            promised(LONG_AGO, "2014-05"),
            said(LONG_AGO, MilestoneMissed(why=A_REASON), "2014-06-10"),
        ]
    )
    await council.catch_up()

    assert await surprises(council) == []


async def test_what_was_shown_on_track_a_week_before_it_was_overdue(
    council: Council,
) -> None:
    """It is overdue on a day long after the register was told."""
    moved = ForecastRevised(forecast=parse("2098-09"), why=A_REASON)
    await council.append(
        [
            promised(MISSED_SOON, "2098-05"),
            promised(MOVED_LATE, "2098-05"),
            said(MOVED_LATE, moved, "2014-02-01"),
        ]
    )
    await council.catch_up()

    assert await surprises(council, "2098-05-31") == []
    assert await surprises(council, "2098-06-01") == [MISSED_SOON]
    assert await surprises(council, "2098-10-01") == [MISSED_SOON]


async def surprises(council: Council, day: str | None = None) -> list[UUID]:
    as_of = parse(day).latest if day else TODAY
    assert as_of is not None
    look = Look(council.id, 1_000, as_of, COUNCIL_WIDE)
    wanted = Filter(flags=("surprise",))
    found = await milestones(council.reader, look, wanted, mark=None, limit=10)
    return [one.milestone.id for one in found.items]
