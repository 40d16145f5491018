"""Meetings as an iCalendar file (RFC 5545), which calendar applications subscribe to.

The same meetings give the same bytes: whatever changes comes from the register, and no
clock is read. It names no people.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

from api.calendar_parts import add, begun, written
from commands.today import LONDON
from domain.dates import Edtf, days_after
from domain.rules import MeetingKind
from projections.calendar_entries import CalendarEntry

_FIRST_YEAR = 1997  # of the rules for clocks below
_CUT = "There are more meetings than these. Ask for fewer: by partnership, or by days."


def calendar_file(
    entries: Iterable[CalendarEntry],
    *,
    name: str,
    place: str | None,
    more: bool = False,
) -> bytes:
    """A calendar of these meetings, but for those whose day is not known.

    `place` is the address that the council's collections are under; `more` says that
    not all of them are here.
    """
    file = begun(name, of="Meetings", cut=_CUT if more else None)
    file.add_component(_london())
    for entry in entries:
        days = _days(entry.when)
        if days is not None:
            file.add_component(_event(entry, *days, place))
    return written(file)


def _days(when: Edtf) -> tuple[date, date] | None:
    """The first and the last day; None: a month or a year says too little, `~` too."""
    exact = all(len(end) == len("2014-05-01") for end in when.text.split("/"))
    if not exact or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _event(entry: CalendarEntry, first: date, last: date, place: str | None) -> Event:
    event = Event()
    add(
        event,
        uid=entry.uid,
        sequence=entry.sequence,
        dtstamp=entry.changed_at,
        last_modified=entry.changed_at,
        status=_status(entry),
        summary=_summary(entry),
        description=_description(entry),
        categories=[entry.kind],
    )
    if first == last and entry.starts_at is not None:
        add(event, dtstart=_moment(first, time.fromisoformat(entry.starts_at)))
    else:
        add(event, dtstart=first)
    if first != last:
        add(event, dtend=days_after(last, 1))  # a DTEND is not included
    if entry.place is not None:
        add(event, location=entry.place)
    if place is not None:
        add(event, url=f"{place}/meetings/{entry.id}")
    return event


def _status(entry: CalendarEntry) -> str:
    """A meeting is certain once people have been told of it, or have met."""
    if entry.status == "cancelled":
        return "CANCELLED"
    told = entry.notice_given or entry.status != "called"
    return "CONFIRMED" if told else "TENTATIVE"


def _moment(day: date, at: time) -> datetime:
    """Local time; in UTC before the rules for clocks that the file states."""
    moment = datetime.combine(day, at, LONDON)
    return moment if day.year >= _FIRST_YEAR else moment.astimezone(UTC)


_KINDS: dict[MeetingKind, str] = {
    "ordinary": "meeting",
    "annual": "annual meeting",
    "extraordinary": "extraordinary meeting",
    "forum": "forum",
    "workshop": "workshop",
    "celebration": "celebration",
}


def _summary(entry: CalendarEntry) -> str:
    kind = _KINDS[entry.kind]
    if entry.series is not None:
        kind = f"{kind} (no. {entry.series})"
    return f"{entry.body_name}: {kind}" if entry.body_name else kind.capitalize()


_OPEN = {
    True: "Open to all.",
    False: "Not open to all.",
    None: "Whether it is open to all is not recorded.",
}


def _description(entry: CalendarEntry) -> str:
    whose = f"{entry.partnership_name}. " if entry.partnership_name else ""
    return f"{whose}{_OPEN[entry.open_to_all]}"


def _london() -> Timezone:
    """The clocks of London from October 1996 on, as the law has them still."""
    zone = Timezone()
    add(zone, tzid="Europe/London")
    no, hour = timedelta(), timedelta(hours=1)
    for kind, tzname, month, dtstart, before, after in (
        (TimezoneStandard, "GMT", 10, datetime(1996, 10, 27, 2), hour, no),  # noqa: DTZ001 - local
        (TimezoneDaylight, "BST", 3, datetime(1997, 3, 30, 1), no, hour),  # noqa: DTZ001 - local
    ):
        turn = kind()
        rrule = {"freq": "yearly", "bymonth": month, "byday": "-1su"}
        add(turn, tzname=tzname, dtstart=dtstart, rrule=rrule)
        add(turn, tzoffsetfrom=before, tzoffsetto=after)
        zone.add_component(turn)
    return zone
