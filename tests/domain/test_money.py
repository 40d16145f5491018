"""Money: how pence are written."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.money import in_pounds


@pytest.mark.parametrize(
    ("pence", "pounds"),
    [
        (0, "£0.00"),
        (5, "£0.05"),
        (100, "£1.00"),
        (125000, "£1,250.00"),
        (170199750, "£1,701,997.50"),
        (-50, "-£0.50"),
        (-125001, "-£1,250.01"),
    ],
)
def test_pence_are_written_in_pounds(pence: int, pounds: str) -> None:
    assert in_pounds(pence) == pounds


@for_all(st.integers())
def test_no_penny_is_lost_in_writing(pence: int) -> None:
    digits = in_pounds(pence).translate(str.maketrans("", "", "£,."))
    assert int(digits) == pence
