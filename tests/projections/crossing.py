"""A crossing: one milestone, and what may be told of it."""

from uuid import UUID

from domain.dates import parse
from domain.event import Event, Evidence
from domain.ids import DecisionId, MilestoneId
from domain.milestone_events import (
    ForecastRevised,
    MilestoneRebaselined,
    MilestoneSet,
)
from domain.scheme_events import Band, ColoursAdopted
from projections.milestone import MILESTONES
from projections.milestone_row import Kept
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    MAY_2014,
)
from tests.projections.events import row_of, said

STREAM = UUID(int=1)
OTHER = MilestoneId(UUID(int=2))
DECISION = DecisionId(UUID(int=9))
SET = MilestoneSet(plan=ACTION_PLAN, title="A crossing", due=MAY_2014)
MOVED = ForecastRevised(forecast=parse("2014-07"), why=A_REASON)
ANEW = MilestoneRebaselined(due=parse("2014-09"), decision=DECISION, why=ANOTHER_REASON)
A_LIST = Evidence("Row 3 of the list")
SCALE = ColoursAdopted(
    bands=(
        Band("red", tests={"overdue": 30}),
        Band("amber", tests={"slipped": 1}),
        Band("green"),
    ),
    from_day=parse("2014-01"),
)


def told(*story: tuple[str, Event]) -> Kept:
    """A milestone set on 15 January 2014, and what happened to it on which days."""
    first = said(STREAM, SET, "2014-01-15")
    return row_of(MILESTONES, first, *(said(STREAM, one, on) for on, one in story))
