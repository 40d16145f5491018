"""Meetings as they stood on a day: what came later had not happened yet."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from msgspec.structs import replace

from projections.meeting import Meeting
from projections.meeting_agenda import on_agenda
from projections.meeting_elections import Election
from projections.meeting_parts import Adjournment, Attendance

STATUS = """
    coalesce((SELECT turn.value ->> 'status'
                FROM jsonb_array_elements(t.turns) WITH ORDINALITY AS turn (value, nth)
               WHERE (turn.value ->> 'on')::date <= $3
               ORDER BY nth DESC LIMIT 1), 'called')"""
"""The status as of the day in $3, of a meeting row `t`."""


class _OnDay(Protocol):
    @property
    def on(self) -> date: ...


One = TypeVar("One", bound=_OnDay)


def on_day(row: Meeting, day: date) -> Meeting:
    """How it stood on a day: what was held or cancelled later is as yet only called."""
    turns = _by(row.turns, day)
    had = {turn.status for turn in turns}
    row = _as_planned(row, day)
    if "cancelled" not in had:
        row = replace(row, cancelled_on=None, why_cancelled=None)
    if "closed" not in had:
        row = replace(row, openness=None, quorum=None, notice_verdict=None)
        row = replace(row, judged_before=())
    if "open" not in had:
        row = replace(row, held=None, held_on=None)
    return replace(
        row,
        status=turns[-1].status if turns else "called",
        turns=turns,
        notice=row.notice if not _later(row, day) else None,
        waiver=row.waiver if row.waiver and row.waiver.on <= day else None,
        adjournments=tuple(_adjourned(one, day) for one in _by(row.adjournments, day)),
        agenda=on_agenda(row.agenda, day),
        agenda_changes=_by(row.agenda_changes, day),
        attendance=_attendance(row, day) if "open" in had else None,
        movements=_by(row.movements, day),
        quorum_changes=_by(row.quorum_changes, day),
        interests=_by(row.interests, day),
        decided=_by(row.decided, day),
        elections=tuple(_elections(row.elections, day)),
        elected=_by(row.elected, day),
        reports=_by(row.reports, day),
    )


def _by(those: Iterable[One], day: date) -> tuple[One, ...]:
    return tuple(one for one in those if one.on <= day)


def _as_planned(row: Meeting, day: date) -> Meeting:
    """With the day, time and place for which it was called then."""
    moved_later = [one for one in row.rearranged if one.on > day]
    if not moved_later:
        return row
    before = moved_later[0]
    return replace(
        row,
        planned=before.planned,
        planned_on=before.planned.latest,
        starts_at=before.starts_at,
        place=before.place,
        rearranged=_by(row.rearranged, day),
    )


def _later(row: Meeting, day: date) -> bool:
    """Whether its notice was given later than that."""
    given = row.notice.on.earliest if row.notice else None
    return given is not None and given > day


def _attendance(row: Meeting, day: date) -> Attendance | None:
    """As last taken; where it went on later than that, as taken before."""
    for one in row.adjournments:
        if one.reconvened_on is not None and one.reconvened_on > day:
            return one.attendance
    return row.attendance


def _adjourned(one: Adjournment, day: date) -> Adjournment:
    if one.reconvened_on is None or one.reconvened_on <= day:
        return one
    return replace(one, reconvened=None, reconvened_on=None)


def _elections(elections: Iterable[Election], day: date) -> Iterable[Election]:
    for one in elections:
        then = (_by(one.nominations, day), _by(one.polls, day))
        if any(then):
            yield Election(one.office, *then)
