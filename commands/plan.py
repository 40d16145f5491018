"""An action plan as a whole: drafted, agreed, revised, reviewed, closed."""

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import plan_life
from domain.catalogue import MEETING, PARTNERSHIP, PLAN, SCHEME
from domain.errors import Contradiction
from domain.ids import DecisionId, MeetingId, PartnershipId, PlanId, SchemeId


class DraftPlan(Entry, frozen=True, kw_only=True):
    """Without a partnership it is the council's own."""

    title: Label
    scheme: SchemeId | None = None
    partnership: PartnershipId | None = None


@command("plan", "plans", creates=True)
async def draft(case: Case, id: PlanId, body: DraftPlan) -> None:
    """Begin an action plan; it can be worked by before it is adopted."""
    found = await case.load(PLAN, id)
    await case.authorise(body.partnership)
    await case.require_all(SCHEME, [body.scheme])
    events = plan_life.draft(
        found, title=body.title, scheme=body.scheme, partnership=body.partnership
    )
    case.write(id, events)


class JoinOwner(Entry, frozen=True, kw_only=True):
    """Another partnership, or the name of whoever else owns it; one of them."""

    partnership: PartnershipId | None = None
    name: Label | None = None


@command("plan", "plans")
async def join_owner(case: Case, id: PlanId, body: JoinOwner) -> None:
    """Say who else owns the plan: it was made together."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    await case.require_all(PARTNERSHIP, [body.partnership])
    events = plan_life.join_owner(found, partnership=body.partnership, name=body.name)
    case.write(id, events)


class SetObjective(Entry, frozen=True, kw_only=True):
    """`number` is the plan's own, such as 1.1; `set_by` names who wanted it."""

    number: Label
    words: Words | None = None
    quote: Quoted | None = None
    set_by: Label | None = None


@command("plan", "plans")
async def set_objective(case: Case, id: PlanId, body: SetObjective) -> None:
    """Add an objective to the plan."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    wording = case.wording(body.words, body.quote)
    events = plan_life.set_objective(
        found, number=body.number, wording=wording, set_by=body.set_by
    )
    case.write(id, events)


class StateOutcome(Entry, frozen=True, kw_only=True):
    """`set_by` names who set it, the community say; `objective` is one's number."""

    number: Label
    words: Words | None = None
    quote: Quoted | None = None
    set_by: Label | None = None
    objective: Label | None = None


@command("plan", "plans")
async def state_outcome(case: Case, id: PlanId, body: StateOutcome) -> None:
    """Say what is to be different afterwards, and who set it."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    events = plan_life.state_outcome(
        found,
        number=body.number,
        wording=case.wording(body.words, body.quote),
        set_by=body.set_by,
        objective=body.objective,
    )
    case.write(id, events)


class AdoptPlan(Entry, frozen=True, kw_only=True):
    """`decision` is the one that adopted it, where it is recorded."""

    decision: DecisionId | None = None
    on: When | None = None


@command("plan", "plans")
async def adopt(case: Case, id: PlanId, body: AdoptPlan) -> None:
    """Say that the plan was agreed."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership, day=edtf(body.on))
    await case.cite(body.decision, found.partnership, carries=True)
    case.write(id, plan_life.adopt(found, decision=body.decision, on=edtf(body.on)))


class RevisePlan(Entry, frozen=True, kw_only=True):
    """`decision` is a must where the plan was adopted by one."""

    what: Words
    decision: DecisionId | None = None
    on: When | None = None


@command("plan", "plans")
async def revise(case: Case, id: PlanId, body: RevisePlan) -> None:
    """Say that what was agreed has been changed, and how."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership, day=edtf(body.on))
    await case.cite(body.decision, found.partnership, carries=True)
    events = plan_life.revise(
        found, what=case.text(body.what), decision=body.decision, on=edtf(body.on)
    )
    case.write(id, events)


class ReviewPlan(Entry, frozen=True, kw_only=True):
    """`meeting` is where it was reviewed, `decision` what came of it."""

    on: When
    finding: Words
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


@command("plan", "plans")
async def review(case: Case, id: PlanId, body: ReviewPlan) -> None:
    """Look at the plan as a whole, and say what was found."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership, day=body.on.edtf)
    for meeting in await case.require_all(MEETING, [body.meeting]):
        if meeting.partnership not in {None, found.partnership}:
            raise Contradiction("the meeting named is of another partnership")
    await case.cite(body.decision, found.partnership)
    events = plan_life.review(
        found,
        on=body.on.edtf,
        finding=case.text(body.finding),
        meeting=body.meeting,
        decision=body.decision,
    )
    case.write(id, events)


class ClosePlan(Entry, frozen=True, kw_only=True):
    learned: Words | None = None


@command("plan", "plans")
async def close(case: Case, id: PlanId, body: ClosePlan) -> None:
    """End the plan and say what was learned; its milestones go on."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    case.write(id, plan_life.close(found, learned=case.optional_text(body.learned)))
