"""What comes into a fund, what goes on, and that nothing is left when it closes."""

from typing import Any
from uuid import UUID

import pytest

from domain.errors import AlreadyClosed, BeyondLimit, Contradiction, NotBegun, NotReady
from domain.fund import Fund, evolve
from domain.fund_awards import commit_award
from domain.fund_events import (
    AwardCommitted,
    AwardSettled,
    BudgetChanged,
    CarriedIn,
    CarriedOver,
    ContributionPledged,
    ContributionReceived,
    ContributionWithdrawn,
    FundClosed,
    FundEvent,
    FundOpened,
)
from domain.fund_money import (
    carry_over,
    change_budget,
    close_fund,
    pledge,
    receive,
    withdraw_contribution,
)
from domain.held import Held, Holdings
from domain.ids import FundId, GrantId
from tests.domain.examples import A_REASON
from tests.domain.examples_meetings import ORCHARD, SMALL_GRANTS, WAR_MEMORIAL
from tests.specification import Specification

OPENED = FundOpened(name="Small Grants", budget=100_000, carries_over=True)
AWARDED = AwardCommitted(grant=ORCHARD, amount=60_000)
SETTLED = AwardSettled(grant=ORCHARD, amount=55_000, was=60_000)
CASH = ContributionReceived(giver="Sandbach Town Council", kind="cash", amount=20_000)
NEXT = FundId(WAR_MEMORIAL)


def given(*events: FundEvent) -> Specification[Fund, FundEvent]:
    return Specification(evolve, events)


def test_a_budget_is_changed_for_a_reason() -> None:
    given(OPENED).when(change_budget, budget=150_000, why=A_REASON).then(
        BudgetChanged(budget=150_000, was=100_000, why=A_REASON)
    )
    given(OPENED).when(change_budget, budget=100_000, why=A_REASON).then_nothing()
    given(OPENED).when(change_budget, budget=-1, why=A_REASON).then_refused(
        Contradiction, "less than nothing"
    )


def test_a_budget_that_was_not_recorded_is_by_now() -> None:
    given(FundOpened(name="Old")).when(change_budget, budget=5, why=A_REASON).then(
        BudgetChanged(budget=5, was=None, why=A_REASON)
    )


def test_what_is_given_away_is_not_taken_from_the_budget() -> None:
    given(OPENED, CASH, AWARDED).when(
        change_budget, budget=39_999, why=A_REASON
    ).then_refused(BeyondLimit, r"cannot be less than £400\.00")
    given(OPENED, CASH, AWARDED).when(change_budget, budget=40_000, why=A_REASON).then(
        BudgetChanged(budget=40_000, was=100_000, why=A_REASON)
    )


def test_only_cash_that_is_there_can_be_given_away() -> None:
    pledged = ContributionPledged(giver="A trust", kind="cash", amount=20_000)
    time = ContributionReceived(giver="The council", kind="staff time", hours=40)
    given(OPENED, pledged, time).when(
        commit_award, grant=ORCHARD, amount=100_001
    ).then_refused(BeyondLimit, r"£1,000\.00 left")
    given(OPENED, CASH).when(commit_award, grant=ORCHARD, amount=120_000).then(
        AwardCommitted(grant=ORCHARD, amount=120_000)
    )


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "cash"}, "say how much"),
        ({"kind": "cash", "amount": 0}, "more than nothing"),
        ({"kind": "cash", "amount": 5, "hours": 2}, "cash has no hours"),
        ({"kind": "staff time", "amount": 5}, "how many hours"),
        ({"kind": "in kind", "amount": 5}, "say what it is"),
    ],
)
def test_a_contribution_says_how_much_or_what_it_is(
    said: dict[str, Any], says: str
) -> None:
    for decide in (pledge, receive):
        given(OPENED).when(decide, giver="A trust", **said).then_refused(
            Contradiction, says
        )


def test_contributions_are_pledged_and_received() -> None:
    said: dict[str, Any] = {"giver": "A trust", "kind": "in kind", "what": "A marquee"}
    given(OPENED).when(pledge, **said).then(ContributionPledged(**said))
    given(OPENED).when(receive, **said).then(ContributionReceived(**said))


def test_what_is_left_goes_on_to_another_fund_in_both_books() -> None:
    fund, other = evolve(None, OPENED), evolve(None, FundOpened(name="Next", budget=0))
    out, into = carry_over(
        fund, itself=SMALL_GRANTS, amount=100_000, to=NEXT, other=other
    )
    assert out == [CarriedOver(to=NEXT, amount=100_000)]
    assert into == [CarriedIn(source=SMALL_GRANTS, amount=100_000)]
    assert evolve(fund, out[0]).left() == 0
    assert evolve(other, into[0]).left() == 100_000


@pytest.mark.parametrize(
    ("fund", "amount", "to", "refusal", "says"),
    [
        (OPENED, 100_001, NEXT, BeyondLimit, "left"),
        (OPENED, 0, NEXT, Contradiction, "more than nothing"),
        (OPENED, 5, SMALL_GRANTS, Contradiction, "into itself"),
        (FundOpened(name="Strict", budget=9), 5, NEXT, NotReady, "does not carry over"),
    ],
)
def test_what_cannot_go_on_is_refused(
    fund: FundOpened, amount: int, to: FundId, refusal: type[Exception], says: str
) -> None:
    state = evolve(None, fund)
    with pytest.raises(refusal, match=says):
        carry_over(state, itself=SMALL_GRANTS, amount=amount, to=to, other=state)


def test_a_fund_closes_when_money_in_equals_money_out() -> None:
    rest = CarriedOver(to=NEXT, amount=65_000)
    closed = FundClosed(in_=120_000, out=55_000, carried=65_000)
    given(OPENED, CASH, AWARDED, SETTLED, rest).when(close_fund).then(closed)
    given(OPENED, CASH, AWARDED, SETTLED, rest, closed).when(close_fund).then_nothing()


def test_a_fund_with_a_penny_left_does_not_close() -> None:
    almost = CarriedOver(to=NEXT, amount=64_999)
    given(OPENED, CASH, AWARDED, SETTLED, almost).when(close_fund).then_refused(
        NotReady,
        r"£1,200\.00 came into Small Grants and £1,199\.99 went out: £0\.01 is left",
    )


def test_a_fund_with_a_grant_still_open_does_not_close() -> None:
    given(OPENED, AWARDED).when(close_fund).then_refused(
        NotReady, r"1 grant is still to be closed in Small Grants, with £600\.00"
    )


def test_a_fund_whose_budget_nobody_knows_does_not_close() -> None:
    given(FundOpened(name="Old")).when(close_fund).then_refused(
        NotReady, "record it first"
    )
    given().when(close_fund).then_refused(NotBegun, "no such fund")


def test_nothing_moves_in_a_closed_fund() -> None:
    over = (FundOpened(name="Over", budget=0), FundClosed(in_=0, out=0, carried=0))
    refused = (AlreadyClosed, "Over is closed")
    given(*over).when(commit_award, grant=ORCHARD, amount=1).then_refused(*refused)
    given(*over).when(change_budget, budget=1, why=A_REASON).then_refused(*refused)
    given(*over).when(receive, giver="A", kind="cash", amount=1).then_refused(*refused)


def test_holdings_add_up_whoever_is_on_the_same_shelf() -> None:
    here, there = ORCHARD, GrantId(UUID(int=ORCHARD.int + 1024))
    held = Holdings().put(here, Held(5)).put(there, Held(7)).put(here, Held(6))
    assert (held.total, len(held), set(held)) == (13, 2, {here, there})
    assert held.put(there, None).get(there) is None
    assert held.put(there, None).put(here, None) == Holdings()


def test_what_a_giver_takes_back_is_not_given_away() -> None:
    back: dict[str, Any] = {"giver": CASH.giver, "why": A_REASON}
    given(OPENED, CASH).when(withdraw_contribution, **back, amount=20_000).then(
        ContributionWithdrawn(**back, amount=20_000)
    )
    given(OPENED, CASH).when(withdraw_contribution, **back, amount=20_001).then_refused(
        BeyondLimit, r"gave £200\.00 to Small Grants; £200\.01 is more"
    )
    all_of_it = AwardCommitted(grant=ORCHARD, amount=110_000)
    given(OPENED, CASH, all_of_it).when(
        withdraw_contribution, **back, amount=10_001
    ).then_refused(BeyondLimit, r"has £100\.00 left; £100\.01 cannot go back")
    gone = ContributionWithdrawn(**back, amount=20_000)
    given(OPENED, CASH, gone).when(
        withdraw_contribution, **back, amount=1
    ).then_refused(BeyondLimit, r"gave £0\.00")
    given(OPENED, CASH, gone).when(
        commit_award, grant=ORCHARD, amount=100_001
    ).then_refused(BeyondLimit, r"£1,000\.00 left")
    for amount in (0, -5):
        given(OPENED, CASH).when(
            withdraw_contribution, **back, amount=amount
        ).then_refused(Contradiction, "more than nothing")
