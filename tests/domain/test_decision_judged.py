"""Decisions that were delegated, ratified or declared void."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.body import Body
from domain.decision import Decision, check_carries, evolve
from domain.decision_events import (
    DecisionEvent,
    DecisionRatified,
    DecisionRescinded,
    DecisionVoided,
)
from domain.decision_later import ratify, rescind, supersede, void
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.ids import BodyId
from domain.policies import Verdict
from tests.domain.examples import (
    A_REASON,
    CONGLETON,
    FIRST_OF_MAY_2014,
    MAY_2014,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_AGREED_AT_AGM,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    NINTH_AGM,
    SECOND_OF_APRIL_2014,
    SECOND_OF_MAY_2014,
    SPRING_FAIR,
)
from tests.domain.test_decision import AGREED
from tests.specification import Specification

IRREGULAR = replace(HEDGE_AGREED_AT_AGM, validity="irregular")
LATER = Decision(
    STEERING_GROUP,
    None,
    None,
    number="SG/2014/09",
    on=SECOND_OF_MAY_2014,
    validity="valid",
)
RATIFIED = DecisionRatified(by=HEDGE_REMOVAL)
VOIDED = DecisionVoided(by=HEDGE_REMOVAL, why=A_REASON)
BY_IT: dict[str, Any] = {"itself": HEDGE_PLANTING, "by": HEDGE_REMOVAL}
OTHER_BODY = BodyId(HEDGE_REMOVAL)


def given(*events: DecisionEvent) -> Specification[Decision, DecisionEvent]:
    return Specification(evolve, events)


def test_what_is_irregular_or_not_tested_is_ratified_by_a_later_decision() -> None:
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=LATER).then(RATIFIED)
    given(HEDGE_AGREED_AT_AGM).when(ratify, **BY_IT, ratifying=LATER).then(RATIFIED)
    given(IRREGULAR, RATIFIED).when(ratify, **BY_IT, ratifying=LATER).then_nothing()
    assert evolve(evolve(None, IRREGULAR), RATIFIED).validity == "ratified"


def test_it_is_ratified_by_one_decision_only() -> None:
    given(IRREGULAR, RATIFIED).when(
        ratify, itself=HEDGE_PLANTING, by=SPRING_FAIR, ratifying=LATER
    ).then_refused(AlreadyClosed, "ratified this one already")


def test_what_is_valid_needs_no_ratifying_and_what_is_void_takes_none() -> None:
    valid = replace(IRREGULAR, validity="valid")
    given(valid).when(ratify, **BY_IT, ratifying=LATER).then_refused(
        Contradiction, "nothing to ratify"
    )
    given(IRREGULAR, VOIDED).when(
        ratify, itself=HEDGE_PLANTING, by=SPRING_FAIR, ratifying=LATER
    ).then_refused(AlreadyClosed, "make it anew")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(LATER, outcome="lost"), "was lost, not carried"),
        (replace(LATER, outcome=None), "only proposed"),
        (replace(LATER, rescinded=True), "no longer stands"),
        (replace(LATER, validity="void"), "is void"),
    ],
)
def test_only_what_carries_ratifies_or_voids(other: Decision, why: str) -> None:
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=other).then_refused(NotReady, why)
    given(IRREGULAR).when(void, **BY_IT, voiding=other).then_refused(NotReady, why)


def test_only_the_same_body_or_partnership_ratifies_or_voids() -> None:
    refused = (Contradiction, "same body or partnership")
    other = replace(LATER, body=OTHER_BODY, partnership=NANTWICH)
    theirs = replace(IRREGULAR, partnership=CONGLETON)
    given(theirs).when(ratify, **BY_IT, ratifying=other).then_refused(*refused)
    given(theirs).when(void, **BY_IT, voiding=other).then_refused(*refused)
    own = replace(other, partnership=CONGLETON)
    given(theirs).when(ratify, **BY_IT, ratifying=own).then(RATIFIED)
    councils = replace(LATER, body=OTHER_BODY)
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=councils).then_refused(*refused)


def test_an_earlier_decision_ratifies_nothing() -> None:
    before = replace(LATER, on=SECOND_OF_APRIL_2014)
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=before).then_refused(
        Contradiction, "made before"
    )
    perhaps = replace(LATER, on=MAY_2014)
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=perhaps).then(RATIFIED)


def test_what_is_irregular_itself_puts_nothing_right() -> None:
    other = replace(LATER, validity="irregular")
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=other).then_refused(
        NotReady, "irregular itself"
    )


def test_a_decision_is_void_by_another_and_for_good() -> None:
    given(IRREGULAR).when(void, **BY_IT, voiding=LATER, why=A_REASON).then(VOIDED)
    given(IRREGULAR, VOIDED).when(void, **BY_IT, voiding=LATER).then_nothing()
    given(IRREGULAR, VOIDED).when(
        void, itself=HEDGE_PLANTING, by=SPRING_FAIR, voiding=LATER
    ).then_refused(AlreadyClosed, "void by another")
    given(IRREGULAR, RATIFIED).when(void, **BY_IT, voiding=LATER, why=A_REASON).then(
        VOIDED
    )


def test_nobody_acts_on_what_is_void() -> None:
    refused = (AlreadyClosed, "is void")
    given(IRREGULAR, VOIDED).when(
        supersede, itself=HEDGE_PLANTING, by=SPRING_FAIR
    ).then_refused(*refused)
    given(IRREGULAR, VOIDED).when(rescind, itself=HEDGE_PLANTING).then_refused(*refused)
    with pytest.raises(NotReady, match="is void"):
        check_carries(evolve(evolve(None, IRREGULAR), VOIDED))


def test_a_decision_does_not_judge_itself() -> None:
    refused = (Contradiction, "cannot end or judge itself")
    itself: dict[str, Any] = {"itself": HEDGE_PLANTING, "by": HEDGE_PLANTING}
    given(IRREGULAR).when(ratify, **itself, ratifying=LATER).then_refused(*refused)
    given(IRREGULAR).when(void, **itself, voiding=LATER).then_refused(*refused)
    given().when(make, **AGREED, ratifies=(HEDGE_PLANTING,)).then_refused(
        Contradiction, "ratify itself"
    )


MANDATE = Decision(
    STEERING_GROUP, None, NINTH_AGM, number="SG/2014/07", on=FIRST_OF_MAY_2014
)
DELEGATED: dict[str, Any] = AGREED | {
    "how": "delegation",
    "on": SECOND_OF_MAY_2014,
    "delegated_by": HEDGE_REMOVAL,
    "within": "up to £200",
}


def test_what_is_delegated_rests_on_the_decision_that_delegated_it() -> None:
    because = "Decision SG/2014/07 let it be made without a {}."
    given().when(make, **DELEGATED, around=Around(mandate=MANDATE)).then(
        replace(
            HEDGE_AGREED_AT_AGM,
            meeting=None,
            on=SECOND_OF_MAY_2014,
            how="delegation",
            delegated_by=HEDGE_REMOVAL,
            within="up to £200",
            quorum=Verdict("not required", because.format("quorum")),
            notice=Verdict("not required", because.format("notice")),
            validity="valid",
        )
    )


def test_delegation_names_a_decision_and_nothing_else_does() -> None:
    given().when(make, **AGREED, how="delegation").then_refused(
        NotReady, "say which decision delegated this"
    )
    extras: tuple[dict[str, Any], ...] = (
        {"delegated_by": HEDGE_REMOVAL},
        {"within": "up to £200"},
    )
    for said in extras:
        given().when(make, **AGREED, how="consent", **said).then_refused(
            Contradiction, "only what is decided by delegation"
        )


def test_nothing_is_delegated_by_what_does_not_carry() -> None:
    rescinded = evolve(MANDATE, DecisionRescinded())
    given().when(make, **DELEGATED, around=Around(mandate=rescinded)).then_refused(
        NotReady, "no longer stands"
    )


def test_the_body_above_delegates_too_and_others_do_not() -> None:
    above = replace(MANDATE, body=OTHER_BODY)
    given().when(make, **DELEGATED, around=Around(mandate=above)).then_refused(
        Contradiction, "of another"
    )
    group = Body("Sub", "sub-group", "S", None, None, parent=OTHER_BODY)
    around = Around(mandate=above, group=group)
    (made,) = make(None, **DELEGATED, around=around)
    assert evolve(None, made).validity == "valid"


def test_it_is_delegated_before_it_is_made() -> None:
    late = DELEGATED | {"on": SECOND_OF_APRIL_2014}
    given().when(make, **late, around=Around(mandate=MANDATE)).then_refused(
        Contradiction, "delegated before it is made"
    )
