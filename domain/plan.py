"""An action plan: what a partnership, or the council, means to do.

Objectives stand in the plan in their own words. Its stream owns the list of its
milestones; what becomes of each is in the milestone's own.
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
)
from domain.event import Event, Text, Wording
from domain.ids import DecisionId, MilestoneId, PartnershipId, SchemeId

# Events: what has happened.


class PlanDrafted(Event, frozen=True, kw_only=True, tag="plan.drafted"):
    """`partnership` None: the plan is the council's own."""

    title: str
    scheme: SchemeId | None = None
    partnership: PartnershipId | None = None


class ObjectiveSet(Event, frozen=True, kw_only=True, tag="plan.objective-set"):
    """`number` is the plan's own label ("1.1"); `set_by` names who wanted it."""

    number: str
    wording: Wording
    set_by: str | None = None


class PlanAdopted(Event, frozen=True, kw_only=True, tag="plan.adopted"):
    decision: DecisionId | None = None
    on: Edtf | None = None


class MilestonePlaced(Event, frozen=True, kw_only=True, tag="plan.milestone-placed"):
    """`objective` is the number of the one it serves; None: the plan as a whole."""

    milestone: MilestoneId
    objective: str | None = None


class PlanClosed(Event, frozen=True, kw_only=True, tag="plan.closed"):
    learned: Text | None = None


PlanEvent: TypeAlias = (
    PlanDrafted | ObjectiveSet | PlanAdopted | MilestonePlaced | PlanClosed
)

# State: what the next decision needs to remember, and nothing more.


class Plan(Struct, frozen=True):
    partnership: PartnershipId | None
    objectives: tuple[ObjectiveSet, ...] = ()
    milestones: dict[MilestoneId, str | None] = {}
    adopted: bool = False
    closed: bool = False


def evolve(plan: Plan | None, event: PlanEvent) -> Plan:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PlanDrafted):
        return Plan(partnership=event.partnership)
    assert plan is not None, "a plan's stream starts with PlanDrafted"
    match event:
        case ObjectiveSet():
            return replace(plan, objectives=(*plan.objectives, event))
        case PlanAdopted():
            return replace(plan, adopted=True)
        case MilestonePlaced():
            placed = plan.milestones | {event.milestone: event.objective}
            return replace(plan, milestones=placed)
        case PlanClosed():
            return replace(plan, closed=True)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


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


def set_objective(
    plan: Plan | None, *, number: str, wording: Wording, set_by: str | None = None
) -> list[PlanEvent]:
    """Add an objective. Each has a number of its own in the plan."""
    plan = _still_open(plan)
    objective = ObjectiveSet(number=number, wording=wording, set_by=set_by)
    if objective in plan.objectives:
        return []
    if _has(plan, number):
        raise AlreadyTaken(f"this plan has another objective {number}")
    return [objective]


def adopt(
    plan: Plan | None, *, decision: DecisionId | None = None, on: Edtf | None = None
) -> list[PlanEvent]:
    """Say that it was agreed. What was adopted once stays so."""
    plan = _still_open(plan)
    return [] if plan.adopted else [PlanAdopted(decision=decision, on=on)]


def place_milestone(
    plan: Plan | None, *, milestone: MilestoneId, objective: str | None = None
) -> list[PlanEvent]:
    """List a milestone in the plan; placed again elsewhere, it moves."""
    plan = _still_open(plan)
    if objective is not None and not _has(plan, objective):
        raise Contradiction(f"this plan has no objective {objective}")
    if milestone in plan.milestones and plan.milestones[milestone] == objective:
        return []
    return [MilestonePlaced(milestone=milestone, objective=objective)]


def close(plan: Plan | None, *, learned: Text | None = None) -> list[PlanEvent]:
    """End the plan and say what was learned. Its milestones are not closed by this."""
    if plan is not None and plan.closed:
        return []
    _still_open(plan)
    return [PlanClosed(learned=learned)]


def _still_open(plan: Plan | None) -> Plan:
    if plan is None:
        raise NotBegun("there is no such plan yet")
    if plan.closed:
        raise AlreadyClosed("this plan is closed")
    return plan


def _has(plan: Plan, number: str) -> bool:
    return any(objective.number == number for objective in plan.objectives)
