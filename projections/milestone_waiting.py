"""Which milestones wait for others that are not achieved.

Asked before they are counted or listed, and not within: few need others, and those are
found by an index of their own, while the planner, who may not look behind the second
wall, would prepare for as many as there are.
"""

from uuid import UUID

from projections.look import Look, Pool, frame, shown
from projections.milestone import MILESTONES
from projections.milestone_filter import stated

_NEEDING = f"""
    SELECT n.id, (one ->> 'other')::uuid AS other
      FROM {MILESTONES.table.at()} n, jsonb_array_elements(n.needed) AS one
     WHERE n.needed <> '[]' AND (one ->> 'since')::date <= $3
       AND coalesce((one ->> 'until')::date > $3, true) AND {shown("n")}"""  # noqa: S608
_UNFINISHED = f"""
    {stated(where="AND m.id = ANY($6::uuid[])")}
    SELECT id FROM stated WHERE state NOT IN ('achieved', 'verified')"""  # noqa: S608


async def waiting(pool: Pool, look: Look) -> list[UUID]:
    """Those that by the day need one that is not achieved, as far as both are shown."""
    needing = await pool.fetch(_NEEDING, *frame(look))
    others = list({one["other"] for one in needing})
    if not others:
        return []
    rows = await pool.fetch(_UNFINISHED, *frame(look), others)
    unfinished = {row["id"] for row in rows}
    return sorted({one["id"] for one in needing if one["other"] in unfinished})
