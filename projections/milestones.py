"""Asking for milestones: one, a list, and how many stand how."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

from projections.look import Look, Page, Pool, after, cursor, frame, page, shown
from projections.milestone import MILESTONES, Milestone
from projections.milestone_state import STATE, State, explain
from projections.partnership import PARTNERSHIPS
from projections.plan import PLANS

NEEDS = ("milestone", "plan", "partnership")
"""The projections that these reads are answered from."""

# A partnership's plan that names no scheme belongs to the partnership's own.
_SCHEME = "coalesce(p.scheme, h.scheme)"
_FROM = f"""
    FROM {MILESTONES.table.at()} m
    LEFT JOIN {PLANS.table.at()} p ON p.id = m.plan AND {shown("p")}
    LEFT JOIN {PARTNERSHIPS.table.at()} h ON h.id = m.partnership AND {shown("h")}
   WHERE {shown("m")} AND (m.from_day IS NULL OR m.from_day <= $3)"""
_COLUMNS = MILESTONES.table.columns
_SELECT = f"SELECT {_COLUMNS.sql('m')}, {STATE} AS state, {_SCHEME} AS scheme {_FROM}"
_ONE = f"{_SELECT} AND m.id = $6"
_LIST = f"""
    SELECT * FROM ({_SELECT}) m
     WHERE ($6::uuid IS NULL OR m.partnership = $6)
       AND ($7::uuid IS NULL OR m.scheme = $7)
       AND ($8::uuid IS NULL OR m.plan = $8)
       AND ($9::text IS NULL OR m.objective = $9)
       AND ($10::text[] IS NULL OR m.state = ANY($10))
       AND ('partnership' <> ALL($11::text[]) OR m.partnership IS NULL)
       AND ('scheme' <> ALL($11) OR m.scheme IS NULL)
       AND ('objective' <> ALL($11) OR m.objective IS NULL)
       AND ($12::date IS NULL
            OR (coalesce(m.due_latest, 'infinity'), m.id) > ($12, $13))
     ORDER BY coalesce(m.due_latest, 'infinity'), m.id
     LIMIT $14"""  # noqa: S608
_COUNTS = f"""
    SELECT {_SCHEME} AS scheme, m.partnership, m.plan, m.objective, {STATE} AS state,
           count(*) AS milestones {_FROM} AND ($6::uuid IS NULL OR m.partnership = $6)
     GROUP BY 1, 2, 3, 4, 5"""


class MilestoneNow(Struct, frozen=True):
    """A milestone, how it stands on the day asked about, and why."""

    milestone: Milestone
    state: State
    because: str


class Filter(Struct, frozen=True):
    """Which milestones: those that fit all that is given.

    `without` asks for those that have no partnership (the council's own), no scheme
    or no objective.
    """

    partnership: UUID | None = None
    scheme: UUID | None = None
    plan: UUID | None = None
    objective: str | None = None
    states: tuple[State, ...] | None = None
    without: tuple[Literal["partnership", "scheme", "objective"], ...] = ()


class Count(Struct, frozen=True):
    """So many milestones of one scheme, partnership, plan and objective stand so."""

    scheme: UUID | None
    partnership: UUID | None
    plan: UUID
    objective: str | None
    state: State
    milestones: int


def _stands(look: Look, record: Any) -> MilestoneNow:
    row = _COLUMNS.row(tuple(record)[: len(_COLUMNS.names)])
    return MilestoneNow(row, record["state"], explain(row, record["state"], look.as_of))


async def milestone(pool: Pool, look: Look, id: UUID) -> MilestoneNow | None:
    """One milestone; None if there is none to be seen."""
    record = await pool.fetchrow(_ONE, *frame(look), id)
    return _stands(look, record) if record else None


async def milestones(
    pool: Pool, look: Look, wanted: Filter, *, mark: str | None, limit: int
) -> Page[MilestoneNow]:
    """A page of milestones by the date they were promised for; those that go on last.

    Raises BadCursor.
    """
    due, id = after(mark, tuple[date, UUID]) or (None, None)
    records = await pool.fetch(
        _LIST,
        *frame(look),
        wanted.partnership,
        wanted.scheme,
        wanted.plan,
        wanted.objective,
        list(wanted.states) if wanted.states else None,
        list(wanted.without),
        due,
        id,
        limit + 1,
    )
    found = [_stands(look, record) for record in records]
    return page(found, limit, _mark)


def _mark(found: MilestoneNow) -> str:
    return cursor(found.milestone.due_latest or date.max, found.milestone.id)


async def counts(
    pool: Pool, look: Look, *, partnership: UUID | None = None
) -> list[Count]:
    """How many stand how, for each scheme, partnership, plan and objective."""
    records = await pool.fetch(_COUNTS, *frame(look), partnership)
    return [Count(*record.values()) for record in records]
