"""Verdicts on days that may not be known exactly."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.dates import Edtf, on, parse
from domain.policies import Verdict, notice, quorum
from domain.rulebook import Rulebook
from domain.verdicts import judge, openness
from tests.domain.examples import (
    APRIL_2014_ONGOING,
    FIRST_OF_MAY_2014,
    MAY_2014,
    YEAR_2014,
)
from tests.domain.examples_meetings import AT_LEAST_THREE, there, told

FROM_MID_MAY = Rulebook(in_force=parse("2014-05-15"), quorum=10)


@for_all(st.dates(date(2013, 1, 1), date(2015, 12, 31)), st.none() | st.integers(0, 12))
def test_an_exact_day_is_judged_by_the_policy_itself(
    day: date, present: int | None
) -> None:
    rulebooks = (AT_LEAST_THREE, FROM_MID_MAY)
    assert judge(quorum, rulebooks, on(day), there(present)) == quorum(
        rulebooks, day, there(present)
    )


@pytest.mark.parametrize("day", [None, APRIL_2014_ONGOING, parse("../2014")])
def test_a_day_that_is_not_recorded_is_not_judged(day: Edtf | None) -> None:
    assert judge(quorum, [AT_LEAST_THREE], day, there(3)) == Verdict(
        "unknown", "The day is not recorded."
    )


def test_what_holds_at_both_ends_of_an_inexact_day_is_known() -> None:
    assert judge(quorum, [AT_LEAST_THREE], MAY_2014, there(2)).outcome == "not met"


@pytest.mark.parametrize(
    ("rulebooks", "day"),
    [
        pytest.param([AT_LEAST_THREE, FROM_MID_MAY], MAY_2014, id="the rules changed"),
        pytest.param([AT_LEAST_THREE], YEAR_2014, id="the rules came into force"),
    ],
)
def test_what_depends_on_the_exact_day_is_unknown(
    rulebooks: Sequence[Rulebook], day: Edtf
) -> None:
    verdict = judge(quorum, rulebooks, day, there(12))
    assert verdict.outcome == "unknown"
    assert "depends on the exact day" in verdict.because


def test_clear_days_are_not_counted_to_an_inexact_day() -> None:
    given_on = date(2014, 4, 1)
    assert (
        judge(notice, [AT_LEAST_THREE], FIRST_OF_MAY_2014, told(given_on)).outcome
        == "ok"
    )
    assert judge(notice, [AT_LEAST_THREE], MAY_2014, told(given_on)) == Verdict(
        "unknown", "It depends on the exact day; only this is recorded: May 2014."
    )


def test_an_unknown_verdict_keeps_its_own_reason() -> None:
    assert judge(quorum, [], MAY_2014, there(3)) == quorum(
        [], date(2014, 5, 31), there(3)
    )


@pytest.mark.parametrize(
    ("open_to_all", "outcome", "because"),
    [
        (True, "open", "It was open to all."),
        (False, "not open", "It was not open to all."),
        (None, "not recorded", "Whether it was open to all is not recorded."),
    ],
)
def test_openness_is_what_is_recorded_of_it(
    *, open_to_all: bool | None, outcome: str, because: str
) -> None:
    assert openness(open_to_all=open_to_all) == Verdict(outcome, because)
