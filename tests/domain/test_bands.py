"""Bands: which grants they are for, and which steps they ask for."""

import pytest

from domain.bands import (
    SHORTEST,
    STEPS,
    Band,
    Step,
    band_for,
    check_bands,
    check_ready,
    size_of,
)
from domain.errors import BeyondLimit, Contradiction, NotReady

MICRO = Band("Micro", SHORTEST, up_to=50_000)
LARGE = Band("Large", STEPS, from_amount=50_001)


def test_a_band_takes_the_sums_between_its_ends() -> None:
    assert [MICRO.takes(one) for one in (0, 50_000, 50_001)] == [True, True, False]
    assert [LARGE.takes(one) for one in (50_000, 50_001, 10**9)] == [False, True, True]


def test_a_band_says_what_it_is_for() -> None:
    assert size_of(MICRO) == "up to £500.00"
    assert size_of(LARGE) == "£500.01 and more"
    assert size_of(Band("Some", SHORTEST, 100, 200)) == "£1.00 to £2.00"


def test_the_band_is_the_one_named_or_the_only_one_for_so_much() -> None:
    assert band_for((MICRO, LARGE), None, 100) == MICRO
    assert band_for((MICRO, LARGE), "large", 60_000) == LARGE
    assert band_for((), None, 100) is None


@pytest.mark.parametrize(
    ("bands", "name", "amount", "refusal", "says"),
    [
        ((MICRO,), None, 60_000, Contradiction, r"Micro \(up to £500\.00\); none of"),
        ((MICRO, MICRO), None, 100, Contradiction, "several of them take £1.00"),
        ((MICRO,), "Large", 100, Contradiction, "no band Large here; there are Micro"),
        ((), "Large", 100, Contradiction, "there are none"),
        ((MICRO,), "Micro", 60_000, BeyondLimit, r"is for up to £500\.00; £600\.00"),
    ],
)
def test_a_band_that_is_not_there_or_not_for_so_much_is_refused(
    bands: tuple[Band, ...],
    name: str | None,
    amount: int,
    refusal: type[Exception],
    says: str,
) -> None:
    with pytest.raises(refusal, match=says):
        band_for(bands, name, amount)


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        ((MICRO, Band("micro", SHORTEST)), "same name"),
        ((Band("Odd", SHORTEST, 200, 100),), "ends below where it begins"),
        ((Band("Bare", ("applied", "decided")),), "leaves out 'paid'"),
    ],
)
def test_bands_that_make_no_sense_are_refused(
    bands: tuple[Band, ...], says: str
) -> None:
    with pytest.raises(Contradiction, match=says):
        check_bands(bands)


@pytest.mark.parametrize(
    ("steps", "passed", "step", "says"),
    [
        (STEPS, {"applied"}, "diligence", "a check of eligibility first"),
        (STEPS, {"applied", "eligibility"}, "decided", "due diligence first"),
        (SHORTEST, {"applied"}, "paid", "a decision first"),
        (SHORTEST, {"applied", "decided", "paid"}, "closed", "a report first"),
    ],
)
def test_a_step_that_the_band_asks_for_is_not_skipped(
    steps: tuple[Step, ...], passed: set[Step], step: Step, says: str
) -> None:
    with pytest.raises(NotReady, match=says):
        check_ready(steps, passed, step)


def test_a_step_that_the_band_does_not_ask_for_may_be_left_out_or_taken() -> None:
    check_ready(SHORTEST, {"applied"}, "decided")
    check_ready(SHORTEST, {"applied"}, "assessed")
    check_ready((), (), "closed")
