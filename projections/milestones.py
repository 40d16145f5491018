"""Asking for milestones: one, a list, and how many stand how."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.rag import Shade
from projections.look import Look, Page, Pool, after, cursor, frame, page
from projections.milestone import MILESTONES, Milestone
from projections.milestone_colour import override_on, shade_on
from projections.milestone_filter import (
    HOME,
    SCHEME,
    SHOWN,
    Filter,
    conditions,
)
from projections.milestone_parts import Override
from projections.milestone_state import STATE, Slip, State, slip_on, state_on
from projections.milestone_words import explain, last_heard
from projections.yardsticks import Scales, scales

NEEDS = ("milestone", "plan", "partnership", "yardstick")
"""The projections that these reads are answered from."""

_COLUMNS = MILESTONES.table.columns
_DUE = "coalesce(m.due_latest, 'infinity')"


class MilestoneNow(Struct, frozen=True):
    """A milestone, how it stands on the day asked about, and why.

    `colour` is the one computed by its scheme's scale (null: it has none, or the
    milestone is settled), `override` what somebody shows beside it on that day;
    `heard` says when there was last any news.
    """

    milestone: Milestone
    state: State
    because: str
    colour: Shade | None
    override: Override | None
    slip: Slip
    heard: str


class Count(Struct, frozen=True):
    """So many milestones of a partnership stand so."""

    state: State
    milestones: int


def stands(row: Milestone, scheme: UUID | None, on: Scales, day: date) -> MilestoneNow:
    """A row as it stands on a day, by the scales in force then."""
    state = state_on(row, day)
    return MilestoneNow(
        milestone=row,
        state=state,
        because=explain(row, state, day),
        colour=shade_on(row, on.get(scheme) if scheme else None, day),
        override=override_on(row, day),
        slip=slip_on(row, day),
        heard=last_heard(row, day),
    )


async def milestone(pool: Pool, look: Look, id: UUID) -> MilestoneNow | None:
    """One milestone; None if there is none to be seen."""
    known = await scales(pool, look)
    sql = _with_scheme(
        f"SELECT m.* FROM {MILESTONES.table.at()} m WHERE {SHOWN} AND m.id = $6"  # noqa: S608
    )
    record = await pool.fetchrow(sql, *frame(look), id)
    return _now(record, known, look) if record else None


async def milestones(
    pool: Pool, look: Look, wanted: Filter, *, mark: str | None, limit: int
) -> Page[MilestoneNow]:
    """A page of milestones by the date they were promised for; those that go on last.

    Raises BadCursor.
    """
    known = await scales(pool, look)
    sql, values = _listed(look, wanted, known, mark, limit + 1)
    records = await pool.fetch(sql, *values)
    return page([_now(record, known, look) for record in records], limit, _mark)


async def every_milestone(
    pool: Pool, look: Look, wanted: Filter, *, at_once: int = 500
) -> AsyncIterator[MilestoneNow]:
    """All of them in the same order, held in memory a few at a time."""
    mark: str | None = None
    while True:
        found = await milestones(pool, look, wanted, mark=mark, limit=at_once)
        for one in found.items:
            yield one
        if found.next is None:
            return
        mark = found.next


def _listed(
    look: Look, wanted: Filter, known: Scales, mark: str | None, most: int
) -> tuple[str, list[Any]]:
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    where = "".join(f" AND {one}" for one in conditions(wanted, known, given))
    last = after(mark, tuple[date, UUID])
    if last is not None:
        where += f" AND ({_DUE}, m.id) > ({given(last[0])}, {given(last[1])})"
    # Joined only where it is asked for: not every list needs to know the scheme.
    home = HOME if SCHEME in where else ""
    sql = (
        f"SELECT m.* FROM {MILESTONES.table.at()} m {home} WHERE {SHOWN}{where} "  # noqa: S608
        f"ORDER BY {_DUE}, m.id LIMIT {most:d}"
    )
    return _with_scheme(sql), values


def _with_scheme(sql: str) -> str:
    """The rows that a query finds, with their schemes, in the lists' order."""
    return (
        f"SELECT {_COLUMNS.sql('m')}, {SCHEME} AS scheme FROM ({sql}) m {HOME} "  # noqa: S608
        f"ORDER BY {_DUE}, m.id"
    )


def _now(record: Any, known: Scales, look: Look) -> MilestoneNow:
    row = _COLUMNS.row(tuple(record)[: len(_COLUMNS.names)])
    return stands(row, record["scheme"], known, look.as_of)


def _mark(found: MilestoneNow) -> str:
    return cursor(found.milestone.due_latest or date.max, found.milestone.id)


async def counts(pool: Pool, look: Look, *, partnership: UUID) -> list[Count]:
    """How many of a partnership's stand how."""
    sql = (
        f"SELECT {STATE} AS state, count(*) FROM {MILESTONES.table.at()} m "  # noqa: S608
        f"WHERE {SHOWN} AND m.partnership = $6 GROUP BY 1"
    )
    records = await pool.fetch(sql, *frame(look), partnership)
    return [Count(*record.values()) for record in records]
