"""What a milestone needs and has not got is said where it is shown."""

from datetime import date
from uuid import UUID

from domain.dates import parse
from domain.event import Visibility
from domain.ids import MilestoneId
from domain.milestone_events import (
    DependencyAdded,
    DependencyDropped,
    MilestoneAchieved,
    MilestoneSet,
    MilestoneWithdrawn,
)
from projections.dashboard import progress_of
from projections.look import COUNCIL_WIDE, PUBLIC, Look, Sight
from projections.milestone_filter import Filter
from projections.milestones import milestone, milestones
from tests.domain.examples import A_REASON, ACTION_PLAN, SECRETARY
from tests.projections.asking import TODAY
from tests.projections.events import Said, said
from tests.projections.registers import Council

RAMP, SURVEY = (MilestoneId(UUID(int=n)) for n in (1, 2))
DUE = "Due May 2098, and expected by then."


def promised(id: MilestoneId, title: str, seen: Visibility = "public") -> Said:
    terms = MilestoneSet(plan=ACTION_PLAN, title=title, due=parse("2098-05"))
    return said(id, terms, "2014-01-15", visibility=seen)


async def because(
    council: Council, *then: Said, seen: Visibility = "public", sight: Sight = PUBLIC
) -> str:
    await council.append(
        [
            promised(SURVEY, "A survey", seen),
            promised(RAMP, "A ramp"),
            said(RAMP, DependencyAdded(on=SURVEY), "2014-02-01"),
            *then,
        ]
    )
    await council.catch_up()
    look = Look(council.id, 1_000, TODAY, sight)
    found = await milestone(council.reader, look, RAMP)
    assert found is not None
    waits = "It needs" in found.because and found.state != "achieved"
    assert await waiting(council, look) == ([RAMP] if waits else [])
    return found.because


async def waiting(council: Council, look: Look) -> list[UUID]:
    """Those that wait for others: as the list has them, and the dashboard's count."""
    wanted = Filter(flags=("waiting",))
    listed = await milestones(council.reader, look, wanted, mark=None, limit=10)
    tally = (await progress_of(council.reader, look, "partnership")).total
    counted = {one.flag: one for one in tally.flags}["waiting"]
    assert counted.milestones == len(listed.items)
    assert counted.see.query == {"flag": "waiting"}
    return [one.milestone.id for one in listed.items]


async def test_what_it_needs_is_named_until_it_is_achieved(council: Council) -> None:
    assert await because(council) == (
        f"{DUE} It needs “A survey”, which is not achieved yet."
    )


async def test_what_it_needs_may_have_been_withdrawn(council: Council) -> None:
    gone = said(SURVEY, MilestoneWithdrawn(why=A_REASON), "2014-03-01")

    assert await because(council, gone) == (
        f"{DUE} It needs “A survey”, which was withdrawn."
    )


async def test_what_is_achieved_is_waited_for_no_more(council: Council) -> None:
    done = MilestoneAchieved(on=parse("2014-03-01"), by=SECRETARY)

    assert await because(council, said(SURVEY, done, "2014-03-01")) == DUE


async def test_a_claim_says_what_it_was_made_without(council: Council) -> None:
    done = MilestoneAchieved(on=parse("2014-03-01"), by=SECRETARY)
    told = await because(council, said(RAMP, done, "2014-03-01"))

    assert told.endswith("It needs “A survey”, which is not achieved yet.")


async def test_what_may_not_be_shown_is_not_named(council: Council) -> None:
    assert await because(council, seen="officers") == DUE


async def test_what_was_not_achieved_on_a_day_was_waited_for_then(
    council: Council,
) -> None:
    done = MilestoneAchieved(on=parse("2014-03-01"), by=SECRETARY)
    await because(council, said(SURVEY, done, "2014-03-01"))

    days = (date(2014, 1, 31), date(2014, 2, 28), date(2014, 3, 1))
    for day, those in zip(days, ([], [RAMP], []), strict=True):
        look = Look(council.id, 1_000, day, PUBLIC)
        assert await waiting(council, look) == those


async def test_what_was_needed_for_a_while_was_waited_for_so_long(
    council: Council,
) -> None:
    dropped = said(RAMP, DependencyDropped(on=SURVEY), "2014-02-20")
    assert await because(council, dropped) == DUE

    for day, those in ((19, [RAMP]), (20, [])):
        look = Look(council.id, 1_000, date(2014, 2, day), PUBLIC)
        assert await waiting(council, look) == those


async def test_who_may_see_it_reads_its_name(council: Council) -> None:
    told = await because(council, seen="officers", sight=COUNCIL_WIDE)

    assert "“A survey”" in told
