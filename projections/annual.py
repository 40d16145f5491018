"""Annual meetings: the last one of each partnership, and when the next one is due.

A sub-group's own annual meetings are not the partnership's.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.json import Decoder

from domain.annual_meetings import next_annual_meeting
from domain.dates import Edtf
from domain.partnership import Stage
from domain.rulebook import Rulebook
from projections.body import leads
from projections.look import Look, Pool, frame, shown
from projections.meeting import MEETINGS
from projections.scheme import Duty

_LAST = f"""
    SELECT DISTINCT ON (t.partnership) t.partnership, t.held
      FROM {MEETINGS.table.at()} t
     WHERE {shown("t")} AND t.kind = 'annual' AND t.held_on <= $3
       AND t.partnership IS NOT NULL AND ($6::uuid IS NULL OR t.partnership = $6)
       AND {leads("t.body")}
     ORDER BY t.partnership, t.held_on DESC, t.id DESC"""  # noqa: S608 - our own names
_EDTF = Decoder(Edtf)


class NextAnnualMeeting(Struct, frozen=True):
    """`due_by` is the last day on which it is in time; null: nobody asks for it.

    `rulebook` is the version that asks, counted from 1; null: the scheme's duty does.
    """

    due_by: date | None
    overdue: bool
    because: str
    rulebook: int | None = None
    clause: str | None = None


async def last_annual_meetings(
    pool: Pool, look: Look, partnership: UUID | None = None
) -> dict[UUID, Edtf]:
    """When each partnership last held an annual meeting, by its id."""
    records = await pool.fetch(_LAST, *frame(look), partnership)
    return {record["partnership"]: _EDTF.decode(record["held"]) for record in records}


def next_due(
    stage: Stage,
    rulebooks: Sequence[Rulebook],
    duties: Sequence[Duty],
    *,
    last: Edtf | None,
    since: Edtf | None,
    as_of: date,
) -> NextAnnualMeeting:
    """When the next one is due, by the rules of the partnership and of its scheme.

    Only a partnership that is active owes one: neither a group that is still forming
    nor one that rests. `since` is when it was constituted or established.
    """
    if stage != "active":
        because = f"No annual meeting is asked of a partnership that is {_is(stage)}."
        return NextAnnualMeeting(due_by=None, overdue=False, because=because)
    asked = [duty.as_asked() for duty in duties]
    due = next_annual_meeting(rulebooks, asked, last_agm=last, since=since)
    return NextAnnualMeeting(
        due_by=due.due_by,
        overdue=due.due_by is not None and due.due_by < as_of,
        because=due.because,
        rulebook=due.rulebook,
        clause=due.clause,
    )


def _is(stage: Stage) -> str:
    return "only an interest so far" if stage == "interest" else stage
