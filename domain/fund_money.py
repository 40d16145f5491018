"""What comes into a fund, what goes on to another, and how it closes at nothing."""

from typing import Any

from domain.errors import BeyondLimit, Contradiction, NotReady
from domain.event import Text
from domain.fund import Fund, opened, still_open
from domain.fund_events import (
    BudgetChanged,
    CarriedIn,
    CarriedOver,
    ContributionPledged,
    ContributionReceived,
    ContributionWithdrawn,
    FundClosed,
    FundEvent,
    Kind,
)
from domain.ids import FundId, OrganisationId
from domain.money import in_pounds


def change_budget(fund: Fund | None, *, budget: int, why: Text) -> list[FundEvent]:
    """Set more aside, or less; what is awarded already is not taken away."""
    fund = still_open(fund)
    if budget < 0:
        raise Contradiction("a budget cannot be less than nothing")
    if budget == fund.budget:
        return []
    used = fund.held.total + fund.settled + fund.carried_out
    besides = fund.received + fund.carried_in
    if budget + besides < used:
        raise BeyondLimit(
            f"{in_pounds(used)} of {fund.name} is given away; its budget cannot be "
            f"less than {in_pounds(used - besides)}"
        )
    return [BudgetChanged(budget=budget, was=fund.budget, why=why)]


def pledge(fund: Fund | None, /, **said: Any) -> list[FundEvent]:
    """Write down what somebody means to give: see `contribution`."""
    still_open(fund)
    return [ContributionPledged(**contribution(**said))]


def receive(fund: Fund | None, /, **said: Any) -> list[FundEvent]:
    """Write down what somebody gave: see `contribution`."""
    still_open(fund)
    return [ContributionReceived(**contribution(**said))]


def withdraw_contribution(
    fund: Fund | None,
    *,
    giver: str,
    amount: int,
    why: Text,
    organisation: OrganisationId | None = None,
) -> list[FundEvent]:
    """Write down that cash went back to its giver, or never came. `amount` in pence.

    What is given away already cannot go back.
    """
    fund = still_open(fund)
    if amount <= 0:
        raise Contradiction("what is withdrawn is more than nothing")
    gave = fund.givers.get(giver, 0)
    if amount > gave:
        raise BeyondLimit(
            f"{giver} gave {in_pounds(gave)} to {fund.name}; {in_pounds(amount)} is "
            "more than that"
        )
    remaining = fund.left()
    if remaining is not None and amount > max(remaining, 0):
        raise BeyondLimit(
            f"{fund.name} has {in_pounds(remaining)} left; {in_pounds(amount)} cannot "
            "go back of what is given away"
        )
    return [
        ContributionWithdrawn(
            giver=giver, amount=amount, why=why, organisation=organisation
        )
    ]


def contribution(
    *,
    giver: str,
    kind: Kind,
    organisation: OrganisationId | None = None,
    amount: int | None = None,
    hours: int | None = None,
    what: str | None = None,
) -> dict[str, Any]:
    """The facts of a contribution. Raises Contradiction for what does not make one.

    Cash is an amount in pence, staff time a number of hours, the rest says what it is.
    """
    if kind == "cash" and (amount is None or amount <= 0):
        raise Contradiction("of cash say how much: an amount of more than nothing")
    if kind == "staff time" and (hours is None or hours <= 0):
        raise Contradiction("of staff time say how many hours it is")
    if kind == "in kind" and what is None:
        raise Contradiction("of a contribution in kind say what it is")
    if kind == "cash" and hours is not None:
        raise Contradiction("cash has no hours; enter staff time by itself")
    return {
        "giver": giver,
        "kind": kind,
        "organisation": organisation,
        "amount": amount,
        "hours": hours,
        "what": what,
    }


def carry_over(
    fund: Fund | None,
    *,
    itself: FundId,
    amount: int,
    to: FundId,
    other: Fund | None,
) -> tuple[list[FundEvent], list[FundEvent]]:
    """Move what is left to another fund: what happens to this one, and to that one."""
    fund = still_open(fund)
    other = still_open(other)
    if to == itself:
        raise Contradiction("a fund cannot be carried over into itself")
    if not fund.carries_over:
        raise NotReady(
            f"{fund.name} does not carry over: what is left of it lapses; lower its "
            "budget and say why"
        )
    if amount <= 0:
        raise Contradiction("what is carried over is more than nothing")
    remaining = fund.left()
    if remaining is None:
        raise NotReady(
            f"the budget of {fund.name} is not recorded, so nobody can say what is "
            "left to go on; record it first"
        )
    if amount > remaining:
        raise BeyondLimit(
            f"{fund.name} has {in_pounds(remaining)} left; "
            f"{in_pounds(amount)} is more than that"
        )
    return (
        [CarriedOver(to=to, amount=amount)],
        [CarriedIn(source=itself, amount=amount)],
    )


def close_fund(fund: Fund | None) -> list[FundEvent]:
    """End it, once money in equals money out."""
    fund = opened(fund)
    if fund.closed:
        return []
    came, remaining = fund.money_in(), fund.left()
    if came is None or remaining is None:
        raise NotReady(
            f"the budget of {fund.name} is not recorded, so nobody can say that money "
            "in equals money out; record it first"
        )
    if running := len(fund.held):
        are = "1 grant is" if running == 1 else f"{running} grants are"
        raise NotReady(
            f"{are} still to be closed in {fund.name}, with "
            f"{in_pounds(fund.held.total)} kept for them"
        )
    if remaining:
        raise NotReady(
            f"{in_pounds(came)} came into {fund.name} and "
            f"{in_pounds(came - remaining)} went out: {in_pounds(remaining)} is left; "
            "carry it over to another fund, or lower the budget and say why"
        )
    return [FundClosed(in_=came, out=fund.settled, carried=fund.carried_out)]
