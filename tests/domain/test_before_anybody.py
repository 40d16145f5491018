"""Decisions of a time of which nobody knows who sat in the body."""

from typing import Any

from domain.body import Body, Member
from domain.decision import evolve
from domain.decision_events import Votes
from domain.decision_making import make
from domain.decision_verdicts import Around
from domain.errors import Contradiction
from tests.domain.examples import (
    APRIL_2014,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.specification import Specification


def test_who_sat_before_anybody_is_known_to_have_joined_is_not_recorded() -> None:
    joined = Member(CHAIR, since=FIRST_OF_MAY_2014)
    group = Body(
        name="Group",
        kind="steering group",
        prefix="SG",
        partnership=CONGLETON,
        seats=None,
        members={CHAIR: joined, SECRETARY: Member(SECRETARY)},
    )
    facts: dict[str, Any] = {
        "itself": HEDGE_PLANTING,
        "body": STEERING_GROUP,
        "number": "SG/2014/07",
        "wording": IN_OUR_WORDS,
        "how": "vote",
        "votes": Votes(12, 1),
    }
    around = Around(group=group)
    (decision,) = make(None, **facts, on=APRIL_2014, around=around)
    assert evolve(None, decision).votes == Votes(12, 1)
    Specification(evolve, ()).when(
        make, **facts, on=FIRST_OF_MAY_2014, around=around
    ).then_refused(Contradiction, "13 votes are counted, and the body has 2 to cast")
