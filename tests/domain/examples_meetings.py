"""Named examples of meetings and what follows from them: decisions, plans, money.

The quorum of three is Sandbach Partnership's own; the people, days and sums, and the
other rules, are invented.
"""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.body import BodyFormed, MemberJoined
from domain.dates import Edtf, parse
from domain.decision_events import DecisionMade
from domain.decision_verdicts import Around
from domain.ids import DecisionId, FundId, GrantId, MeetingId, MilestoneId, PersonId
from domain.meeting import Meeting
from domain.meeting_events import (
    MeetingCalled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
)
from domain.offices import OfficeTaken
from domain.policies import Present, Told, Verdict, quorum
from domain.room import Room
from domain.rulebook import Rulebook
from domain.voting import Count, majority
from tests.domain.examples import (
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)


def _id(number: int) -> UUID:
    return UUID(f"01890000-0000-7000-8000-{number:012d}")


TREASURER = PersonId(_id(411))
MEMBER = PersonId(_id(412))
NEWCOMER = PersonId(_id(413))

NINTH_AGM = MeetingId(_id(701))
NEXT_MEETING = MeetingId(_id(702))

HEDGE_PLANTING = DecisionId(_id(801))
HEDGE_REMOVAL = DecisionId(_id(802))
SPRING_FAIR = DecisionId(_id(803))

COMMUNICATIONS_PLAN = MilestoneId(_id(901))
NEW_COMMUNITIES = MilestoneId(_id(902))

SMALL_GRANTS = FundId(_id(1001))
ORCHARD = GrantId(_id(1101))
WAR_MEMORIAL = GrantId(_id(1102))

SECOND_OF_APRIL_2014 = parse("2014-04-02")
SIXTEENTH_OF_APRIL_2014 = parse("2014-04-16")
SEVENTEENTH_OF_APRIL_2014 = parse("2014-04-17")
SECOND_OF_MAY_2014 = parse("2014-05-02")

AT_LEAST_THREE = Rulebook(
    in_force=parse("2014-04-01"),
    quorum=3,
    notice_clear_days=14,
    clauses={"quorum": "6.1", "notice_clear_days": "8.2"},
)


def there(number: int | None) -> Present:
    """So many who count towards a quorum."""
    return Present(number=number)


def told(given: date | None) -> Told:
    """Notice given on that day."""
    return Told(given=given)


def at(
    present: int | None, *, notice: Edtf | None = SIXTEENTH_OF_APRIL_2014, **facts: Any
) -> Around:
    """An ordinary meeting on 1 May 2014, called in time, that needs three there."""
    sitting = Meeting(
        body=STEERING_GROUP,
        partnership=CONGLETON,
        day=FIRST_OF_MAY_2014,
        open_to_all=True,
        status="open",
        notice=NoticeGiven(on=notice) if notice else None,
        room=Room(unnamed=present),
    )
    return Around(rulebooks=(AT_LEAST_THREE,), sitting=replace(sitting, **facts))


def counted(for_: int, against: int, abstain: int) -> Verdict:
    """What a count makes of itself, where no rulebook says more."""
    return majority((), None, Count(for_=for_, against=against, abstain=abstain))


NO_RULEBOOK = quorum([], date(2014, 5, 1), there(None))
NO_DAY = Verdict("unknown", "The day is not recorded.")

STEERING_GROUP_FORMED = BodyFormed(
    name="Steering Group",
    kind="steering group",
    prefix="SG",
    partnership=CONGLETON,
    seats=2,
)
EXECUTIVE_FORMED = BodyFormed(
    name="Executive", kind="executive", prefix="EX", partnership=CONGLETON
)
CHAIR_JOINED = MemberJoined(person=CHAIR, how="founder")
CHAIR_TAKEN = OfficeTaken(office="chair", person=CHAIR, how="elected")
SECRETARY_JOINED = MemberJoined(person=SECRETARY)

AGM_CALLED = MeetingCalled(
    body=STEERING_GROUP,
    kind="annual",
    when=FIRST_OF_MAY_2014,
    partnership=CONGLETON,
    series=9,
    starts_at="19:30",
    place="Town Hall",
    open_to_all=True,
)
AGM_OPENED = MeetingOpened(on=FIRST_OF_MAY_2014)
AGM_CLOSED = MeetingClosed(
    openness=Verdict("open", "It was open to all."),
    quorum=NO_RULEBOOK,
    notice=NO_RULEBOOK,
)

HEDGE_AGREED = DecisionMade(
    body=STEERING_GROUP,
    number="SG/2014/07",
    wording=IN_OUR_WORDS,
    outcome="carried",
    quorum=NO_DAY,
    notice=NO_DAY,
    validity="not tested",
)
HEDGE_AGREED_AT_AGM = replace(
    HEDGE_AGREED,
    meeting=NINTH_AGM,
    on=FIRST_OF_MAY_2014,
    quorum=NO_RULEBOOK,
    notice=NO_RULEBOOK,
)
