"""Bodies: who sits on them, the numbers of their decisions, and their end."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.body import (
    Body,
    BodyDisbanded,
    BodyEvent,
    BodyFormed,
    BodyKind,
    DecisionNumbered,
    MemberJoined,
    MemberLeft,
    evolve,
)
from domain.body_interests import end_interest, register_interest
from domain.body_life import (
    adopt,
    decision_number,
    disband,
    form,
    number_decision,
    release,
)
from domain.body_seats import (
    invite_officer,
    join,
    leave,
    leave_office,
    take_office,
)
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.ids import BodyId
from tests.domain.examples import (
    A_REASON,
    APRIL_2014,
    APRIL_2014_ONGOING,
    CHAIR,
    CONGLETON,
    MAY_2014,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    CHAIR_JOINED,
    CHAIR_TAKEN,
    EXECUTIVE_FORMED,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NEWCOMER,
    SECRETARY_JOINED,
    SPRING_FAIR,
    STEERING_GROUP_FORMED,
    TREASURER,
)
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

TODAY = date(2014, 5, 20)
FIRST_OF_2014 = DecisionNumbered(decision=HEDGE_PLANTING, year=2014, number=1)
DISBANDED = BodyDisbanded(why=A_REASON)


def given(*events: BodyEvent) -> Specification[Body, BodyEvent]:
    return Specification(evolve, events)


def test_a_body_is_formed_with_the_groups_own_name_for_it() -> None:
    given().when(
        form,
        name="Steering Group",
        kind="steering group",
        prefix="SG",
        partnership=CONGLETON,
        seats=2,
    ).then(STEERING_GROUP_FORMED)


def test_a_body_is_formed_only_once() -> None:
    given(STEERING_GROUP_FORMED).when(
        form, name="Again", kind="executive", prefix="EX", partnership=CONGLETON
    ).then_refused(AlreadyBegun, "formed before")


def test_a_forum_may_belong_to_the_council() -> None:
    given().when(form, name="5 Towns Forum", kind="forum", prefix="F").then(
        BodyFormed(name="5 Towns Forum", kind="forum", prefix="F")
    )


@pytest.mark.parametrize("kind", ["steering group", "management board", "sub-group"])
def test_a_body_that_runs_a_partnership_belongs_to_it(kind: BodyKind) -> None:
    given().when(form, name="Nobody's", kind=kind, prefix="N").then_refused(
        Contradiction, f"{kind} belongs to a partnership"
    )


def test_others_learn_from_its_state_what_a_body_is() -> None:
    body = evolve(None, STEERING_GROUP_FORMED)
    assert (body.name, body.kind) == ("Steering Group", "steering group")
    assert (body.prefix, body.partnership) == ("SG", CONGLETON)


def test_a_body_has_at_least_one_seat() -> None:
    given().when(form, name="Envoy", kind="forum", prefix="E", seats=1).then(
        BodyFormed(name="Envoy", kind="forum", prefix="E", seats=1)
    )
    given().when(form, name="Forum", kind="forum", prefix="F", seats=0).then_refused(
        Contradiction, "at least one seat"
    )


def test_a_member_joins_for_the_organisation_that_sent_them() -> None:
    given(STEERING_GROUP_FORMED).when(
        join, person=SECRETARY, how="appointed", representing="Town Council"
    ).then(MemberJoined(person=SECRETARY, how="appointed", representing="Town Council"))


def test_joining_again_changes_nothing() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(join, person=CHAIR).then_nothing()
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED).when(
        join, person=CHAIR
    ).then_nothing()


def test_nobody_joins_when_every_seat_is_taken() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED).when(
        join, person=TREASURER
    ).then_refused(BeyondLimit, "every seat is taken: Steering Group has 2")


def test_a_body_without_a_number_of_seats_always_has_room() -> None:
    given(EXECUTIVE_FORMED, CHAIR_JOINED, SECRETARY_JOINED).when(
        join, person=TREASURER
    ).then(MemberJoined(person=TREASURER))


def test_a_member_leaves_and_the_seat_is_free_again() -> None:
    left = MemberLeft(person=CHAIR, how="stood down")
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        leave, person=CHAIR, how="stood down"
    ).then(left)
    given(STEERING_GROUP_FORMED, CHAIR_JOINED, SECRETARY_JOINED, left).when(
        join, person=TREASURER
    ).then(MemberJoined(person=TREASURER))


def test_someone_who_is_no_member_leaves_nothing() -> None:
    given(STEERING_GROUP_FORMED, CHAIR_JOINED).when(
        leave, person=SECRETARY
    ).then_nothing()


def test_decisions_are_numbered_in_order_within_their_year() -> None:
    given(STEERING_GROUP_FORMED).when(
        number_decision, decision=HEDGE_PLANTING, year=2014
    ).then(FIRST_OF_2014)
    given(STEERING_GROUP_FORMED, FIRST_OF_2014).when(
        number_decision, decision=HEDGE_REMOVAL, year=2014
    ).then(DecisionNumbered(decision=HEDGE_REMOVAL, year=2014, number=2))


def test_each_year_begins_at_one() -> None:
    given(STEERING_GROUP_FORMED, FIRST_OF_2014).when(
        number_decision, decision=HEDGE_REMOVAL, year=2013
    ).then(DecisionNumbered(decision=HEDGE_REMOVAL, year=2013, number=1))


def test_a_decision_keeps_its_number() -> None:
    given(STEERING_GROUP_FORMED, FIRST_OF_2014).when(
        number_decision, decision=HEDGE_PLANTING, year=2015
    ).then_nothing()


def test_a_disbanded_body_still_numbers_what_it_decided_before() -> None:
    given(STEERING_GROUP_FORMED, DISBANDED).when(
        number_decision, decision=HEDGE_PLANTING, year=2014
    ).then(FIRST_OF_2014)


def test_a_body_is_disbanded() -> None:
    given(STEERING_GROUP_FORMED).when(disband, why=A_REASON).then(DISBANDED)


def test_disbanding_again_changes_nothing() -> None:
    given(STEERING_GROUP_FORMED, DISBANDED).when(disband).then_nothing()


def test_nobody_comes_or_goes_once_a_body_is_disbanded() -> None:
    over = given(STEERING_GROUP_FORMED, CHAIR_JOINED, CHAIR_TAKEN, DISBANDED)
    refused = (AlreadyClosed, "has been disbanded")
    over.when(join, person=SECRETARY).then_refused(*refused)
    over.when(leave, person=CHAIR).then_refused(*refused)
    over.when(take_office, office="chair", person=CHAIR, today=TODAY).then_refused(
        *refused
    )
    over.when(leave_office, office="chair", person=CHAIR).then_refused(*refused)


def test_nothing_happens_to_a_body_that_was_never_formed() -> None:
    refused = (NotBegun, "no such body")
    given().when(join, person=CHAIR).then_refused(*refused)
    given().when(leave, person=CHAIR).then_refused(*refused)
    given().when(take_office, office="chair", person=CHAIR, today=TODAY).then_refused(
        *refused
    )
    given().when(leave_office, office="chair", person=CHAIR).then_refused(*refused)
    given().when(number_decision, decision=HEDGE_PLANTING, year=2014).then_refused(
        *refused
    )
    given().when(disband).then_refused(*refused)


@pytest.mark.parametrize(
    ("number", "cited"), [(7, "SG/2014/07"), (12, "SG/2014/12"), (123, "SG/2014/123")]
)
def test_a_decision_is_cited_by_body_year_and_number(number: int, cited: str) -> None:
    assert decision_number("SG", 2014, number) == cited


def in_good_order(body: Body | None, event: BodyEvent) -> Body:
    """Evolve, and see that the rules held: seats are enough, officers are members."""
    body = evolve(body, event)
    assert body.seats is None or len(body.members) <= body.seats
    assert set(body.offices.values()) <= body.members.keys()
    assert all(0 < number <= body.registered for number in body.interests)
    assert sum(body.numbers.values()) == len(body.numbered)
    return body


PEOPLE = st.sampled_from([CHAIR, SECRETARY, TREASURER, NEWCOMER])
OFFICES = st.sampled_from(["chair", "secretary"])
HOW = st.sampled_from(["elected", "co-opted", "not recorded"])
DAYS = st.sampled_from([None, APRIL_2014, MAY_2014, APRIL_2014_ONGOING])
FORM = step(
    form,
    name=st.just("Steering Group"),
    kind=st.sampled_from(["steering group", "forum"]),
    prefix=st.just("SG"),
    partnership=st.sampled_from([None, CONGLETON]),
    seats=st.sampled_from([None, 0, 2]),
)


@for_all(
    steps(
        FORM,
        FORM,
        step(join, person=PEOPLE, how=HOW, representing=st.none()),
        step(leave, person=PEOPLE),
        step(
            take_office,
            office=OFFICES,
            person=PEOPLE,
            how=HOW,
            today=st.just(TODAY),
            term_from=DAYS,
            term_until=DAYS,
        ),
        step(leave_office, office=OFFICES, person=PEOPLE),
        step(invite_officer, office=OFFICES, person=PEOPLE, today=st.just(TODAY)),
        step(
            adopt,
            itself=st.just(BodyId(HEDGE_PLANTING)),
            above=st.sampled_from(
                [{STEERING_GROUP: "Steering Group"}, {BodyId(HEDGE_PLANTING): "It"}]
            ),
        ),
        step(release),
        step(
            register_interest,
            person=PEOPLE,
            interest=st.just(A_REASON),
            on=st.just(TODAY),
            sensitive=st.booleans(),
        ),
        step(end_interest, number=st.integers(0, 4)),
        step(
            number_decision,
            decision=st.sampled_from([HEDGE_PLANTING, HEDGE_REMOVAL, SPRING_FAIR]),
            year=st.sampled_from([2013, 2014]),
        ),
        step(disband, why=st.sampled_from([None, A_REASON])),
    )
)
def test_every_history_replays(decisions: list[Step[BodyEvent]]) -> None:
    check_replays(in_good_order, Decoder(list[BodyEvent]), decisions)
