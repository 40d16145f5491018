"""Named examples of elections; the rules and people are invented."""

from msgspec.structs import replace

from domain.dates import parse
from domain.election_events import PersonNominated, Polled
from domain.meeting import Meeting, evolve
from domain.meeting_events import AttendanceTaken, MeetingEvent
from domain.policies import Verdict
from domain.rulebook import Rulebook
from tests.domain.examples import CHAIR, SECRETARY
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_OPENED,
    MEMBER,
    NEWCOMER,
    TREASURER,
)
from tests.specification import Specification

BY_LOT = Rulebook(
    in_force=parse("2014-01-01"),
    tie="lot",
    nominations_clear_days=14,
    clauses={"tie": "9.4", "nominations_clear_days": "9.1"},
)
RULES = (BY_LOT,)
NO_RULES = Verdict("unknown", "No rulebook is recorded as in force on 1 May 2014.")
TEN_CAME = AttendanceTaken(present=(CHAIR, SECRETARY), present_count=10)
SETTLED_BY_LOT = Verdict("yes", "Rulebook 1 (9.4) settles a tie by lot.", 1, "9.4")
FORWARD = PersonNominated(
    office="chair",
    person=MEMBER,
    proposer=TREASURER,
    seconder=SECRETARY,
    consented=True,
    on=parse("2014-04-16"),
    in_time=Verdict(
        "in time",
        "Rulebook 1 (9.1) asks for names 14 clear days before; this one was put "
        "forward 14 clear days before.",
        1,
        "9.1",
    ),
)
RIVAL = replace(FORWARD, person=NEWCOMER)
OPEN = (AGM_CALLED, AGM_OPENED)
CONTEST = (*OPEN, TEN_CAME, FORWARD, RIVAL)


def given(*history: MeetingEvent) -> Specification[Meeting, MeetingEvent]:
    return Specification(evolve, history)


def polled(member: int, newcomer: int) -> tuple[Polled, ...]:
    return (Polled(MEMBER, member), Polled(NEWCOMER, newcomer))
