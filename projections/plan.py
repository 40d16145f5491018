"""Action plans: their objectives word for word, who adopted them, what was learned."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility, Wording
from domain.ids import DecisionId, MilestoneId, PartnershipId, SchemeId
from domain.plan_events import (
    MilestonePlaced,
    ObjectiveSet,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
)
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Objective(Struct, frozen=True):
    """`set_by` names who wanted it; null: not recorded."""

    number: str
    wording: Wording
    set_by: str | None
    source: Source | None
    position: int


class Adopted(Struct, frozen=True):
    """`decision` and `on` null: not recorded."""

    decision: DecisionId | None
    on: Edtf | None
    position: int


class Plan(Struct, frozen=True, kw_only=True):
    """`partnership` null: the council's own. `adopted_on`: the day by which it was."""

    id: UUID
    partnership: PartnershipId | None
    scheme: SchemeId | None
    title: str
    objectives: tuple[Objective, ...] = ()
    milestones: list[MilestoneId] = []
    drafted: Edtf | None
    from_day: date | None
    adopted: Adopted | None = None
    adopted_on: date | None = None
    closed: bool = False
    closed_on: date | None = None
    learned: Text | None = None
    source: Source | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("plan.") else ()


def fold(row: Plan | None, event: Recorded[Any], _: UUID) -> Plan:
    facts = event.facts
    if isinstance(facts, PlanDrafted):
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
    assert row is not None, "a plan's stream starts with PlanDrafted"
    match facts:
        case ObjectiveSet(number=number, wording=wording, set_by=set_by):
            said = (set_by, event.source, event.position)
            objective = Objective(number, wording, *said)
            return replace(row, objectives=(*row.objectives, objective))
        case PlanAdopted(decision=decision, on=on):
            day = certain_day(on, event) or day_of(event)
            adopted = Adopted(decision, on, event.position)
            return replace(row, adopted=adopted, adopted_on=day)
        case MilestonePlaced(milestone=milestone):
            placed = dict.fromkeys((*row.milestones, milestone))
            return replace(row, milestones=list(placed))
        case PlanClosed(learned=learned):
            return replace(row, closed=True, closed_on=day_of(event), learned=learned)
        case _:
            return row


def on_day(row: Plan, day: date) -> Plan:
    """Whether it was adopted on a day, and still open."""
    if row.adopted_on is not None and row.adopted_on > day:
        row = replace(row, adopted=None, adopted_on=None)
    if row.closed_on is not None and row.closed_on > day:
        row = replace(row, closed=False, closed_on=None, learned=None)
    return row


PLANS = Projection(
    Versions("plan", Plan), version=1, keys=keys, fold=fold, layered=True
)
