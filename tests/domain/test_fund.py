"""Funds: money set aside, committed to grants and released again."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from msgspec.json import Decoder

from domain.errors import (
    AlreadyBegun,
    AlreadyTaken,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.fund import Fund, evolve, open_fund
from domain.fund_awards import commit_award, release_award
from domain.fund_events import AwardCommitted, AwardReleased, FundEvent, FundOpened
from tests.domain.examples_meetings import ORCHARD, WAR_MEMORIAL
from tests.domain.histories import Step, check_replays, step, steps
from tests.specification import Specification

OPENED = FundOpened(name="Small Grants", budget=500000)
UNLIMITED = FundOpened(name="Stockport Local Fund")
COMMITTED = AwardCommitted(grant=ORCHARD, amount=375000)
RELEASED = AwardReleased(grant=ORCHARD, amount=375000)


def given(*events: FundEvent) -> Specification[Fund, FundEvent]:
    return Specification(evolve, events)


def test_a_fund_is_opened_with_a_budget_or_without_one_on_record() -> None:
    given().when(open_fund, name="Small Grants", budget=500000).then(OPENED)
    given().when(open_fund, name="Stockport Local Fund").then(UNLIMITED)


def test_a_fund_is_opened_only_once() -> None:
    given(OPENED).when(open_fund, name="Again").then_refused(
        AlreadyBegun, "opened before"
    )


def test_a_budget_is_not_less_than_nothing() -> None:
    given().when(open_fund, name="Overdraft", budget=-1).then_refused(
        Contradiction, "less than nothing"
    )
    given().when(open_fund, name="Spent", budget=0).then(
        FundOpened(name="Spent", budget=0)
    )


def test_money_is_committed_to_a_grant() -> None:
    given(OPENED).when(commit_award, grant=ORCHARD, amount=375000).then(COMMITTED)


def test_no_more_is_committed_than_is_left() -> None:
    given(OPENED, COMMITTED).when(
        commit_award, grant=WAR_MEMORIAL, amount=125001
    ).then_refused(
        BeyondLimit, r"Small Grants has £1,250\.00 left; £1,250\.01 is more than that"
    )
    given(OPENED, COMMITTED).when(commit_award, grant=WAR_MEMORIAL, amount=125000).then(
        AwardCommitted(grant=WAR_MEMORIAL, amount=125000)
    )


def test_a_budget_that_is_not_recorded_limits_nothing() -> None:
    given(UNLIMITED).when(commit_award, grant=ORCHARD, amount=10**12).then(
        AwardCommitted(grant=ORCHARD, amount=10**12)
    )


@pytest.mark.parametrize("history", [[OPENED, COMMITTED], [UNLIMITED, COMMITTED]])
def test_a_grant_has_one_award_of_a_fund(history: list[FundEvent]) -> None:
    given(*history).when(commit_award, grant=ORCHARD, amount=375000).then_refused(
        AlreadyTaken, r"already has £3,750\.00 of"
    )


@pytest.mark.parametrize("amount", [0, -100])
def test_an_award_is_a_penny_at_least(amount: int) -> None:
    given(OPENED).when(commit_award, grant=ORCHARD, amount=1).then(
        AwardCommitted(grant=ORCHARD, amount=1)
    )
    given(OPENED).when(commit_award, grant=ORCHARD, amount=amount).then_refused(
        Contradiction, "more than nothing"
    )


def test_a_released_award_is_free_for_another_grant_or_the_same() -> None:
    given(OPENED, COMMITTED).when(release_award, grant=ORCHARD).then(RELEASED)
    for grant in ORCHARD, WAR_MEMORIAL:
        given(OPENED, COMMITTED, RELEASED).when(
            commit_award, grant=grant, amount=500000
        ).then(AwardCommitted(grant=grant, amount=500000))


def test_releasing_what_was_not_committed_changes_nothing() -> None:
    given(OPENED).when(release_award, grant=ORCHARD).then_nothing()
    given(OPENED, COMMITTED, RELEASED).when(release_award, grant=ORCHARD).then_nothing()


def test_releasing_one_award_keeps_the_others() -> None:
    memorial = AwardCommitted(grant=WAR_MEMORIAL, amount=100000)
    given(OPENED, COMMITTED, memorial, RELEASED).when(
        commit_award, grant=ORCHARD, amount=400001
    ).then_refused(BeyondLimit, r"£4,000\.00 left")


def test_a_fund_that_nobody_opened_has_no_money() -> None:
    refused = (NotBegun, "no such fund")
    given().when(commit_award, grant=ORCHARD, amount=1).then_refused(*refused)
    given().when(release_award, grant=ORCHARD).then_refused(*refused)


def in_good_order(fund: Fund | None, event: FundEvent) -> Fund:
    """Evolve, and see that the rule held: never more committed than there is."""
    fund = evolve(fund, event)
    left = fund.left()
    assert left is None or left >= 0
    return fund


GRANTS = st.sampled_from([ORCHARD, WAR_MEMORIAL])
OPEN = step(
    open_fund, name=st.just("Small Grants"), budget=st.none() | st.integers(-1, 1000)
)


@for_all(
    steps(
        OPEN,
        step(commit_award, grant=GRANTS, amount=st.integers(-1, 700)),
        step(release_award, grant=GRANTS),
    )
)
def test_every_history_replays(decisions: list[Step[FundEvent]]) -> None:
    check_replays(in_good_order, Decoder(list[FundEvent]), decisions)
