"""Milestones as an iCalendar file (RFC 5545): days to see, or things to do.

The same milestones give the same bytes: no clock is read, so a date that passes changes
nothing in the file. It names no people.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from icalendar import Event, Todo

from api.calendar_parts import add, begun, written
from domain.dates import Edtf, in_words, on, parse
from projections.milestone_dates import Dated
from projections.milestone_row import Milestone
from projections.milestone_state import State, forecast_on, next_review
from projections.milestone_words import by_its_dates, explain

Form: TypeAlias = Literal["events", "todos"]
"""All-day events, which every calendar shows, or tasks, which many leave out."""

_CUT = "There are more milestones than these. Ask for fewer: by partnership, or plan."


def milestone_calendar(
    milestones: Iterable[Dated],
    *,
    name: str,
    form: Form,
    day: date,
    names: Mapping[UUID, str],
    slug: str,
    place: str | None,
    more: bool = False,
) -> bytes:
    """A calendar of these milestones as they stand on a day, but for those without one.

    `names` are those of partnerships, `slug` is the council's short name; `place` is
    the address that the council's collections are under; `more`: these are not all.
    """
    file = begun(name, of="Milestones", cut=_CUT if more else None)
    for one in milestones:
        when = _when(one.now.milestone, day)
        if when is None or when.latest is None:
            continue
        entry = _todo(one, when.latest) if form == "todos" else _event(one, when.latest)
        add(
            entry,
            uid=f"{one.now.milestone.id}{_UIDS[form]}@{slug}.waymark",
            sequence=one.sequence,
            dtstamp=one.changed_at,
            last_modified=one.changed_at,
            summary=_summary(one, when),
            description=_description(one, day, names),
        )
        if one.now.milestone.theme is not None:
            add(entry, categories=[one.now.milestone.theme])
        if place is not None:
            add(entry, url=f"{place}/milestones/{one.now.milestone.id}")
        file.add_component(entry)
    return written(file)


# Who takes both files shall not take the one for the other.
_UIDS: dict[Form, str] = {"events": "", "todos": "-todo"}
_REACHED: tuple[State, ...] = ("achieved", "verified")
_GIVEN_UP: tuple[State, ...] = ("missed", "withdrawn")


def _event(one: Dated, day: date) -> Event:
    event = Event()
    state = one.now.state
    status = "CONFIRMED" if state in _REACHED else "TENTATIVE"
    status = "CANCELLED" if state in _GIVEN_UP else status
    add(event, dtstart=day, status=status, transp="TRANSPARENT")  # nobody is busy
    return event


def _todo(one: Dated, day: date) -> Todo:
    todo = Todo()
    add(todo, due=day)
    if one.now.state in _REACHED:
        add(todo, status="COMPLETED", percent_complete=100)
    else:
        given_up = one.now.state in _GIVEN_UP
        add(todo, status="CANCELLED" if given_up else "NEEDS-ACTION")
    return todo


def _when(row: Milestone, day: date) -> Edtf | None:
    """When it is expected, or to be reviewed next; None: nobody has said."""
    if not row.continuing:
        return forecast_on(row, day)
    review = next_review(row, day)
    return on(review) if review is not None else None


_PREFIXES: dict[State, str] = {
    "verified": "Verified: ",
    "achieved": "Achieved: ",
    "missed": "Missed: ",
    "withdrawn": "Withdrawn: ",
    "continuing": "Review: ",
    "review due": "Review: ",
}


def _summary(one: Dated, when: Edtf) -> str:
    row = one.now.milestone
    prefix = _PREFIXES.get(one.now.state, "Review: " if row.continuing else "")
    by = _by(when)
    return f"{prefix}{row.title}{f' ({by})' if by else ''}"


def _by(when: Edtf) -> str | None:
    """What to say besides the last day that it can be; None: it is that day."""
    end = parse(when.text.rpartition("/")[2])
    if end.text[-1] in "~?%":
        return in_words(end)
    exact = end.earliest == end.latest
    return None if exact else f"by the end of {in_words(end)}"


def _description(one: Dated, day: date, names: Mapping[UUID, str]) -> str:
    row, because = one.now.milestone, one.now.because
    if one.now.state in _BY_THE_DAY:
        because = explain(row, by_its_dates(row, day), day)
    return f"{names[one.home]}. {because}" if one.home else because


# What is late would be so by another number of days each day.
_BY_THE_DAY: tuple[State, ...] = ("overdue", "blocked", "review due")
