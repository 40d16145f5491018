"""Dates and times of the day as people type them, and what to say of others."""

import re
from datetime import date, timedelta

from domain.dates import Edtf, NotADate, certainly_before, in_words, on
from domain.written_dates import Habits, Unclear, read_date

_HABITS = Habits(order="day first", century="2000s", year_begins="April")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}  # days from today
_TIME = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:[:.h](?P<minute>[0-5][0-9]))?"
    r" ?(?P<half>[ap]\.?m\.?)?"
)
_NOON = 12
_NAMED = {"noon": "12:00", "midday": "12:00", "12 noon": "12:00"}


def near(typed: str, today: date) -> str:
    """The day that "today" is, as the register writes days; else what was typed."""
    days = _NEAR.get(typed.casefold())
    return typed if days is None else in_words(on(today + timedelta(days=days)))


def date_of(typed: str) -> Edtf | None:
    """The date that was typed; None: it cannot be read."""
    try:
        return read_date(typed, _HABITS)
    except (NotADate, Unclear):
        return None


def no_date(typed: str, today: date) -> str:
    """What to say of a date that cannot be read; a day is asked for its year."""
    nearest = [
        found
        for year in (today.year - 1, today.year, today.year + 1)
        if (found := date_of(f"{typed} {year}")) and found.earliest == found.latest
    ]
    days = [one.earliest for one in nearest if one.earliest]
    if days:
        day = min(days, key=lambda one: abs(one - today))
        return f"must say its year too, such as {in_words(on(day))}"
    day_and_month = in_words(on(today))
    year = today.year
    month = day_and_month.partition(" ")[2]
    return (
        f"must be a date, such as {day_and_month}, {month}, spring {year}, {year} "
        "or today"
    )


def time_of(typed: str) -> str | None:
    """The time of the day in hours and minutes: 19:30 for 7.30pm; None: it is none."""
    plain = " ".join(typed.casefold().split())
    if plain in _NAMED:
        return _NAMED[plain]
    found = _TIME.fullmatch(plain)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found["half"].startswith("p") else 0)
    return f"{hour:02}:{found['minute'] or '00'}" if hour < 2 * _NOON else None


def is_over(value: object, today: date) -> bool:
    """Whether a date, as a form's body has it, was over before today."""
    text = value.get("text") if isinstance(value, dict) else value
    read = date_of(text) if isinstance(text, str) else None
    return read is not None and certainly_before(read, today)


OVER = "must not be past: say when it is expected from now on"
NO_TIME = "must be a time of the day, such as 19:30 or 7.30pm"
