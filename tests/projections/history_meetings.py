"""The part of the history about meetings and what was decided at them."""

from domain.body import DecisionNumbered
from domain.dates import parse
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionCompleted,
    DecisionMade,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionUpheld,
    DecisionVoided,
    ProposalWithdrawn,
    RatificationLapsed,
    Votes,
)
from domain.election_events import OfficerElected
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
    ReportReceived,
)
from domain.policies import Verdict
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    IN_OUR_WORDS,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    HEDGE_AGREED,
    HEDGE_PLANTING,
    HEDGE_REMOVAL,
    MEMBER,
    NEXT_MEETING,
    NINTH_AGM,
    SPRING_FAIR,
)
from tests.projections.events import THE_REPORT, said
from tests.projections.examples import (
    CALLED_OFF,
    EIGHTH_AGM,
    GIVEN_UP,
    IN_WRITING,
    LOST_MOTION,
    NEW_CHAIR,
    TENTH_AGM,
)

MET = Verdict("met", "Rulebook 1 asks for at least 3 present; 4 were.", 1, "6.1")
IN_TIME = Verdict("ok", "Rulebook 1 asks for 14 clear days of notice.", 1)
UNTESTED = Verdict("unknown", "No rulebook is recorded.")
OPEN_TO_ALL = Verdict("open", "It was open to all.")


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


def _proposed(title: str) -> DecisionProposed:
    return DecisionProposed(
        body=STEERING_GROUP,
        partnership=CONGLETON,
        wording=IN_OUR_WORDS,
        title=title,
        closes=parse("2014-10-31"),
        to=(CHAIR, SECRETARY, MEMBER),
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
    said(IN_WRITING, _proposed("Keep the hedge"), "2014-10-02"),
    said(
        IN_WRITING,
        DecisionAnswered(person=CHAIR, vote="for", on=parse("2014-10-03")),
        "2014-10-03",
    ),
    said(
        IN_WRITING,
        DecisionAnswered(person=SECRETARY, vote="against", for_=MEMBER),
        "2014-10-05",
    ),
    said(
        IN_WRITING,
        _made(
            "SG/2014/11",
            "Keep the hedge",
            how="written resolution",
            on=parse("2014-11-01"),
            ballots=(Ballot(CHAIR, "for"), Ballot(SECRETARY, "against", MEMBER)),
            ratifies=(HEDGE_REMOVAL,),
        ),
        "2014-11-01",
    ),
    said(HEDGE_REMOVAL, DecisionRatified(by=IN_WRITING), "2014-11-01"),
    said(IN_WRITING, DecisionUpheld(ratifies=SPRING_FAIR), "2014-11-02"),
    said(
        IN_WRITING,
        DecisionCompleted(
            quorum=HEDGE_AGREED.quorum,
            notice=HEDGE_AGREED.notice,
            validity="not tested",
            proposer=CHAIR,
        ),
        "2014-11-03",
    ),
    said(HEDGE_REMOVAL, RatificationLapsed(by=IN_WRITING), "2014-11-30"),
    said(SPRING_FAIR, DecisionVoided(by=IN_WRITING, why=A_REASON), "2014-12-01"),
    said(GIVEN_UP, _proposed("Hold a fete"), "2014-10-02"),
    said(GIVEN_UP, ProposalWithdrawn(why=A_REASON), "2014-10-09"),
)
