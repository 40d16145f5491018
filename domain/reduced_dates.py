"""Dates as open data has them: a year, a month or a day, and as much as is certain."""

from datetime import date

from domain.dates import Edtf, parse

_UNKNOWN = frozenset({"", ".."})


def began(said: Edtf | None) -> str | None:
    """When it began, as far as that is certain (ISO 8601); None: not even the year.

    Of a period it is the beginning. "About April 2014" is certainly in 2014.
    """
    return _reduced(said, 0)


def ended(said: Edtf | None) -> str | None:
    """When it was over, likewise. Of a period it is the end."""
    return _reduced(said, 1)


def certain(earliest: date | None, latest: date | None) -> str | None:
    """What two bounds agree on: 2014-05-01, 2014-05, 2014; None: nothing."""
    if earliest is None or latest is None or earliest.year != latest.year:
        return None
    if earliest == latest:
        return earliest.isoformat()
    same_month = earliest.month == latest.month
    return earliest.isoformat()[: len("2014-05" if same_month else "2014")]


def _reduced(said: Edtf | None, end: int) -> str | None:
    if said is None:
        return None
    ends = said.text.split("/")
    if len(ends) > 1:
        if ends[end] in _UNKNOWN:
            return None
        said = parse(ends[end])
    return certain(said.earliest, said.latest)
