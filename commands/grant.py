"""A grant as it is given: awarded or declined, offered, accepted, paid."""

from typing import Annotated

from msgspec import Meta

from commands.applicants import check_unnamed, not_ones_own
from commands.desk import Case
from commands.entry import Entry, Given, Label, Pence, When, Words, edtf
from commands.fund import Number
from commands.grant_interests import dealt_with
from commands.registry import command
from domain import grant_deciding, grant_giving
from domain.catalogue import FUND, GRANT, MILESTONE
from domain.errors import Contradiction
from domain.fund_awards import commit_award, release_award
from domain.fund_rounds import band_of
from domain.grant import Grant
from domain.grant_events import GrantEvent
from domain.grant_interests import match_interests
from domain.grant_parts import Condition, Instalment
from domain.ids import DecisionId, GrantId, MilestoneId


class ConditionGiven(Given, frozen=True, kw_only=True):
    """What has to be so first: a short title, and more words where it needs them."""

    title: Label
    words: Words | None = None


class InstalmentGiven(Given, frozen=True, kw_only=True):
    """A part of the award. It waits for the condition `after` and for a milestone."""

    amount: Pence
    due: When | None = None
    after: Number | None = None
    milestone: MilestoneId | None = None

    def __post_init__(self) -> None:
        """Refuse an instalment of nothing with all else that is wrong."""
        if not self.amount:
            raise ValueError("an instalment is more than nothing")

    def fact(self) -> Instalment:
        return Instalment(self.amount, edtf(self.due), self.after, self.milestone)


Instalments = Annotated[tuple[InstalmentGiven, ...], Meta(max_length=50)]
Conditions = Annotated[tuple[ConditionGiven, ...], Meta(max_length=50)]


def conditions(case: Case, given: tuple[ConditionGiven, ...]) -> tuple[Condition, ...]:
    """The conditions themselves, with their words to be sealed."""
    return tuple(Condition(one.title, case.optional_text(one.words)) for one in given)


class AwardGrant(Entry, frozen=True, kw_only=True):
    """`report_by` is when the applicant is to tell what came of it."""

    amount: Pence
    decision: DecisionId | None = None
    conditions: Conditions = ()
    instalments: Instalments = ()
    report_by: When | None = None


@command("grant", "grants")
async def award(case: Case, id: GrantId, body: AwardGrant) -> None:
    """Say yes, within what the fund has left; never who applied."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await case.cite(body.decision, found.partnership, carries=True)
    await check_milestones(case, found, body.instalments)
    source = await case.require(FUND, found.fund)
    seen = await dealt_with(case, found, body.decision)
    awarded = grant_deciding.award(
        found,
        amount=body.amount,
        decision=body.decision,
        conditions=conditions(case, body.conditions),
        instalments=tuple(one.fact() for one in body.instalments),
        report_by=edtf(body.report_by),
        by=case.asking.person,
        interests=seen.verdict,
        band=band_of(source, found.round, found.band),
    )
    case.write(id, awarded)
    if awarded:
        case.write(id, match_interests(found, found=seen.matched))
        committed = commit_award(
            source, grant=id, amount=body.amount, round=found.round
        )
        case.write(found.fund, committed)


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
    case.write(id, grant_deciding.decline(found, decision=body.decision, why=why))


class OfferGrant(Entry, frozen=True, kw_only=True):
    """It stands `until` the end of that day. `variations`: what differs from asked."""

    until: When | None = None
    variations: Words | None = None


@command("grant", "grants")
async def offer(case: Case, id: GrantId, body: OfferGrant) -> None:
    """Send the offer, with what differs from what was asked."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    variations = case.optional_text(body.variations)
    events = grant_giving.offer(
        found, on=case.occurred, until=edtf(body.until), variations=variations
    )
    case.write(id, events)


class AcceptOffer(Entry, frozen=True, kw_only=True):
    pass


@command("grant", "grants")
async def accept(case: Case, id: GrantId, body: AcceptOffer) -> None:  # noqa: ARG001 - there is nothing to say
    """Take the offer up, before any of the money is spent."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    case.write(id, grant_giving.accept(found, on=case.occurred, by=case.day))


class LapseOffer(Entry, frozen=True, kw_only=True):
    pass


@command("grant", "grants")
async def lapse(case: Case, id: GrantId, body: LapseOffer) -> None:  # noqa: ARG001 - there is nothing to say
    """Say that nobody took the offer up; the fund has its money back."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await _end(case, id, found, grant_giving.lapse(found, on=case.occurred))


class WithdrawGrant(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("grant", "grants")
async def withdraw(case: Case, id: GrantId, body: WithdrawGrant) -> None:
    """Say that the applicant does not want it any more."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    why = case.optional_text(body.why)
    await _end(case, id, found, grant_giving.withdraw(found, why=why))


class MeetCondition(Entry, frozen=True, kw_only=True):
    condition: Number
    how: Words | None = None


@command("grant", "grants")
async def meet_condition(case: Case, id: GrantId, body: MeetCondition) -> None:
    """Say that a condition of the award is met, and what shows it."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    how = case.optional_text(body.how)
    events = grant_giving.meet_condition(found, condition=body.condition, how=how)
    case.write(id, events)


class PayGrant(Entry, frozen=True, kw_only=True):
    """`reference` is what the bank or the ledger calls the payment.

    `instalment` left out: the first that is not paid in full.
    """

    amount: Pence
    reference: Label | None = None
    instalment: Number | None = None


@command("grant", "grants")
async def pay(case: Case, id: GrantId, body: PayGrant) -> None:
    """Pay an instalment, within what is unpaid of the award."""
    found = await case.require(GRANT, id)
    await case.authorise(found.partnership)
    await not_ones_own(case, found)
    await check_unnamed(case, found, body.reference)
    events = grant_giving.pay(
        found,
        amount=body.amount,
        reference=body.reference,
        instalment=body.instalment,
        fund=found.fund,
        achieved=await _achieved(case, found),
        by=case.asking.person,
    )
    case.write(id, events)


async def check_milestones(
    case: Case, found: Grant, given: tuple[InstalmentGiven, ...]
) -> None:
    """Refuse an instalment that waits for a milestone of another partnership.

    Raises NotFound, Contradiction.
    """
    wanted = [one.milestone for one in given]
    for state in await case.require_all(MILESTONE, wanted):
        if None not in {state.partnership, found.partnership} and (
            state.partnership != found.partnership
        ):
            raise Contradiction(
                "an instalment waits for a milestone of the grant's own partnership; "
                "one named is of another"
            )


async def _achieved(case: Case, found: Grant) -> set[MilestoneId]:
    """The milestones that instalments wait for and that somebody else has verified."""
    wanted = [one.milestone for one in found.instalments if one.milestone is not None]
    states = await case.load_all(MILESTONE, wanted) if wanted else []
    return {
        milestone
        for milestone, state in zip(wanted, states, strict=True)
        if state is not None and state.status == "verified"
    }


async def _end(case: Case, id: GrantId, found: Grant, events: list[GrantEvent]) -> None:
    """End it before anything was paid: the fund has its money back."""
    case.write(id, events)
    if events and found.awarded is not None:
        source = await case.require(FUND, found.fund)
        case.write(found.fund, release_award(source, grant=id))
