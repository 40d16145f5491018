"""Decisions that were delegated, ratified or declared void."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.body import Body
from domain.dates import parse
from domain.decision import Decision, check_carries, evolve
from domain.decision_events import (
    DecisionEvent,
    DecisionMade,
    DecisionRatified,
    DecisionRescinded,
    DecisionUpheld,
    DecisionVoided,
    RatificationLapsed,
)
from domain.decision_later import (
    lapse,
    ratify,
    rescind,
    supersede,
    uphold,
    void,
)
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import AlreadyClosed, Contradiction, NotReady, Refused
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
SAID: dict[str, Any] = {"number": "SG/2014/09", "on": SECOND_OF_MAY_2014}
LATER = Decision(STEERING_GROUP, None, None, **SAID, validity="valid")
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


def test_only_the_same_body_or_one_above_it_ratifies_or_voids() -> None:
    refused = (Contradiction, "same body or of one above it")
    other = replace(LATER, body=OTHER_BODY, partnership=NANTWICH)
    theirs = replace(IRREGULAR, partnership=CONGLETON)
    given(theirs).when(ratify, **BY_IT, ratifying=other).then_refused(*refused)
    given(theirs).when(void, **BY_IT, voiding=other).then_refused(*refused)
    beside = replace(other, partnership=CONGLETON)
    given(theirs).when(ratify, **BY_IT, ratifying=beside).then_refused(*refused)
    given(theirs).when(ratify, **BY_IT, ratifying=beside, above={OTHER_BODY}).then(
        RATIFIED
    )
    given(theirs).when(supersede, **BY_IT, superseding=beside).then_refused(*refused)
    given(theirs).when(rescind, **BY_IT, rescinding=beside).then_refused(*refused)
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
        supersede, itself=HEDGE_PLANTING, by=SPRING_FAIR, superseding=LATER
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
    STEERING_GROUP,
    None,
    NINTH_AGM,
    number="SG/2014/07",
    on=FIRST_OF_MAY_2014,
    validity="valid",
)
DELEGATED: dict[str, Any] = AGREED | {
    "how": "delegation",
    "on": SECOND_OF_MAY_2014,
    "delegated_by": HEDGE_REMOVAL,
    "within": "up to £200",
}


def test_what_is_delegated_rests_on_the_decision_that_delegated_it() -> None:
    because = "Decision SG/2014/07 let it be made without {}."
    given().when(make, **DELEGATED, around=Around(mandate=MANDATE)).then(
        replace(
            HEDGE_AGREED_AT_AGM,
            meeting=None,
            on=SECOND_OF_MAY_2014,
            how="delegation",
            delegated_by=HEDGE_REMOVAL,
            within="up to £200",
            quorum=Verdict("not required", because.format("a quorum")),
            notice=Verdict("not required", because.format("notice")),
            mandate=Verdict(
                "stands", "Decision SG/2014/07, which delegated it, is valid."
            ),
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
    group = Body(
        name="Sub",
        kind="sub-group",
        prefix="S",
        partnership=None,
        seats=None,
        parent=OTHER_BODY,
    )
    around = Around(mandate=above, group=group, above=frozenset({OTHER_BODY}))
    (made,) = make(None, **DELEGATED, around=around)
    assert evolve(None, made).validity == "valid"


def test_it_is_delegated_before_it_is_made() -> None:
    late = DELEGATED | {"on": SECOND_OF_APRIL_2014}
    given().when(make, **late, around=Around(mandate=MANDATE)).then_refused(
        Contradiction, "delegated before it is made"
    )


def test_a_mandate_lends_what_it_is_delegates_no_more_validity_than_it_has() -> None:
    for validity in ("irregular", "not tested"):
        mandate = replace(MANDATE, validity=validity)
        (made,) = make(None, **DELEGATED, around=Around(mandate=mandate))
        assert isinstance(made, DecisionMade)
        assert made.validity == validity
        assert made.mandate is not None
        assert "SG/2014/07, which delegated it" in made.mandate.because
    ratified = replace(MANDATE, validity="ratified")
    (made,) = make(None, **DELEGATED, around=Around(mandate=ratified))
    assert evolve(None, made).validity == "valid"


def test_a_mandate_is_judged_by_the_day_of_what_rests_on_it() -> None:
    rescinded = evolve(MANDATE, DecisionRescinded(on=parse("2014-05-20")))
    (made,) = make(None, **DELEGATED, around=Around(mandate=rescinded))
    assert evolve(None, made).validity == "valid"
    after = DELEGATED | {"on": parse("2014-05-21")}
    given().when(make, **after, around=Around(mandate=rescinded)).then_refused(
        NotReady, "no longer stands"
    )
    voided = evolve(MANDATE, DecisionVoided(by=SPRING_FAIR))
    around = Around(mandate=voided)
    given().when(make, **DELEGATED, around=around).then_refused(NotReady, "is void")


@pytest.mark.parametrize(
    ("event", "error", "why"),
    [
        (replace(IRREGULAR, outcome="lost"), Contradiction, "was lost; only what"),
        (DecisionRescinded(), AlreadyClosed, "stands no longer"),
    ],
)
def test_what_was_lost_or_stands_no_longer_is_not_ratified(
    event: DecisionEvent, error: type[Refused], why: str
) -> None:
    before = () if isinstance(event, DecisionMade) else (IRREGULAR,)
    given(*before, event).when(ratify, **BY_IT, ratifying=LATER).then_refused(
        error, why
    )


def test_a_ratification_lapses_when_what_ratified_is_void() -> None:
    assert uphold(LATER, earlier=HEDGE_PLANTING) == [
        DecisionUpheld(ratifies=HEDGE_PLANTING)
    ]
    upheld = evolve(LATER, DecisionUpheld(ratifies=HEDGE_PLANTING))
    assert upheld.ratifies == {HEDGE_PLANTING}
    assert uphold(upheld, earlier=HEDGE_PLANTING) == []
    ratified = evolve(evolve(None, IRREGULAR), RATIFIED)
    lapsed = RatificationLapsed(by=HEDGE_REMOVAL)
    assert lapse(ratified, by=HEDGE_REMOVAL) == [lapsed]
    assert lapse(ratified, by=SPRING_FAIR) == []
    fallen = evolve(ratified, lapsed)
    assert fallen.validity == "irregular"
    given(IRREGULAR, RATIFIED, lapsed).when(ratify, **BY_IT, ratifying=LATER).then(
        RATIFIED
    )
