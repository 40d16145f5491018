"""A fund: money set aside for grants. What it has committed never exceeds its budget.

Its stream owns the awards, so that two grants decided at once cannot both have the
last of the money.
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import (
    AlreadyBegun,
    AlreadyTaken,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.event import Event
from domain.ids import GrantId
from domain.money import Currency, in_pounds

# Events: what has happened. Amounts are whole pence.


class FundOpened(Event, frozen=True, kw_only=True, tag="fund.opened"):
    """`budget` None reads "not recorded": nothing then limits the awards."""

    name: str
    budget: int | None = None
    currency: Currency = "GBP"


class AwardCommitted(Event, frozen=True, kw_only=True, tag="fund.award-committed"):
    grant: GrantId
    amount: int


class AwardReleased(Event, frozen=True, kw_only=True, tag="fund.award-released"):
    """The whole of what the grant had been given is free again."""

    grant: GrantId


FundEvent: TypeAlias = FundOpened | AwardCommitted | AwardReleased

# State: what the next decision needs to remember, and nothing more.


class Fund(Struct, frozen=True):
    name: str
    budget: int | None
    awards: dict[GrantId, int] = {}

    def left(self) -> int | None:
        """Pence not committed; None where the budget is not recorded."""
        if self.budget is None:
            return None
        return self.budget - sum(self.awards.values())


def evolve(fund: Fund | None, event: FundEvent) -> Fund:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, FundOpened):
        return Fund(name=event.name, budget=event.budget)
    assert fund is not None, "a fund's stream starts with FundOpened"
    match event:
        case AwardCommitted():
            return replace(fund, awards=fund.awards | {event.grant: event.amount})
        case AwardReleased():
            kept = {g: a for g, a in fund.awards.items() if g != event.grant}
            return replace(fund, awards=kept)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def open_fund(
    fund: Fund | None,
    *,
    name: str,
    budget: int | None = None,
    currency: Currency = "GBP",
) -> list[FundEvent]:
    """Set money aside. `budget` in pence; None: how much is not recorded."""
    if fund is not None:
        raise AlreadyBegun("this fund has been opened before")
    if budget is not None and budget < 0:
        raise Contradiction("a budget cannot be less than nothing")
    return [FundOpened(name=name, budget=budget, currency=currency)]


def commit_award(fund: Fund | None, *, grant: GrantId, amount: int) -> list[FundEvent]:
    """Keep money for one grant, within what is left. `amount` in pence."""
    fund = _opened(fund)
    if grant in fund.awards:
        raise AlreadyTaken(
            f"this grant already has {in_pounds(fund.awards[grant])} of {fund.name}"
        )
    if amount <= 0:
        raise Contradiction("an award is more than nothing")
    remaining = fund.left()
    if remaining is not None and amount > remaining:
        raise BeyondLimit(
            f"{fund.name} has {in_pounds(remaining)} left; "
            f"{in_pounds(amount)} is more than that"
        )
    return [AwardCommitted(grant=grant, amount=amount)]


def release_award(fund: Fund | None, *, grant: GrantId) -> list[FundEvent]:
    """Give back what was kept for a grant that will not be paid."""
    return [AwardReleased(grant=grant)] if grant in _opened(fund).awards else []


def _opened(fund: Fund | None) -> Fund:
    if fund is None:
        raise NotBegun("there is no such fund yet")
    return fund
