"""Dates in words, in the language of the page.

English is told by the rules themselves (domain/dates.py), as sentences of the register
have it. Other languages take months and order from CLDR, and the rest from their
catalogue.
"""

import re
from datetime import date, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from domain.dates import Edtf, in_words, on
from web.language import ENGLISH, language
from web.language import gettext as _

_PARTS = re.compile(r"([0-9]{4})(?:-(2[1-4])|-([01][0-9])(?:-([0-3][0-9]))?)?([~?%])?")


def said(edtf: Edtf) -> str:
    """A date of any precision: April 2014, about 2014, April 2014 onwards."""
    locale = _locale()
    if locale is None:
        return in_words(edtf)
    start, slash, end = edtf.text.partition("/")
    if not slash:
        return _one(start, locale)
    return _period(start, end) % {
        "start": _one(start, locale),
        "end": _one(end, locale),
    }


def _period(start: str, end: str) -> str:
    """How a period is told, by what is known of its ends."""
    match start, end:
        case _, "..":
            return _("%(start)s onwards")
        case _, "":
            return _("from %(start)s, end not recorded")
        case "..", _:
            return _("until %(end)s")
        case "", _:
            return _("until %(end)s, start not recorded")
        case _:
            return _("%(start)s to %(end)s")


def day(found: date) -> str:
    """A day: 1 May 2014."""
    locale = _locale()
    return in_words(on(found)) if locale is None else format_date(found, "long", locale)


def clock(found: time) -> str:
    """The time of a day: 12:30."""
    locale = _locale()
    return (
        f"{found:%H:%M}"
        if locale is None
        else format_time(found, "short", locale=locale)
    )


def _locale() -> Locale | None:
    """The page's; None where English is spoken, or nobody knows its dates."""
    if language() == ENGLISH:
        return None
    try:
        return Locale.parse(language(), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _one(text: str, locale: Locale) -> str:
    """One date, with what makes it uncertain."""
    found = _PARTS.fullmatch(text)
    if found is None:
        return text
    year, season, month, on_day, mark = found.groups()
    if season:
        seasons = (_("spring %s"), _("summer %s"), _("autumn %s"), _("winter %s"))
        shown = seasons[int(season) - 21] % year
    elif on_day:
        shown = format_date(date(int(year), int(month), int(on_day)), "long", locale)
    elif month:
        shown = format_skeleton("yMMMM", date(int(year), int(month), 1), locale=locale)
    else:
        shown = year
    marks = {"~": _("about %s"), "?": _("perhaps %s"), "%": _("perhaps about %s")}
    return marks[mark] % shown if mark else shown
