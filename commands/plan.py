"""An action plan: drafted, its objectives set, adopted, closed."""

from commands.desk import Case
from commands.entry import Entry, Label, Quoted, When, Words, edtf
from commands.registry import command
from domain import plan_life
from domain.catalogue import PLAN, SCHEME
from domain.ids import DecisionId, PartnershipId, PlanId, SchemeId


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


class ClosePlan(Entry, frozen=True, kw_only=True):
    learned: Words | None = None


@command("plan", "plans")
async def close(case: Case, id: PlanId, body: ClosePlan) -> None:
    """End the plan and say what was learned; its milestones go on."""
    found = await case.require(PLAN, id)
    await case.authorise(found.partnership)
    case.write(id, plan_life.close(found, learned=case.optional_text(body.learned)))
