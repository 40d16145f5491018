"""An action plan: what a partnership, the council, or several together mean to do.

Objectives stand in the plan in their own words. Its stream owns the list of its
milestones; what becomes of each is in the milestone's own. Its events are in
`plan_events`; what may happen next in `plan_life` (the plan as a whole), `plan_actions`
and `plan_means` (what it takes, and what people said).
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.ids import DecisionId, MilestoneId, PartnershipId, SchemeId
from domain.plan_events import (
    ActionAdded,
    ActionEnd,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    IdeaEnd,
    IdeaHeard,
    IdeaSettled,
    MilestonePlaced,
    MoneyAttracted,
    ObjectiveSet,
    OutcomeStated,
    OwnerJoined,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
    PlanReviewed,
    PlanRevised,
    QuestionShifted,
    ResourceNoted,
)

Numbered: TypeAlias = dict[str, str]


class Action(Struct, frozen=True):
    """`flagged` are the tags that the scheme forbids.

    `held` are those of them for which council money is sought and that no decision has
    released yet.
    """

    added: ActionAdded
    question: int | None = None
    flagged: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    released: ActionReleased | None = None
    became: ActionEnd | None = None


class Plan(Struct, frozen=True):
    """`ideas` says what became of each, by number; None: nothing yet."""

    partnership: PartnershipId | None
    scheme: SchemeId | None = None
    owners: tuple[OwnerJoined, ...] = ()
    objectives: tuple[ObjectiveSet, ...] = ()
    outcomes: dict[str, OutcomeStated] = {}
    actions: dict[str, Action] = {}
    milestones: dict[MilestoneId, str | None] = {}
    resources: dict[tuple[str | None, str], ResourceNoted] = {}
    money: tuple[MoneyAttracted, ...] = ()
    heard: dict[str, IdeaHeard] = {}
    ideas: dict[str, IdeaEnd | None] = {}
    adopted: bool = False
    adopted_by: DecisionId | None = None
    closed: bool = False

    def has_objective(self, number: str) -> bool:
        """Whether an objective of this number was set."""
        return any(objective.number == number for objective in self.objectives)

    def is_of(self, partnership: PartnershipId | None) -> bool:
        """Whether a partnership owns it, alone or with others."""
        others = (owner.partnership for owner in self.owners)
        return partnership in {self.partnership, *others}


def evolve(plan: Plan | None, event: PlanEvent) -> Plan:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, PlanDrafted):
        return Plan(partnership=event.partnership, scheme=event.scheme)
    assert plan is not None, "a plan's stream starts with PlanDrafted"
    match event:
        case OwnerJoined():
            return replace(plan, owners=(*plan.owners, event))
        case ObjectiveSet():
            return replace(plan, objectives=(*plan.objectives, event))
        case OutcomeStated():
            return replace(plan, outcomes=plan.outcomes | {event.number: event})
        case PlanAdopted():
            return replace(plan, adopted=True, adopted_by=event.decision)
        case PlanClosed():
            return replace(plan, closed=True)
        case ActionAdded(number=number):
            return _with(plan, number, Action(event, event.question))
        case ActionFlagged(number=number, tag=tag):
            action = plan.actions[number]
            held = action.held | ({tag} if event.held else set())
            flagged = action.flagged | {tag}
            return _with(plan, number, replace(action, flagged=flagged, held=held))
        case ActionReleased(number=number):
            action = plan.actions[number]
            released = replace(action, held=frozenset(), released=event)
            return _with(plan, number, released)
        case QuestionShifted(action=number, question=question):
            shifted = replace(plan.actions[number], question=question)
            return _with(plan, number, shifted)
        case ActionEnded(number=number, became=became):
            ended = replace(plan.actions[number], became=became)
            return _with(plan, number, ended)
        case MilestonePlaced():
            placed = plan.milestones | {event.milestone: event.objective}
            return replace(plan, milestones=placed)
        case ResourceNoted():
            noted = {(event.action, event.what): event}
            return replace(plan, resources=plan.resources | noted)
        case MoneyAttracted():
            return replace(plan, money=(*plan.money, event))
        case IdeaHeard(number=number):
            heard, ideas = {number: event}, {number: None}
            return replace(plan, heard=plan.heard | heard, ideas=plan.ideas | ideas)
        case IdeaSettled(number=number):
            return replace(plan, ideas=plan.ideas | {number: event.became})
        case PlanRevised() | PlanReviewed():
            return plan
        case _:
            assert_never(event)


def _with(plan: Plan, number: str, action: Action) -> Plan:
    return replace(plan, actions=plan.actions | {number: action})


def open_plan(plan: Plan | None) -> Plan:
    """The plan, which must not be closed. Raises NotBegun, AlreadyClosed."""
    if plan is None:
        raise NotBegun("there is no such plan yet")
    if plan.closed:
        raise AlreadyClosed("this plan is closed")
    return plan


def going_on(plan: Plan | None, number: str) -> Action:
    """An action of an open plan that has not ended. Raises NotReady, AlreadyClosed."""
    action = open_plan(plan).actions.get(number)
    if action is None:
        raise NotReady(f"this plan has no action {number}; add it first")
    if action.became is not None:
        raise AlreadyClosed(f"action {number} has ended: {action.became}")
    return action
