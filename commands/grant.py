"""A grant: applied for, awarded or declined, paid."""

from commands.desk import Case
from commands.entry import Entry, Label, Pence, Words
from commands.registry import command
from domain import grant
from domain.catalogue import FUND, GRANT
from domain.fund import commit_award
from domain.ids import DecisionId, FundId, GrantId, PartnershipId


class ApplyForGrant(Entry, frozen=True, kw_only=True):
    """`applicant` names an organisation, never a person; `title` is the purpose."""

    fund: FundId
    applicant: Label
    title: Label
    amount: Pence
    partnership: PartnershipId | None = None


@command("grant", "grants", creates=True)
async def apply(case: Case, id: GrantId, body: ApplyForGrant) -> None:
    """Ask a fund for money."""
    found = await case.load(GRANT, id)
    await case.authorise(body.partnership)
    await case.require(FUND, body.fund)
    events = grant.apply(
        found,
        fund=body.fund,
        applicant=body.applicant,
        title=body.title,
        amount=body.amount,
        partnership=body.partnership,
        by=case.asking.person,
    )
    case.write(id, events)


class AwardGrant(Entry, frozen=True, kw_only=True):
    amount: Pence
    decision: DecisionId | None = None


@command("grant", "grants")
async def award(case: Case, id: GrantId, body: AwardGrant) -> None:
    """Say yes, within what the fund has left; never who applied."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    source = await case.require(FUND, found.fund)
    awarded = grant.award(
        found, amount=body.amount, decision=body.decision, by=case.asking.person
    )
    case.write(id, awarded)
    if awarded:
        case.write(found.fund, commit_award(source, grant=id, amount=body.amount))


class DeclineGrant(Entry, frozen=True, kw_only=True):
    """`why` is meant to be published."""

    decision: DecisionId | None = None
    why: Words | None = None


@command("grant", "grants")
async def decline(case: Case, id: GrantId, body: DeclineGrant) -> None:
    """Say no, with reasons that can be published."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership)
    why = case.optional_text(body.why)
    case.write(id, grant.decline(found, decision=body.decision, why=why))


class PayGrant(Entry, frozen=True, kw_only=True):
    """`reference` is what the bank or the ledger calls the payment."""

    amount: Pence
    reference: Label | None = None


@command("grant", "grants")
async def pay(case: Case, id: GrantId, body: PayGrant) -> None:
    """Pay an instalment, within what is unpaid of the award."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    case.write(id, grant.pay(found, amount=body.amount, reference=body.reference))
