"""A date before the partnership began is taken, and marked as odd."""

from datetime import date
from uuid import UUID

from domain.decision_events import DecisionReported
from projections.oddities import oddity
from tests.domain.examples import CONGLETON
from tests.domain.examples_meetings import HEDGE_PLANTING, NINTH_AGM
from tests.projections.events import Said, recorded, said

BEGAN: dict[UUID, date] = {CONGLETON: date(2014, 4, 1)}
REPORTED = DecisionReported(meeting=NINTH_AGM)


def odd(one: Said) -> str | None:
    (event,) = recorded([one])
    return oddity(event, BEGAN)


def test_what_is_dated_before_the_partnership_began_reads_odd() -> None:
    early = said(HEDGE_PLANTING, REPORTED, "2014-03", of=CONGLETON)
    assert odd(early) == (
        "Dated before the partnership began: March 2014, and it began on 1 April 2014 "
        "at the earliest."
    )


def test_what_may_have_been_later_or_is_about_no_partnership_does_not() -> None:
    assert odd(said(HEDGE_PLANTING, REPORTED, "2014", of=CONGLETON)) is None
    assert odd(said(HEDGE_PLANTING, REPORTED, "2014-04-01", of=CONGLETON)) is None
    assert odd(said(HEDGE_PLANTING, REPORTED, of=CONGLETON)) is None
    assert odd(said(HEDGE_PLANTING, REPORTED, "1999")) is None
