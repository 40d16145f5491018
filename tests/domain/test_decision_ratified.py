"""What ratifies a decision: one that is in order itself, for as long as it is."""

from typing import Any

from msgspec.structs import replace

from domain.decision import evolve
from domain.decision_events import DecisionRatified, RatificationLapsed
from domain.decision_later import follow, ratify
from domain.errors import AlreadyClosed
from tests.domain.examples_meetings import HEDGE_PLANTING, HEDGE_REMOVAL, SPRING_FAIR
from tests.domain.test_decision_judged import (
    BY_IT,
    IRREGULAR,
    LATER,
    RATIFIED,
    VOIDED,
    given,
)


def test_what_was_not_tested_itself_puts_nothing_right_until_it_is() -> None:
    untested = replace(LATER, validity="not tested")
    named = DecisionRatified(by=HEDGE_REMOVAL, tested=False)
    given(IRREGULAR).when(ratify, **BY_IT, ratifying=untested).then(named)
    assert evolve(evolve(None, IRREGULAR), named).validity == "irregular"
    again = given(IRREGULAR, named)
    again.when(ratify, **BY_IT, ratifying=untested).then_nothing()
    again.when(ratify, **BY_IT, ratifying=LATER).then(RATIFIED)
    by = {"by": HEDGE_REMOVAL}
    again.when(follow, **by, ratifying=LATER).then(RATIFIED)
    again.when(follow, **by, ratifying=untested).then_nothing()
    other: dict[str, Any] = {"itself": HEDGE_PLANTING, "by": SPRING_FAIR}
    again.when(ratify, **other, ratifying=LATER).then(DecisionRatified(by=SPRING_FAIR))


def test_a_ratification_falls_when_what_gave_it_is_found_irregular() -> None:
    irregular = replace(LATER, validity="irregular")
    lapsed = RatificationLapsed(by=HEDGE_REMOVAL, why="irregular")
    by = {"by": HEDGE_REMOVAL}
    ratified = given(IRREGULAR, RATIFIED)
    ratified.when(follow, **by, ratifying=irregular).then(lapsed)
    ratified.when(follow, **by, ratifying=LATER).then_nothing()
    ratified.when(follow, by=SPRING_FAIR, ratifying=irregular).then_nothing()
    given(IRREGULAR, RATIFIED, lapsed).when(
        follow, **by, ratifying=irregular
    ).then_nothing()
    given(IRREGULAR, RATIFIED, VOIDED).when(
        follow, **by, ratifying=irregular
    ).then_nothing()


def test_it_is_ratified_by_one_decision_only() -> None:
    given(IRREGULAR, RATIFIED).when(
        ratify, itself=HEDGE_PLANTING, by=SPRING_FAIR, ratifying=LATER
    ).then_refused(AlreadyClosed, "ratified this one already")
