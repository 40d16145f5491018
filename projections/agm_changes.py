"""What changed between two annual meetings: dates that moved, and the last minutes."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Text
from domain.ids import MeetingId
from projections.agm_behind import positions, within
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.milestone_filter import Filter
from projections.milestone_row import Milestone
from projections.milestones import every_milestone
from projections.minutes_book import State, minute_book

_MOVING = ("milestone.forecast-revised", "milestone.rebaselined")


class Moved(Struct, frozen=True, kw_only=True):
    """A milestone that was put off or brought forward, once or several times.

    One that is back where it was before is none.
    `was` is the date before the first of these moves, `why` the reason of the last.
    """

    about: UUID
    title: str
    was: Edtf
    now: Edtf
    times: int
    why: Text
    position: int


class LastMinutes(Struct, frozen=True, kw_only=True):
    """The minutes of the annual meeting before, in the text that was in force."""

    id: UUID
    meeting: MeetingId
    held: Edtf
    state: State
    text: Text
    sha256: str
    position: int


async def moved(
    pool: Pool, look: Look, partnership: UUID, since: date | None, until: date
) -> tuple[Moved, ...]:
    """The partnership's milestones whose dates moved after one day and by another."""
    found = [
        told
        async for one in every_milestone(pool, look, Filter(partnership=partnership))
        if (told := _moved(one.milestone, since, until)) is not None
    ]
    at = await positions(pool, look, (one["about"] for one in found), *_MOVING)
    rows = [Moved(position=at.get(one["about"], -1), **one) for one in found]
    return tuple(sorted(rows, key=lambda one: one.position))


def _moved(row: Milestone, since: date | None, until: date) -> dict[str, Any] | None:
    moves = [one for one in row.moves if within(one.on, since, until)]
    if not moves:
        return None
    before = row.moves[: row.moves.index(moves[0])]
    was = before[-1].forecast if before else (row.first_due or row.due)
    if moves[-1].forecast.text == was.text:
        return None
    return {
        "about": row.id,
        "title": row.title,
        "was": was,
        "now": moves[-1].forecast,
        "times": len(moves),
        "why": moves[-1].why,
    }


async def last_minutes(
    pool: Pool, look: Look, before: Meeting | None
) -> LastMinutes | None:
    """What was minuted of the meeting before; None: nothing that may be seen."""
    if before is None:
        return None
    book = await minute_book(pool, look, mark=None, limit=1, meeting=before.id)
    for one in book.items:
        in_force = one.minutes.versions[-1]
        return LastMinutes(
            id=one.minutes.id,
            meeting=one.minutes.meeting,
            held=one.minutes.held,
            state=one.state,
            text=in_force.text,
            sha256=in_force.sha256,
            position=in_force.position,
        )
    return None
