"""The colour of a milestone: by the scheme's own scale, with the sentence why."""

from datetime import date, timedelta

import pytest

from domain.dates import parse
from domain.rag import Known, Shade, colour
from domain.scheme_events import Band, ColoursAdopted, Test

DAY = date(2014, 8, 10)
RED = Band("red", tests={"overdue": 60, "blocked": 60, "unevidenced": 7})
AMBER = Band(
    "amber",
    tests={
        "overdue": 1,
        "slipped": 30,
        "silent": 90,
        "blocked": 1,
        "unverified": 30,
        "unreviewed": 1,
        "unevidenced": 30,
    },
)
SCALE = ColoursAdopted(bands=(RED, AMBER, Band("green")), from_day=parse("2014-04"))
FAR = date(2015, 8, 10)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def shade(known: Known) -> tuple[str, str]:
    found = colour(SCALE, known, DAY)
    assert found is not None
    return found.colour, found.because


def test_a_scheme_without_a_scale_gives_no_colour() -> None:
    assert colour(None, Known(), DAY) is None


def test_a_scale_gives_none_before_it_was_certainly_adopted() -> None:
    assert colour(SCALE, Known(), date(2014, 4, 29)) is None
    assert colour(SCALE, Known(), date(2014, 4, 30)) is not None


def test_the_best_colour_is_given_where_nothing_speaks_for_a_worse_one() -> None:
    assert shade(Known(expected=FAR, promised=FAR, heard=ago(10))) == (
        "green",
        "Nothing speaks for red or amber.",
    )


@pytest.mark.parametrize(
    ("known", "expected", "because"),
    [
        (
            Known(expected=ago(60)),
            "red",
            "It was expected 60 days ago; red is given from 60 days.",
        ),
        (
            Known(expected=ago(1)),
            "amber",
            "It was expected 1 day ago; amber is given from 1 day.",
        ),
        (
            Known(blocked=ago(61), heard=ago(200)),
            "red",
            "It has been blocked for 61 days; red is given from 60 days.",
        ),
        (
            Known(expected=FAR, promised=FAR - timedelta(days=30)),
            "amber",
            "It is expected 30 days later than promised; amber is given from 30 days.",
        ),
        (
            Known(expected=FAR, heard=ago(90)),
            "amber",
            "Nothing has been heard for 90 days; amber is given from 90 days.",
        ),
        (
            Known(claimed=ago(30), expected=ago(200)),
            "amber",
            (
                "It was claimed 30 days ago and nobody has checked it; amber is given "
                "from 30 days."
            ),
        ),
        (
            Known(review_due=ago(2), goes_on=True),
            "amber",
            "Its review is 2 days late; amber is given from 1 day.",
        ),
        (
            Known(expected=DAY + timedelta(days=7)),
            "red",
            (
                "It is due in 7 days and nothing shows how far it is; red is given "
                "within 7 days."
            ),
        ),
        (
            Known(expected=DAY + timedelta(days=8)),
            "amber",
            (
                "It is due in 8 days and nothing shows how far it is; amber is given "
                "within 30 days."
            ),
        ),
    ],
)
def test_a_colour_says_for_what_it_is_given(
    known: Known, expected: str, because: str
) -> None:
    assert shade(known) == (expected, because)


@pytest.mark.parametrize(
    "known",
    [
        Known(expected=DAY, evidence=True),  # the day itself has not passed
        Known(expected=FAR, promised=FAR - timedelta(days=29)),
        Known(expected=FAR, heard=ago(89)),
        Known(claimed=ago(29), expected=ago(200)),
        Known(review_due=DAY, goes_on=True),
        Known(expected=DAY + timedelta(days=5), evidence=True),
        Known(expected=ago(200), goes_on=True),
    ],
)
def test_a_day_less_gives_no_worse_colour(known: Known) -> None:
    assert shade(known)[0] == "green"


@pytest.mark.parametrize("expected", [ago(10_000), FAR, None])
def test_without_news_since_the_source_it_reads_not_recorded_however_old(
    expected: date | None,
) -> None:
    known = Known(expected=expected, heard=ago(5_000), heard_since_source=False)
    assert colour(SCALE, known, DAY) == Shade(
        "not recorded", "Nothing has been heard of it since its source."
    )


def test_a_day_of_nothing_is_no_reason() -> None:
    """A limit of 0 asks for what has begun: not for a date that is today's."""
    tests: dict[Test, int] = {"overdue": 0}
    scale = ColoursAdopted(
        bands=(Band("red", tests=tests), Band("green")), from_day=parse("2014-04-01")
    )
    found = colour(scale, Known(expected=DAY), DAY)
    assert found is not None
    assert found.colour == "green"
