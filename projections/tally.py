"""Counting milestones by their state: all, and by scheme, partnership and objective.

Each count says which list shows what it counts.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.event import Wording
from projections.milestone_state import State
from projections.milestones import Count
from projections.plan import Plan

Key: TypeAlias = tuple[UUID | None, str | None]


class See(Struct, frozen=True):
    """The list that shows what was counted: a collection, and what to ask it for."""

    collection: str
    query: dict[str, str]


class StateCount(Struct, frozen=True):
    state: State
    milestones: int
    see: See


class Tally(Struct, frozen=True):
    """So many milestones, and so many of them in each state that occurs."""

    total: int
    states: tuple[StateCount, ...]
    see: See


class Group(Struct, frozen=True):
    """The milestones of one scheme, partnership or objective.

    `label` null: it belongs to none, or to one that may not be shown. `id` of an
    objective's group is its plan's; `wording` the objective's own.
    """

    id: UUID | None
    label: str | None
    milestones: Tally
    wording: Wording | None = None


def tally(counted: Iterable[Count], query: dict[str, str]) -> Tally:
    """The counts added up by state; `query` is what a list asks for to show them."""
    by_state: dict[State, int] = {}
    for count in counted:
        by_state[count.state] = by_state.get(count.state, 0) + count.milestones
    return Tally(
        total=sum(by_state.values()),
        states=tuple(
            StateCount(state, number, See("milestones", {**query, "state": state}))
            for state, number in sorted(by_state.items())
        ),
        see=See("milestones", query),
    )


def by_scheme(counted: Iterable[Count], names: Mapping[UUID, str]) -> tuple[Group, ...]:
    """The counts by scheme, each under its name."""
    grouped = _grouped(counted, lambda count: (count.scheme, None))
    return _sorted(
        Group(id, names.get(id) if id else None, tally(those, _asking("scheme", id)))
        for (id, _), those in grouped.items()
    )


def by_partnership(
    counted: Iterable[Count], names: Mapping[UUID, str]
) -> tuple[Group, ...]:
    """The counts by partnership; what has none is the council's own."""
    grouped = _grouped(counted, lambda count: (count.partnership, None))
    return _sorted(
        Group(
            id, names.get(id) if id else None, tally(those, _asking("partnership", id))
        )
        for (id, _), those in grouped.items()
    )


def by_objective(
    counted: Iterable[Count], plans: Mapping[UUID, Plan]
) -> tuple[Group, ...]:
    """The counts by plan and objective; a plan's own are those under no objective."""
    groups = []
    for (id, number), those in _grouped(counted, _plan_and_objective).items():
        plan = plans.get(id) if id else None
        query = _asking("plan", id) | _asking("objective", number)
        counts = tally(those, query)
        if plan is None:
            groups.append(Group(id, None, counts))
            continue
        words = {o.number: o.wording for o in plan.objectives}
        label = f"{plan.title}, objective {number}" if number else plan.title
        groups.append(Group(id, label, counts, words.get(number or "")))
    return _sorted(groups)


def _plan_and_objective(count: Count) -> Key:
    return (count.plan, count.objective)


def _grouped(
    counted: Iterable[Count], key: Callable[[Count], Key]
) -> dict[Key, list[Count]]:
    groups: dict[Key, list[Count]] = {}
    for count in counted:
        groups.setdefault(key(count), []).append(count)
    return groups


def _asking(what: str, value: UUID | str | None) -> dict[str, str]:
    """The query for one of them, or for what has none."""
    return {"without": what} if value is None else {what: str(value)}


def _sorted(groups: Iterable[Group]) -> tuple[Group, ...]:
    """By label; what has none comes last."""
    return tuple(sorted(groups, key=lambda g: (g.label is None, g.label, str(g.id))))
