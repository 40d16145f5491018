"""Named examples of meetings and what follows from them: decisions, plans, money.

The rules are Sandbach Partnership's own; the people, days and sums are invented.
"""

from uuid import UUID

from domain.dates import parse
from domain.ids import DecisionId, FundId, GrantId, MeetingId, MilestoneId, PersonId
from domain.rulebook import Rulebook


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
