"""What milestones like one came to: forecast from those that are over."""

from typing import Any
from uuid import UUID

from domain.dates import parse
from domain.ids import DecisionId, MilestoneId
from domain.milestone_events import (
    MilestoneAchieved,
    MilestoneRebaselined,
    MilestoneSet,
)
from projections.forecast import MilestoneSlips, slips
from projections.look import COUNCIL_WIDE, Look
from projections.milestone_filter import Filter
from projections.milestones import milestones
from tests.domain.examples import A_REASON, ACTION_PLAN, SECRETARY
from tests.projections.asking import TODAY
from tests.projections.events import Said, said
from tests.projections.registers import Council

OPEN = MilestoneId(UUID(int=99))
ANEW = MilestoneRebaselined(
    due=parse("2014-09-30"), decision=DecisionId(UUID(int=5)), why=A_REASON
)
DONE = MilestoneAchieved(on=parse("2014-09-30"), by=SECRETARY)


def promised(id: MilestoneId) -> Said:
    terms = MilestoneSet(
        plan=ACTION_PLAN, title="A gate", due=parse("2014-03"), theme="T5"
    )
    return said(id, terms, "2014-01-05")


async def test_those_promised_anew_have_moved_since_they_were_promised_first(
    council: Council,
) -> None:
    finished = [MilestoneId(UUID(int=n)) for n in range(1, 11)]
    history = [promised(OPEN)]
    for id in finished:
        history.append(promised(id))
        history += [said(id, ANEW, "2014-03-20"), said(id, DONE, "2014-09-30")]
    await council.append(history)
    await council.catch_up()

    look = Look(council.id, len(history) - 1, TODAY, COUNCIL_WIDE)
    found = await slips(council.reader, look, OPEN)

    assert found is not None
    assert found.forecast is not None
    assert (found.forecast.alike, found.forecast.finished) == ("theme", 10)
    assert (found.forecast.median, found.forecast.unmoved) == (183, 0)
    assert await alike(council, look, found) == set(finished)


async def alike(council: Council, look: Look, found: MilestoneSlips) -> set[UUID]:
    """The milestones to which the forecast points, by its address's own query."""
    assert found.alike is not None
    query: dict[str, Any] = {**found.alike.query}
    assert query.pop("other_than") == str(OPEN)
    wanted = Filter(theme=query["theme"], states=query["state"], other_than=OPEN)
    listed = await milestones(council.reader, look, wanted, mark=None, limit=100)
    return {one.milestone.id for one in listed.items}
