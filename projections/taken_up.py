"""Which decisions of a body have come up again since they were made."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from projections.decision_row import Decision
from projections.listings import meetings
from projections.look import Look, Pool


async def taken_up(
    pool: Pool, look: Look, body: UUID, made: Iterable[Decision]
) -> set[UUID | None]:
    """What has been decided again since: under an item about it, or the same title."""
    in_turn = sorted(made, key=lambda one: (one.made_on or date.min, one.position))
    items = {(one.meeting, one.item) for one in in_turn if one.item is not None}
    last = {one.title.casefold(): one.id for one in in_turn if one.title}
    about = {
        item.about
        for sat in await meetings.all(pool, look, body=body)
        for item in sat.agenda
        if (sat.id, item.item) in items
    }
    return about | {
        one.id for one in in_turn if one.title and last[one.title.casefold()] != one.id
    }
