"""Action plans: drafted, given objectives and milestones, adopted and closed."""

from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
)
from domain.event import Wording
from domain.plan import Plan, evolve
from domain.plan_events import (
    MilestonePlaced,
    ObjectiveSet,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
)
from domain.plan_life import adopt, close, draft, place_milestone, set_objective
from tests.domain.examples import (
    A_REASON,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_REMOVAL,
    NEW_COMMUNITIES,
    SPRING_FAIR,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

TO_PROMOTE = Wording(
    quote="To promote Community Partnerships and where communities are interested, "
    "support them to establish new partnerships in order to further develop "
    "communities with a strong sense of neighbourliness."
)
DRAFTED = PlanDrafted(title="Community Partnerships", scheme=COMMUNITY_PARTNERSHIPS)
OBJECTIVE = ObjectiveSet(number="1.1", wording=TO_PROMOTE, set_by="the council")
ADOPTED = PlanAdopted(decision=SPRING_FAIR, on=FIRST_OF_MAY_2014)
PLACED = MilestonePlaced(milestone=COMMUNICATIONS_PLAN, objective="1.1")
CLOSED = PlanClosed(learned=A_REASON)


def given(*events: PlanEvent) -> Specification[Plan, PlanEvent]:
    return Specification(evolve, events)


def test_a_plan_may_be_the_councils_own_or_a_partnerships() -> None:
    given().when(
        draft, title="Community Partnerships", scheme=COMMUNITY_PARTNERSHIPS
    ).then(DRAFTED)
    given().when(draft, title="Our town", partnership=CONGLETON).then(
        PlanDrafted(title="Our town", partnership=CONGLETON)
    )


def test_others_learn_from_its_state_whose_plan_it_is() -> None:
    assert evolve(None, DRAFTED).partnership is None
    ours = PlanDrafted(title="Our town", partnership=CONGLETON)
    assert evolve(None, ours).partnership == CONGLETON


def test_a_plan_is_drafted_only_once() -> None:
    given(DRAFTED).when(draft, title="Again").then_refused(
        AlreadyBegun, "drafted before"
    )


def test_an_objective_stands_in_its_own_words() -> None:
    given(DRAFTED).when(
        set_objective, number="1.1", wording=TO_PROMOTE, set_by="the council"
    ).then(OBJECTIVE)


def test_the_same_objective_again_changes_nothing() -> None:
    given(DRAFTED, OBJECTIVE).when(
        set_objective, number="1.1", wording=TO_PROMOTE, set_by="the council"
    ).then_nothing()


def test_two_objectives_do_not_share_a_number() -> None:
    given(DRAFTED, OBJECTIVE).when(
        set_objective, number="1.1", wording=IN_OUR_WORDS
    ).then_refused(AlreadyTaken, "another objective 1.1")
    given(DRAFTED, OBJECTIVE).when(
        set_objective, number="1.2", wording=TO_PROMOTE
    ).then(ObjectiveSet(number="1.2", wording=TO_PROMOTE))


def test_a_plan_is_adopted_once() -> None:
    given(DRAFTED).when(adopt, decision=SPRING_FAIR, on=FIRST_OF_MAY_2014).then(ADOPTED)
    given(DRAFTED).when(adopt).then(PlanAdopted())
    given(DRAFTED, ADOPTED).when(adopt, decision=HEDGE_REMOVAL).then_nothing()


def test_a_milestone_is_placed_under_an_objective_or_under_none() -> None:
    given(DRAFTED, OBJECTIVE).when(
        place_milestone, milestone=COMMUNICATIONS_PLAN, objective="1.1"
    ).then(PLACED)
    given(DRAFTED).when(place_milestone, milestone=NEW_COMMUNITIES).then(
        MilestonePlaced(milestone=NEW_COMMUNITIES)
    )


def test_a_milestone_is_not_placed_under_an_objective_that_is_not_there() -> None:
    given(DRAFTED, OBJECTIVE).when(
        place_milestone, milestone=COMMUNICATIONS_PLAN, objective="1.2"
    ).then_refused(Contradiction, "no objective 1.2")


def test_placing_a_milestone_again_changes_nothing_unless_it_moves() -> None:
    moved = MilestonePlaced(milestone=COMMUNICATIONS_PLAN)
    given(DRAFTED, OBJECTIVE, PLACED).when(
        place_milestone, milestone=COMMUNICATIONS_PLAN, objective="1.1"
    ).then_nothing()
    given(DRAFTED, OBJECTIVE, PLACED).when(
        place_milestone, milestone=COMMUNICATIONS_PLAN
    ).then(moved)
    given(DRAFTED, OBJECTIVE, PLACED, moved).when(
        place_milestone, milestone=COMMUNICATIONS_PLAN
    ).then_nothing()


def test_a_plan_is_closed_with_what_was_learned() -> None:
    given(DRAFTED, ADOPTED).when(close, learned=A_REASON).then(CLOSED)
    given(DRAFTED, CLOSED).when(close).then_nothing()


def test_a_closed_plan_takes_nothing_more() -> None:
    over = given(DRAFTED, OBJECTIVE, CLOSED)
    refused = (AlreadyClosed, "this plan is closed")
    over.when(set_objective, number="2", wording=TO_PROMOTE).then_refused(*refused)
    over.when(adopt).then_refused(*refused)
    over.when(place_milestone, milestone=NEW_COMMUNITIES).then_refused(*refused)


def test_a_plan_that_nobody_drafted_takes_nothing() -> None:
    refused = (NotBegun, "no such plan")
    given().when(set_objective, number="2", wording=TO_PROMOTE).then_refused(*refused)
    given().when(adopt).then_refused(*refused)
    given().when(place_milestone, milestone=NEW_COMMUNITIES).then_refused(*refused)
    given().when(close).then_refused(*refused)


def in_good_order(plan: Plan | None, event: PlanEvent) -> Plan:
    """Evolve, and see that the rules held: numbers differ, and objectives are there."""
    plan = evolve(plan, event)
    numbers = [objective.number for objective in plan.objectives]
    assert len(set(numbers)) == len(numbers)
    assert set(plan.milestones.values()) <= {None, *numbers}
    return plan


NUMBERS = st.sampled_from(["1.1", "1.2"])
DRAFT = step(
    draft,
    title=st.just("Our town"),
    scheme=st.sampled_from([None, COMMUNITY_PARTNERSHIPS]),
    partnership=st.sampled_from([None, CONGLETON]),
)


@for_all(
    steps(
        DRAFT,
        DRAFT,
        step(
            set_objective,
            number=NUMBERS,
            wording=st.sampled_from([TO_PROMOTE, IN_OUR_WORDS]),
        ),
        step(adopt, decision=st.sampled_from([None, SPRING_FAIR])),
        step(
            place_milestone,
            milestone=st.sampled_from([COMMUNICATIONS_PLAN, NEW_COMMUNITIES]),
            objective=st.none() | NUMBERS,
        ),
        step(close, learned=st.sampled_from([None, A_REASON])),
    )
)
def test_every_history_replays(decisions: list[Step[PlanEvent]]) -> None:
    check_replays(in_good_order, Decoder(list[PlanEvent]), decisions)
