"""Action plans: whose they are, what is done, what it takes, what people said."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import MilestoneId, PartnershipId, SchemeId
from domain.milestone_events import MilestoneSet
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
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
    PlanReviewed,
    PlanRevised,
    QuestionShifted,
    ResourceNoted,
)
from projections.by_day import by_then, last_of_each
from projections.look import certain_day, day_of, first_day
from projections.plan_actions import actions_on, served, told
from projections.plan_parts import (
    Action,
    Adopted,
    Idea,
    Money,
    Objective,
    Outcome,
    Owner,
    Resource,
    Review,
    Revision,
    Settled,
)
from projections.projection import Projection
from projections.table import Versions


class Plan(Struct, frozen=True, kw_only=True):
    """`partnership` null: the council's own. `owners` are those it has besides.

    `adopted_on`: the day by which it was. Of a resource noted several times the last
    counts.
    """

    id: UUID
    partnership: PartnershipId | None
    scheme: SchemeId | None
    title: str
    owners: tuple[Owner, ...] = ()
    objectives: tuple[Objective, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: list[MilestoneId] = []
    resources: tuple[Resource, ...] = ()
    money: tuple[Money, ...] = ()
    ideas: tuple[Idea, ...] = ()
    drafted: Edtf | None
    from_day: date | None
    adopted: Adopted | None = None
    adopted_on: date | None = None
    revisions: tuple[Revision, ...] = ()
    reviews: tuple[Review, ...] = ()
    closed: bool = False
    closed_on: date | None = None
    learned: Text | None = None
    source: Source | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    if event.type.startswith("plan."):
        return (event.stream,)
    if isinstance(event.facts, MilestoneSet) and event.facts.action is not None:
        return (event.facts.plan,)  # it belongs to one of the plan's actions
    return ()


def fold(row: Plan | None, event: Recorded[Any], _: UUID) -> Plan | None:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    if isinstance(facts, PlanDrafted):
        return _drafted(event, facts)
    if isinstance(facts, MilestoneSet):
        return replace(row, actions=served(row.actions, event, facts)) if row else None
    assert row is not None, "a plan's stream starts with PlanDrafted"
    position, on = event.position, certain_day(event.occurred, event)
    match facts:
        case OwnerJoined(partnership=partnership, name=name):
            owner = Owner(partnership, name, on, position)
            return replace(row, owners=(*row.owners, owner))
        case ObjectiveSet(number=number, wording=wording, set_by=set_by):
            said = (set_by, event.source, position, on)
            objective = Objective(number, wording, *said)
            return replace(row, objectives=(*row.objectives, objective))
        case OutcomeStated(number=number, wording=wording, set_by=set_by):
            of = (set_by, facts.objective, event.source, on, position)
            return replace(row, outcomes=(*row.outcomes, Outcome(number, wording, *of)))
        case PlanAdopted(decision=decision, on=day):
            return replace(
                row,
                adopted=Adopted(decision, day, position),
                adopted_on=certain_day(day, event) or day_of(event),
            )
        case PlanRevised(what=what, decision=decision, on=day):
            day = day or event.occurred
            when = (day, certain_day(day, event), position)
            revision = Revision(what, decision, *when)
            return replace(row, revisions=(*row.revisions, revision))
        case PlanReviewed(on=day, finding=finding, meeting=meeting, decision=decision):
            where = (meeting, decision, certain_day(day, event), position)
            review = Review(day, finding, *where)
            return replace(row, reviews=(*row.reviews, review))
        case (
            ActionAdded()
            | ActionFlagged()
            | ActionReleased()
            | QuestionShifted()
            | ActionEnded()
        ):
            return replace(row, actions=told(row.actions, event, facts))
        case MilestonePlaced(milestone=milestone):
            placed = dict.fromkeys((*row.milestones, milestone))
            return replace(row, milestones=list(placed))
        case ResourceNoted():
            resource = _resource(facts, on, position)
            return replace(row, resources=(*row.resources, resource))
        case MoneyAttracted():
            return replace(row, money=(*row.money, _money(facts, on, position)))
        case IdeaHeard():
            return replace(row, ideas=(*row.ideas, _idea(facts, on, position)))
        case IdeaSettled(number=number, became=became, action=action, why=why):
            settled = Settled(became, action, why, on, position)
            return replace(row, ideas=_with(row.ideas, number, settled))
        case PlanClosed(learned=learned):
            return replace(row, closed=True, closed_on=day_of(event), learned=learned)
        case _:
            return row


def on_day(row: Plan, day: date) -> Plan:
    """The plan as it stood on a day: agreed or not, open or not, and all its parts."""
    if row.adopted_on is not None and row.adopted_on > day:
        row = replace(row, adopted=None, adopted_on=None)
    if row.closed_on is not None and row.closed_on > day:
        row = replace(row, closed=False, closed_on=None, learned=None)
    resources = by_then(row.resources, day)
    return replace(
        row,
        owners=by_then(row.owners, day),
        objectives=by_then(row.objectives, day),
        outcomes=by_then(row.outcomes, day),
        actions=actions_on(row.actions, day),
        resources=last_of_each(resources, lambda one: (one.action, one.what)),
        money=by_then(row.money, day),
        ideas=tuple(
            replace(idea, settled=by_then(idea.settled, day))
            for idea in by_then(row.ideas, day)
        ),
        revisions=by_then(row.revisions, day),
        reviews=by_then(row.reviews, day),
    )


def _drafted(event: Recorded[Any], facts: PlanDrafted) -> Plan:
    return Plan(
        id=event.stream,
        partnership=facts.partnership,
        scheme=facts.scheme,
        title=facts.title,
        drafted=event.occurred,
        from_day=first_day(event.occurred),
        source=event.source,
        visibility=event.seen_by(),
    )


def _resource(facts: ResourceNoted, on: date | None, position: int) -> Resource:
    return Resource(
        what=facts.what,
        kind=facts.kind,
        action=facts.action,
        needed=facts.needed,
        secured=facts.secured,
        from_whom=facts.from_whom,
        on=on,
        position=position,
    )


def _money(facts: MoneyAttracted, on: date | None, position: int) -> Money:
    return Money(
        funder=facts.funder,
        amount=facts.amount,
        action=facts.action,
        conditions=facts.conditions,
        spend_by=facts.spend_by,
        report_due=facts.report_due,
        on=on,
        position=position,
    )


def _idea(facts: IdeaHeard, on: date | None, position: int) -> Idea:
    return Idea(
        number=facts.number,
        kind=facts.kind,
        wording=facts.wording,
        whose=facts.whose,
        heard=facts.heard,
        theme=facts.theme,
        on=on,
        position=position,
    )


def _with(ideas: tuple[Idea, ...], number: str, settled: Settled) -> tuple[Idea, ...]:
    return tuple(
        replace(idea, settled=(*idea.settled, settled))
        if idea.number == number
        else idea
        for idea in ideas
    )


PLANS = Projection(
    Versions("plan", Plan), version=2, keys=keys, fold=fold, layered=True
)
