"""What a plan takes, and what people said of it."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder
from msgspec.structs import replace

from domain.dates import parse
from domain.errors import (
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotReady,
    Refused,
)
from domain.event import Wording
from domain.plan import Plan, evolve
from domain.plan_actions import add_action, end_action, release_action, shift_question
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    IdeaHeard,
    IdeaSettled,
    MoneyAttracted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    ResourceNoted,
)
from domain.plan_life import adopt, close, draft, join_owner, revise
from domain.plan_means import attract_money, hear_idea, note_resource, settle_idea
from domain.scheme_events import ScopeRuleAdopted
from tests.domain.examples import (
    A_REASON,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    IN_OUR_WORDS,
    NANTWICH,
)
from tests.domain.examples_meetings import SPRING_FAIR
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

DRAFTED = PlanDrafted(title="Our town", partnership=CONGLETON)
HEDGE = ActionAdded(number="1", title="Plant a hedge")
ENDED = ActionEnded(number="1", became="done")
WHIPS = ResourceNoted(what="Whips", kind="cash", action="1", needed=30_000, secured=0)
LOTTERY = MoneyAttracted(
    funder="National Lottery",
    amount=1_000_000,
    action="1",
    conditions=Wording(quote="Spent in the area."),
    spend_by=parse("2015-03"),
    report_due=parse("2015-06"),
)
SWING = IdeaHeard(
    number="1", wording=IN_OUR_WORDS, whose="a child", heard="Spring fair"
)
TAKEN_UP = IdeaSettled(number="1", became="taken up", action="1", why=A_REASON)


def given(*events: PlanEvent) -> Specification[Plan, PlanEvent]:
    return Specification(evolve, (DRAFTED, *events))


def test_a_resource_is_noted_for_an_action_or_for_the_whole_plan() -> None:
    given(HEDGE).when(note_resource, resource=WHIPS).then(WHIPS)
    spades = ResourceNoted(what="Spades", kind="in kind", from_whom="Allotments")
    given().when(note_resource, resource=spades).then(spades)


def test_noted_again_it_changes_only_if_it_is_another_sum() -> None:
    noted, more = given(HEDGE, WHIPS), replace(WHIPS, secured=10_000)
    noted.when(note_resource, resource=WHIPS).then_nothing()
    noted.when(note_resource, resource=more).then(more)


def test_a_sum_is_not_less_than_nothing() -> None:
    for wrong in (replace(WHIPS, needed=-1), replace(WHIPS, secured=-1)):
        given(HEDGE).when(note_resource, resource=wrong).then_refused(
            Contradiction, "0 or more"
        )


def test_money_from_outside_keeps_what_its_funder_asks() -> None:
    given(HEDGE).when(attract_money, money=LOTTERY).then(LOTTERY)
    given(HEDGE, LOTTERY).when(attract_money, money=LOTTERY).then_nothing()
    another = replace(LOTTERY, amount=500_000)
    given(HEDGE, LOTTERY).when(attract_money, money=another).then(another)


def test_an_amount_is_more_than_nothing_or_not_recorded() -> None:
    for amount in (0, -5):
        given().when(
            attract_money, money=MoneyAttracted(funder="A trust", amount=amount)
        ).then_refused(Contradiction, "more than 0")
    given().when(attract_money, money=MoneyAttracted(funder="A trust")).then(
        MoneyAttracted(funder="A trust")
    )


@pytest.mark.parametrize(
    ("history", "reason", "match"),
    [
        ((), NotReady, "no action 1"),
        ((HEDGE, ENDED), AlreadyClosed, "action 1 has ended: done"),
        ((HEDGE, PlanClosed()), AlreadyClosed, "this plan is closed"),
    ],
)
def test_means_are_for_an_action_that_goes_on(
    history: tuple[PlanEvent, ...], reason: type[Refused], match: str
) -> None:
    given(*history).when(note_resource, resource=WHIPS).then_refused(reason, match)
    given(*history).when(attract_money, money=LOTTERY).then_refused(reason, match)


def test_an_idea_is_kept_in_its_own_words_with_whose_it_is() -> None:
    given().when(hear_idea, idea=SWING).then(SWING)
    given(SWING).when(hear_idea, idea=SWING).then_nothing()
    given(SWING).when(hear_idea, idea=replace(SWING, whose=None)).then_refused(
        AlreadyTaken, "another idea 1"
    )


def test_an_idea_that_is_taken_up_becomes_an_action() -> None:
    given(HEDGE, SWING).when(
        settle_idea, number="1", became="taken up", action="1", why=A_REASON
    ).then(TAKEN_UP)
    given(HEDGE, SWING, TAKEN_UP).when(
        settle_idea, number="1", became="taken up"
    ).then_nothing()


def test_only_an_idea_that_is_taken_up_becomes_an_action() -> None:
    given(HEDGE, SWING).when(
        settle_idea, number="1", became="passed on", action="1"
    ).then_refused(Contradiction, "only an idea that is taken up")


def test_it_becomes_an_action_that_is_there() -> None:
    given(SWING).when(
        settle_idea, number="1", became="taken up", action="1"
    ).then_refused(NotReady, "no action 1")
    given().when(settle_idea, number="1", became="taken up").then_refused(
        NotReady, "no idea 1; say first what was heard"
    )


def test_what_was_kept_for_later_is_settled_again_and_nothing_else() -> None:
    later = IdeaSettled(number="1", became="kept for later")
    given(SWING, later).when(settle_idea, number="1", became="not taken up").then(
        IdeaSettled(number="1", became="not taken up")
    )
    given(HEDGE, SWING, TAKEN_UP).when(
        settle_idea, number="1", became="not taken up"
    ).then_refused(AlreadyClosed, "settled already: taken up")


NUMBERS = st.sampled_from(["1", "2"])
RULE = ScopeRuleAdopted(tag="crime", wording=IN_OUR_WORDS)


def in_good_order(plan: Plan | None, event: PlanEvent) -> Plan:
    """Evolve, and see that the rules held: what is held is not done."""
    plan = evolve(plan, event)
    for action in plan.actions.values():
        assert not (action.held and action.became == "done")
        assert not (action.held and action.released)
        assert action.became or not plan.closed
    assert set(plan.ideas) == set(plan.heard)
    return plan


@for_all(
    steps(
        step(draft, title=st.just("Our town"), partnership=st.just(CONGLETON)),
        step(join_owner, partnership=st.sampled_from([CONGLETON, NANTWICH])),
        step(
            add_action,
            action=st.builds(
                ActionAdded,
                number=NUMBERS,
                title=st.just("Something"),
                tags=st.sampled_from([(), ("crime",), ("crime", "walks")]),
                council_money=st.booleans(),
                question=st.sampled_from([None, 1, 4]),
            ),
            scheme=st.just(COMMUNITY_PARTNERSHIPS),
            scope=st.just({"crime": RULE}),
            asks=st.booleans(),
        ),
        step(
            release_action,
            number=NUMBERS,
            how=st.sampled_from(["excepted", "referred"]),
            decision=st.just(SPRING_FAIR),
            to=st.sampled_from([None, "Police"]),
        ),
        step(
            shift_question,
            number=NUMBERS,
            question=st.integers(1, 3),
            why=st.just(A_REASON),
            asks=st.sampled_from([True]),
        ),
        step(
            end_action,
            number=NUMBERS,
            became=st.sampled_from(["done", "dropped"]),
            what=st.sampled_from([None, A_REASON]),
        ),
        step(note_resource, resource=st.sampled_from([WHIPS])),
        step(attract_money, money=st.sampled_from([LOTTERY])),
        step(hear_idea, idea=st.sampled_from([SWING, replace(SWING, number="2")])),
        step(
            settle_idea,
            number=NUMBERS,
            became=st.sampled_from(["taken up", "kept for later"]),
            action=st.none() | NUMBERS,
        ),
        step(adopt, decision=st.sampled_from([None, SPRING_FAIR])),
        step(revise, what=st.just(A_REASON)),
        step(close),
    )
)
def test_every_history_replays(decisions: list[Step[PlanEvent]]) -> None:
    check_replays(in_good_order, Decoder(list[PlanEvent]), decisions)
