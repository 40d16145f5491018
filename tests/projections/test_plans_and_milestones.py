"""Rows of plans and milestones, and how a milestone stands on a day."""

from datetime import date

from domain.dates import parse
from domain.milestone_events import (
    ForecastRevised,
    MilestoneAchieved,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
)
from domain.plan_events import MilestonePlaced
from projections.milestone import MILESTONES
from projections.milestone_parts import Move
from projections.milestone_state import forecast_on, next_review
from projections.milestone_words import explain
from projections.plan import PLANS, on_day
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    CONGLETON,
    IN_OUR_WORDS,
    OFFICER,
    SECRETARY,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN, HEDGE_PLANTING
from tests.projections.events import THE_REPORT, folded, recorded, row_of, said
from tests.projections.examples import OLD_PLAN
from tests.projections.history_work import PLANS_WERE_MADE

THE_PLAN = [one for one in PLANS_WERE_MADE if one.stream == ACTION_PLAN]
THE_OLD_PLAN = [one for one in PLANS_WERE_MADE if one.stream == OLD_PLAN]
SET = said(
    COMMUNICATIONS_PLAN,
    MilestoneSet(
        plan=ACTION_PLAN,
        title="Adopt a Communications Plan",
        due=parse("2014-05"),
        partnership=CONGLETON,
        objective="1.1",
    ),
    "2014-01-15",
)
REVISED = said(
    COMMUNICATIONS_PLAN,
    ForecastRevised(forecast=parse("2014-07"), why=A_REASON),
    "2014-04-20",
)
ACHIEVED = said(
    COMMUNICATIONS_PLAN,
    MilestoneAchieved(on=parse("2014-06"), by=SECRETARY),
    "2014-07-02",
)


def test_a_plan_keeps_its_objectives_word_for_word_and_who_set_them() -> None:
    row = row_of(PLANS, *THE_PLAN)

    (objective,) = row.objectives
    assert (objective.number, objective.wording, objective.set_by) == (
        "1.1",
        IN_OUR_WORDS,
        "Town Council",
    )


def test_a_plan_says_which_decision_adopted_it() -> None:
    row = row_of(PLANS, *THE_PLAN)

    assert row.adopted is not None
    assert (row.adopted.decision, row.adopted.on) == (
        HEDGE_PLANTING,
        parse("2014-05-01"),
    )
    assert on_day(row, date(2014, 4, 30)).adopted is None


def test_a_closed_plan_says_what_was_learned() -> None:
    row = row_of(PLANS, *THE_OLD_PLAN)

    assert (row.closed, row.learned) == (True, A_REASON)
    assert not on_day(row, date(2013, 12, 30)).closed


def test_a_plan_lists_each_of_its_milestones_once() -> None:
    placed = [
        said(ACTION_PLAN, MilestonePlaced(milestone=COMMUNICATIONS_PLAN, objective=o))
        for o in (None, "1.1")
    ]
    row = row_of(PLANS, *THE_PLAN, *placed)

    assert row.milestones == [COMMUNICATIONS_PLAN]


def test_a_milestone_that_its_plan_moves_serves_another_objective() -> None:
    moved = MilestonePlaced(milestone=COMMUNICATIONS_PLAN, objective="2")
    row = row_of(MILESTONES, SET, said(ACTION_PLAN, moved, "2014-02"))

    assert row.objective == "2"
    assert row.heard_on is None


def test_a_place_kept_for_a_milestone_makes_no_row() -> None:
    placed = said(ACTION_PLAN, MilestonePlaced(milestone=COMMUNICATIONS_PLAN))

    assert folded(MILESTONES, recorded([placed])) == {}


def test_the_baseline_stays_when_the_forecast_moves() -> None:
    row = row_of(MILESTONES, SET, REVISED)

    assert (row.due, row.forecast) == (parse("2014-05"), parse("2014-07"))
    assert row.moves == (Move(date(2014, 4, 20), parse("2014-07"), A_REASON),)
    assert forecast_on(row, date(2014, 4, 19)) == parse("2014-05")
    assert forecast_on(row, date(2014, 4, 20)) == parse("2014-07")


def test_a_claim_that_is_sent_back_leaves_nothing_achieved() -> None:
    sent_back = MilestoneSentBack(by=OFFICER, why=A_REASON)
    row = row_of(
        MILESTONES, SET, ACHIEVED, said(COMMUNICATIONS_PLAN, sent_back, "2014-07-10")
    )

    assert (row.status, row.achieved, row.claimed_by) == ("open", None, None)
    assert row.news == A_REASON


def test_a_verified_milestone_says_who_claimed_and_who_verified_it() -> None:
    verified = said(COMMUNICATIONS_PLAN, MilestoneVerified(by=OFFICER), "2014-07-10")
    row = row_of(MILESTONES, SET, ACHIEVED, verified)

    assert (row.status, row.claimed_by, row.verified_by) == (
        "verified",
        SECRETARY,
        OFFICER,
    )
    assert (row.achieved, row.achieved_latest) == (parse("2014-06"), date(2014, 6, 30))
    assert row.settled_on == date(2014, 7, 10)


def test_what_was_achieved_this_year_had_been_achieved_when_that_was_entered() -> None:
    claimed = MilestoneAchieved(on=parse("2026"), by=SECRETARY)
    row = row_of(MILESTONES, SET, said(COMMUNICATIONS_PLAN, claimed, "2026"))

    assert row.achieved_latest == date(2026, 11, 20)


def test_a_milestone_explains_itself_in_a_sentence() -> None:
    day = date(2014, 8, 10)
    row = row_of(MILESTONES, SET, REVISED)
    from_source = row_of(MILESTONES, said(SET.stream, SET.facts, source=THE_REPORT))

    assert explain(row, "overdue", day) == (
        "Expected July 2014; that was 10 days ago. The date has moved once, "
        "61 days later than promised (May 2014)."
    )
    assert explain(row, "on track", day) == "Due May 2014, and expected by then."
    assert explain(from_source, "not recorded", day) == (
        "Promised for May 2014; what became of it is not recorded."
    )


def test_a_milestone_that_goes_on_is_next_reviewed_so_many_months_later() -> None:
    goes_on = MilestoneSet(
        plan=ACTION_PLAN, title="Meet", due=parse("2014-04/.."), review_months=3
    )
    row = row_of(MILESTONES, said(COMMUNICATIONS_PLAN, goes_on, "2014-04-30"))

    assert next_review(row, date(2014, 5, 1)) == date(2014, 7, 30)
    assert next_review(row_of(MILESTONES, SET), date(2014, 5, 1)) is None
