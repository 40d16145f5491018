"""Asking for milestones: one, a list, and how many stand how."""

from collections.abc import Callable, Iterator
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

_COLUMNS = MILESTONES.table.columns
_SELECT = f"""
    SELECT {_COLUMNS.sql("m")}, {STATE} AS state FROM {MILESTONES.table.at()} m"""  # noqa: S608
_WHERE = f"WHERE {shown('m')} AND (m.from_day IS NULL OR m.from_day <= $3)"
_DUE = "coalesce(m.due_latest, 'infinity')"
# A partnership's plan that names no scheme belongs to the partnership's own.
_SCHEME = "coalesce(p.scheme, h.scheme)"
_HOME = f"""
    LEFT JOIN {PLANS.table.at()} p ON p.id = m.plan AND {shown("p")}
    LEFT JOIN {PARTNERSHIPS.table.at()} h ON h.id = m.partnership AND {shown("h")}"""
_COUNTS = f"""
    SELECT {_SCHEME} AS scheme, m.partnership, m.plan, m.objective, {STATE} AS state,
           count(*) AS milestones
      FROM {MILESTONES.table.at()} m {_HOME} {_WHERE}"""  # noqa: S608


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
    sql = f"{_SELECT} {_WHERE} AND m.id = $6"
    record = await pool.fetchrow(sql, *frame(look), id)
    return _stands(look, record) if record else None


async def milestones(
    pool: Pool, look: Look, wanted: Filter, *, mark: str | None, limit: int
) -> Page[MilestoneNow]:
    """A page of milestones by the date they were promised for; those that go on last.

    Raises BadCursor.
    """
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    where = "".join(f" AND {one}" for one in _conditions(wanted, given))
    last = after(mark, tuple[date, UUID])
    if last is not None:
        where += f" AND ({_DUE}, m.id) > ({given(last[0])}, {given(last[1])})"
    # Joined only where it is asked for: not every list needs to know the scheme.
    home = _HOME if _SCHEME in where else ""
    sql = f"{_SELECT} {home} {_WHERE}{where} ORDER BY {_DUE}, m.id LIMIT {limit + 1:d}"
    found = [_stands(look, record) for record in await pool.fetch(sql, *values)]
    return page(found, limit, _mark)


def _conditions(wanted: Filter, given: Callable[[Any], str]) -> Iterator[str]:
    """What is wanted, in SQL; `given` makes a parameter of a value."""
    if wanted.partnership is not None:
        yield f"m.partnership = {given(wanted.partnership)}"
    if wanted.scheme is not None:
        yield f"{_SCHEME} = {given(wanted.scheme)}"
    if wanted.plan is not None:
        yield f"m.plan = {given(wanted.plan)}"
    if wanted.objective is not None:
        yield f"m.objective = {given(wanted.objective)}"
    if wanted.states is not None:
        yield f"{STATE} = ANY({given(list(wanted.states))}::text[])"
    if "partnership" in wanted.without:
        yield "m.partnership IS NULL"
    if "scheme" in wanted.without:
        yield f"{_SCHEME} IS NULL"
    if "objective" in wanted.without:
        yield "m.objective IS NULL"


def _mark(found: MilestoneNow) -> str:
    return cursor(found.milestone.due_latest or date.max, found.milestone.id)


async def counts(
    pool: Pool, look: Look, *, partnership: UUID | None = None
) -> list[Count]:
    """How many stand how, for each scheme, partnership, plan and objective."""
    values = list(frame(look))
    where = ""
    if partnership is not None:
        values.append(partnership)
        where = f"AND m.partnership = ${len(values)}"
    records = await pool.fetch(f"{_COUNTS} {where} GROUP BY 1, 2, 3, 4, 5", *values)
    return [Count(*record.values()) for record in records]
