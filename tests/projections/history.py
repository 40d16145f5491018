"""A history in which every type of event occurs, for whatever has to work on all."""

from domain.body import (
    BodyDisbanded,
    BodyFormed,
    DecisionNumbered,
    MemberJoined,
    MemberLeft,
    OfficeLeft,
    OfficeTaken,
)
from domain.council import CouncilRegistered, RoleGranted, RoleWithdrawn
from domain.dates import parse
from domain.decision import (
    DecisionMade,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    Votes,
)
from domain.event import Wording
from domain.meeting import (
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
    OfficerElected,
    ReportReceived,
)
from domain.person import PersonAdded, PersonShownAs
from domain.policies import Verdict
from domain.scheme import (
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
    HEDGE_REMOVAL,
    MEMBER,
    NEXT_MEETING,
    NINTH_AGM,
    SPRING_FAIR,
    TREASURER,
)
from tests.projections.events import THE_REPORT, Said, said
from tests.projections.examples import (
    AUDITOR,
    CALLED_OFF,
    COUNCIL,
    EIGHTH_AGM,
    LOST_MOTION,
    NEW_CHAIR,
    SUB_GROUP,
    TENTH_AGM,
)
from tests.projections.history_partnerships import PARTNERSHIPS_WERE_FORMED
from tests.projections.history_work import WORK_WAS_DONE

MET = Verdict("met", "Rulebook 1 asks for at least 3 present; 4 were.", 1, "6.1")
IN_TIME = Verdict("ok", "Rulebook 1 asks for 14 clear days of notice.", 1)
UNTESTED = Verdict("unknown", "No rulebook is recorded.")
OPEN_TO_ALL = Verdict("open", "It was open to all.")

THE_COUNCIL_BEGAN = (
    said(COUNCIL, CouncilRegistered(name="Cheshire East Council"), "2014-01-01"),
    said(OFFICER, PersonAdded(), "2014-01-02"),
    said(SECRETARY, PersonAdded(shown="first name"), "2014-01-02", of=CONGLETON),
    said(SECRETARY, PersonShownAs(shown="full name"), "2014-02-01"),
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
    said(SUB_GROUP, BodyDisbanded(why=A_REASON), "2014-02"),
)


def _annual(series: int, when: str) -> MeetingCalled:
    return MeetingCalled(
        body=STEERING_GROUP,
        when=parse(when),
        kind="annual",
        partnership=CONGLETON,
        series=series,
        starts_at="19:30",
        place="Town Hall",
        open_to_all=True,
    )


MEETINGS_WERE_HELD = (
    said(EIGHTH_AGM, _annual(8, "2013-05-02"), "2013-04-02"),
    said(EIGHTH_AGM, MeetingOpened(on=parse("2013-05-02")), "2013-05-02"),
    said(
        EIGHTH_AGM,
        MeetingClosed(openness=OPEN_TO_ALL, quorum=UNTESTED, notice=UNTESTED),
        "2013-05-02",
    ),
    said(NINTH_AGM, _annual(9, "2014-05-01"), "2014-04-02"),
    said(NINTH_AGM, NoticeGiven(on=parse("2014-04-10"), how="poster"), "2014-04-10"),
    said(NINTH_AGM, MeetingOpened(on=parse("2014-05-01")), "2014-05-01", of=CONGLETON),
    said(
        NINTH_AGM,
        AttendanceTaken(
            present=(CHAIR, SECRETARY, NEW_CHAIR),
            apologies=(MEMBER,),
            present_count=4,
            public_count=30,
        ),
        "2014-05-01",
    ),
    said(
        NINTH_AGM,
        OfficerElected(office="chair", person=NEW_CHAIR, unopposed=True),
        "2014-05-01",
    ),
    said(NINTH_AGM, ReportReceived(title="Accounts for 2013-14"), "2014-05-01"),
    said(
        NINTH_AGM,
        MeetingClosed(openness=OPEN_TO_ALL, quorum=MET, notice=IN_TIME),
        "2014-05-01",
    ),
    said(
        NEXT_MEETING,
        MeetingCalled(
            body=STEERING_GROUP, when=parse("2014-06"), partnership=CONGLETON
        ),
        "2014-05-20",
    ),
    said(CALLED_OFF, _annual(10, "2015-05"), "2015-01-10"),
    said(CALLED_OFF, MeetingCancelled(why=A_REASON), "2015-02-10"),
    said(TENTH_AGM, _annual(10, "2027-05-01"), "2015-03-10"),
)


def _made(number: str, title: str, **facts: object) -> DecisionMade:
    return DecisionMade(
        body=STEERING_GROUP,
        partnership=CONGLETON,
        number=number,
        title=title,
        **{
            "wording": IN_OUR_WORDS,
            "outcome": "carried",
            "quorum": MET,
            "notice": IN_TIME,
            "validity": "valid",
            **facts,
        },  # type: ignore[arg-type]
    )


THINGS_WERE_DECIDED = (
    said(
        STEERING_GROUP,
        DecisionNumbered(decision=HEDGE_PLANTING, year=2014, number=7),
        "2014-05-01",
    ),
    said(
        HEDGE_PLANTING,
        _made(
            "SG/2014/07",
            "Plant a hedge",
            how="vote",
            votes=Votes(3, 1),
            majority=Verdict("met", "3 for, 1 against, 0 abstained."),
            meeting=NINTH_AGM,
            on=parse("2014-05-01"),
            proposer=CHAIR,
            seconder=SECRETARY,
            review_by=parse("2015"),
        ),
        "2014-05-01",
    ),
    said(
        LOST_MOTION,
        _made(
            "SG/2014/08",
            "Close the forum",
            outcome="lost",
            how="vote",
            meeting=NINTH_AGM,
            on=parse("2014-05-01"),
        ),
        "2014-05-01",
        visibility="partnership",
    ),
    said(
        HEDGE_REMOVAL,
        _made(
            "SG/2014/09",
            "Remove the hedge",
            on=parse("2014-08"),
            supersedes=HEDGE_PLANTING,
            validity="not tested",
        ),
        "2014-08",
    ),
    said(HEDGE_PLANTING, DecisionSuperseded(by=HEDGE_REMOVAL), "2014-08"),
    said(HEDGE_REMOVAL, DecisionReported(meeting=NEXT_MEETING), "2014-09-01"),
    said(SPRING_FAIR, _made("SG/2014/10", "Hold a fair"), source=THE_REPORT),
    said(SPRING_FAIR, DecisionRescinded(why=A_REASON), "2014-10-01"),
)

EVERYTHING: tuple[Said, ...] = (
    *THE_COUNCIL_BEGAN,
    *A_SCHEME_WAS_MADE,
    *PARTNERSHIPS_WERE_FORMED,
    *A_BODY_MET,
    *MEETINGS_WERE_HELD,
    *THINGS_WERE_DECIDED,
    *WORK_WAS_DONE,
)
