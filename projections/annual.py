"""Annual meetings: the last one of each partnership, and when the next one is due.

A sub-group's own annual meetings are not the partnership's.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct
from msgspec.json import Decoder

from domain.annual_meetings import next_annual_meeting
from domain.dates import Edtf, certainly_before, in_words
from domain.partnership import Stage
from domain.rulebook import Rulebook
from projections.body import leads
from projections.look import Look, Pool, frame, shown
from projections.meeting import MEETINGS
from projections.meeting_days import STATUS
from projections.scheme import Duty

# Whether each counts: not while it waits for its quorum, nor if it ended without one.
# One that went on later was held then.
_HELD = f"""
    SELECT DISTINCT ON (t.partnership, c.counts)
           t.partnership, c.counts, a.waits, coalesce(a.went_on, t.held) AS held
      FROM {MEETINGS.table.at()} t
     CROSS JOIN LATERAL (
           SELECT coalesce(bool_or(one.value ->> 'reconvened_on' IS NULL
                                   OR (one.value ->> 'reconvened_on')::date > $3),
                           false) AS waits,
                  (array_agg(one.value -> 'reconvened' ORDER BY nth DESC)
                   FILTER (WHERE (one.value ->> 'reconvened_on')::date <= $3))[1]
                  AS went_on
             FROM jsonb_array_elements(t.adjournments) WITH ORDINALITY
               AS one (value, nth)
            WHERE (one.value ->> 'for_want_of_quorum')::boolean
              AND (one.value ->> 'on')::date <= $3) a
     CROSS JOIN LATERAL (
           SELECT NOT (a.waits OR ({STATUS} = 'closed' AND
                       coalesce(t.quorum ->> 'outcome' = 'not met', false)))
               AS counts) c
     WHERE {shown("t")} AND t.kind = 'annual' AND t.held_on <= $3
       AND t.partnership IS NOT NULL AND ($6::uuid IS NULL OR t.partnership = $6)
       AND {leads("t.body")}
     ORDER BY t.partnership, c.counts, t.held_on DESC, t.position DESC"""  # noqa: S608 - our own names
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


class LastHeld(Struct, frozen=True):
    """When the last annual meeting was held; None: none is recorded.

    `but` says of a later one why it does not count.
    """

    on: Edtf | None = None
    but: str | None = None


NEVER = LastHeld()


async def last_annual_meetings(
    pool: Pool, look: Look, partnership: UUID | None = None
) -> dict[UUID, LastHeld]:
    """When each partnership last held an annual meeting, by its id."""
    held = {
        (record["partnership"], record["counts"]): (
            _EDTF.decode(record["held"]),
            bool(record["waits"]),
        )
        for record in await pool.fetch(_HELD, *frame(look), partnership)
    }
    return {
        home: _last(held.get((home, True)), held.get((home, False))) for home, _ in held
    }


def _last(
    counts: tuple[Edtf, bool] | None, other: tuple[Edtf, bool] | None
) -> LastHeld:
    """Of the last one that counts and the last one that does not."""
    on = counts[0] if counts else None
    if other is None:
        return LastHeld(on)
    day, waits = other
    if on and day.earliest and not certainly_before(on, day.earliest):
        return LastHeld(on)
    why = "was adjourned for want of a quorum" if waits else "ended without a quorum"
    return LastHeld(on, f"The later one ({in_words(day)}) does not count: it {why}.")


def next_due(
    stage: Stage,
    rulebooks: Sequence[Rulebook],
    duties: Sequence[Duty],
    *,
    last: LastHeld = NEVER,
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
    due = next_annual_meeting(
        rulebooks, asked, last_agm=last.on, since=since, as_of=as_of
    )
    return NextAnnualMeeting(
        due_by=due.due_by,
        overdue=due.due_by is not None and due.due_by < as_of,
        because=f"{due.because} {last.but}" if last.but else due.because,
        rulebook=due.rulebook,
        clause=due.clause,
    )


def _is(stage: Stage) -> str:
    return "only an interest so far" if stage == "interest" else stage
