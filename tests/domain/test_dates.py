"""Dates as people say them: what is read, what is refused, and what the bounds are."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, TypeAlias, get_args

import msgspec
import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from domain.dates import (
    ACCEPTED,
    Edtf,
    NotADate,
    add_months,
    add_years,
    certainly_before,
    certainly_by,
    days_between,
    in_words,
    is_open_ended,
    on,
    parse,
    possibly_by,
    sort_key,
)

APRIL_2014 = parse("2014-04")
ONGOING = parse("2014-04/..", verbatim="April 2014 ongoing")
END_NOT_KNOWN = parse("2014-04/")
DASH = "\N{EN DASH}"
DAY = timedelta(days=1)

EXAMPLES = [
    ("2003", "2003-01-01", "2003-12-31", "2003"),
    ("2014-04", "2014-04-01", "2014-04-30", "April 2014"),
    ("2014-05-01", "2014-05-01", "2014-05-01", "1 May 2014"),
    ("2012-02-29", "2012-02-29", "2012-02-29", "29 February 2012"),
    ("2014-21", "2014-03-01", "2014-05-31", "spring 2014"),
    ("2014-22", "2014-06-01", "2014-08-31", "summer 2014"),
    ("2014-23", "2014-09-01", "2014-11-30", "autumn 2014"),
    ("2014-24", "2014-12-01", "2015-02-28", f"winter 2014{DASH}15"),
    ("1999-24", "1999-12-01", "2000-02-29", f"winter 1999{DASH}2000"),
    ("2014~", "2013-01-01", "2015-12-31", "about 2014"),
    ("2014?", "2013-01-01", "2015-12-31", "2014 (uncertain)"),
    ("2014%", "2012-01-01", "2016-12-31", "about 2014 (uncertain)"),
    ("2014-04~", "2014-03-01", "2014-05-31", "about April 2014"),
    ("2014-12%", "2014-10-01", "2015-02-28", "about December 2014 (uncertain)"),
    ("2014-05-01~", "2014-04-30", "2014-05-02", "about 1 May 2014"),
    ("2014-21~", "2013-12-01", "2014-08-31", "about spring 2014"),
    ("2014-24?", "2014-09-01", "2015-05-31", f"winter 2014{DASH}15 (uncertain)"),
    ("2014-04/2014-06", "2014-04-01", "2014-06-30", "April 2014 to June 2014"),
    ("2014-04-15/2014-04", "2014-04-15", "2014-04-30", "15 April 2014 to April 2014"),
    ("2014-04~/2015", "2014-03-01", "2015-12-31", "about April 2014 to 2015"),
    ("2014-04/..", "2014-04-01", None, "April 2014 onwards"),
    ("../2014", None, "2014-12-31", "until 2014"),
    ("2014-04/", "2014-04-01", None, "from April 2014, end not recorded"),
    ("/2014-04", None, "2014-04-30", "until April 2014, start not recorded"),
    ("1000~", "0999-01-01", "1001-12-31", "about 1000"),
    ("9999-12%", "9999-10-01", "9999-12-31", "about December 9999 (uncertain)"),
    ("9999-12-31~", "9999-12-30", "9999-12-31", "about 31 December 9999"),
]

NOT_DATES = {
    "April 2014 has days 01 to 30": ["2014-04-31", "2014-04-00", "2014-04-31/.."],
    "February 2015 has days 01 to 28": ["2015-02-29", "2014/2015-02-30"],
    "it ends before it starts": ["2014-06/2014-04", "2014~/2013"],
    "a period needs a date at one end at least": ["/", "../..", "../", "/.."],
    "it is too long": ["2014-05-01%/2014-05-01%~", "2" * 1_000_000],
    "it is not in a form that we can read": [
        *("2014-13", "2014-00", "2014-20", "2014-25", "2014-21-05", "2014-4"),
        *("20140501", "0000", "0999", "12014", "-2014", "201X", "01/05/2014"),
        *("~2014", "2014~-04", "2014?~", "2014/2015/2016", "..", "2014..", ""),
        *("  ", "20 14", "2014 /2015", "2014\n", "\t2014", "2014\0", "\ud800"),
        *("May 2014", "2014-05-01T10:00", f"2014{DASH}04"),
        *("\N{FULLWIDTH DIGIT TWO}014", "\N{ARABIC-INDIC DIGIT TWO}014"),
    ],
}


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), EXAMPLES)
def test_a_date_has_bounds_and_can_be_said_in_words(
    text: str, earliest: str | None, latest: str | None, words: str
) -> None:
    expected = {"text": text, "earliest": earliest, "latest": latest}
    assert parse(text) == msgspec.convert(expected, Edtf)
    assert in_words(parse(text)) == words


@pytest.mark.parametrize("why", NOT_DATES)
def test_what_is_not_a_date_is_refused_with_the_accepted_forms(why: str) -> None:
    for text in NOT_DATES[why]:
        with pytest.raises(NotADate) as refusal:
            parse(text)
        message = str(refusal.value)
        assert message.endswith(f'" is not a date that we can use: {why}. {ACCEPTED}')
        assert len(message) < len(ACCEPTED) + 120
        assert message.isprintable()


def test_every_example_in_the_accepted_forms_is_accepted() -> None:
    examples = re.findall(r"(?:[(]|, )([0-9./][-0-9/.~?%]+)", ACCEPTED)
    assert len(examples) == 15
    assert [parse(example).text for example in examples] == examples


@pytest.mark.parametrize("wording", ["April 2014", " early\N{NO-BREAK SPACE}spring "])
def test_spaces_are_dropped_from_the_date_and_kept_in_its_wording(wording: str) -> None:
    assert parse(" 2014-04  ", wording) == replace(APRIL_2014, verbatim=wording)


def test_wording_that_adds_nothing_is_not_kept() -> None:
    assert parse("2014-04", "2014-04").verbatim is None
    assert parse("2014-04", " ").verbatim is None


@pytest.mark.parametrize("wording", ["A" * 201, "April\n2014", "\x00", "\ud800"])
def test_wording_that_is_not_one_short_line_is_refused(wording: str) -> None:
    with pytest.raises(NotADate, match="one line of at most 200 characters"):
        parse("2014-04", wording)


@pytest.mark.parametrize("day", [date(999, 12, 31), datetime(2014, 5, 1, tzinfo=UTC)])
def test_a_day_is_itself_but_a_time_of_day_or_before_1000_is_refused(day: date) -> None:
    assert on(date(2014, 5, 1)) == parse("2014-05-01")
    with pytest.raises(NotADate):
        on(day)


def test_due_in_a_month_is_overdue_from_the_first_of_the_next() -> None:
    assert not certainly_before(APRIL_2014, date(2014, 4, 30))
    assert certainly_before(APRIL_2014, date(2014, 5, 1))


def test_between_its_bounds_a_date_is_possible_and_not_certain() -> None:
    assert not possibly_by(APRIL_2014, date(2014, 3, 31))
    assert possibly_by(APRIL_2014, date(2014, 4, 1))
    assert not certainly_by(APRIL_2014, date(2014, 4, 29))
    assert certainly_by(APRIL_2014, date(2014, 4, 30))
    assert possibly_by(parse("../2014"), date.min)
    assert possibly_by(parse("/2014"), date.min)


def test_slip_is_counted_from_end_to_end() -> None:
    assert days_between(APRIL_2014, parse("2014-05")) == 31
    assert days_between(parse("2014-05"), APRIL_2014) == -31


@pytest.mark.parametrize("due", [ONGOING, END_NOT_KNOWN])
def test_what_has_no_end_is_never_over_and_has_no_slip(due: Edtf) -> None:
    assert not certainly_before(due, date.max)
    assert not certainly_by(due, date.max)
    assert days_between(due, APRIL_2014) is None
    assert days_between(APRIL_2014, due) is None


def test_only_an_open_end_goes_on() -> None:
    assert is_open_ended(ONGOING)
    assert not any(map(is_open_ended, [END_NOT_KNOWN, parse("../2014"), APRIL_2014]))


def test_dates_sort_by_start_then_end_and_none_at_all_comes_last() -> None:
    expected = ["../2014", "/2014", "2013", "2014-04-01", "2014-04", "2014-04/.."]
    dates = [None, *map(parse, reversed(expected))]
    assert sorted(dates, key=sort_key) == [*map(parse, expected), None]


def test_months_on_stop_at_the_end_of_a_shorter_month_and_of_the_calendar() -> None:
    assert add_months(date(2014, 1, 31), 1) == date(2014, 2, 28)
    assert add_months(date(2014, 10, 15), 15) == date(2016, 1, 15)
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert add_months(date(1, 1, 31), -1) == date.min
    assert add_years(date(2012, 2, 29), -1) == date(2011, 2, 28)
    assert add_years(date(2012, 2, 29), 4) == date(2016, 2, 29)


# For every date: compared with the library, and with itself.

Precision: TypeAlias = Literal["year", "season", "month", "day"]
PRECISIONS = st.sampled_from(get_args(Precision))
MARK = st.sampled_from("~?%")
DAYS = st.dates(date(1010, 1, 1), date(9990, 1, 1))  # room for both to widen them


def written(day: date, precision: Precision) -> str:
    """The year, season, month or day that holds it; a season of the day's own year."""
    if precision == "season" and day.month > 2:
        return f"{day.year}-{20 + day.month // 3}"
    lengths = {"year": 4, "season": 7, "month": 7, "day": 10}
    return day.isoformat()[: lengths[precision]]


@st.composite
def texts(
    draw: st.DrawFn,
    precisions: st.SearchStrategy[Precision] = PRECISIONS,
    marks: st.SearchStrategy[str] = st.just("") | MARK,  # noqa: B008 - never changes
) -> str:
    """Any form that we accept: one date, or a period with two ends or one."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    start = written(first, draw(precisions)) + draw(marks)
    end = written(last, draw(precisions)) + draw(marks)
    forms = [
        start,
        f"{start}/{end}",
        f"{start}/..",
        f"../{end}",
        f"{start}/",
        f"/{end}",
    ]
    return draw(st.sampled_from(forms))


def library(text: str, rule: Literal["strict", "fuzzy"]) -> Edtf:
    """Read by the library, whose end that nobody knows is ten years off: None here."""
    found: Any = parse_edtf(text)
    lower: Any = getattr(found, f"lower_{rule}")()
    upper: Any = getattr(found, f"upper_{rule}")()
    earliest = None if text.startswith(("/", "..")) else date(*lower[:3])
    latest = None if text.endswith(("/", "..")) else date(*upper[:3])
    return Edtf(text, earliest=earliest, latest=latest)


def bounds(said: Edtf) -> tuple[date, date]:
    return said.earliest or date.min, said.latest or date.max


@given(texts(marks=st.just("")) | texts(precisions=st.just("year")))
@settings(deadline=None)
def test_bounds_of_unmarked_dates_and_of_all_years_are_the_librarys(text: str) -> None:
    assume(not re.search(r"[0-9]{4}-24", text))  # its winter ends with December
    assert parse(text) == library(text, "fuzzy")


@given(DAYS, st.sampled_from(["month", "day"]), MARK)
@settings(deadline=None)
def test_a_marked_month_or_day_moves_outwards_by_less_than_the_librarys(
    day: date, precision: Precision, mark: str
) -> None:
    text = written(day, precision) + mark
    earliest, latest = bounds(parse(text))
    written_first, written_last = bounds(library(text, "strict"))
    fuzzy_first, fuzzy_last = bounds(library(text, "fuzzy"))
    assert fuzzy_first < earliest < written_first
    assert written_last < latest < fuzzy_last


@given(
    st.text()
    | st.text("0123456789-/.~?% ", max_size=24)
    | st.from_regex(r"\A[12][0-9]{3}-[0-3][0-9](-[0-3][0-9])?[~?%/.]*\Z")
)
@settings(deadline=None)
def test_anything_is_refused_or_read_by_the_library_too(text: str) -> None:
    try:
        said = parse(text, verbatim=text)
    except NotADate:
        return
    assert in_words(said)
    without_marks = re.sub(r"[~?%]", "", said.text)  # it stumbles over marked seasons
    assert parse_edtf(without_marks) is not None


@given(texts())
def test_a_date_begins_before_it_ends_has_words_and_can_be_stored(text: str) -> None:
    said = parse(text)
    earliest, latest = bounds(said)
    assert earliest <= latest
    assert re.fullmatch(r"[\w (),\N{EN DASH}]+", in_words(said))
    assert parse(said.text) == said
    assert said.text == text
    assert msgspec.json.decode(msgspec.json.encode(said), type=Edtf) == said


@given(texts(marks=st.just("")), MARK)
def test_a_mark_only_widens(text: str, mark: str) -> None:
    marked = re.sub(r"[0-9](?=/|$)", rf"\g<0>{mark}", text)
    (earliest, latest), (earlier, later) = bounds(parse(text)), bounds(parse(marked))
    assert earlier < earliest or earliest == date.min
    assert later > latest or latest == date.max


@given(texts(), DAYS)
def test_what_is_certain_is_possible(text: str, day: date) -> None:
    said = parse(text)
    assert certainly_before(said, day) == certainly_by(said, day - DAY)
    assert possibly_by(said, day) or not certainly_by(said, day)


@given(DAYS, st.integers(-10_000, 10_000))
def test_months_on_land_in_the_month_that_is_meant(day: date, months: int) -> None:
    moved = add_months(day, months)
    counted = (moved.year - day.year) * 12 + moved.month - day.month
    assert counted == months or moved == date.max
    assert moved.day == day.day or moved == date.max or (moved + DAY).day == 1
