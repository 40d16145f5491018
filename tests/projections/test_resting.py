"""What was done by a decision shows how that stands, whatever becomes of it."""

from collections.abc import Sequence

from domain.dates import parse
from domain.decision_events import DecisionVoided
from domain.offices import OfficeTaken
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from projections.decisions import decisions
from projections.listings import papers
from projections.look import PUBLIC, Look
from projections.minutes_book import minutes_now
from projections.offices import offices
from projections.partnerships import profile
from projections.plans import plan
from projections.rested import decisions_now, papers_now
from projections.resting import Resting, RestsOn
from tests.domain.examples import ACTION_PLAN, CHAIR, CONGLETON, STEERING_GROUP
from tests.domain.examples_meetings import HEDGE_PLANTING, HEDGE_REMOVAL
from tests.projections.asking import look
from tests.projections.events import said
from tests.projections.examples import (
    IN_WRITING,
    MINUTES_OF_THE_AGM,
    NEWS_PLAN,
)
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

ADOPTED = RulebookAdopted(
    rulebook=Rulebook(in_force=parse("2014-06-01"), quorum=3), decision=HEDGE_PLANTING
)
TOOK_OFFICE = OfficeTaken(office="treasurer", person=CHAIR, decision=HEDGE_PLANTING)
VOID = "It rests on decision SG/2014/07, which is void."


async def told_of(council: Council, frame: Look) -> list[Sequence[RestsOn]]:
    """What minutes, a plan, a paper, offices and rulebooks rest on, on a day."""
    pool = council.reader
    minutes = await minutes_now(pool, frame, MINUTES_OF_THE_AGM)
    carried_out = await plan(pool, frame, ACTION_PLAN)
    (paper,) = await papers_now(
        pool, frame, await papers.some(pool, frame, [NEWS_PLAN])
    )
    held = await offices(pool, frame, partnership=CONGLETON, mark=None, limit=1)
    home = await profile(pool, frame, CONGLETON)
    assert minutes
    assert carried_out
    assert home
    (treasurer,) = [one for one in held.items[0].offices if one.office == "treasurer"]
    rules = [one for one in home.rulebooks if one.decision == HEDGE_PLANTING]
    resting: tuple[Resting, ...] = (minutes, carried_out, paper, treasurer, *rules)
    return [one.rests_on for one in resting]


async def test_what_rests_on_a_decision_shows_how_it_stands_on_the_day(
    council: Council,
) -> None:
    void = DecisionVoided(by=IN_WRITING)
    await council.append(
        [
            *EVERYTHING,
            said(CONGLETON, ADOPTED, "2014-05-01"),
            said(STEERING_GROUP, TOOK_OFFICE, "2014-05-01"),
            said(HEDGE_PLANTING, void, "2014-12-01"),
        ]
    )
    await council.catch_up()
    end = (await council.events())[-1].position

    before = await told_of(council, look("2014-11-30", position=end))
    after = await told_of(council, look("2014-12-01", position=end))
    known = await told_of(council, look("2014-12-01", position=end - 1))

    in_order = RestsOn(HEDGE_PLANTING, "SG/2014/07", "valid", None)
    assert len(before) == 5
    assert all(in_order in found for found in before)
    assert known == before
    fallen = RestsOn(HEDGE_PLANTING, "SG/2014/07", "void", VOID)
    assert all(fallen in found for found in after)


async def test_a_decision_shows_how_those_stand_that_acted_on_it(
    told: Council,
) -> None:
    frame = look("2014-11-15")
    rows = await decisions.some(told.reader, frame, [HEDGE_PLANTING, HEDGE_REMOVAL])
    planting, removal = await decisions_now(told.reader, frame, rows)
    (superseding,) = planting.rests_on
    assert (superseding.decision, superseding.validity) == (HEDGE_REMOVAL, "ratified")
    assert superseding.warning is None
    (ratifying,) = removal.rests_on
    assert ratifying.warning == (
        "It rests on decision SG/2014/11, which has not been tested by all that the "
        "rules ask."
    )


async def test_a_decision_that_may_not_be_seen_is_not_told_of(told: Council) -> None:
    frame = look(sight=PUBLIC)
    rows = await decisions.some(told.reader, frame, [HEDGE_PLANTING])
    (planting,) = await decisions_now(told.reader, frame, rows)
    seen = await decisions.some(told.reader, frame, [HEDGE_REMOVAL])
    assert [one.decision for one in planting.rests_on] == [one.id for one in seen]
