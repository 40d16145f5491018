"""A forecast from what became of those that are over; silent where they are few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.slippage import FEWEST, expected, quantile

TEN = [0, 0, 0, 10, 20, 30, 40, 60, 90, 365]


def test_it_says_the_median_and_of_how_many() -> None:
    found = expected({"theme": TEN})

    assert found is not None
    assert (found.finished, found.low, found.median, found.high) == (10, 0, 20, 60)
    assert found.sentence == (
        "Milestones like this one, of the same theme, moved by a median of 20 days "
        "(n = 10); half of them by 0 to 60, 3 not at all."
    )


def test_of_fewer_than_ten_it_says_nothing() -> None:
    assert expected({"theme": TEN[1:]}) is None
    assert expected({}) is None


def test_the_closest_kind_with_enough_of_them_counts() -> None:
    found = expected({"theme": TEN[1:], "scheme": TEN, "council": [500] * 50})
    whole = expected({"theme": [], "scheme": [], "council": [-5] * 10})

    assert found is not None
    assert found.alike == "scheme"
    assert whole is not None
    assert "moved by a median of 5 days earlier (n = 10)" in whole.sentence


@pytest.mark.parametrize(("part", "day"), [(0.0, 0), (0.1, 0), (0.31, 10), (1.0, 365)])
def test_a_quantile_is_one_of_what_happened(part: float, day: int) -> None:
    assert quantile(TEN, part) == day


@given(st.lists(st.integers(-400, 4_000), min_size=FEWEST))
def test_half_of_them_at_least_are_within_the_range(days: list[int]) -> None:
    found = expected({"council": days})

    assert found is not None
    within = sum(found.low <= one <= found.high for one in days)
    assert found.low <= found.median <= found.high
    assert within * 2 >= len(days)
