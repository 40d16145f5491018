"""Dates and times of the day as people type them into a form."""

from datetime import date

import pytest

from web.typed_dates import no_date, time_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19:30", "19:30"),
        ("7.30pm", "19:30"),
        ("7:30 p.m.", "19:30"),
        ("7 PM", "19:00"),
        ("12am", "00:00"),
        ("12.15pm", "12:15"),
        ("9.05", "09:05"),
        ("noon", "12:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert time_of(typed) == meant


@pytest.mark.parametrize("typed", ["half past", "7", "25:00", "13pm", "7.75", "0am"])
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert time_of(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("3 December", "3 December 2026"), ("2nd Feb", "2 February 2027")],
)
def test_a_day_without_its_year_is_asked_for_it(typed: str, meant: str) -> None:
    assert no_date(typed, TODAY) == f"must say its year too, such as {meant}"


def test_examples_are_of_this_year() -> None:
    assert no_date("soon", TODAY) == (
        "must be a date, such as 23 November 2026, November 2026, spring 2026, 2026 "
        "or today"
    )
