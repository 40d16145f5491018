"""A grant once money has gone out: reported, varied, given back, closed."""

from typing import Annotated

from msgspec import Meta

from commands.applicants import check_unnamed, not_ones_own, officers_of
from commands.desk import Case
from commands.entry import (
    Entry,
    Given,
    Label,
    Pence,
    Quoted,
    When,
    Words,
    edtf,
)
from commands.grant import (
    Conditions,
    Instalments,
    check_milestones,
    conditions,
)
from commands.grant_interests import dealt_with
from commands.registry import command
from domain import grant_after
from domain.catalogue import FUND, GRANT
from domain.dates import on
from domain.fund_awards import return_money, settle_award, vary_award
from domain.fund_rounds import band_of
from domain.grant_interests import match_interests
from domain.grant_parts import Field, ReportOutcome
from domain.ids import DecisionId, GrantId


class ChaseReport(Entry, frozen=True, kw_only=True):
    """`how` is the way it was asked for: a letter, a call."""

    how: Label | None = None


@command("grant", "grants")
async def chase(case: Case, id: GrantId, body: ChaseReport) -> None:
    """Ask for a report that is due, once more."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    case.write(id, grant_after.chase(found, on=on(case.day), how=body.how))


class HandInReport(Entry, frozen=True, kw_only=True):
    """`spent` is how much of the money was used; `words` tell what came of it."""

    spent: Pence | None = None
    words: Words | None = None


@command("grant", "grants")
async def hand_in_report(case: Case, id: GrantId, body: HandInReport) -> None:
    """Tell what came of one's own grant; an officer says what the report is worth."""
    found = await case.require(GRANT, id)
    asking = case.asking.person
    own = asking is not None and (
        asking == found.recipient or asking in await officers_of(case, found)
    )
    await case.authorise(found.partnership, own=own)
    events = grant_after.hand_in_report(
        found,
        spent=body.spent,
        words=case.optional_text(body.words),
        by=asking,
    )
    among = found.partnership is not None and not found.individual
    case.write(id, events, seen_by="partnership" if among else "officers")


class ReportOnGrant(Entry, frozen=True, kw_only=True):
    """`outcome` "none": no report came. `spent` is how much of the money was used."""

    outcome: ReportOutcome
    spent: Pence | None = None
    words: Words | None = None


@command("grant", "grants")
async def report(case: Case, id: GrantId, body: ReportOnGrant) -> None:
    """Enter the report on a grant: what it is worth, and how much was spent."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    events = grant_after.report(
        found,
        outcome=body.outcome,
        spent=body.spent,
        words=case.optional_text(body.words),
        by=case.asking.person,
    )
    case.write(id, events)


class VaryGrant(Entry, frozen=True, kw_only=True):
    """Name what changes: another `amount`, a later report, `conditions` besides.

    `instalments` come after those there are, and may wait for the new conditions.
    """

    why: Words
    amount: Pence | None = None
    conditions: Conditions = ()
    instalments: Instalments = ()
    report_by: When | None = None
    decision: DecisionId | None = None


@command("grant", "grants")
async def vary(case: Case, id: GrantId, body: VaryGrant) -> None:
    """Change an award that was made, and say why."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    await not_ones_own(case, found)
    await check_milestones(case, found, body.instalments)
    source = await case.require(FUND, found.fund)
    more = (body.amount or 0) > (found.awarded or 0)
    seen = await dealt_with(case, found, body.decision) if more else None
    events = grant_after.vary(
        found,
        why=case.text(body.why),
        amount=body.amount,
        conditions=conditions(case, body.conditions),
        instalments=tuple(one.fact() for one in body.instalments),
        report_by=edtf(body.report_by),
        decision=body.decision,
        by=case.asking.person,
        interests=seen.verdict if seen else None,
        band=band_of(source, found.round, found.band),
    )
    case.write(id, events)
    if seen is not None:
        case.write(id, match_interests(found, found=seen.matched))
    if body.amount is not None:
        kept = body.amount - found.returned
        case.write(found.fund, vary_award(source, grant=id, amount=kept))


class SuspendGrant(Entry, frozen=True, kw_only=True):
    why: Words


@command("grant", "grants")
async def suspend(case: Case, id: GrantId, body: SuspendGrant) -> None:
    """Pay nothing for now, and say why."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    case.write(id, grant_after.suspend(found, why=case.text(body.why)))


class ResumeGrant(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("grant", "grants")
async def resume(case: Case, id: GrantId, body: ResumeGrant) -> None:
    """Let a suspended grant go on."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    case.write(id, grant_after.resume(found, why=case.optional_text(body.why)))


class DeclareUnderspend(Entry, frozen=True, kw_only=True):
    amount: Pence
    why: Words | None = None


@command("grant", "grants")
async def declare_underspend(case: Case, id: GrantId, body: DeclareUnderspend) -> None:
    """Say how much of what was paid will not be needed."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    why = case.optional_text(body.why)
    events = grant_after.declare_underspend(found, amount=body.amount, why=why)
    case.write(id, events)


class ClawBack(Entry, frozen=True, kw_only=True):
    amount: Pence
    why: Words
    decision: DecisionId | None = None


@command("grant", "grants")
async def claw_back(case: Case, id: GrantId, body: ClawBack) -> None:
    """Ask for what may not be kept, and say why."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    events = grant_after.claw_back(
        found, amount=body.amount, why=case.text(body.why), decision=body.decision
    )
    case.write(id, events)


class GiveBack(Entry, frozen=True, kw_only=True):
    """`reference` is what the bank or the ledger calls the payment."""

    amount: Pence
    reference: Label | None = None


@command("grant", "grants")
async def give_back(case: Case, id: GrantId, body: GiveBack) -> None:
    """Enter what came back of a grant; the fund can give it away again."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    source = await case.require(FUND, found.fund)
    await check_unnamed(case, found, body.reference)
    events = grant_after.give_back(found, amount=body.amount, reference=body.reference)
    case.write(id, events)
    case.write(found.fund, return_money(source, grant=id, amount=body.amount))


class ReconcileGrant(Entry, frozen=True, kw_only=True):
    pass


@command("grant", "grants")
async def reconcile(case: Case, id: GrantId, body: ReconcileGrant) -> None:  # noqa: ARG001 - there is nothing to say
    """Say that what was paid was spent or came back, to the penny."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    case.write(id, grant_after.reconcile(found))


class CloseGrant(Entry, frozen=True, kw_only=True):
    pass


@command("grant", "grants")
async def close(case: Case, id: GrantId, body: CloseGrant) -> None:  # noqa: ARG001 - there is nothing to say
    """End a grant; what was kept for it and not paid is free again."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    source = await case.require(FUND, found.fund)
    events = grant_after.close(found)
    case.write(id, events)
    if events:
        came_to = found.paid - found.returned
        case.write(found.fund, settle_award(source, grant=id, amount=came_to))


class FieldGiven(Given, frozen=True, kw_only=True):
    """A field of another register: its name there, and what it says, verbatim."""

    name: Label
    value: Quoted

    def fact(self) -> Field:
        return Field(self.name, self.value)


class RecordElsewhere(Entry, frozen=True, kw_only=True):
    """The entry's `source` says which register or document it is from."""

    fields: Annotated[tuple[FieldGiven, ...], Meta(min_length=1, max_length=200)]


@command("grant", "grants")
async def record_elsewhere(case: Case, id: GrantId, body: RecordElsewhere) -> None:
    """Keep word for word what another register says of a grant besides."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    events = grant_after.record_elsewhere(
        found,
        fields=tuple(one.fact() for one in body.fields),
        source=body.source.fact() if body.source else None,
    )
    case.write(id, events)
