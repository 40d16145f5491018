"""Asking for milestones: one, a list, and how many stand how."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.rag import Shade
from projections.look import Look, Page, Pool, after, cursor, frame, page
from projections.milestone import MILESTONES
from projections.milestone_colour import override_on, shade_on
from projections.milestone_filter import (
    HOME,
    SCHEME,
    SHOWN,
    Filter,
    judged,
    placed,
    stated,
)
from projections.milestone_needs import with_shown_needs
from projections.milestone_on_day import on_day
from projections.milestone_parts import Override
from projections.milestone_row import Kept, Milestone
from projections.milestone_state import SETTLED, Slip, State, slip_on, state_on
from projections.milestone_waiting import waiting
from projections.milestone_words import explain, last_heard, needing
from projections.tally import See, StateCount, events_of
from projections.yardsticks import Scales, scales

NEEDS = ("milestone", "plan", "partnership", "yardstick")
"""The projections that these reads are answered from."""

_COLUMNS = MILESTONES.table.columns
_DUE = "coalesce(m.due_latest, 'infinity')"


class MilestoneNow(Struct, frozen=True):
    """A milestone, how it stands on the day asked about, and why.

    `colour` is the one computed by its scheme's scale (null: it has none, or the
    milestone is settled), `override` what somebody shows beside it on that day;
    `heard` says when there was last any news, `behind` lists all that was
    told of it.
    """

    milestone: Milestone
    state: State
    because: str
    colour: Shade | None
    override: Override | None
    slip: Slip
    heard: str
    behind: See


def stands(row: Kept, scheme: UUID | None, on: Scales, day: date) -> MilestoneNow:
    """A row as it stands on a day, by the scales in force then."""
    state = state_on(row, day)
    return MilestoneNow(
        milestone=on_day(row, day),
        state=state,
        because=explain(row, state, day),
        colour=shade_on(row, on.get(scheme) if scheme else None, day),
        override=override_on(row, day),
        slip=slip_on(row, day),
        heard=last_heard(row, day),
        behind=events_of(row.id),
    )


async def milestone(pool: Pool, look: Look, id: UUID) -> MilestoneNow | None:
    """One milestone; None if there is none to be seen."""
    found = await _shown(pool, look, [id])
    return found[0] if found else None


async def milestones(
    pool: Pool, look: Look, wanted: Filter, *, mark: str | None, limit: int
) -> Page[MilestoneNow]:
    """A page of milestones by the date they were promised for; those that go on last.

    Raises BadCursor.
    """
    # Which they are is told by an index; only those that are shown are read whole.
    ids = await _listed(pool, look, wanted, mark, limit + 1)
    return page(await _shown(pool, look, ids), limit, _mark)


async def _shown(pool: Pool, look: Look, ids: list[UUID]) -> list[MilestoneNow]:
    found = await _standing(pool, look, ids)
    needs = {id for one in found if _needy(one) for id in one.milestone.needs}
    if not needs:
        return found
    others = {o.milestone.id: o for o in await _standing(pool, look, list(needs))}
    return [_with_needs(one, others, look.as_of) for one in found]


async def standing(
    pool: Pool, look: Look, ids: Iterable[UUID]
) -> dict[UUID, MilestoneNow]:
    """How these stand, as far as they are shown; without a word on what they need."""
    found = await _standing(pool, look, list(ids))
    return {one.milestone.id: one for one in found}


def _needy(one: MilestoneNow) -> bool:
    """Whether what it needs still matters to it."""
    return bool(one.milestone.needs) and one.state not in SETTLED


def _with_needs(
    one: MilestoneNow, others: Mapping[UUID, MilestoneNow], day: date
) -> MilestoneNow:
    """The same, and what it has not got of what it needs and may be shown."""
    if not _needy(one):
        return one
    needs = [others[id].milestone for id in one.milestone.needs if id in others]
    return replace(one, because=one.because + needing(needs, day))


async def _standing(pool: Pool, look: Look, ids: list[UUID]) -> list[MilestoneNow]:
    known = await scales(pool, look)
    sql = f"""
        SELECT {_COLUMNS.sql("m")}, {SCHEME} AS scheme
          FROM {MILESTONES.table.at()} m {HOME} WHERE {SHOWN} AND m.id = ANY($6)
         ORDER BY {_DUE}, m.id"""  # noqa: S608
    records = await pool.fetch(sql, *frame(look), ids)
    rows = [_COLUMNS.row(tuple(one)[: len(_COLUMNS.names)]) for one in records]
    rows = await with_shown_needs(pool, look, rows)
    return [
        stands(row, record["scheme"], known, look.as_of)
        for row, record in zip(rows, records, strict=True)
    ]


async def every_milestone(
    pool: Pool, look: Look, wanted: Filter, *, at_once: int = 500
) -> AsyncIterator[MilestoneNow]:
    """All of them in the same order, read whole a few at a time."""
    ids = await _listed(pool, look, wanted, None, None)
    for start in range(0, len(ids), at_once):
        for one in await _shown(pool, look, ids[start : start + at_once]):
            yield one


async def _listed(
    pool: Pool, look: Look, wanted: Filter, mark: str | None, most: int | None
) -> list[UUID]:
    known = await scales(pool, look)
    waits = await waiting(pool, look) if "waiting" in wanted.flags else ()
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    place = "".join(f" AND {one}" for one in placed(wanted, given))
    last = after(mark, tuple[date, UUID])
    if last is not None:
        place += f" AND ({_DUE}, m.id) > ({given(last[0])}, {given(last[1])})"
    conditions = " AND ".join(["true", *judged(wanted, known, waits, given)])
    # Joined only where it is asked for: not every list needs to know the scheme.
    home = HOME if SCHEME in place or "m.scheme" in conditions else ""
    scheme = f"{SCHEME} AS scheme" if home else "NULL::uuid AS scheme"
    steps = stated(scheme, home=home, where=place)
    sql = (
        f"{steps} SELECT m.id FROM stated m "  # noqa: S608
        f"WHERE {conditions} ORDER BY {_DUE}, m.id "
        f"LIMIT {'ALL' if most is None else most}"
    )
    return [record["id"] for record in await pool.fetch(sql, *values)]


def _mark(found: MilestoneNow) -> str:
    return cursor(found.milestone.due_latest or date.max, found.milestone.id)


async def counts(pool: Pool, look: Look, *, partnership: UUID) -> list[StateCount]:
    """How many of a partnership's stand how."""
    steps = stated(where="AND m.partnership = $6")
    sql = f"{steps} SELECT state, count(*) FROM stated GROUP BY 1 ORDER BY 1"  # noqa: S608
    records = await pool.fetch(sql, *frame(look), partnership)
    home = str(partnership)
    return [
        StateCount(
            state, number, See("milestones", {"partnership": home, "state": state})
        )
        for state, number in records
    ]
