"""The part of the history about one meeting, told as it went on."""

from domain.dates import parse
from domain.election_events import (
    ElectionHeld,
    OfficerElected,
    PersonNominated,
    Polled,
    Tie,
)
from domain.meeting_events import (
    AttendanceTaken,
    DecisionReached,
    InterestDeclared,
    ItemAdded,
    ItemMoved,
    ItemRemoved,
    ItemTaken,
    MeetingAdjourned,
    MeetingCalled,
    MeetingClosed,
    MeetingJudgedAnew,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    SensitiveInterestDeclared,
)
from domain.policies import Verdict
from tests.domain.examples import A_REASON, CHAIR, CONGLETON, SECRETARY
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    MEMBER,
    SPRING_FAIR,
    TREASURER,
)
from tests.projections.events import Said, said
from tests.projections.examples import IN_BLOOM_MEETING, NEW_CHAIR, SUB_GROUP

ENOUGH = Verdict("met", "Rulebook 1 asks for at least 2 present; 2 were.", 1, "6.1")
TOO_FEW = Verdict("lost", "Rulebook 1 asks for at least 2 present; 1 was.", 1, "6.1")
MAY_COME = Verdict("yes", "Rulebook 1 lets somebody come for a member.", 1, "6.4")
IN_TIME = Verdict("in time", "Rulebook 1 asks for names 7 clear days before.", 1)
BY_LOT = Verdict("yes", "Rulebook 1 has ties settled by lot.", 1)
OPEN_TO_ALL = Verdict("open", "It was open to all.")


def _then(facts: object, on: str = "2013-03-05") -> Said:
    return said(IN_BLOOM_MEETING, facts, on)  # type: ignore[arg-type]


A_MEETING_WENT_ON = (
    _then(
        MeetingCalled(
            body=SUB_GROUP,
            when=parse("2013-03-04"),
            partnership=CONGLETON,
            starts_at="19:00",
            place="Library",
        ),
        "2013-02-01",
    ),
    _then(ItemAdded(item=2, title="Tubs", about=COMMUNICATIONS_PLAN), "2013-02-02"),
    _then(
        MeetingRearranged(when=parse("2013-03-05"), place="Hall", why=A_REASON),
        "2013-02-10",
    ),
    _then(ItemAdded(item=1, title="Interests", kind="interests"), "2013-02-11"),
    _then(ItemAdded(item=5, title="Bins"), "2013-02-12"),
    _then(ItemMoved(item=5, to=1, title="Bins"), "2013-02-13"),
    _then(ItemMoved(item=2, to=1, title="Interests"), "2013-02-13"),
    _then(NoticeGiven(on=parse("2013-02-14")), "2013-02-14"),
    _then(ItemMoved(item=5, to=2, title="Tubs", after_notice=True), "2013-02-15"),
    _then(ItemRemoved(item=5, title="Bins", after_notice=True), "2013-02-16"),
    _then(NoticeWaived(by=3, how="by e-mail"), "2013-02-20"),
    _then(
        PersonNominated(
            office="chair",
            person=CHAIR,
            in_time=IN_TIME,
            proposer=SECRETARY,
            consented=True,
            on=parse("2013-02-21"),
        ),
        "2013-02-21",
    ),
    _then(MeetingOpened(on=parse("2013-03-05"))),
    _then(AttendanceTaken(present=(CHAIR,), by_phone=(CHAIR,), quorum=ENOUGH)),
    _then(
        PersonArrived(
            person=SECRETARY,
            at="19:10",
            how="by video",
            for_=MEMBER,
            organisation="School",
            allowed=MAY_COME,
        )
    ),
    _then(QuorumChanged(quorum=ENOUGH, at="19:10")),
    _then(ItemTaken(item=2, quorum=ENOUGH, at="19:15")),
    _then(
        InterestDeclared(person=CHAIR, response="withdrew", item=2, interest=A_REASON)
    ),
    _then(DecisionReached(decision=SPRING_FAIR, item=2, title="Hold a fair")),
    _then(PersonDeparted(person=SECRETARY, at="20:00")),
    _then(QuorumChanged(quorum=TOO_FEW, at="20:00")),
    _then(
        MeetingAdjourned(
            at="20:05",
            until=parse("2013-03-12"),
            for_want_of_quorum=True,
            why=A_REASON,
        )
    ),
    _then(MeetingReconvened(on=parse("2013-03-12")), "2013-03-12"),
    _then(AttendanceTaken(present=(CHAIR, TREASURER)), "2013-03-12"),
    _then(ItemTaken(item=1, quorum=ENOUGH), "2013-03-12"),
    _then(
        PersonNominated(office="chair", person=NEW_CHAIR, in_time=IN_TIME),
        "2013-03-12",
    ),
    _then(
        ElectionHeld(
            office="chair",
            counts=(Polled(CHAIR, 1), Polled(NEW_CHAIR, 1)),
            spoilt=1,
            tie=Tie("lot", (CHAIR, NEW_CHAIR), BY_LOT),
        ),
        "2013-03-12",
    ),
    _then(OfficerElected(office="chair", person=CHAIR, votes_for=1), "2013-03-12"),
    _then(
        MeetingClosed(openness=OPEN_TO_ALL, quorum=ENOUGH, notice=ENOUGH), "2013-03-12"
    ),
    _then(SensitiveInterestDeclared(person=CHAIR, item=2, interest=A_REASON)),
    _then(MeetingJudgedAnew(openness=OPEN_TO_ALL, quorum=ENOUGH, notice=ENOUGH)),
)
