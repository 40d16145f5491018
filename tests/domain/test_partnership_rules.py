"""Rulebooks that were not adopted as the rules ask, or whose decision is void."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from domain.adoption import adoption
from domain.dates import parse
from domain.decision import Decision
from domain.errors import Contradiction, NotReady, ReasonRequired
from domain.ids import DecisionId
from domain.partnership import Partnership, PartnershipEvent, evolve
from domain.partnership_rules import adopt_rulebook, annul_rulebook, ratify_rulebook
from domain.policies import Verdict
from domain.rulebook import Rulebook, in_force_on
from domain.rulebook_events import (
    RulebookAdopted,
    RulebookAnnulled,
    RulebookRatified,
)
from tests.domain.examples import CONGLETON, STEERING_GROUP
from tests.domain.examples_meetings import HEDGE_PLANTING, SPRING_FAIR
from tests.domain.test_partnership_ties import ESTABLISHED
from tests.specification import Specification

FIRST = Rulebook(in_force=parse("2006-04-01"), quorum=4)
SECOND = Rulebook(in_force=parse("2014-05-01"), quorum=2)
FAILED = Verdict("not met", "2 for, 3 against, 0 abstained: not more than half.")
ENOUGH = Verdict("met", "5 for, 0 against, 0 abstained: more than half.")
BY, LATER = DecisionId(HEDGE_PLANTING), DecisionId(SPRING_FAIR)
WITHOUT = (
    ESTABLISHED,
    RulebookAdopted(rulebook=FIRST),
    RulebookAdopted(rulebook=SECOND, decision=BY, adoption=FAILED),
)
WITH = (
    *WITHOUT[:2],
    RulebookAdopted(rulebook=SECOND, decision=BY, adoption=ENOUGH),
)
ADOPTING = Decision(
    STEERING_GROUP, CONGLETON, None, number="SG/2014/01", on=parse("2014-04-20")
)
RATIFYING = replace(ADOPTING, number="SG/2014/09", on=parse("2014-09-01"))
RATIFIED = RulebookRatified(version=2, decision=LATER)
ANNULLED = RulebookAnnulled(version=2, decision=LATER)
IN_JUNE = date(2014, 6, 1)


def given(*events: PartnershipEvent) -> Specification[Partnership, PartnershipEvent]:
    return Specification(evolve, events)


def governing(*events: PartnershipEvent) -> int | None:
    found: Partnership | None = None
    for event in events:
        found = evolve(found, event)
    assert found is not None
    rules = in_force_on(found.rulebooks, IN_JUNE)
    return rules and rules[0]


def test_a_change_that_failed_keeps_its_number_and_governs_nothing() -> None:
    assert governing(*WITH) == 2
    assert governing(*WITHOUT) == 1


def test_a_later_decision_ratifies_it_and_then_it_governs() -> None:
    ratify: dict[str, Any] = {"version": 2, "decision": LATER, "adopting": ADOPTING}
    given(*WITHOUT).when(ratify_rulebook, **ratify, ratifying=RATIFYING).then(RATIFIED)
    given(*WITHOUT, RATIFIED).when(
        ratify_rulebook, **ratify, ratifying=RATIFYING
    ).then_nothing()
    assert governing(*WITHOUT, RATIFIED) == 2
    given(*WITH).when(ratify_rulebook, **ratify, ratifying=RATIFYING).then_refused(
        Contradiction, "there is nothing to ratify"
    )
    irregular = replace(RATIFYING, validity="irregular")
    given(*WITHOUT).when(ratify_rulebook, **ratify, ratifying=irregular).then_refused(
        NotReady, "irregular itself"
    )
    before = replace(RATIFYING, on=parse("2014-01-01"))
    given(*WITHOUT).when(ratify_rulebook, **ratify, ratifying=before).then_refused(
        Contradiction, "was made before"
    )


def test_rules_fall_with_their_decision() -> None:
    void = replace(ADOPTING, validity="void", voided_by=LATER)
    annul: dict[str, Any] = {"version": 2, "decision": LATER}
    given(*WITH).when(annul_rulebook, **annul, adopting=void).then(ANNULLED)
    assert governing(*WITH, ANNULLED) == 1
    given(*WITH).when(annul_rulebook, **annul, adopting=ADOPTING).then_refused(
        NotReady, "declare it void first"
    )
    given(*WITH).when(
        annul_rulebook, version=3, decision=LATER, adopting=void
    ).then_refused(Contradiction, "there is no rulebook 3")


def test_an_irregular_decision_adopts_nothing_until_it_is_ratified() -> None:
    irregular = replace(ADOPTING, validity="irregular")
    assert adoption((), irregular).outcome == "irregular"
    assert adoption((), replace(ADOPTING, validity="ratified")).outcome == "ratified"


def test_rules_are_in_force_before_their_decision_only_for_a_reason() -> None:
    early: dict[str, Any] = {
        "rulebook": SECOND,
        "decision": BY,
        "decided": parse("2014-09-01"),
    }
    given(*WITHOUT[:2]).when(adopt_rulebook, **early).then_refused(
        ReasonRequired, "give the reason for that"
    )
    given(*WITHOUT[:2]).when(adopt_rulebook, **early, reason=True).then(
        RulebookAdopted(rulebook=SECOND, decision=BY)
    )


def test_rules_are_changed_by_a_decision_or_for_a_reason() -> None:
    given(ESTABLISHED).when(adopt_rulebook, rulebook=FIRST).then(WITH[1])
    given(*WITH[:2]).when(adopt_rulebook, rulebook=SECOND).then_refused(
        ReasonRequired, "rules are changed by a decision"
    )
    untested = Verdict("not tested", "No decision that adopted it is recorded.")
    given(*WITH[:2]).when(adopt_rulebook, rulebook=SECOND, reason=True).then(
        RulebookAdopted(rulebook=SECOND, adoption=untested)
    )
    given(*WITH[:2]).when(adopt_rulebook, rulebook=FIRST).then_nothing()


def test_a_quorum_of_members_is_not_above_the_seats_of_the_body() -> None:
    twelve = Rulebook(in_force=parse("2014"), quorum=12)
    given(ESTABLISHED).when(
        adopt_rulebook, rulebook=twelve, seats={"Steering Group": 4}
    ).then_refused(Contradiction, "the quorum is 12, and Steering Group has 4 seats")
    annual = Rulebook(in_force=parse("2014"), quorum_by_kind={"annual": 12})
    given(ESTABLISHED).when(
        adopt_rulebook, rulebook=annual, seats={"Steering Group": 4}
    ).then(RulebookAdopted(rulebook=annual))
