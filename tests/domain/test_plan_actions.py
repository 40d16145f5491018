"""What is to be done; what the scheme says against it; the three questions."""

import pytest
from msgspec.structs import replace

from domain.errors import (
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
    NotReady,
    ReasonRequired,
)
from domain.event import Wording
from domain.plan import Plan, evolve
from domain.plan_actions import (
    add_action,
    check_money,
    check_not_held,
    end_action,
    release_action,
    shift_question,
)
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    ObjectiveSet,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    QuestionShifted,
)
from domain.scheme_events import ScopeRuleAdopted
from tests.domain.examples import (
    A_REASON,
    APRIL_2014,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    HOLD_AN_AGM,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, SPRING_FAIR
from tests.specification import Specification

DRAFTED = PlanDrafted(title="Our town", partnership=CONGLETON)
OBJECTIVE = ObjectiveSet(number="1", wording=HOLD_AN_AGM)
HEDGE = ActionAdded(number="1", title="Plant a hedge")
SORTED = replace(HEDGE, question=1)

NOT_THESE = Wording(quote="do not undertake projects relating to crime reduction")
RULES = {
    "crime reduction": ScopeRuleAdopted(
        tag="crime reduction", wording=NOT_THESE, in_force=APRIL_2014
    ),
    "social care": ScopeRuleAdopted(tag="social care", wording=NOT_THESE),
}
PATROL = ActionAdded(number="2", title="A patrol at night", tags=("crime reduction",))
PAID_PATROL = replace(PATROL, council_money=True)
FLAGGED = ActionFlagged(
    number="2",
    tag="crime reduction",
    scheme=COMMUNITY_PARTNERSHIPS,
    clause=NOT_THESE,
    held=False,
    in_force=APRIL_2014,
)
HELD = replace(FLAGGED, held=True)
EXCEPTED = ActionReleased(number="2", how="excepted", decision=SPRING_FAIR)


def given(*events: PlanEvent) -> Specification[Plan, PlanEvent]:
    return Specification(evolve, (DRAFTED, OBJECTIVE, *events))


def test_an_action_is_added_with_all_that_is_said_of_it() -> None:
    project = ActionAdded(
        number="1",
        title="Plant a hedge",
        kind="project",
        objective="1",
        theme="environment",
        lead="Friends of the Park",
        partners=("Town Council",),
    )
    given().when(add_action, action=project).then(project)
    given(project).when(add_action, action=project).then_nothing()


def test_two_actions_do_not_share_a_number() -> None:
    for other in (replace(HEDGE, title="Cut it"), replace(HEDGE, council_money=True)):
        given(HEDGE).when(add_action, action=other).then_refused(
            AlreadyTaken, "another action 1"
        )


def test_an_action_serves_an_objective_that_is_there() -> None:
    given().when(add_action, action=replace(HEDGE, objective="2")).then_refused(
        Contradiction, "no objective 2"
    )


def test_what_the_scheme_rules_out_is_flagged_with_its_clause_and_not_held() -> None:
    given().when(
        add_action, action=PATROL, scheme=COMMUNITY_PARTNERSHIPS, scope=RULES
    ).then(PATROL, FLAGGED)


def test_it_is_held_where_it_asks_for_council_money() -> None:
    given().when(
        add_action, action=PAID_PATROL, scheme=COMMUNITY_PARTNERSHIPS, scope=RULES
    ).then(PAID_PATROL, HELD)


def test_each_rule_flags_once_in_the_order_of_the_tags() -> None:
    both = replace(PATROL, tags=("social care", "walks", "crime reduction", "walks"))
    given().when(
        add_action, action=both, scheme=COMMUNITY_PARTNERSHIPS, scope=RULES
    ).then(both, replace(FLAGGED, tag="social care", in_force=None), FLAGGED)


def test_the_same_action_passes_where_no_rule_speaks_against_it() -> None:
    given().when(
        add_action, action=PAID_PATROL, scheme=COMMUNITY_PARTNERSHIPS, scope={}
    ).then(PAID_PATROL)
    given().when(add_action, action=PAID_PATROL, scope=RULES).then(PAID_PATROL)


def test_a_decision_excepts_a_held_action_or_refers_it_elsewhere() -> None:
    held = given(PAID_PATROL, HELD)
    held.when(release_action, number="2", how="excepted", decision=SPRING_FAIR).then(
        EXCEPTED
    )
    held.when(
        release_action, number="2", how="referred", decision=SPRING_FAIR, to="Police"
    ).then(
        ActionReleased(number="2", how="referred", decision=SPRING_FAIR, to="Police")
    )


def test_whoever_refers_it_says_to_whom() -> None:
    held, refused = given(PAID_PATROL, HELD), (Contradiction, "to whom it is referred")
    held.when(
        release_action, number="2", how="referred", decision=SPRING_FAIR
    ).then_refused(*refused)
    held.when(
        release_action, number="2", how="excepted", decision=SPRING_FAIR, to="Police"
    ).then_refused(*refused)


def test_what_is_not_held_is_not_released() -> None:
    refused = (NotReady, "action 2 is not held")
    for history in (
        (PATROL, FLAGGED),
        (PAID_PATROL, HELD, replace(EXCEPTED, decision=HEDGE_PLANTING)),
    ):
        given(*history).when(
            release_action, number="2", how="excepted", decision=SPRING_FAIR
        ).then_refused(*refused)
    given(PAID_PATROL, HELD, EXCEPTED).when(
        release_action, number="2", how="excepted", decision=SPRING_FAIR
    ).then_nothing()


def test_a_held_action_is_not_done_until_it_is_released() -> None:
    given(PAID_PATROL, HELD).when(end_action, number="2", became="done").then_refused(
        NotReady, "a decision has to except or refer it first"
    )
    done = ActionEnded(number="2", became="done")
    given(PAID_PATROL, HELD, EXCEPTED).when(end_action, number="2", became="done").then(
        done
    )
    given(PATROL, FLAGGED).when(end_action, number="2", became="done").then(done)
    given(PAID_PATROL, HELD).when(
        end_action, number="2", became="dropped", what=A_REASON
    ).then(ActionEnded(number="2", became="dropped", what=A_REASON))


def test_how_a_tag_is_spelt_makes_no_difference() -> None:
    tags = ("Crime  Reduction", "crime reduction")
    spelt = replace(PATROL, tags=tags)
    given().when(
        add_action, action=spelt, scheme=COMMUNITY_PARTNERSHIPS, scope=RULES
    ).then(spelt, replace(FLAGGED, tag="Crime  Reduction"))


def test_council_money_is_not_promised_for_what_the_scheme_forbids() -> None:
    for history, why in (
        ((PAID_PATROL, HELD), "a decision has to except or refer it first"),
        ((PATROL, FLAGGED), "add it as one that asks for council money"),
    ):
        with pytest.raises(NotReady, match=why):
            check_money(plan_after(*history), "2")
    for fine in ((PAID_PATROL, HELD, EXCEPTED), (PATROL,), (PAID_PATROL,)):
        check_money(plan_after(*fine), "2")


def test_nothing_of_a_held_action_counts_as_done() -> None:
    with pytest.raises(NotReady, match="action 2 is held"):
        check_not_held(plan_after(PAID_PATROL, HELD), "2")
    check_not_held(plan_after(PAID_PATROL, HELD, EXCEPTED), "2")
    check_not_held(plan_after(PATROL, FLAGGED), "2")


def plan_after(*history: PlanEvent) -> Plan:
    """The plan that these things happened to."""
    plan = None
    for event in (DRAFTED, *history):
        plan = evolve(plan, event)
    assert plan is not None
    return plan


def test_an_action_answers_a_question_where_the_scheme_asks_them() -> None:
    given().when(add_action, action=SORTED, asks=True).then(SORTED)
    given().when(add_action, action=SORTED).then_refused(
        NotReady, "has not adopted the three questions"
    )
    for question in (0, 4):
        given().when(
            add_action, action=replace(HEDGE, question=question), asks=True
        ).then_refused(Contradiction, "numbered 1, 2 and 3")


def test_the_answer_to_the_questions_may_shift() -> None:
    shifted = QuestionShifted(action="1", question=2, why=A_REASON)
    sorted_ = given(SORTED)
    sorted_.when(shift_question, number="1", question=2, why=A_REASON, asks=True).then(
        shifted
    )
    sorted_.when(
        shift_question, number="1", question=1, why=A_REASON, asks=True
    ).then_nothing()
    given(SORTED, shifted).when(
        shift_question, number="1", question=2, why=A_REASON, asks=True
    ).then_nothing()


def test_what_was_not_sorted_before_may_be_now() -> None:
    given(HEDGE).when(
        shift_question, number="1", question=3, why=A_REASON, asks=True
    ).then(QuestionShifted(action="1", question=3, why=A_REASON))
    given(HEDGE).when(
        shift_question, number="1", question=3, why=A_REASON, asks=False
    ).then_refused(NotReady, "has not adopted the three questions")


def test_whoever_drops_an_action_says_why() -> None:
    given(HEDGE).when(end_action, number="1", became="dropped").then_refused(
        ReasonRequired, "why the action was dropped"
    )


def test_an_action_ends_once() -> None:
    passed_on = ActionEnded(number="1", became="passed on", what=A_REASON)
    over = given(HEDGE, passed_on)
    over.when(end_action, number="1", became="passed on").then_nothing()
    refused = (AlreadyClosed, "action 1 has ended: passed on")
    over.when(end_action, number="1", became="done").then_refused(*refused)
    over.when(
        shift_question, number="1", question=2, why=A_REASON, asks=True
    ).then_refused(*refused)
    over.when(
        release_action, number="1", how="excepted", decision=SPRING_FAIR
    ).then_refused(*refused)


def test_an_action_that_was_not_added_neither_shifts_nor_ends() -> None:
    refused = (NotReady, "no action 9; add it first")
    given().when(end_action, number="9", became="done").then_refused(*refused)
    given().when(
        shift_question, number="9", question=2, why=A_REASON, asks=True
    ).then_refused(*refused)
    given().when(
        release_action, number="9", how="excepted", decision=SPRING_FAIR
    ).then_refused(*refused)


def test_a_plan_that_is_closed_or_not_there_has_no_actions() -> None:
    given(HEDGE, PlanClosed()).when(add_action, action=PATROL).then_refused(
        AlreadyClosed, "this plan is closed"
    )
    Specification(evolve, ()).when(add_action, action=HEDGE).then_refused(
        NotBegun, "no such plan"
    )
