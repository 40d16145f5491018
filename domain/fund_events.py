"""What happens to a fund: opened, added to, given away, carried over, closed.

Amounts are whole pence of the fund's currency. What the grants themselves go through
is in `grant_events`.
"""

from typing import Literal, TypeAlias

from msgspec import Struct, field

from domain.bands import Band
from domain.dates import Edtf
from domain.event import Event, Text
from domain.ids import FundId, GrantId, OrganisationId
from domain.money import Currency

Kind: TypeAlias = Literal["cash", "staff time", "in kind"]
"""What a contribution is made of; only cash can be given away."""


class Programme(Struct, frozen=True, omit_defaults=True):
    """The programme that a fund belongs to, as others publish it."""

    title: str
    code: str | None = None
    url: str | None = None


class Criterion(Struct, frozen=True, omit_defaults=True):
    """What applications are scored by: so many points at most, that count so much."""

    name: str
    out_of: int
    weight: int = 1


class FundOpened(Event, frozen=True, kw_only=True, tag="fund.opened"):
    """`budget` None reads "not recorded": nothing then limits the awards.

    `match_share` is how much of a project's cost has to come from elsewhere, "3/20";
    `carries_over`: what is left when it closes may go to another fund.
    """

    name: str
    budget: int | None = None
    currency: Currency = "GBP"
    programme: Programme | None = None
    department: str | None = None
    funder: OrganisationId | None = None
    bands: tuple[Band, ...] = ()
    match_share: str | None = None
    carries_over: bool = False
    spend_by: Edtf | None = None


class BudgetChanged(Event, frozen=True, kw_only=True, tag="fund.budget-changed"):
    """`was` None: it had not been recorded."""

    budget: int
    was: int | None
    why: Text


class ContributionPledged(
    Event, frozen=True, kw_only=True, tag="fund.contribution-pledged"
):
    """Promised to the fund by a council, a parish, a business; not there yet.

    `amount` is what it is worth in pence, `hours` how much of somebody's time it is.
    """

    giver: str
    kind: Kind
    organisation: OrganisationId | None = None
    amount: int | None = None
    hours: int | None = None
    what: str | None = None


class ContributionReceived(
    Event, frozen=True, kw_only=True, tag="fund.contribution-received"
):
    """The same, once it is there. Cash can be awarded from now on."""

    giver: str
    kind: Kind
    organisation: OrganisationId | None = None
    amount: int | None = None
    hours: int | None = None
    what: str | None = None


class ContributionWithdrawn(
    Event, frozen=True, kw_only=True, tag="fund.contribution-withdrawn"
):
    """Cash that was there is there no longer: so much of what that giver had given."""

    giver: str
    amount: int
    why: Text
    organisation: OrganisationId | None = None


class RoundOpened(Event, frozen=True, kw_only=True, tag="fund.round-opened"):
    """Applications are taken from `opens` until the end of `closes`.

    `closes_at` is the time of that day, if there is one. The criteria and the bands
    stay as they are here. `budget` None: the round may give away what the fund has.
    """

    round: int
    name: str
    opens: Edtf
    closes: Edtf
    closes_at: str | None = None
    budget: int | None = None
    criteria: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()


class RoundClosed(Event, frozen=True, kw_only=True, tag="fund.round-closed"):
    """No more applications are taken in this round from the end of that day."""

    round: int
    on: Edtf | None = None


class AwardCommitted(Event, frozen=True, kw_only=True, tag="fund.award-committed"):
    grant: GrantId
    amount: int
    round: int | None = None


class AwardVaried(Event, frozen=True, kw_only=True, tag="fund.award-varied"):
    """`amount` is kept for the grant from now on, where it `was` another."""

    grant: GrantId
    amount: int
    was: int
    round: int | None = None


class AwardReleased(Event, frozen=True, kw_only=True, tag="fund.award-released"):
    """The whole of what the grant had been given is free again: so much of it."""

    grant: GrantId
    amount: int | None = None
    round: int | None = None


class MoneyReturned(Event, frozen=True, kw_only=True, tag="fund.money-returned"):
    """A grant's money came back, and is free again."""

    grant: GrantId
    amount: int
    round: int | None = None


class AwardSettled(Event, frozen=True, kw_only=True, tag="fund.award-settled"):
    """The grant is closed: it came to `amount`, and what `was` kept beyond is free."""

    grant: GrantId
    amount: int
    was: int
    round: int | None = None


class CarriedOver(Event, frozen=True, kw_only=True, tag="fund.carried-over"):
    to: FundId
    amount: int


class CarriedIn(Event, frozen=True, kw_only=True, tag="fund.carried-in"):
    source: FundId
    amount: int


class FundClosed(Event, frozen=True, kw_only=True, tag="fund.closed"):
    """What came in went out again, as grants or carried over: not a penny is left."""

    in_: int = field(name="in")
    out: int
    carried: int


FundEvent: TypeAlias = (
    FundOpened
    | BudgetChanged
    | ContributionPledged
    | ContributionReceived
    | ContributionWithdrawn
    | RoundOpened
    | RoundClosed
    | AwardCommitted
    | AwardVaried
    | AwardReleased
    | MoneyReturned
    | AwardSettled
    | CarriedOver
    | CarriedIn
    | FundClosed
)
