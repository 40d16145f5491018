"""The AGM history of a partnership: each annual meeting, and when the next is due."""

from collections import defaultdict
from collections.abc import Container, Sequence
from datetime import date
from itertools import chain, groupby
from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct
from msgspec.json import Decoder

from domain.dates import Edtf
from domain.ids import BodyId, DecisionId, MilestoneId
from domain.policies import Verdict
from projections.annual import NEVER, NextAnnualMeeting, last_annual_meetings, next_due
from projections.decision import DECISIONS
from projections.decision_on_day import on_day
from projections.decision_row import Decision
from projections.listings import meetings, schemes
from projections.look import Look, Page, Pool, frame, shown
from projections.meeting import Meeting
from projections.meeting_elections import Elected, Election
from projections.meeting_parts import AgendaItem, Attendance, Notice, Report
from projections.milestone import MILESTONES
from projections.partnership_parts import Adopted
from projections.partnerships import partnerships

NEEDS = ("partnership", "scheme", "body", "meeting", "decision", "milestone")
"""The projections that these reads are answered from."""

_RESOLUTIONS = f"""
    SELECT {DECISIONS.table.columns.sql("t")} FROM {DECISIONS.table.at()} t
     WHERE {shown("t")} AND t.meeting = ANY($6)
       AND (t.from_day IS NULL OR t.from_day <= $3)
     ORDER BY t.meeting, t.position"""  # noqa: S608
_ACHIEVED = f"""
    SELECT t.id, t.title, t.achieved, t.achieved_latest,
           t.status = 'verified' AND t.settled_on <= $3 AS verified
      FROM {MILESTONES.table.at()} t
     WHERE {shown("t")} AND t.partnership = $6
       AND t.status IN ('achieved', 'verified') AND t.achieved_latest <= $3
       AND ($7::date IS NULL OR t.achieved_latest > $7)
     ORDER BY t.achieved_latest, t.id"""  # noqa: S608
_EDTF = Decoder(Edtf)


class Achieved(Struct, frozen=True):
    """A milestone that was achieved; `verified`: someone else has agreed that it is."""

    id: MilestoneId
    title: str
    on: Edtf
    by_day: date
    verified: bool


class Amendment(Struct, frozen=True):
    """A version of the rulebook that a decision of the meeting adopted.

    `adoption` says whether that decision met what the rules before it asked.
    """

    version: int
    in_force: Edtf
    decision: DecisionId
    adoption: Verdict | None
    position: int


class AnnualMeeting(Struct, frozen=True, kw_only=True):
    """Null: not recorded. `number` is its place in the series, as it was given.

    `number_repeated`: another annual meeting of the same body bears the same number.
    `achieved` are the partnership's milestones achieved since the annual meeting before
    it, up to the day of this one.
    """

    told_in: ClassVar[str] = "id"

    id: UUID
    body: BodyId
    number: int | None
    number_repeated: bool
    held: Edtf
    place: str | None
    open_to_all: bool | None
    notice: Notice | None
    notice_verdict: Verdict | None
    attendance: Attendance | None
    quorum: Verdict | None
    openness: Verdict | None
    agenda: tuple[AgendaItem, ...]
    elections: tuple[Election, ...]
    officers_elected: tuple[Elected, ...]
    reports: tuple[Report, ...]
    resolutions: tuple[Decision, ...]
    amendments: tuple[Amendment, ...]
    achieved: tuple[Achieved, ...]


class Called(Struct, frozen=True):
    """An annual meeting that has been called and not been held yet.

    `number_repeated`: another annual meeting of the same body bears the same number.
    """

    id: UUID
    number: int | None
    number_repeated: bool
    planned: Edtf
    starts_at: str | None
    place: str | None


class AgmHistory(Struct, frozen=True):
    """`next` says when the next one is due and why, `called` what has been called.

    `annual_meetings` are those that were held, newest first. `achieved_since` are the
    milestones achieved since the last of them; they stand on the first page only.
    """

    partnership: UUID
    next: NextAnnualMeeting
    called: tuple[Called, ...]
    achieved_since: tuple[Achieved, ...]
    annual_meetings: Page[AnnualMeeting]


async def agm_history(
    pool: Pool, look: Look, partnership: UUID, *, mark: str | None, limit: int
) -> AgmHistory | None:
    """The annual meetings of one partnership; None if there is none to be seen.

    Raises BadCursor.
    """
    row = await partnerships.one(pool, look, partnership)
    if row is None:
        return None
    scheme = await schemes.one(pool, look, row.scheme)
    annual: dict[str, Any] = {
        "partnership": partnership,
        "kind": "annual",
        "leading": True,
    }
    held = await meetings.page(pool, look, mark=mark, limit=limit, held=True, **annual)
    before = held.next and await meetings.page(
        pool, look, mark=held.next, limit=1, held=True, **annual
    )
    earlier = [*held.items, *(before.items if before else [])]
    days = [meeting.held_on for meeting in earlier if meeting.held_on]
    since = days[len(held.items)] if len(days) > len(held.items) else None
    achieved = await achieved_after(pool, look, partnership, since)
    resolutions = await _resolutions(pool, look, [m.id for m in held.items])
    repeated = repeated_numbers(await meetings.all(pool, look, **annual))
    last = await last_annual_meetings(pool, look, partnership)
    called = await meetings.all(pool, look, status="called", **annual)
    return AgmHistory(
        partnership=partnership,
        next=next_due(
            row.stage,
            row.rulebooks,
            scheme.duties if scheme else (),
            last=last.get(partnership, NEVER),
            since=row.constituted or row.founded,
            as_of=look.as_of,
        ),
        called=tuple(_called(meeting, repeated) for meeting in reversed(called)),
        achieved_since=() if mark else _between(achieved, days[:1], []),
        annual_meetings=Page(
            [
                _annual(
                    meeting,
                    repeated,
                    resolutions.get(meeting.id, ()),
                    row.rulebooks,
                    _between(achieved, days[place + 1 : place + 2], [days[place]]),
                )
                for place, meeting in enumerate(held.items)
            ],
            held.next,
        ),
    )


async def achieved_after(
    pool: Pool, look: Look, partnership: UUID, since: date | None
) -> list[Achieved]:
    """A partnership's milestones achieved after a day (None: ever), in that order."""
    records = await pool.fetch(_ACHIEVED, *frame(look), partnership, since)
    return [
        Achieved(
            record["id"],
            record["title"],
            _EDTF.decode(record["achieved"]),
            record["achieved_latest"],
            record["verified"],
        )
        for record in records
    ]


def _between(
    achieved: Sequence[Achieved], after: Sequence[date], until: Sequence[date]
) -> tuple[Achieved, ...]:
    """Those achieved after the one day and until the other, where such are given."""
    return tuple(
        one
        for one in achieved
        if all(one.by_day > day for day in after)
        and all(one.by_day <= day for day in until)
    )


async def _resolutions(
    pool: Pool, look: Look, ids: Sequence[UUID]
) -> dict[UUID, tuple[Decision, ...]]:
    """What was decided at each of these meetings, by the meeting's id."""
    records = await pool.fetch(_RESOLUTIONS, *frame(look), list(ids))
    row = DECISIONS.table.columns.row
    decisions = [on_day(row(tuple(record)), look.as_of) for record in records]
    return {
        meeting: tuple(made)
        for meeting, made in groupby(decisions, lambda decision: decision.meeting)
        if meeting is not None
    }


def _annual(
    meeting: Meeting,
    repeated: Container[UUID],
    resolutions: tuple[Decision, ...],
    rulebooks: Sequence[Adopted],
    achieved: tuple[Achieved, ...],
) -> AnnualMeeting:
    assert meeting.held is not None, "only meetings that were held are asked for"
    return AnnualMeeting(
        id=meeting.id,
        body=meeting.body,
        number=meeting.series,
        number_repeated=meeting.id in repeated,
        held=meeting.held,
        place=meeting.place,
        open_to_all=meeting.open_to_all,
        notice=meeting.notice,
        notice_verdict=meeting.notice_verdict,
        attendance=meeting.attendance,
        quorum=meeting.quorum,
        openness=meeting.openness,
        agenda=meeting.agenda,
        elections=meeting.elections,
        officers_elected=meeting.elected,
        reports=meeting.reports,
        resolutions=resolutions,
        amendments=_amendments(rulebooks, {made.id for made in resolutions}),
        achieved=achieved,
    )


def _amendments(
    rulebooks: Sequence[Adopted], decisions: Container[UUID]
) -> tuple[Amendment, ...]:
    return tuple(
        Amendment(version, new.in_force, new.decision, new.adoption, new.position)
        for version, new in enumerate(rulebooks, start=1)
        if new.decision is not None and new.decision in decisions
    )


def _called(meeting: Meeting, repeated: Container[UUID]) -> Called:
    number = (meeting.series, meeting.id in repeated, meeting.planned)
    return Called(meeting.id, *number, meeting.starts_at, meeting.place)


def repeated_numbers(annual: Sequence[Meeting]) -> frozenset[UUID]:
    """Those whose number another one of their body bears; none that was cancelled."""
    numbers: defaultdict[tuple[UUID, int], set[UUID]] = defaultdict(set)
    for meeting in annual:
        if meeting.series is not None and meeting.status != "cancelled":
            numbers[meeting.body, meeting.series].add(meeting.id)
    return frozenset(chain(*(ids for ids in numbers.values() if len(ids) > 1)))
