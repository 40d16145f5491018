"""What a fund keeps for its grants: never more than it has."""

from domain.errors import AlreadyTaken, BeyondLimit, Contradiction, NotBegun
from domain.fund import Fund, opened, still_open
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    FundEvent,
    MoneyReturned,
)
from domain.held import Held
from domain.ids import GrantId
from domain.money import in_pounds


def commit_award(
    fund: Fund | None, *, grant: GrantId, amount: int, round: int | None = None
) -> list[FundEvent]:
    """Keep money for one grant, within what is left. `amount` in pence."""
    fund = still_open(fund)
    if (kept := fund.held.get(grant)) is not None:
        raise AlreadyTaken(
            f"this grant already has {in_pounds(kept.amount)} of {fund.name}"
        )
    if amount <= 0:
        raise Contradiction("an award is more than nothing")
    _check_left(fund, round, amount)
    return [AwardCommitted(grant=grant, amount=amount, round=round)]


def vary_award(fund: Fund | None, *, grant: GrantId, amount: int) -> list[FundEvent]:
    """Keep more for a grant, or less, within what is left. `amount` in pence."""
    fund = still_open(fund)
    kept = _kept(fund, grant)
    if kept.amount == amount:
        return []
    if amount < 0:
        raise Contradiction("no grant is kept less than nothing for")
    _check_left(fund, kept.round, amount - kept.amount)
    return [AwardVaried(grant=grant, amount=amount, was=kept.amount, round=kept.round)]


def release_award(fund: Fund | None, *, grant: GrantId) -> list[FundEvent]:
    """Give back what was kept for a grant that will not be paid."""
    kept = opened(fund).held.get(grant)
    if kept is None:
        return []
    return [AwardReleased(grant=grant, amount=kept.amount, round=kept.round)]


def return_money(fund: Fund | None, *, grant: GrantId, amount: int) -> list[FundEvent]:
    """Take back what a grant did not need, or may not keep. `amount` in pence."""
    fund = still_open(fund)
    kept = _kept(fund, grant)
    if not 0 < amount <= kept.amount:
        raise BeyondLimit(
            f"{in_pounds(kept.amount)} of {fund.name} is kept for this grant; "
            f"{in_pounds(amount)} cannot come back of it"
        )
    return [MoneyReturned(grant=grant, amount=amount, round=kept.round)]


def settle_award(fund: Fund | None, *, grant: GrantId, amount: int) -> list[FundEvent]:
    """Write down what a closed grant came to, in pence; the rest is free again."""
    fund = still_open(fund)
    kept = _kept(fund, grant)
    if not 0 <= amount <= kept.amount:
        raise BeyondLimit(
            f"{in_pounds(kept.amount)} of {fund.name} is kept for this grant; it "
            f"cannot have come to {in_pounds(amount)}"
        )
    return [AwardSettled(grant=grant, amount=amount, was=kept.amount, round=kept.round)]


def _kept(fund: Fund, grant: GrantId) -> Held:
    kept = fund.held.get(grant)
    if kept is None:
        raise NotBegun(f"{fund.name} keeps nothing for this grant")
    return kept


def _check_left(fund: Fund, number: int | None, more: int) -> None:
    """Refuse what neither the fund nor the round has any more, and say what it has."""
    remaining = fund.left()
    if remaining is not None and more > max(remaining, 0):
        raise BeyondLimit(
            f"{fund.name} has {in_pounds(remaining)} left; "
            f"{in_pounds(more)} is more than that"
        )
    if number is None:
        return
    if number not in fund.rounds:
        raise NotBegun(f"{fund.name} has no round {number}")
    current = fund.rounds[number]
    if current.budget is not None and more > max(current.budget - current.committed, 0):
        raise BeyondLimit(
            f"round {number} of {fund.name} has "
            f"{in_pounds(current.budget - current.committed)} left; "
            f"{in_pounds(more)} is more than that"
        )
