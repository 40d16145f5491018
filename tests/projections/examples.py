"""Ids that the tests of read models share, beside those of tests/domain."""

from uuid import UUID

from domain.ids import (
    AskId,
    BodyId,
    CouncilId,
    DecisionId,
    EngagementId,
    FundId,
    GrantId,
    MeetingId,
    MilestoneId,
    MinutesId,
    PaperId,
    PartnershipId,
    PersonId,
    PlanId,
    PromiseId,
    ReportId,
)


def _id(number: int) -> UUID:
    return UUID(f"01890000-0000-7000-8000-{number:012d}")


COUNCIL = CouncilId(_id(1))

HEATONS = PartnershipId(_id(211))
OLD_TOWN = PartnershipId(_id(212))

SUB_GROUP = BodyId(_id(311))

AUDITOR = PersonId(_id(421))
NEW_CHAIR = PersonId(_id(422))
A_FORMER_MEMBER = PersonId(_id(423))

COUNCIL_PLAN = PlanId(_id(511))
OLD_PLAN = PlanId(_id(512))

EIGHTH_AGM = MeetingId(_id(711))
TENTH_AGM = MeetingId(_id(712))
CALLED_OFF = MeetingId(_id(713))
IN_BLOOM_MEETING = MeetingId(_id(714))

LOST_MOTION = DecisionId(_id(811))
IN_WRITING = DecisionId(_id(812))
GIVEN_UP = DecisionId(_id(813))

MINUTES_OF_THE_AGM = MinutesId(_id(1401))
MINUTES_OF_MAY_2013 = MinutesId(_id(1402))
NEWS_PLAN = PaperId(_id(1501))
A_GUIDE = PaperId(_id(1502))

WALKS = MilestoneId(_id(911))
NEWSLETTER = MilestoneId(_id(912))
WEBSITE = MilestoneId(_id(913))
MARKET = MilestoneId(_id(914))
SURVEY = MilestoneId(_id(915))
SIGNS = MilestoneId(_id(916))
MEETINGS_HELD = MilestoneId(_id(917))

BENCHES = GrantId(_id(1111))
BOATHOUSE = GrantId(_id(1112))
MAPS = GrantId(_id(1113))
BUNTING = GrantId(_id(1114))
KAYAKS = GrantId(_id(1115))

LAST_YEARS_FUND = FundId(_id(1011))
ROUNDS_FUND = FundId(_id(1012))
OLD_FUND = FundId(_id(1013))

INVITATION = PromiseId(_id(1201))
HOSTING = PromiseId(_id(1202))
PAPERS = PromiseId(_id(1203))
LEAFLET = PromiseId(_id(1204))

CONFERENCE = EngagementId(_id(1301))
FAIR = EngagementId(_id(1302))
CELEBRATION = EngagementId(_id(1303))

WILLOW = AskId(_id(1401))
CROSSING = AskId(_id(1402))
MOWER = AskId(_id(1403))

REPORT_OF_MAY = ReportId(_id(1601))
REPORT_OF_JUNE = ReportId(_id(1602))

ITS_NUMBER = _id(1711)
