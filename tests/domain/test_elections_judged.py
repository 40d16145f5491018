"""Elections are held to the rules as decisions are: what was not met, or not known."""

from typing import Any

import pytest
from msgspec.structs import replace

from domain.body import Member
from domain.decision_events import Validity
from domain.election_events import OfficerElected
from domain.elections import Settled, elect, hold_election
from domain.meeting import Meeting, evolve
from domain.meeting_events import AttendanceTaken, MeetingEvent, NoticeGiven
from domain.rulebook import Rulebook
from domain.rules import SeatRule
from tests.domain.examples_elections import (
    BY_LOT,
    CONTEST,
    FORWARD,
    OPEN,
    RIVAL,
    polled,
)
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_OPENED,
    MEMBER,
    SEVENTEENTH_OF_APRIL_2014,
    SIXTEENTH_OF_APRIL_2014,
)

ASKING = replace(BY_LOT, quorum=3, notice_clear_days=14)
IN_TIME = NoticeGiven(on=SIXTEENTH_OF_APRIL_2014)
A_DAY_LATE = NoticeGiven(on=SEVENTEENTH_OF_APRIL_2014)
FOUR_CAME = AttendanceTaken(present_count=4)
UNOPPOSED = (*OPEN, IN_TIME, FOUR_CAME, FORWARD)
PARISH = SeatRule(category="Parish", may_chair=False)
TIED: dict[str, Any] = {"counts": polled(2, 2)}


def chosen(
    *history: MeetingEvent, rulebook: Rulebook = ASKING, **facts: Any
) -> OfficerElected:
    meeting: Meeting | None = None
    for event in history:
        meeting = evolve(meeting, event)
    said = {"office": "chair", "rulebooks": (rulebook,), **facts}
    *_, elected = (elect if "person" in facts else hold_election)(meeting, **said)
    assert isinstance(elected, OfficerElected)
    return elected


def test_all_that_the_rules_ask_for_is_met_or_they_ask_for_nothing() -> None:
    assert chosen(*UNOPPOSED).validity == "valid"
    silent = replace(ASKING, quorum=None, notice_clear_days=None)
    assert chosen(*OPEN, FORWARD, rulebook=silent).validity == "valid"


SHUT = replace(AGM_CALLED, open_to_all=False)
UNTOLD = replace(AGM_CALLED, open_to_all=None)


@pytest.mark.parametrize(
    ("history", "validity", "says"),
    [
        ((*OPEN, IN_TIME, FORWARD), "not tested", None),
        ((*OPEN, FOUR_CAME, FORWARD), "not tested", None),
        ((UNTOLD, AGM_OPENED, *UNOPPOSED[2:]), "not tested", None),
        ((SHUT, AGM_OPENED, *UNOPPOSED[2:]), "irregular", "It was not open to all."),
        ((*UNOPPOSED, A_DAY_LATE), "irregular", "which is 13 clear days."),
        (
            (*UNOPPOSED[:-1], replace(FORWARD, on=None)),
            "irregular",
            "this one was put forward 0 clear days before.",
        ),
        (
            (*UNOPPOSED, AttendanceTaken(present_count=2)),
            "irregular",
            "at least 3 present; 2 were.",
        ),
    ],
)
def test_what_is_against_an_election_or_not_known_of_it_decides(
    history: tuple[MeetingEvent, ...], validity: Validity, says: str | None
) -> None:
    elected = chosen(*history)
    assert elected.validity == validity
    assert (elected.against is None) == (says is None)
    assert elected.against is None or elected.against.because.endswith(says or "")


def test_when_the_winner_was_put_forward_must_be_on_record_where_rules_ask() -> None:
    nobody_named = chosen(*UNOPPOSED[:-1], person=MEMBER)
    assert (nobody_named.in_time and nobody_named.in_time.outcome) == "unknown"
    assert nobody_named.validity == "not tested"
    assert chosen(*UNOPPOSED, person=MEMBER).validity == "valid"


def test_a_tie_is_settled_by_the_method_of_the_rulebook() -> None:
    contest = (*CONTEST, IN_TIME)
    lot, chair = Settled("lot", MEMBER), Settled("chair", MEMBER)
    assert chosen(*contest, **TIED, tie=lot).validity == "valid"
    by_chair = chosen(*contest, **TIED, tie=chair)
    assert by_chair.validity == "irregular"
    assert by_chair.against == by_chair.tie
    silent = replace(ASKING, tie=None, clauses={})
    unsaid = chosen(*contest, **TIED, tie=lot, rulebook=silent)
    assert (unsaid.against, unsaid.validity) == (None, "not tested")


def test_who_sits_for_a_category_that_may_not_chair_is_no_chair() -> None:
    barring = replace(ASKING, seats=(PARISH,))
    seats = {MEMBER: Member(MEMBER, category="Parish")}
    barred = chosen(*UNOPPOSED, rulebook=barring, members=seats)
    assert barred.validity == "irregular"
    assert barred.against == barred.allowed
    treasurer = replace(FORWARD, office="treasurer")
    history = (*UNOPPOSED[:-1], treasurer)
    other = chosen(*history, rulebook=barring, members=seats, office="treasurer")
    assert (other.allowed, other.validity) == (None, "valid")
    assert chosen(*UNOPPOSED, rulebook=barring).validity == "valid"


def test_a_rival_who_was_late_and_lost_changes_nothing() -> None:
    late = replace(RIVAL, on=None)
    won = chosen(*UNOPPOSED, late, counts=polled(3, 1))
    assert (won.person, won.validity) == (MEMBER, "valid")
