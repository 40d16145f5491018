"""Dates as people write them in tables: 1/4/14, Apr-14, Q1 2014/15, Spring 2014.

What can be read in one way only is read. What depends on a habit (which comes first,
day or month; which century; when a year of quarters begins) is read once that habit is
known, and never guessed.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf, NotADate, add_months, parse

Order: TypeAlias = Literal["day first", "month first"]
Century: TypeAlias = Literal["1900s", "2000s"]
Beginning: TypeAlias = Literal["January", "April", "July", "September", "October"]
Question: TypeAlias = Literal["order", "century", "year_begins"]

ACCEPTED = (
    "a date such as 2014-04-01, 01/04/2014, 1 April 2014, April 2014, Apr-14, 2014-04, "
    "2014, Spring 2014, Q1 2014/15 or 2014-04/.. where it goes on"
)
"""What to tell someone whose date could not be read."""


class Habits(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How dates are written in one place. None: nobody has said."""

    order: Order | None = None
    century: Century | None = None
    year_begins: Beginning | None = None


class Unclear(Exception):
    """A date that can be read in several ways until these questions are answered."""

    def __init__(self, questions: frozenset[Question]) -> None:
        super().__init__(", ".join(sorted(questions)))
        self.questions = questions


NO_HABITS = Habits()


def read_date(written: str, habits: Habits = NO_HABITS) -> Edtf:
    """Read a date; its wording is kept. Raises NotADate, Unclear."""
    tidy = _MIDNIGHT.sub("", " ".join(written.split()))
    try:
        return parse(tidy, written)
    except NotADate:
        for form, reader in _FORMS:
            if found := form.fullmatch(tidy):
                said = {k: v for k, v in found.groupdict().items() if v is not None}
                return parse(reader(said, habits), written)
    raise NotADate(f"“{tidy[:60]}” is not {ACCEPTED}")


# Forms, each with the function that says what it means as EDTF.

_Said: TypeAlias = dict[str, str]
_Reader: TypeAlias = Callable[[_Said, Habits], str]

_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov")
_MONTHS = {name: number for number, name in enumerate((*_NAMES, "dec"), 1)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BEGINNINGS: dict[Beginning, int] = {
    "January": 1,
    "April": 4,
    "July": 7,
    "September": 9,
    "October": 10,
}
_QUARTER = 3  # months
_FIRST_YEAR = 1000
_LONG = 4  # digits of a year that is written out

_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = "['\N{RIGHT SINGLE QUOTATION MARK}]?(?P<year>[0-9]{4}|[0-9]{2})"
_OF_TWO = "(?P<year>[0-9]{4}) ?[/\N{EN DASH}-] ?(?P<next>[0-9]{4}|[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"


def _year(digits: str, habits: Habits) -> int:
    """The year in full. Raises Unclear where only two digits are written."""
    if len(digits) == _LONG:
        return int(digits)
    if habits.century is None:
        raise Unclear(frozenset({"century"}))
    return int(habits.century[:2] + digits)


def _numbers(said: _Said, habits: Habits) -> str:
    """1/4/14: day, month and year in one order or the other."""
    one, two = int(said["one"]), int(said["two"])
    asked: set[Question] = set()
    year = 0
    try:
        year = _year(said["year"], habits)
    except Unclear as unclear:
        asked |= unclear.questions
    order = habits.order or _only_order(one, two)
    if order is None:
        asked.add("order")
    if asked:
        raise Unclear(frozenset(asked))
    day, month = (one, two) if order == "day first" else (two, one)
    if not 1 <= month <= len(_MONTHS):
        raise NotADate(
            f"“{said['one']}/{said['two']}/{said['year']}” has no month {month}, "
            f"read {order}"
        )
    return f"{year:04}-{month:02}-{day:02}"


def _only_order(one: int, two: int) -> Order | None:
    """The order that the numbers leave open, if it is only one."""
    if one > len(_MONTHS) or one == two:
        return "day first"
    return "month first" if two > len(_MONTHS) else None


def _year_first(said: _Said, _: Habits) -> str:
    return f"{said['year']}-{int(said['month']):02}-{int(said['day']):02}"


def _month_first(said: _Said, _: Habits) -> str:
    return f"{said['year']}-{int(said['month']):02}"


def _named(said: _Said, habits: Habits) -> str:
    """A month by its name, and perhaps a day; it may be about, and may go on."""
    month = _MONTHS[said["name"][:3].lower()]
    day = f"-{int(said['day']):02}" if "day" in said else ""
    about = "~" if "about" in said else ""
    on = "/.." if "onwards" in said else ""
    return f"{_year(said['year'], habits):04}-{month:02}{day}{about}{on}"


def _season(said: _Said, habits: Habits) -> str:
    year = _year(said["year"], habits)
    season = _SEASONS[said["season"].lower()]
    if "next" in said:
        _check_next(year, said["next"])
        if season != _SEASONS["winter"]:
            raise NotADate(
                f"only a winter is of two years: write {said['season']} {year}"
            )
    return f"{year:04}-{season}"


def _quarter(said: _Said, habits: Habits) -> str:
    return _part(said, habits, int(said["quarter"]) - 1, _QUARTER)


def _of_two_years(said: _Said, habits: Habits) -> str:
    """2014/15: a year that does not begin in January."""
    if len(said["next"]) < _LONG and 1 <= int(said["next"]) <= len(_MONTHS):
        year = said["year"]
        raise NotADate(
            f"“{year}/{said['next']}” may be a month or a year of two halves: write "
            f"{year}-{said['next']} for the month"
        )
    return _part(said, habits, 0, 12)


def _part(said: _Said, habits: Habits, index: int, months: int) -> str:
    """So many months of a year that begins when the habit says."""
    asked: set[Question] = {"year_begins"} if habits.year_begins is None else set()
    if len(said["year"]) < _LONG and habits.century is None:
        asked.add("century")
    if asked or habits.year_begins is None:
        raise Unclear(frozenset(asked))
    year = _year(said["year"], habits)
    if "next" in said:
        _check_next(year, said["next"])
        if habits.year_begins == "January":
            raise NotADate(f"a year from January is {year} alone, not of two years")
    if year < _FIRST_YEAR:
        raise NotADate(f"“{said['year']}” is not {ACCEPTED}")
    opens = add_months(date(year, _BEGINNINGS[habits.year_begins], 1), index * months)
    closes = add_months(opens, months - 1)
    return f"{opens:%Y-%m}/{closes:%Y-%m}"


def _check_next(year: int, digits: str) -> None:
    if not str(year + 1).endswith(digits):
        raise NotADate(f"{digits} is not the year after {year}")


def _whole_year(said: _Said, _: Habits) -> str:
    return f"{said['year']}{'~' if 'about' in said else ''}" + (
        "/.." if "onwards" in said else ""
    )


def _compiled() -> Iterator[tuple[re.Pattern[str], _Reader]]:
    about = r"(?:(?P<about>about|around|circa|c\.?) )?"
    onwards = r"(?: ?(?P<onwards>onwards?|ongoing|and ongoing))?"
    season = r"(?P<season>spring|summer|autumn|fall|winter)"
    quarter = r"(?:q|quarter ?)(?P<quarter>[1-4])"
    forms: tuple[tuple[str, _Reader], ...] = (
        (rf"(?P<one>[0-9]{{1,2}})([/.-])(?P<two>[0-9]{{1,2}})\2{_YEAR}", _numbers),
        (
            r"(?P<year>[0-9]{4})([/.-])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
            _year_first,
        ),
        (r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>[0-9]{4})", _month_first),
        (rf"{_WEEKDAY}{_DAY}[ -]?(?:of )?{_NAME},?[ -]?{_YEAR}", _named),
        (rf"{_WEEKDAY}{_NAME} {_DAY},? (?P<year>[0-9]{{4}})", _named),
        (rf"{about}{_NAME},?[ /-]?{_YEAR}{onwards}", _named),
        (rf"{season},? {_OF_TWO}", _season),
        (rf"{season},?[ -]?{_YEAR}", _season),
        (rf"{quarter}[ ,/-]*(?:fy ?)?{_OF_TWO}", _quarter),
        (rf"{quarter}[ ,/-]*(?:fy ?)?{_YEAR}", _quarter),
        (rf"(?:fy ?)?{_OF_TWO}[ ,/-]*{quarter}", _quarter),
        (rf"(?P<year>[0-9]{{4}})[ ,/-]*{quarter}", _quarter),
        (rf"(?:fy ?)?{_OF_TWO}", _of_two_years),
        (rf"{about}(?P<year>[0-9]{{4}}){onwards}", _whole_year),
    )
    for form, reader in forms:
        yield re.compile(form, re.IGNORECASE), reader


_FORMS = tuple(_compiled())
