"""A plan as a whole: who owns it, what is to be different, revised and reviewed."""

from domain.errors import AlreadyClosed, AlreadyTaken, Contradiction, NotBegun, NotReady
from domain.plan import Plan, evolve
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    ObjectiveSet,
    OutcomeStated,
    OwnerJoined,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    PlanReviewed,
    PlanRevised,
)
from domain.plan_life import close, join_owner, review, revise, state_outcome
from tests.domain.examples import (
    A_REASON,
    ANOTHER_REASON,
    CONGLETON,
    FIRST_OF_MAY_2014,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    JANUARY_2015,
    NANTWICH,
)
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.specification import Specification

DRAFTED = PlanDrafted(title="Our town", partnership=CONGLETON)
OBJECTIVE = ObjectiveSet(number="1", wording=HOLD_AN_AGM)
TOGETHER = OwnerJoined(partnership=NANTWICH)
WITH_THE_SCHOOL = OwnerJoined(name="Congleton High School")
BY_DECISION = PlanAdopted(decision=SPRING_FAIR, on=FIRST_OF_MAY_2014)
OUTCOME = OutcomeStated(
    number="A", wording=IN_OUR_WORDS, set_by="the community", objective="1"
)
REVIEWED = PlanReviewed(
    on=JANUARY_2015, finding=A_REASON, meeting=NINTH_AGM, decision=HEDGE_PLANTING
)
CLOSED = PlanClosed()
FIRST = ActionAdded(number="1", title="Plant a hedge")
SECOND = ActionAdded(number="2", title="Mend the path")


def given(*events: PlanEvent) -> Specification[Plan, PlanEvent]:
    return Specification(evolve, events)


def test_a_plan_made_together_has_several_owners() -> None:
    given(DRAFTED).when(join_owner, partnership=NANTWICH).then(TOGETHER)
    given(DRAFTED, TOGETHER).when(join_owner, name="Congleton High School").then(
        WITH_THE_SCHOOL
    )


def test_an_owner_joins_once() -> None:
    given(DRAFTED, TOGETHER).when(join_owner, partnership=NANTWICH).then_nothing()
    given(DRAFTED).when(join_owner, partnership=CONGLETON).then_refused(
        Contradiction, "owns the plan already"
    )


def test_another_owner_is_a_partnership_or_has_a_name() -> None:
    given(DRAFTED).when(join_owner).then_refused(Contradiction, "say one")
    given(DRAFTED).when(join_owner, partnership=NANTWICH, name="Nantwich").then_refused(
        Contradiction, "say one"
    )


def test_a_plan_is_of_all_its_owners() -> None:
    plan = evolve(evolve(None, DRAFTED), TOGETHER)
    assert plan.is_of(CONGLETON)
    assert plan.is_of(NANTWICH)
    assert not evolve(None, DRAFTED).is_of(NANTWICH)


def test_an_outcome_says_who_set_it_and_which_objective_it_is_of() -> None:
    given(DRAFTED, OBJECTIVE).when(
        state_outcome,
        number="A",
        wording=IN_OUR_WORDS,
        set_by="the community",
        objective="1",
    ).then(OUTCOME)
    given(DRAFTED).when(state_outcome, number="B", wording=HOLD_AN_AGM).then(
        OutcomeStated(number="B", wording=HOLD_AN_AGM)
    )


def test_an_outcome_is_of_an_objective_that_is_there() -> None:
    given(DRAFTED).when(
        state_outcome, number="A", wording=IN_OUR_WORDS, objective="1"
    ).then_refused(Contradiction, "no objective 1")


def test_two_outcomes_do_not_share_a_number() -> None:
    stated = given(DRAFTED, OBJECTIVE, OUTCOME)
    stated.when(
        state_outcome,
        number="A",
        wording=IN_OUR_WORDS,
        set_by="the community",
        objective="1",
    ).then_nothing()
    stated.when(state_outcome, number="A", wording=HOLD_AN_AGM).then_refused(
        AlreadyTaken, "another outcome A"
    )


def test_a_plan_that_was_simply_adopted_may_be_revised_without_a_decision() -> None:
    given(DRAFTED, PlanAdopted()).when(revise, what=A_REASON, on=JANUARY_2015).then(
        PlanRevised(what=A_REASON, on=JANUARY_2015)
    )


def test_what_was_adopted_by_a_decision_is_revised_by_one() -> None:
    adopted = given(DRAFTED, BY_DECISION)
    adopted.when(revise, what=A_REASON).then_refused(
        NotReady, "name the one that revised it"
    )
    adopted.when(revise, what=A_REASON, decision=HEDGE_REMOVAL).then(
        PlanRevised(what=A_REASON, decision=HEDGE_REMOVAL)
    )


def test_a_draft_is_changed_and_not_revised() -> None:
    given(DRAFTED).when(revise, what=A_REASON).then_refused(
        NotReady, "change the draft itself"
    )


def test_a_plan_is_reviewed_as_often_as_people_like() -> None:
    for history in ((DRAFTED,), (DRAFTED, BY_DECISION, REVIEWED)):
        given(*history).when(
            review,
            on=JANUARY_2015,
            finding=A_REASON,
            meeting=NINTH_AGM,
            decision=HEDGE_PLANTING,
        ).then(REVIEWED)


def test_a_plan_is_not_closed_before_it_is_said_what_became_of_its_actions() -> None:
    going = given(DRAFTED, FIRST, SECOND)
    going.when(close).then_refused(NotReady, "what became of actions 1, 2")
    one = given(DRAFTED, FIRST, SECOND, ActionEnded(number="2", became="done"))
    one.when(close).then_refused(NotReady, "what became of action 1$")
    given(DRAFTED, FIRST, ActionEnded(number="1", became="passed on")).when(
        close, learned=ANOTHER_REASON
    ).then(PlanClosed(learned=ANOTHER_REASON))


def test_a_closed_plan_is_neither_shared_nor_revised_nor_reviewed() -> None:
    over, refused = given(DRAFTED, CLOSED), (AlreadyClosed, "this plan is closed")
    over.when(join_owner, name="Somebody").then_refused(*refused)
    over.when(state_outcome, number="A", wording=IN_OUR_WORDS).then_refused(*refused)
    over.when(revise, what=A_REASON).then_refused(*refused)
    over.when(review, on=JANUARY_2015, finding=A_REASON).then_refused(*refused)


def test_a_plan_that_nobody_drafted_is_not_changed() -> None:
    refused = (NotBegun, "no such plan")
    given().when(join_owner, name="Somebody").then_refused(*refused)
    given().when(state_outcome, number="A", wording=IN_OUR_WORDS).then_refused(*refused)
    given().when(revise, what=A_REASON).then_refused(*refused)
    given().when(review, on=JANUARY_2015, finding=A_REASON).then_refused(*refused)
