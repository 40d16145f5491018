"""Notice: deemed service, waiver, and kinds of meeting that ask for more of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.policies import Told, Verdict, notice
from domain.rulebook import Rulebook
from tests.domain.examples import YEAR_2003

A_DAY = date(2014, 10, 20)
POSTED = Rulebook(
    in_force=YEAR_2003,
    notice_clear_days=14,
    notice_served_after_days=2,  # 48 hours after it was posted or sent
    clauses={"notice_clear_days": "5"},
)
WAIVABLE = Rulebook(in_force=YEAR_2003, notice_clear_days=14, notice_waiver="9/10")
BY_KIND = Rulebook(
    in_force=YEAR_2003,
    notice_clear_days=7,
    notice_by_kind={"annual": 21},
    clauses={"notice_clear_days": "5.1", "notice_by_kind": "5.2"},
)


def test_a_notice_counts_from_the_day_on_which_it_counts_as_given() -> None:
    assert notice([POSTED], A_DAY, Told(given=date(2014, 10, 3))) == Verdict(
        "ok",
        "Rulebook 1 (5) asks for 14 clear days of notice; it was given on "
        "3 October 2014 for 20 October 2014, and counted as given on 5 October 2014, "
        "which is 14 clear days.",
        rulebook=1,
        clause="5",
    )
    a_day_later = Told(given=date(2014, 10, 4))
    assert notice([POSTED], A_DAY, a_day_later).outcome == "short"


def test_some_kinds_of_meeting_ask_for_more_notice() -> None:
    given = date(2014, 10, 1)
    ordinary = notice([BY_KIND], A_DAY, Told(given=given))
    annual = notice([BY_KIND], A_DAY, Told(given=given, kind="annual"))
    assert (ordinary.outcome, ordinary.clause) == ("ok", "5.1")
    assert (annual.outcome, annual.clause) == ("short", "5.2")


def waived(by: int, entitled: int | None, given: date | None = A_DAY) -> Verdict:
    told = Told(given=given, waived_by=by, entitled=entitled)
    return notice([WAIVABLE], A_DAY, told)


def test_enough_of_those_entitled_may_do_without_notice() -> None:
    assert waived(9, 10) == Verdict(
        "waived",
        "Rulebook 1 asks for 14 clear days of notice; it was given on 20 October 2014 "
        "for 20 October 2014, which is 0 clear days; 9 of 10 did without it; "
        "9 (nine tenths) may.",
        rulebook=1,
    )
    assert waived(8, 10).outcome == "short"
    assert waived(10, 11).outcome == "waived"
    assert waived(9, 11).outcome == "short"


def test_whether_enough_waived_is_unknown_where_nobody_counted_the_entitled() -> None:
    verdict = waived(9, None)
    assert verdict.outcome == "unknown"
    assert waived(9, None, given=date(2014, 9, 1)).outcome == "ok"
    assert "how many they are is not recorded" in verdict.because


def test_notice_that_nobody_dated_may_be_waived_too() -> None:
    assert waived(10, 10, given=None).outcome == "waived"
    assert waived(1, 10, given=None).outcome == "unknown"


def test_a_waiver_that_no_rule_allows_changes_nothing() -> None:
    told = Told(given=A_DAY, waived_by=10, entitled=10)
    verdict = notice([BY_KIND], A_DAY, told)
    assert verdict.outcome == "short"
    assert verdict.because.endswith("; 10 did without it, which no rule allows.")


def test_notice_that_was_in_time_needs_no_waiver() -> None:
    assert waived(10, 10, given=date(2014, 9, 1)).outcome == "ok"


@for_all(st.integers(0, 40), st.integers(0, 10), st.integers(-5, 60))
def test_deemed_service_takes_its_days_off_the_clear_ones(
    asked: int, served: int, between: int
) -> None:
    rulebook = Rulebook(
        in_force=YEAR_2003,
        notice_clear_days=asked,
        notice_served_after_days=served or None,
    )
    told = Told(given=A_DAY - timedelta(days=between + 1))
    in_time = notice([rulebook], A_DAY, told).outcome == "ok"
    assert in_time == (between - served >= asked)


@pytest.mark.parametrize("entitled", [1, 9, 10, 100])
def test_all_of_those_entitled_can_always_waive(entitled: int) -> None:
    assert waived(entitled, entitled).outcome == "waived"
