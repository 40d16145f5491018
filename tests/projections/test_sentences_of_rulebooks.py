"""Sentences about rulebooks: by which decision they came, and whether it was enough."""

import pytest

from domain.dates import parse
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rulebook_events import RulebookAdopted
from tests.domain.examples import CONGLETON
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.projections.events import said
from tests.projections.saying import misread

AT_LEAST_THREE = Rulebook(
    in_force=parse("2014-04-01"), quorum=3, clauses={"quorum": "6.1"}
)


@pytest.mark.parametrize(
    ("adoption", "end"),
    [
        (None, ""),
        (Verdict("met", "6 for, 3 against."), ""),
        (
            Verdict("not met", "5 for, 5 against."),
            "; that was not enough: 5 for, 5 against",
        ),
        (
            Verdict("unknown", "No votes on it are recorded."),
            "; whether that was enough is not known: No votes on it are recorded",
        ),
    ],
)
def test_a_rulebook_is_adopted_by_a_decision(
    adoption: Verdict | None, end: str
) -> None:
    adopted = RulebookAdopted(
        rulebook=AT_LEAST_THREE, decision=HEDGE_PLANTING, adoption=adoption
    )
    assert not misread(
        {
            "Congleton Partnership adopted a rulebook by decision SG/2014/07 “Plant a "
            "hedge”, in force from 1 April 2014: a meeting needs at least 3 people "
            f"present (6.1){end}.": said(CONGLETON, adopted)
        }
    )
