"""A history in which every type of event occurs, for whatever has to work on all."""

from datetime import date

from domain.body import (
    BodyAdopted,
    BodyDisbanded,
    BodyFormed,
    BodyReleased,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    MemberLeft,
    SensitiveInterestRegistered,
)
from domain.council_events import (
    AdministratorProposed,
    Contact,
    ContactTold,
    CouncilDressed,
    CouncilRegistered,
    CouncilRenamed,
    LanguageChosen,
    LicenceChosen,
    LogoChosen,
    ProposalDropped,
    RoleGranted,
    RoleWithdrawn,
)
from domain.dates import parse
from domain.event import Wording
from domain.licences import Licence
from domain.logos import Logo
from domain.offices import (
    AppointmentRatified,
    OfficeForgone,
    OfficeHeld,
    OfficeLeft,
    OfficePromised,
    OfficeTaken,
)
from domain.person import CouncillorNoted, PersonAdded, PersonShownAs
from domain.scheme_events import (
    CharacteristicAdopted,
    DiscrepancyNoted,
    DutyAdopted,
    DutyEnded,
    KeyObjectiveAdopted,
    PurposeStated,
    SchemeCreated,
    ScopeRuleAdopted,
    ThemeListed,
)
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIVE_TOWNS_FORUM,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_PLANTING,
    MEMBER,
    NINTH_AGM,
    TREASURER,
)
from tests.projections.events import THE_REPORT, Said, said
from tests.projections.examples import (
    AUDITOR,
    COUNCIL,
    EIGHTH_AGM,
    NEW_CHAIR,
    SUB_GROUP,
)
from tests.projections.history_at_meetings import A_MEETING_WENT_ON
from tests.projections.history_meetings import (
    MEETINGS_WERE_HELD,
    THINGS_WERE_DECIDED,
)
from tests.projections.history_organisations import ORGANISATIONS_WERE_KEPT
from tests.projections.history_partnerships import PARTNERSHIPS_WERE_FORMED
from tests.projections.history_people import SOMEBODY_WAS_FORGOTTEN
from tests.projections.history_plans import PLANS_WERE_CARRIED_OUT
from tests.projections.history_published import GRANTS_WERE_PUBLISHED
from tests.projections.history_records import RECORDS_WERE_KEPT
from tests.projections.history_reports import REPORTS_WERE_FROZEN
from tests.projections.history_work import WORK_WAS_DONE

LOGO = Logo(sha256="a" * 64, media_type="image/png", width=96, height=48)
RENAMED = CouncilRenamed(name="East Cheshire Council", since=date(2016, 4, 4))

THE_COUNCIL_BEGAN = (
    said(COUNCIL, CouncilRegistered(name="Cheshire East Council"), "2014-01-01"),
    said(OFFICER, PersonAdded(), "2014-01-02"),
    said(SECRETARY, PersonAdded(shown="first name"), "2014-01-02", of=CONGLETON),
    said(SECRETARY, PersonShownAs(shown="full name"), "2014-02-01"),
    said(SECRETARY, CouncillorNoted(councillor=True), "2014-02-01"),
    said(COUNCIL, RoleGranted(person=OFFICER, role="officer"), "2014-01-02"),
    said(COUNCIL, RoleGranted(person=AUDITOR, role="auditor"), "2014-01-03"),
    said(COUNCIL, RoleWithdrawn(person=AUDITOR, role="auditor"), "2014-03-03"),
)

A_SCHEME_WAS_MADE = tuple(
    said(COMMUNITY_PARTNERSHIPS, facts, "2014", source=THE_REPORT)
    for facts in (
        SchemeCreated(name="Local Working", kind="community partnership"),
        PurposeStated(wording=Wording(quote="Improve the well-being of their area.")),
        KeyObjectiveAdopted(number="1", wording=IN_OUR_WORDS),
        CharacteristicAdopted(number="17", wording=HOLD_AN_AGM),
        ThemeListed(name="heritage", wording=Wording(quote="trails, war memorials")),
        ScopeRuleAdopted(tag="crime reduction", wording=IN_OUR_WORDS),
        ScopeRuleAdopted(
            tag="crime reduction",
            wording=Wording(quote="They do not reduce crime."),
            in_force=parse("2014-04"),
        ),
        DutyAdopted(
            duty="annual meeting", from_day=parse("2014-04-01"), every_months=12
        ),
        DutyAdopted(duty="reporting", from_day=parse("2014-04"), every_months=3),
        DutyEnded(duty="reporting", on=parse("2016-03")),
        DiscrepancyNoted(about="how many partnerships", claims=("6", "five are named")),
    )
)

A_BODY_MET = (
    said(
        STEERING_GROUP,
        BodyFormed(
            name="Steering Group",
            kind="steering group",
            prefix="SG",
            partnership=CONGLETON,
            seats=5,
        ),
        "2006",
    ),
    said(STEERING_GROUP, MemberJoined(person=CHAIR, how="founder"), "2006"),
    said(
        STEERING_GROUP,
        MemberJoined(person=SECRETARY, representing="Congleton Town Council"),
        "2010-05",
    ),
    said(STEERING_GROUP, MemberJoined(person=MEMBER, how="co-opted"), "2011"),
    said(STEERING_GROUP, MemberJoined(person=TREASURER), "2012-01-10"),
    said(
        STEERING_GROUP,
        OfficeTaken(office="chair", person=CHAIR, term_from=parse("2006")),
        "2006",
    ),
    said(
        STEERING_GROUP,
        OfficeTaken(
            office="secretary",
            person=SECRETARY,
            how="elected",
            term_from=parse("2013-05-02"),
            term_until=parse("2014-05"),
            meeting=EIGHTH_AGM,
        ),
        "2013-05-02",
    ),
    said(STEERING_GROUP, OfficeTaken(office="treasurer", person=TREASURER), "2013"),
    said(STEERING_GROUP, OfficeLeft(office="treasurer", person=TREASURER), "2014-03"),
    said(STEERING_GROUP, MemberLeft(person=TREASURER, how="ceased"), "2014-03-01"),
    said(STEERING_GROUP, MemberJoined(person=NEW_CHAIR), "2014-05-01"),
    said(
        STEERING_GROUP,
        OfficeTaken(
            office="chair",
            person=NEW_CHAIR,
            how="elected",
            term_from=parse("2014-05-01"),
            term_until=parse("2015-05"),
            meeting=NINTH_AGM,
        ),
        "2014-05-01",
    ),
    said(
        FIVE_TOWNS_FORUM,
        BodyFormed(name="5 Towns Partnership Forum", kind="forum", prefix="FT"),
        source=THE_REPORT,
    ),
    said(
        SUB_GROUP,
        BodyFormed(
            name="In Bloom", kind="sub-group", prefix="IB", partnership=CONGLETON
        ),
        "2010",
    ),
    said(SUB_GROUP, BodyAdopted(parent=STEERING_GROUP), "2011"),
    said(SUB_GROUP, BodyReleased(parent=STEERING_GROUP), "2012-06"),
    said(SUB_GROUP, BodyDisbanded(why=A_REASON), "2014-02"),
    said(
        STEERING_GROUP,
        OfficeHeld(
            office="secretary",
            person=TREASURER,
            term_from=parse("2011-05"),
            term_until=parse("2013-05"),
            how="elected",
        ),
    ),
    said(
        STEERING_GROUP,
        OfficePromised(
            office="vice-chair", person=MEMBER, term_from=parse("2028-01-01")
        ),
        "2014-02-03",
    ),
    said(
        STEERING_GROUP, OfficeForgone(office="vice-chair", person=MEMBER), "2014-02-04"
    ),
    said(
        STEERING_GROUP,
        AppointmentRatified(
            office="treasurer", person=TREASURER, decision=HEDGE_PLANTING
        ),
        "2014-02-04",
    ),
    said(
        STEERING_GROUP,
        InterestRegistered(person=MEMBER, number=1, interest=A_REASON),
        "2014-02-03",
    ),
    said(
        STEERING_GROUP,
        SensitiveInterestRegistered(person=MEMBER, number=2, interest=A_REASON),
        "2014-02-03",
    ),
    said(STEERING_GROUP, InterestEnded(number=1), "2014-04"),
)

ADMINISTRATORS_WERE_PROPOSED = (
    said(COUNCIL, RoleGranted(person=OFFICER, role="administrator"), "2016-04-01"),
    said(COUNCIL, AdministratorProposed(person=CHAIR, by=OFFICER), "2016-04-02"),
    said(COUNCIL, AdministratorProposed(person=MEMBER, by=OFFICER), "2016-04-03"),
    said(COUNCIL, ProposalDropped(person=CHAIR), "2016-04-04"),
    said(COUNCIL, CouncilDressed(colour="#5c2472"), "2016-04-04"),
    said(COUNCIL, ContactTold(contact=Contact(phone="01632 960 001")), "2016-04-04"),
    said(COUNCIL, LogoChosen(logo=LOGO), "2016-04-04"),
    said(COUNCIL, LanguageChosen(language="cy"), "2016-04-04"),
    said(COUNCIL, RENAMED, "2016-04-04"),
    said(COUNCIL, RoleWithdrawn(person=OFFICER, role="administrator"), "2016-04-05"),
    said(COUNCIL, LicenceChosen(licence=Licence("CC-BY-4.0")), "2016-05-01"),
)


EVERYTHING: tuple[Said, ...] = (
    *THE_COUNCIL_BEGAN,
    *A_SCHEME_WAS_MADE,
    *PARTNERSHIPS_WERE_FORMED,
    *A_BODY_MET,
    *MEETINGS_WERE_HELD,
    *A_MEETING_WENT_ON,
    *THINGS_WERE_DECIDED,
    *RECORDS_WERE_KEPT,
    *WORK_WAS_DONE,
    *PLANS_WERE_CARRIED_OUT,
    *REPORTS_WERE_FROZEN,
    *SOMEBODY_WAS_FORGOTTEN,
    *ADMINISTRATORS_WERE_PROPOSED,
    *ORGANISATIONS_WERE_KEPT,
    *GRANTS_WERE_PUBLISHED,
)
