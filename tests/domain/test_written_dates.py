"""Dates in the habits of many tables: what is read, what is asked, what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import NotADate
from domain.written_dates import Habits, Unclear, read_date

READ = [
    ("2014-04", "2014-04"),
    ("2014-04-01", "2014-04-01"),
    ("2014-04-01 00:00:00", "2014-04-01"),
    ("2014-04-01T00:00:00Z", "2014-04-01"),
    ("2014~", "2014~"),
    ("2014-04/..", "2014-04/.."),
    ("2014-04/2014-06", "2014-04/2014-06"),
    (" 2014 ", "2014"),
    ("about 2014", "2014~"),
    ("2014 onwards", "2014/.."),
    ("2014/04/01", "2014-04-01"),
    ("04/2014", "2014-04"),
    ("4-2014", "2014-04"),
    ("25/04/2014", "2014-04-25"),
    ("04/25/2014", "2014-04-25"),
    ("04/04/2014", "2014-04-04"),
    ("25.4.2014", "2014-04-25"),
    ("April 2014", "2014-04"),
    ("Apr-2014", "2014-04"),
    ("Sept. 2014", "2014-09"),
    ("april\N{NO-BREAK SPACE}2014", "2014-04"),
    ("c. April 2014", "2014-04~"),
    ("April 2014 ongoing", "2014-04/.."),
    ("1 April 2014", "2014-04-01"),
    ("1st of April 2014", "2014-04-01"),
    ("Tuesday, 1 April 2014", "2014-04-01"),
    ("April 1, 2014", "2014-04-01"),
    ("01-Apr-2014", "2014-04-01"),
    ("Spring 2014", "2014-21"),
    ("Autumn, 2014", "2014-23"),
    ("Winter 2014/15", "2014-24"),
    ("winter 1999-2000", "1999-24"),
]

ASKED = [
    ("01/04/2014", {"order": "day first"}, "2014-04-01"),
    ("01/04/2014", {"order": "month first"}, "2014-01-04"),
    ("1/4/14", {"order": "day first", "century": "2000s"}, "2014-04-01"),
    ("25/4/14", {"century": "2000s"}, "2014-04-25"),
    ("Apr-14", {"century": "2000s"}, "2014-04"),
    ("Apr '98", {"century": "1900s"}, "1998-04"),
    ("1 Apr 14", {"century": "2000s"}, "2014-04-01"),
    ("Spring 14", {"century": "2000s"}, "2014-21"),
    ("Q1 2014/15", {"year_begins": "April"}, "2014-04/2014-06"),
    ("Q4 2014/15", {"year_begins": "April"}, "2015-01/2015-03"),
    ("Q4 2014-2015", {"year_begins": "September"}, "2015-06/2015-08"),
    ("Q1 2014", {"year_begins": "January"}, "2014-01/2014-03"),
    ("2014 Q2", {"year_begins": "January"}, "2014-04/2014-06"),
    ("2014/15 Q2", {"year_begins": "April"}, "2014-07/2014-09"),
    ("quarter 3 14", {"year_begins": "April", "century": "2000s"}, "2014-10/2014-12"),
    ("2014/15", {"year_begins": "April"}, "2014-04/2015-03"),
    ("FY 2014-15", {"year_begins": "April"}, "2014-04/2015-03"),
]

NEITHER = [
    "",
    "soon",
    "41730",
    "31/02/2014",
    "13/13/2014",
    "4/14",
    "14 April",
    "2011/12",
    "Q5 2014",
    "Spring 2014/15",
    "Winter 2014/16",
    "=TODAY()",
    "TBC",
    "1/4/2014 10:30",
    "2014-13",
    "٢٠١٤",
    "x" * 10_000,
]


@pytest.mark.parametrize(("written", "text"), READ)
def test_what_can_be_meant_in_one_way_is_read(written: str, text: str) -> None:
    found = read_date(written)
    assert found.text == text
    assert found.verbatim in {None, written}


@pytest.mark.parametrize(("written", "answers", "text"), ASKED)
def test_what_depends_on_a_habit_is_asked_about_and_then_read(
    written: str, answers: dict[str, str], text: str
) -> None:
    with pytest.raises(Unclear) as unclear:
        read_date(written)
    assert unclear.value.questions == answers.keys()
    assert read_date(written, Habits(**answers)).text == text  # type: ignore[arg-type]


@pytest.mark.parametrize("written", NEITHER)
def test_the_rest_is_refused_with_what_would_do(written: str) -> None:
    habits = Habits(order="day first", century="2000s", year_begins="April")
    with pytest.raises(NotADate):
        read_date(written, habits)


def test_an_answer_that_does_not_fit_a_date_is_no_reason_to_turn_it_round() -> None:
    with pytest.raises(NotADate, match="no month 25"):
        read_date("04/25/2014", Habits(order="day first"))
    with pytest.raises(NotADate, match="2014 alone"):
        read_date("Q1 2014/15", Habits(year_begins="January"))


WORDS = (
    "Q1 Q4 spring winter apr May 1 4 13 00 14 0000 0014 2014 9999 31 st / - . , ~ FY"
)
HABITS = st.builds(
    Habits,
    order=st.sampled_from([None, "day first", "month first"]),
    century=st.sampled_from([None, "1900s", "2000s"]),
    year_begins=st.sampled_from([None, "January", "April", "October"]),
)


@given(
    st.lists(st.sampled_from([*WORDS.split(), " "]), max_size=7).map("".join)
    | st.text(max_size=30),
    HABITS,
)
def test_whatever_is_written_is_read_asked_about_or_refused(
    written: str, habits: Habits
) -> None:
    try:
        found = read_date(written, habits)
    except (NotADate, Unclear):
        return
    assert found.earliest is not None or found.latest is not None
