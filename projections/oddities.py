"""What is odd about an entry that was taken: a date before there was a group."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.dates import certainly_before, in_words, on
from domain.event import Recorded
from projections.look import Look, Pool, visible
from projections.mentions import partnership_of
from projections.partnership import PARTNERSHIPS

_BEGAN = f"""
    SELECT t.id, min(t.from_day) AS began FROM {PARTNERSHIPS.table.at()} t
     WHERE t.id = ANY($3) AND {visible("t", "$4", "$5")} AND t.from_day IS NOT NULL
     GROUP BY t.id"""  # noqa: S608

Beginnings = Mapping[UUID, date]


async def beginnings(
    pool: Pool, look: Look, partnerships: Collection[UUID]
) -> Beginnings:
    """The first day on which each may have begun, of those where any is recorded."""
    if not partnerships:
        return {}
    sight = (list(look.sight.everywhere), list(look.sight.partnerships))
    wanted = list(partnerships)
    rows = await pool.fetch(_BEGAN, look.council, look.position, wanted, *sight)
    return {row["id"]: row["began"] for row in rows}


def oddity(event: Recorded[Any], began: Beginnings) -> str | None:
    """What is odd about the date of an entry, in a sentence; None: nothing."""
    home = partnership_of(event)
    first = began.get(home) if home is not None else None
    said = event.occurred
    if first is None or said is None or not certainly_before(said, first):
        return None
    return (
        f"Dated before the partnership began: {in_words(said)}, and it began "
        f"on {in_words(on(first))} at the earliest."
    )
