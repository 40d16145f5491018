"""What milestones need, as far as the reader is shown it."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from msgspec.structs import replace

from domain.milestone import others_on
from projections.look import Look, Pool, visible
from projections.milestone import MILESTONES
from projections.milestone_row import Kept

_SHOWN = f"""
    SELECT DISTINCT m.id FROM {MILESTONES.table.at()} m
     WHERE {visible("m")} AND m.id = ANY($5)"""  # noqa: S608


async def with_shown_needs(pool: Pool, look: Look, rows: Sequence[Kept]) -> list[Kept]:
    """The same rows; of what they need on the day, only what may be shown."""
    needed = {one.other for row in rows for one in row.needed}
    if not needed:
        return list(rows)
    seen = await _seen(pool, look, list(needed))
    return [_as_shown(row, seen, look.as_of) for row in rows]


def _as_shown(row: Kept, seen: Collection[UUID], day: date) -> Kept:
    needed = tuple(one for one in row.needed if one.other in seen and one.since <= day)
    return replace(row, needs=[*others_on(needed, day)], needed=needed)


async def _seen(pool: Pool, look: Look, ids: Sequence[UUID]) -> set[UUID]:
    sight = look.sight
    values = (list(sight.everywhere), list(sight.partnerships), list(ids))
    records = await pool.fetch(_SHOWN, look.council, look.position, *values)
    return {record["id"] for record in records}
