"""A milestone: set, moved, claimed, checked by someone else, given up."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, EvidenceGiven, Label, Months, When, Words
from commands.registry import command
from commands.standing import leading
from domain import milestone_claims, milestone_life
from domain.catalogue import MILESTONE, PERSON, PLAN
from domain.errors import Contradiction
from domain.ids import MilestoneId, PartnershipId, PersonId, PlanId
from domain.milestone import Milestone
from domain.milestone_events import Checker, MilestoneSet
from domain.plan import going_on
from domain.plan_actions import check_money, check_not_held
from domain.plan_life import place_milestone


class SetMilestone(Entry, frozen=True, kw_only=True):
    """`due` is the baseline; 2014-04/.. goes on, and is reviewed instead.

    A milestone is of its plan's partnership; one of the council's own plan may name
    any. `objective` and `action` are the numbers of those it serves; `lead` names no
    person. `verifier` is whom the plan names to check it; an officer checks what stands
    in the council's own plan or what it funds (`council_funded`, or by the action).
    """

    plan: PlanId
    title: Label
    due: When
    partnership: PartnershipId | None = None
    number: Label | None = None
    objective: Label | None = None
    lead: Label | None = None
    checker: Checker = "council officer"
    review_months: Months | None = None
    action: Label | None = None
    theme: Label | None = None
    verifier: PersonId | None = None
    council_funded: bool | None = None


@command("milestone", "milestones", creates=True)
async def set_milestone(case: Case, id: MilestoneId, body: SetMilestone) -> None:
    """Promise something by a date, and list it in its plan."""
    found = await case.load(MILESTONE, id)
    plan = await case.require(PLAN, body.plan)
    await case.authorise(plan.partnership)
    partnership = body.partnership or plan.partnership
    if plan.partnership not in {None, partnership}:
        raise Contradiction("this plan is of another partnership")
    if plan.partnership != partnership:  # about it, and in the council's hands
        await case.authorise(partnership)
    action = going_on(plan, body.action).added if body.action is not None else None
    await case.require_all(PERSON, [body.verifier])
    terms = MilestoneSet(
        plan=body.plan,
        title=body.title,
        due=body.due.edtf,
        partnership=partnership,
        number=body.number,
        objective=body.objective,
        lead=body.lead,
        checker=body.checker,
        review_months=body.review_months,
        action=body.action,
        theme=body.theme,
        verifier=body.verifier,
        council_funded=body.council_funded,
    )
    paid = action is not None and action.council_money
    if body.action is not None and (paid or body.council_funded):
        check_money(plan, body.action)
    council = paid or plan.partnership is None
    case.write(id, milestone_life.set_milestone(found, terms=terms, council=council))
    placed = place_milestone(plan, milestone=id, objective=body.objective)
    case.write(body.plan, placed)


class ReviseForecast(Entry, frozen=True, kw_only=True):
    forecast: When
    why: Words


@command("milestone", "milestones")
async def revise_forecast(case: Case, id: MilestoneId, body: ReviseForecast) -> None:
    """Say when a milestone is now expected; what was promised stays."""
    found = await case.require(MILESTONE, id)
    await authorise_lead(case, found)
    why = case.text(body.why)
    events = milestone_life.revise_forecast(
        found, forecast=body.forecast.edtf, why=why, day=case.day
    )
    case.write(id, events)


class NoteProgress(Entry, frozen=True, kw_only=True):
    """`evidence` shows how far it has come; it stays attached."""

    note: Words
    evidence: Annotated[tuple[EvidenceGiven, ...], Meta(max_length=50)] = ()


@command("milestone", "milestones")
async def note_progress(case: Case, id: MilestoneId, body: NoteProgress) -> None:
    """Say how it is going."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    events = milestone_life.note_progress(
        found,
        note=case.text(body.note),
        evidence=tuple(one.fact() for one in body.evidence),
        day=case.day,
    )
    case.write(id, events)


class AttachEvidence(Entry, frozen=True, kw_only=True):
    evidence: EvidenceGiven


@command("milestone", "milestones")
async def attach_evidence(case: Case, id: MilestoneId, body: AttachEvidence) -> None:
    """Add what shows that it is done, or how far it has come."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    evidence = body.evidence.fact()
    events = milestone_life.attach_evidence(found, evidence=evidence, day=case.day)
    case.write(id, events)


class ReviewMilestone(Entry, frozen=True, kw_only=True):
    on: When
    finding: Words


@command("milestone", "milestones")
async def review(case: Case, id: MilestoneId, body: ReviewMilestone) -> None:
    """Look at a milestone that goes on, and say what was found."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership, day=body.on.edtf)
    finding = case.text(body.finding)
    case.write(id, milestone_life.review(found, on=body.on.edtf, finding=finding))


class AchieveMilestone(Entry, frozen=True, kw_only=True):
    """What is attached already counts as evidence too."""

    on: When
    evidence: Annotated[tuple[EvidenceGiven, ...], Meta(max_length=50)] = ()


@command("milestone", "milestones")
async def achieve(case: Case, id: MilestoneId, body: AchieveMilestone) -> None:
    """Claim that it is done, with evidence; someone else then checks the claim.

    The claim is made today, unless `occurred` says when; `on` is when it was achieved.
    """
    found = await case.require(MILESTONE, id)
    await authorise_lead(case, found)
    case.check_past(body.on.edtf)
    events = milestone_claims.achieve(
        found,
        on=body.on.edtf,
        by=case.asking.person,
        evidence=tuple(one.fact() for one in body.evidence),
        day=case.day,
    )
    case.write(id, events)


class VerifyMilestone(Entry, frozen=True, kw_only=True):
    pass


@command("milestone", "milestones")
async def verify(case: Case, id: MilestoneId, body: VerifyMilestone) -> None:  # noqa: ARG001 - there is nothing to say
    """Agree that it is done; never the person who claimed it."""
    found = await case.require(MILESTONE, id)
    held = await case.authorise(found.partnership, own=_named(case, found))
    as_officer = "officer" in held.council_roles
    if found.action is not None:
        plan = await case.load(PLAN, found.plan)
        check_not_held(plan, found.action)
    events = milestone_claims.verify(
        found, by=case.by(), as_officer=as_officer, day=case.day
    )
    case.write(id, events)


class SayWhyOfMilestone(Entry, frozen=True, kw_only=True):
    why: Words


@command("milestone", "milestones")
async def send_back(case: Case, id: MilestoneId, body: SayWhyOfMilestone) -> None:
    """Disagree with the claim and say why; the milestone is open again."""
    found = await case.require(MILESTONE, id)
    held = await case.authorise(found.partnership, own=_named(case, found))
    events = milestone_claims.send_back(
        found,
        by=case.by(),
        as_officer="officer" in held.council_roles,
        why=case.text(body.why),
    )
    case.write(id, events)


@command("milestone", "milestones")
async def reopen(case: Case, id: MilestoneId, body: SayWhyOfMilestone) -> None:
    """Take back that it is over; that it is verified, only as who might verify it."""
    found = await case.require(MILESTONE, id)
    checks = found.status == "verified" and _named(case, found)
    held = await case.authorise(found.partnership, own=checks)
    events = milestone_claims.reopen(
        found,
        by=case.asking.person,
        as_officer=case.asking.system or "officer" in held.council_roles,
        why=case.text(body.why),
    )
    case.write(id, events)


@command("milestone", "milestones")
async def miss(case: Case, id: MilestoneId, body: SayWhyOfMilestone) -> None:
    """Say that it was not reached and will not be."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    case.write(id, milestone_claims.miss(found, why=case.text(body.why)))


@command("milestone", "milestones")
async def withdraw(case: Case, id: MilestoneId, body: SayWhyOfMilestone) -> None:
    """Give it up as no longer wanted; it is neither met nor missed."""
    found = await case.require(MILESTONE, id)
    await case.authorise(found.partnership)
    case.write(id, milestone_claims.withdraw(found, why=case.text(body.why)))


async def authorise_lead(case: Case, found: Milestone) -> None:
    """Check that who asks may do this, by a role or as who leads this milestone."""
    own = await leading(case, case.asking, found, today=case.today)
    await case.authorise(found.partnership, own=own)


def _named(case: Case, found: Milestone) -> bool:
    """Whether the plan names the person who asks to check it, office or none."""
    return found.verifier is not None and found.verifier == case.asking.person
