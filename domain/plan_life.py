"""The plan as a whole: drafted, agreed, revised, reviewed, closed."""

from domain.dates import Edtf
from domain.errors import AlreadyBegun, AlreadyTaken, Contradiction, NotReady
from domain.event import Text, Wording
from domain.ids import DecisionId, MeetingId, MilestoneId, PartnershipId, SchemeId
from domain.plan import Plan, open_plan
from domain.plan_events import (
    MilestonePlaced,
    ObjectiveSet,
    OutcomeStated,
    OwnerJoined,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    PlanReviewed,
    PlanRevised,
)


def draft(
    plan: Plan | None,
    *,
    title: str,
    scheme: SchemeId | None = None,
    partnership: PartnershipId | None = None,
) -> list[PlanEvent]:
    """Begin a plan. It can be worked by before any body has adopted it."""
    if plan is not None:
        raise AlreadyBegun("this plan has been drafted before")
    return [PlanDrafted(title=title, scheme=scheme, partnership=partnership)]


def join_owner(
    plan: Plan | None,
    *,
    partnership: PartnershipId | None = None,
    name: str | None = None,
) -> list[PlanEvent]:
    """Say who else owns it: another partnership, or somebody named; one of them."""
    plan = open_plan(plan)
    if (partnership is None) == (name is None):
        raise Contradiction("another owner is a partnership or has a name: say one")
    if partnership is not None and partnership == plan.partnership:
        raise Contradiction("this partnership owns the plan already")
    owner = OwnerJoined(partnership=partnership, name=name)
    return [] if owner in plan.owners else [owner]


def set_objective(
    plan: Plan | None, *, number: str, wording: Wording, set_by: str | None = None
) -> list[PlanEvent]:
    """Add an objective. Each has a number of its own in the plan."""
    plan = open_plan(plan)
    objective = ObjectiveSet(number=number, wording=wording, set_by=set_by)
    if objective in plan.objectives:
        return []
    if plan.has_objective(number):
        raise AlreadyTaken(f"this plan has another objective {number}")
    return [objective]


def state_outcome(
    plan: Plan | None,
    *,
    number: str,
    wording: Wording,
    set_by: str | None = None,
    objective: str | None = None,
) -> list[PlanEvent]:
    """Say what is to be different afterwards, and who set it."""
    plan = open_plan(plan)
    check_objective(plan, objective)
    stated = OutcomeStated(
        number=number, wording=wording, set_by=set_by, objective=objective
    )
    known = plan.outcomes.get(number)
    if known is not None and known != stated:
        raise AlreadyTaken(f"this plan has another outcome {number}")
    return [] if known else [stated]


def adopt(
    plan: Plan | None, *, decision: DecisionId | None = None, on: Edtf | None = None
) -> list[PlanEvent]:
    """Say that it was agreed. What was adopted once stays so."""
    plan = open_plan(plan)
    return [] if plan.adopted else [PlanAdopted(decision=decision, on=on)]


def revise(
    plan: Plan | None,
    *,
    what: Text,
    decision: DecisionId | None = None,
    on: Edtf | None = None,
) -> list[PlanEvent]:
    """Say that what was agreed has been changed, and how."""
    plan = open_plan(plan)
    if not plan.adopted:
        raise NotReady("this plan has not been adopted yet; change the draft itself")
    if plan.adopted_by is not None and decision is None:
        raise NotReady(
            "this plan was adopted by a decision; name the one that revised it"
        )
    return [PlanRevised(what=what, decision=decision, on=on)]


def review(
    plan: Plan | None,
    *,
    on: Edtf,
    finding: Text,
    meeting: MeetingId | None = None,
    decision: DecisionId | None = None,
) -> list[PlanEvent]:
    """Look at the plan as a whole and say what was found."""
    open_plan(plan)
    return [PlanReviewed(on=on, finding=finding, meeting=meeting, decision=decision)]


def place_milestone(
    plan: Plan | None, *, milestone: MilestoneId, objective: str | None = None
) -> list[PlanEvent]:
    """List a milestone in the plan; placed again elsewhere, it moves."""
    plan = open_plan(plan)
    check_objective(plan, objective)
    if milestone in plan.milestones and plan.milestones[milestone] == objective:
        return []
    return [MilestonePlaced(milestone=milestone, objective=objective)]


def close(plan: Plan | None, *, learned: Text | None = None) -> list[PlanEvent]:
    """End the plan and say what was learned. Its milestones are not closed by this."""
    if plan is not None and plan.closed:
        return []
    plan = open_plan(plan)
    going = [number for number, action in plan.actions.items() if not action.became]
    if going:
        raise NotReady(
            f"say first what became of {'action' if len(going) == 1 else 'actions'} "
            f"{', '.join(going)}"
        )
    return [PlanClosed(learned=learned)]


def check_objective(plan: Plan, number: str | None) -> None:
    """Refuse an objective that the plan does not have, with Contradiction."""
    if number is not None and not plan.has_objective(number):
        raise Contradiction(f"this plan has no objective {number}")
