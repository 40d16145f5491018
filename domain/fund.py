"""A fund: money set aside for grants. What it has committed never exceeds what it has.

Its stream owns the awards, so that two grants decided at once cannot both have the
last of the money: they are in `fund_awards`. Its rounds are in `fund_rounds`, what
comes in and goes on to other funds in `fund_money`.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.bands import Band, check_bands
from domain.dates import Edtf
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
)
from domain.fund_events import (
    AwardCommitted,
    AwardReleased,
    AwardSettled,
    AwardVaried,
    BudgetChanged,
    CarriedIn,
    CarriedOver,
    ContributionPledged,
    ContributionReceived,
    ContributionWithdrawn,
    Criterion,
    FundClosed,
    FundEvent,
    FundOpened,
    MoneyReturned,
    Programme,
    RoundClosed,
    RoundOpened,
)
from domain.held import Held, Holdings
from domain.ids import GrantId, OrganisationId
from domain.money import Currency
from domain.rules import fraction

# State: what the next decision needs to remember, and nothing more.


class Round(Struct, frozen=True):
    """`committed` pence of its `budget` (None: the fund's own) are given away."""

    name: str
    opens: Edtf
    closes: Edtf
    closes_at: str | None = None
    budget: int | None = None
    criteria: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()
    closed: bool = False
    committed: int = 0


class Fund(Struct, frozen=True):
    """`held` is kept for grants that go on, `settled` what the closed ones came to.

    `received` pence came in besides, of which each giver gave so much.
    """

    name: str
    budget: int | None
    bands: tuple[Band, ...] = ()
    match_share: str | None = None
    carries_over: bool = False
    held: Holdings = Holdings()
    settled: int = 0
    received: int = 0
    givers: dict[str, int] = {}
    carried_in: int = 0
    carried_out: int = 0
    rounds: dict[int, Round] = {}
    closed: bool = False

    def money_in(self) -> int | None:
        """Pence that ever came in; None where the budget is not recorded."""
        if self.budget is None:
            return None
        return self.budget + self.received + self.carried_in

    def left(self) -> int | None:
        """Pence not committed; None where the budget is not recorded."""
        came = self.money_in()
        if came is None:
            return None
        return came - self.held.total - self.settled - self.carried_out


def evolve(fund: Fund | None, event: FundEvent) -> Fund:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, FundOpened):
        return Fund(
            name=event.name,
            budget=event.budget,
            bands=event.bands,
            match_share=event.match_share,
            carries_over=event.carries_over,
        )
    assert fund is not None, "a fund's stream starts with FundOpened"
    match event:
        case BudgetChanged(budget=budget):
            return replace(fund, budget=budget)
        case ContributionPledged():
            return fund
        case ContributionReceived(kind=kind, amount=given):
            return _given(fund, event.giver, (given or 0) if kind == "cash" else 0)
        case ContributionWithdrawn(giver=giver, amount=amount):
            return _given(fund, giver, -amount)
        case RoundOpened(round=number):
            begun = Round(
                name=event.name,
                opens=event.opens,
                closes=event.closes,
                closes_at=event.closes_at,
                budget=event.budget,
                criteria=event.criteria,
                bands=event.bands,
            )
            return replace(fund, rounds=fund.rounds | {number: begun})
        case RoundClosed(round=number, on=on):
            return _with_round(fund, number, closed=True, **_sooner(fund, number, on))
        case AwardCommitted(grant=grant, amount=amount):
            return _holding(fund, grant, Held(amount, event.round))
        case AwardVaried(grant=grant, amount=amount):
            return _holding(fund, grant, Held(amount, _round_of(fund, grant)))
        case AwardReleased(grant=grant):
            return _holding(fund, grant, None)
        case MoneyReturned(grant=grant, amount=amount):
            kept = fund.held.get(grant) or Held(0)
            return _holding(fund, grant, Held(kept.amount - amount, kept.round))
        case AwardSettled(grant=grant, amount=amount):
            of = _round_of(fund, grant)
            over = _holding(fund, grant, None)
            return _spent(replace(over, settled=over.settled + amount), of, amount)
        case CarriedOver(amount=amount):
            return replace(fund, carried_out=fund.carried_out + amount)
        case CarriedIn(amount=amount):
            return replace(fund, carried_in=fund.carried_in + amount)
        case FundClosed():
            return replace(fund, closed=True)
        case _:
            assert_never(event)


def _given(fund: Fund, giver: str, cash: int) -> Fund:
    givers = fund.givers | {giver: fund.givers.get(giver, 0) + cash}
    return replace(fund, received=fund.received + cash, givers=givers)


def _round_of(fund: Fund, grant: GrantId) -> int | None:
    kept = fund.held.get(grant)
    return kept.round if kept else None


def _holding(fund: Fund, grant: GrantId, held: Held | None) -> Fund:
    """With so much kept for a grant, in the fund and in the grant's round."""
    before = fund.held.get(grant)
    number = held.round if held else before.round if before else None
    change = (held.amount if held else 0) - (before.amount if before else 0)
    return _spent(replace(fund, held=fund.held.put(grant, held)), number, change)


def _spent(fund: Fund, number: int | None, change: int) -> Fund:
    if number is None or number not in fund.rounds:
        return fund
    now = fund.rounds[number].committed + change
    return _with_round(fund, number, committed=now)


def _sooner(fund: Fund, number: int, on: Edtf | None) -> dict[str, Edtf | None]:
    """The last day, all of it, of a round that was closed before the one it had."""
    planned = fund.rounds[number].closes.latest if number in fund.rounds else None
    if on is None or on.latest is None or planned is None or on.latest >= planned:
        return {}
    return {"closes": on, "closes_at": None}


def _with_round(fund: Fund, number: int, **changes: object) -> Fund:
    if number not in fund.rounds:
        return fund
    changed = replace(fund.rounds[number], **changes)
    return replace(fund, rounds=fund.rounds | {number: changed})


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def open_fund(
    fund: Fund | None,
    *,
    name: str,
    budget: int | None = None,
    currency: Currency = "GBP",
    programme: Programme | None = None,
    department: str | None = None,
    funder: OrganisationId | None = None,
    bands: tuple[Band, ...] = (),
    match_share: str | None = None,
    carries_over: bool = False,
    spend_by: Edtf | None = None,
) -> list[FundEvent]:
    """Set money aside. `budget` in pence; None: how much is not recorded."""
    if fund is not None:
        raise AlreadyBegun("this fund has been opened before")
    if budget is not None and budget < 0:
        raise Contradiction("a budget cannot be less than nothing")
    if match_share is not None:
        fraction(match_share)
    check_bands(bands)
    return [
        FundOpened(
            name=name,
            budget=budget,
            currency=currency,
            programme=programme,
            department=department,
            funder=funder,
            bands=bands,
            match_share=match_share,
            carries_over=carries_over,
            spend_by=spend_by,
        )
    ]


def opened(fund: Fund | None) -> Fund:
    """The fund, which must be there. Raises NotBegun."""
    if fund is None:
        raise NotBegun("there is no such fund yet")
    return fund


def still_open(fund: Fund | None) -> Fund:
    """The same, and it must not be closed. Raises AlreadyClosed too."""
    fund = opened(fund)
    if fund.closed:
        raise AlreadyClosed(f"{fund.name} is closed: what came in has gone out")
    return fund
