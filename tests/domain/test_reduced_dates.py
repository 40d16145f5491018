"""Dates as open data has them say what is certain, and no more."""

from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.dates import parse
from domain.reduced_dates import began, certain, ended


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2014-05-01", "2014-05-01", "2014-05-01"),
        ("2014-04", "2014-04", "2014-04"),
        ("2003", "2003", "2003"),
        ("2014-22", "2014", "2014"),
        ("2014-24", None, None),  # winter ends in another year
        ("2014-04~", "2014", "2014"),
        ("2014-05-02?", "2014-05", "2014-05"),
        ("2014~", None, None),
        ("2014-04/..", "2014-04", None),
        ("2014-04/", "2014-04", None),
        ("../2014", None, "2014"),
        ("2014-04/2015-03-31", "2014-04", "2015-03-31"),
    ],
)
def test_a_date_is_as_exact_as_is_certain(
    said: str, start: str | None, end: str | None
) -> None:
    assert began(parse(said)) == start
    assert ended(parse(said)) == end


def test_what_is_not_recorded_is_left_out() -> None:
    assert began(None) is None
    assert ended(None) is None
    assert certain(None, date(2014, 5, 1)) is None


@for_all(st.dates(), st.dates())
def test_what_is_told_holds_on_every_day_between(one: date, other: date) -> None:
    first, last = sorted((one, other))
    told = certain(first, last)
    if told is None:
        assert first.year != last.year
    else:
        assert first.isoformat().startswith(told)
        assert last.isoformat().startswith(told)
