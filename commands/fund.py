"""A fund: money set aside for grants, what else comes in, and how it ends."""

from typing import Annotated

from msgspec import Meta

from commands.applicants import named
from commands.desk import Case
from commands.entry import (
    Clock,
    Count,
    Entry,
    Given,
    Label,
    Pence,
    ShareOfAll,
    When,
    Words,
    edtf,
)
from commands.organisation import Website
from commands.registry import command
from domain import fund, fund_money, fund_rounds
from domain.bands import Band, Step, wrong_with
from domain.catalogue import FUND
from domain.fund_events import Criterion, Kind, Programme
from domain.ids import FundId, OrganisationId

Number = Annotated[int, Meta(ge=1, le=1_000, description="Counted from 1")]


class BandGiven(Given, frozen=True, kw_only=True):
    """`steps` are those that a grant of this size goes through."""

    name: Label
    from_amount: Pence = 0
    up_to: Pence | None = None
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=12)]

    def __post_init__(self) -> None:
        """Refuse a band of no size, or without the steps that every grant takes."""
        if wrong := wrong_with(self.fact()):
            raise ValueError(wrong)

    def fact(self) -> Band:
        return Band(self.name, self.steps, self.from_amount, self.up_to)


Bands = Annotated[tuple[BandGiven, ...], Meta(max_length=20)]


class ProgrammeGiven(Given, frozen=True, kw_only=True):
    """The programme that a fund belongs to, as others publish it."""

    title: Label
    code: Label | None = None
    url: Website | None = None

    def fact(self) -> Programme:
        return Programme(self.title, self.code, self.url)


class OpenFund(Entry, frozen=True, kw_only=True):
    """`budget` left out: how much is not recorded, and nothing limits the awards.

    `match_share` is the part of a project's cost that has to come from elsewhere;
    `carries_over`: what is left when it closes may go to another fund.
    """

    name: Label
    budget: Pence | None = None
    programme: ProgrammeGiven | None = None
    department: Label | None = None
    funder: OrganisationId | None = None
    bands: Bands = ()
    match_share: ShareOfAll | None = None
    carries_over: bool = False
    spend_by: When | None = None


@command("fund", "funds", creates=True)
async def open_fund(case: Case, id: FundId, body: OpenFund) -> None:
    """Set money aside for grants."""
    found = await case.load(FUND, id)
    await case.authorise(None)
    await named(case, body.funder)
    events = fund.open_fund(
        found,
        name=body.name,
        budget=body.budget,
        programme=body.programme.fact() if body.programme else None,
        department=body.department,
        funder=body.funder,
        bands=_bands(body.bands),
        match_share=body.match_share,
        carries_over=body.carries_over,
        spend_by=edtf(body.spend_by),
    )
    case.write(id, events)


class ChangeBudget(Entry, frozen=True, kw_only=True):
    budget: Pence
    why: Words


@command("fund", "funds")
async def change_budget(case: Case, id: FundId, body: ChangeBudget) -> None:
    """Set more aside, or less than before, and say why."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    why = case.text(body.why)
    case.write(id, fund_money.change_budget(found, budget=body.budget, why=why))


class CriterionGiven(Given, frozen=True, kw_only=True):
    """What applications are scored by. `weight`: how often its points count."""

    name: Label
    out_of: Annotated[int, Meta(ge=1, le=1_000)]
    weight: Annotated[int, Meta(ge=1, le=100)] = 1

    def fact(self) -> Criterion:
        return Criterion(self.name, self.out_of, self.weight)


class OpenRound(Entry, frozen=True, kw_only=True):
    """Applications are taken from `opens` until the end of `closes`, or `closes_at`.

    Criteria and bands stay as they are said here. Without bands the fund's own count;
    without a `budget` it may give away what the fund has.
    """

    name: Label
    opens: When
    closes: When
    closes_at: Clock | None = None
    budget: Pence | None = None
    criteria: Annotated[tuple[CriterionGiven, ...], Meta(max_length=50)] = ()
    bands: Bands = ()


@command("fund", "funds")
async def open_round(case: Case, id: FundId, body: OpenRound) -> None:
    """Ask for applications, and say what they will be judged by."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    events = fund_rounds.open_round(
        found,
        name=body.name,
        opens=body.opens.edtf,
        closes=body.closes.edtf,
        closes_at=body.closes_at,
        budget=body.budget,
        criteria=tuple(one.fact() for one in body.criteria),
        bands=_bands(body.bands),
    )
    case.write(id, events)


class CloseRound(Entry, frozen=True, kw_only=True):
    round: Number


@command("fund", "funds")
async def close_round(case: Case, id: FundId, body: CloseRound) -> None:
    """Take no more applications in a round."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    events = fund_rounds.close_round(found, round=body.round, on=case.occurred)
    case.write(id, events)


class Contribute(Entry, frozen=True, kw_only=True):
    """`giver` names a council, a group or a business, and no person.

    `organisation` is its entry in the directory, if it has one.

    Cash has an `amount` in pence, staff time its `hours`; in kind it says `what`.
    """

    giver: Label
    kind: Kind
    organisation: OrganisationId | None = None
    amount: Pence | None = None
    hours: Count | None = None
    what: Label | None = None


@command("fund", "funds")
async def pledge(case: Case, id: FundId, body: Contribute) -> None:
    """Write down what somebody means to give to the fund."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    await named(case, body.organisation)
    case.write(id, fund_money.pledge(found, **_contribution(body)))


@command("fund", "funds")
async def receive(case: Case, id: FundId, body: Contribute) -> None:
    """Write down what somebody gave to the fund."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    await named(case, body.organisation)
    case.write(id, fund_money.receive(found, **_contribution(body)))


class WithdrawContribution(Entry, frozen=True, kw_only=True):
    """`giver` is named as when it gave; `amount` is what is there no longer."""

    giver: Label
    amount: Pence
    why: Words
    organisation: OrganisationId | None = None


@command("fund", "funds")
async def withdraw_contribution(
    case: Case, id: FundId, body: WithdrawContribution
) -> None:
    """Write down that cash went back to its giver, or was never there."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    await named(case, body.organisation)
    events = fund_money.withdraw_contribution(
        found,
        giver=body.giver,
        amount=body.amount,
        why=case.text(body.why),
        organisation=body.organisation,
    )
    case.write(id, events)


class CarryOver(Entry, frozen=True, kw_only=True):
    to: FundId
    amount: Pence


@command("fund", "funds")
async def carry_over(case: Case, id: FundId, body: CarryOver) -> None:
    """Move what is left of a fund to another one."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    other = await case.require(FUND, body.to)
    out, into = fund_money.carry_over(
        found, itself=id, amount=body.amount, to=body.to, other=other
    )
    case.write(id, out)
    case.write(body.to, into)


class CloseFund(Entry, frozen=True, kw_only=True):
    pass


@command("fund", "funds")
async def close(case: Case, id: FundId, body: CloseFund) -> None:  # noqa: ARG001 - there is nothing to say
    """End a fund: everything that came in has gone out."""
    found = await case.require(FUND, id)
    await case.authorise(None)
    case.write(id, fund_money.close_fund(found))


def _bands(given: tuple[BandGiven, ...]) -> tuple[Band, ...]:
    return tuple(one.fact() for one in given)


def _contribution(body: Contribute) -> dict[str, object]:
    names = ("giver", "kind", "organisation", "amount", "hours", "what")
    return {name: getattr(body, name) for name in names}
