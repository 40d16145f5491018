"""Plans as they stood on a day, in all their parts, and when they are reviewed."""

from datetime import date
from typing import Any

import pytest

from domain.dates import parse
from domain.milestone_events import MilestoneSet
from domain.partnership import PartnershipEstablished
from domain.plan_events import ActionAdded, PlanAdopted, PlanClosed, PlanReviewed
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from projections.plan import PLANS, Plan, on_day
from projections.plan_parts import Action
from projections.plans import Total, means_of, plan, plans, review_of
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    NANTWICH,
    SANDBACH,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN, HEDGE_PLANTING
from tests.projections.asking import look, walk
from tests.projections.events import folded, recorded, row_of, said
from tests.projections.examples import COUNCIL_PLAN, OLD_PLAN
from tests.projections.history import EVERYTHING
from tests.projections.history_plans import NOT_THESE
from tests.projections.history_work import PLANS_WERE_MADE
from tests.projections.registers import Council

DRAFTED, *_ = PLANS_WERE_MADE
WHOLE = folded(PLANS, recorded(EVERYTHING))[ACTION_PLAN]


def on(day: str) -> Plan:
    return on_day(WHOLE, date.fromisoformat(day))


def action(day: str, number: str) -> Action:
    (found,) = (one for one in on(day).actions if one.number == number)
    return found


def test_a_plan_made_together_names_its_other_owners() -> None:
    owners = [(one.partnership, one.name) for one in on("2014-02-01").owners]
    assert owners == [(NANTWICH, None), (None, "Congleton High School")]
    assert on("2014-01-30").owners == ()


def test_an_outcome_says_who_set_it() -> None:
    (outcome,) = on("2014-02-01").outcomes
    assert (outcome.number, outcome.set_by) == ("A", "the community")


def test_an_action_is_there_from_the_day_on_which_it_was_added() -> None:
    assert on("2014-02-09").actions == ()
    first = action("2014-02-10", "1")
    assert (first.title, first.kind, first.objective, first.lead) == (
        "Plant a hedge",
        "project",
        "1.1",
        "Friends of the Park",
    )
    assert first.partners == ("Town Council", "High School")


def test_what_is_flagged_quotes_the_clause_and_is_held_until_it_is_released() -> None:
    held = action("2014-05-02", "2")
    (flag,) = held.flags
    assert (flag.tag, flag.clause, flag.in_force) == (
        "crime reduction",
        NOT_THESE,
        parse("2014-04"),
    )
    assert (held.held, held.released) == (True, None)

    released = action("2014-05-03", "2")
    assert not released.held
    assert released.released is not None
    assert (released.released.how, released.released.to) == ("referred", "Police")
    assert released.released.decision == HEDGE_PLANTING


def test_the_question_that_an_action_answers_is_that_of_the_day() -> None:
    before, after = action("2014-05-01", "1"), action("2014-05-02", "1")
    assert (before.question, before.shifts) == (2, ())
    assert after.question == 1
    assert [(one.before, one.question) for one in after.shifts] == [(2, 1)]


def test_what_became_of_an_action_is_told_from_that_day_on() -> None:
    assert action("2014-11-30", "1").ended is None
    ended = action("2014-12-01", "1").ended
    assert ended is not None
    assert (ended.became, ended.what) == ("done", A_REASON)


def test_a_milestone_stands_with_the_action_that_it_belongs_to() -> None:
    added = said(ACTION_PLAN, ActionAdded(number="7", title="Sow"), "2014-02-01")
    of_it, of_none = (
        said(
            COMMUNICATIONS_PLAN,
            MilestoneSet(
                plan=ACTION_PLAN, title="Sown", due=parse("2014-05"), action=number
            ),
            "2014-02-03",
        )
        for number in ("7", "8")
    )
    row = row_of(PLANS, DRAFTED, added, of_none, of_it)

    (sow,) = row.actions
    assert [one.milestone for one in sow.milestones] == [COMMUNICATIONS_PLAN]
    (earlier,) = on_day(row, date(2014, 2, 2)).actions
    assert earlier.milestones == ()


def test_a_milestone_of_a_plan_that_is_not_to_be_seen_makes_no_row() -> None:
    alone = said(
        COMMUNICATIONS_PLAN,
        MilestoneSet(plan=ACTION_PLAN, title="A", due=parse("2014-05"), action="7"),
    )
    assert folded(PLANS, recorded([alone])) == {}


def test_of_a_resource_the_last_note_of_the_day_counts() -> None:
    before = {one.what: one.secured for one in on("2014-04-02").resources}
    after = {one.what: one.secured for one in on("2014-04-03").resources}
    assert before == {"Whips": 0, "Spades": None}
    assert after == {"Whips": 10_000, "Spades": None}


def test_totals_name_the_entries_that_they_are_of() -> None:
    row = on("2014-04-04")
    whips = row.resources[0].position
    (lottery,) = row.money

    means = means_of(row)

    assert means.needed == Total(30_000, (whips,))
    assert means.secured == Total(10_000, (whips,))
    assert means.attracted == Total(1_000_000, (lottery.position,))
    assert means_of(on("2014-02-01")).needed == Total(0, ())


def test_an_idea_tells_what_has_become_of_it_so_far() -> None:
    def became(day: str) -> list[str]:
        return [one.became for idea in on(day).ideas for one in idea.settled]

    assert on("2014-01-31").ideas == ()
    assert became("2014-02-01") == []
    assert became("2014-02-02") == ["kept for later"]
    assert became("2014-05-03") == ["kept for later", "taken up"]


def test_revisions_and_reviews_are_told_with_their_day() -> None:
    assert on("2014-05-31").revisions == ()
    assert [one.occurred for one in on("2014-06-01").revisions] == [parse("2014-06-01")]
    assert on("2014-10-31").reviews == ()
    assert [one.occurred for one in on("2014-11-01").reviews] == [parse("2014-11-01")]


EVERY_SIX = Rulebook(in_force=parse("2014-04-01"), plan_review_months=6)
ADOPTED = said(ACTION_PLAN, PlanAdopted(on=parse("2014-05-01")), "2014-05-01")
REVIEWED = said(
    ACTION_PLAN,
    PlanReviewed(on=parse("2014-10-20"), finding=A_REASON),
    "2014-10-20",
)


@pytest.mark.parametrize(
    ("history", "day", "due", "overdue"),
    [
        ((ADOPTED,), "2014-11-01", date(2014, 11, 1), False),
        ((ADOPTED,), "2014-11-02", date(2014, 11, 1), True),
        ((ADOPTED, REVIEWED), "2014-11-02", date(2015, 4, 20), False),
        ((), "2014-11-02", None, False),
        ((ADOPTED, said(ACTION_PLAN, PlanClosed(), "2014-06")), "2015", None, False),
    ],
)
def test_a_review_is_overdue_the_day_after_it_was_due(
    history: tuple[Any, ...], day: str, due: date | None, *, overdue: bool
) -> None:
    day = day if "-" in day else f"{day}-01-01"
    row = on_day(row_of(PLANS, DRAFTED, *history), date.fromisoformat(day))
    review = review_of(row, [EVERY_SIX], look(day))
    assert (review.due_by, review.overdue) == (due, overdue)


def test_a_draft_and_a_closed_plan_owe_no_review() -> None:
    draft = row_of(PLANS, DRAFTED)
    assert review_of(draft, [EVERY_SIX], look()).because == (
        "No review is asked of a plan that is not adopted."
    )


async def test_a_plan_is_read_with_its_totals_as_it_was_known_and_as_it_stood(
    told: Council,
) -> None:
    found = await plan(told.reader, look("2014-04-30"), ACTION_PLAN)

    assert found is not None
    assert found.plan == on("2014-04-30")
    assert found.means.secured.pence == 10_000
    assert found.review.because == "No review is asked of a plan that is not adopted."
    whips = found.means.secured.positions[0]
    before = await plan(
        told.reader, look("2014-04-30", position=whips - 1), ACTION_PLAN
    )
    assert before is not None
    assert before.means.secured.pence == 0
    assert await plan(told.reader, look(), CONGLETON) is None


async def test_plans_whose_review_is_overdue_are_listed_by_themselves(
    council: Council,
) -> None:
    home = PartnershipEstablished(name="Congleton", scheme=COMMUNITY_PARTNERSHIPS)
    await council.append(
        [
            said(CONGLETON, home, "2006"),
            said(CONGLETON, RulebookAdopted(rulebook=EVERY_SIX), "2014-04-01"),
            *PLANS_WERE_MADE,
        ]
    )
    await council.catch_up()

    async def ids(**wanted: Any) -> list[Any]:
        pages = await walk(
            lambda mark: plans(
                council.reader,
                look("2015-01-01", position=100),
                mark=mark,
                limit=1,
                **wanted,
            )
        )
        return [one.plan.id for items in pages for one in items]

    assert await ids(review_due=True) == [ACTION_PLAN]
    assert await ids(review_due=False) == [COUNCIL_PLAN, OLD_PLAN]
    assert await ids(review_due=True, partnership=SANDBACH) == []
    assert len(await ids()) == 3
