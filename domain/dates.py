"""Dates as people say them: 2003, April 2014, about 2014, April 2014 onwards.

The text is EDTF (ISO 8601-2). Only the forms in `ACCEPTED` are read. Wherever the day
itself is not known, two bounds stand for it: the earliest and the latest it can be.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from msgspec import Struct

ACCEPTED = (
    "Write a year (2003), a month (2014-04), a day (2014-05-01) or a season "
    "(2014-21 for spring, 2014-22 for summer, 2014-23 for autumn, 2014-24 for winter). "
    "Put ~ after it for about (2014~), ? for uncertain (2014-04?), % for both (2014%). "
    "For a period write both ends (2014-04/2014-06). Put .. where it goes on "
    "(2014-04/..) or has no beginning (../2014), and leave empty the end (2014-04/) "
    "or the beginning (/2014-04) that nobody knows. Years run from 1000 to 9999."
)
"""What to tell someone whose date could not be read. Every example in it is valid."""


class NotADate(ValueError):
    """The words are not a date in an accepted form. The message is for volunteers."""


class Edtf(Struct, frozen=True):
    """A date as people say it, and the days between which it lies.

    `verbatim` is the wording it came in; None: the same as `text`. `earliest` and
    `latest` are the bounds, both days included; None: that end is open or not known.

    * A month runs to its last day, a year to 31 December.
    * Spring is March to May, summer June to August, autumn September to November.
      Winter is December to February: what was promised for "winter 2014-15" is not
      late on New Year's Day. (The library `edtf` counts only its December.)
    * `~` and `?` move each bound outwards by one unit of the date's own precision (a
      year, a season of three months, a month, a day), `%` by two. In a period each end
      moves by its own mark. (The library moves months and days by a year as well:
      "about April 2014" would last until May 2015.)

    What happened then certainly holds after `latest`, and possibly between the two.
    """

    text: str
    verbatim: str | None = None
    earliest: date | None = None
    latest: date | None = None


@lru_cache(maxsize=4096)  # a table has the same few dates in thousands of rows
def parse(text: str, verbatim: str | None = None) -> Edtf:
    """Read EDTF; spaces around it are dropped. Raises NotADate, and nothing else.

    A period that ends before it starts, as written, is refused; `~` and `?` or not.
    """
    tidy = text.strip(" ")
    if len(tidy) > _LONGEST:
        raise _not_a_date(tidy, "it is too long")
    wording = _wording(verbatim, tidy)
    start, slash, end = tidy.partition("/")
    if not slash:
        when = _read(tidy, tidy)
        return Edtf(tidy, wording, when.earliest(), when.latest())
    begun = None if start in _NO_DATE else _read(start, tidy)
    ended = None if end in _NO_DATE else _read(end, tidy)
    if begun is None and ended is None:
        raise _not_a_date(tidy, "a period needs a date at one end at least")
    if begun and ended and ended.last < begun.first:
        raise _not_a_date(tidy, "it ends before it starts")
    return Edtf(
        tidy,
        wording,
        begun.earliest() if begun else None,
        ended.latest() if ended else None,
    )


def on(day: date) -> Edtf:
    """One exact day. Raises NotADate before the year 1000, and for a time of day."""
    return parse(day.isoformat())


def possibly_by(edtf: Edtf, day: date) -> bool:
    """It may have begun by the end of `day`. So it may when nobody knows the start."""
    return edtf.earliest is None or edtf.earliest <= day


def certainly_by(edtf: Edtf, day: date) -> bool:
    """It is over by the end of `day` at the latest. Never so without an end."""
    return edtf.latest is not None and edtf.latest <= day


def certainly_before(edtf: Edtf, day: date) -> bool:
    """It was over before `day` began: what was due then is overdue on `day`.

    Due in April 2014 is overdue from 1 May 2014. Never so without an end.
    """
    return edtf.latest is not None and edtf.latest < day


def is_open_ended(edtf: Edtf) -> bool:
    """It goes on (`2014-04/..`). An end that nobody knows (`2014-04/`) is none."""
    return edtf.text.endswith("/..")


def days_between(a: Edtf, b: Edtf) -> int | None:
    """Days from the end of `a` to the end of `b`: the slip, if `b` is the newer date.

    Negative if `b` is the earlier; None if either has no known end.
    """
    if a.latest is None or b.latest is None:
        return None
    return (b.latest - a.latest).days


def sort_key(edtf: Edtf | None) -> tuple[bool, date, date, str]:
    """By start, then by end: no start comes first, no end late, no date at all last."""
    if edtf is None:
        return (True, date.max, date.max, "")
    return (False, edtf.earliest or date.min, edtf.latest or date.max, edtf.text)


def days_after(day: date, days: int) -> date:
    """So many days on, or back; stops at the first and last day that can be said."""
    moved = day.toordinal() + days
    return date.fromordinal(max(_FIRST.toordinal(), min(moved, date.max.toordinal())))


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or back if negative.

    Where that month is too short, its last day: a month after 31 January is the end of
    February. Stops at the first and the last day that a date can hold.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years on, or back; 29 February becomes the 28th."""
    return add_months(day, 12 * years)


def in_words(edtf: Edtf) -> str:
    """British English: "April 2014", "about 2014", "April 2014 onwards"."""
    match edtf.text.partition("/"):
        case (whole, "", _):
            return _say(whole)
        case (start, _, ".."):
            return f"{_say(start)} onwards"
        case (start, _, ""):
            return f"from {_say(start)}, end not recorded"
        case ("..", _, end):
            return f"until {_say(end)}"
        case ("", _, end):
            return f"until {_say(end)}, start not recorded"
        case (start, _, end):
            return f"{_say(start)} to {_say(end)}"


# One date: a year, month, day or season with its mark, as it is written.

_WRITTEN = re.compile(
    r"(?P<year>[1-9][0-9]{3})"
    r"(?:-(?:(?P<season>2[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?))?"
    r"(?P<mark>[~?%])?"
)
_NO_DATE = frozenset({"", ".."})
_FIRST = date(1000, 1, 1)
_LONGEST = len("2014-05-01%/2014-05-01%")

_MONTHS = (  # noqa: SIM905 - a list would take a line for each
    "January February March April May June "
    "July August September October November December"
).split()
_SEASONS = {
    "21": ("spring", 3, 5),
    "22": ("summer", 6, 8),
    "23": ("autumn", 9, 11),
    "24": ("winter", 12, 2),
}
_SEASON_MONTHS = 3
_MARKS = {None: 0, "~": 1, "?": 1, "%": 2}
_EN_DASH = "\N{EN DASH}"


class _When(Struct, frozen=True):
    """First and last day as written, and how far its mark lets each be off."""

    first: date
    last: date
    months_off: int = 0
    days_off: int = 0

    def earliest(self) -> date:
        if self.days_off:
            return date.fromordinal(self.first.toordinal() - self.days_off)
        if self.months_off:
            return add_months(self.first, -self.months_off)
        return self.first

    def latest(self) -> date:
        if self.days_off:
            moved = self.last.toordinal() + self.days_off
            return date.fromordinal(min(moved, date.max.toordinal()))
        if self.months_off:
            moved_to = add_months(self.last, self.months_off)
            return last_of_month(moved_to.year, moved_to.month)
        return self.last


def _read(written: str, said: str) -> _When:
    """Read one date; `said` is the whole of what was said, for the refusal."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise _not_a_date(said, "it is not in a form that we can read")
    year_digits, season, month_digits, day_digits, mark = found.groups()
    year, off = int(year_digits), _MARKS[mark]
    if season:
        _, opens, closes = _SEASONS[season]
        return _months(year, opens, closes, off * _SEASON_MONTHS)
    if not month_digits:
        return _months(year, 1, 12, off * 12)
    month = int(month_digits)
    if not day_digits:
        return _months(year, month, month, off)
    day, days = int(day_digits), monthrange(year, month)[1]
    if not 1 <= day <= days:
        why = f"{_MONTHS[month - 1]} {year} has days 01 to {days}"
        raise _not_a_date(said, why)
    exact = date(year, month, day)
    return _When(exact, exact, days_off=off)


def _months(year: int, opens: int, closes: int, months_off: int) -> _When:
    closing_year = year if opens <= closes else min(year + 1, date.max.year)
    return _When(date(year, opens, 1), last_of_month(closing_year, closes), months_off)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _say(written: str) -> str:
    found = _WRITTEN.fullmatch(written)
    assert found is not None, "the text of an Edtf has been parsed"
    year, season, month, day, mark = found.groups()
    said = year
    if season:
        said = f"{_SEASONS[season][0]} {_over_new_year(year, season)}"
    elif month:
        said = f"{_MONTHS[int(month) - 1]} {year}"
    if day:
        said = f"{int(day)} {said}"
    about = "about " if mark in {"~", "%"} else ""
    uncertain = " (uncertain)" if mark in {"?", "%"} else ""
    return f"{about}{said}{uncertain}"


def _over_new_year(year: str, season: str) -> str:
    """People name a winter by both of its years: 2014-15, but 1999-2000."""
    if season != "24":
        return year
    following = str(int(year) + 1)
    same_century = following[:-2] == year[:-2]
    return f"{year}{_EN_DASH}{following[-2:] if same_century else following}"


# What people are told.

_LONGEST_WORDING = 200  # characters, as for every label in the register
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _wording(verbatim: str | None, tidy: str) -> str | None:
    """The wording, untouched, where it says more than the date itself."""
    if verbatim is None or verbatim == tidy or not verbatim.strip():
        return None
    if len(verbatim) > _LONGEST_WORDING or _UNPRINTABLE.search(verbatim):
        raise NotADate(
            "The wording of a date is one line of at most "
            f"{_LONGEST_WORDING} characters. Keep longer words in the reason or note."
        )
    return verbatim


def _not_a_date(said: str, why: str) -> NotADate:
    shown = _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", said)
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"
    return NotADate(f'"{shown}" is not a date that we can use: {why}. {ACCEPTED}')
