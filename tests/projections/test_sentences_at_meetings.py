"""Sentences about what goes on at a meeting."""

from domain import election_events as election
from domain import meeting_events as meeting
from domain.dates import parse
from domain.policies import Verdict
from tests.domain.examples import A_REASON, CHAIR, OFFICER, SECRETARY
from tests.domain.examples_meetings import HEDGE_PLANTING
from tests.domain.examples_meetings import NINTH_AGM as AGM
from tests.projections.events import said
from tests.projections.saying import misread

MET = Verdict("met", "Rulebook 1 asks for at least 2 present; 2 were.", 1)
LOST = Verdict("lost", "Rulebook 1 asks for at least 2 present; 1 was.", 1)
MAY = Verdict("yes", "Rulebook 1 lets somebody come for a member.", 1)
IN_TIME = Verdict("in time", "Rulebook 1 asks for names beforehand.", 1)
LATE = Verdict("late", "Rulebook 1 asks for names 7 clear days before.", 1)
THIS = "9th annual meeting on 1 May 2014"


def test_sentences_about_when_it_is_held() -> None:
    assert not misread(
        {
            f"The {THIS} was rearranged, to be held on 2 May 2014, to start at 20:00, "
            "place: School, because: “It rained.”": said(
                AGM,
                meeting.MeetingRearranged(
                    when=parse("2014-05-02"),
                    starts_at="20:00",
                    place="School",
                    why=A_REASON,
                ),
            ),
            f"The {THIS} was rearranged, place: School and is open to all.": said(
                AGM, meeting.MeetingRearranged(place="School", open_to_all=True)
            ),
            f"The {THIS} is not open to all.": said(
                AGM, meeting.MeetingRearranged(open_to_all=False)
            ),
            f"7 people did without notice of the {THIS} (by e-mail).": said(
                AGM, meeting.NoticeWaived(by=7, how="by e-mail")
            ),
            f"The {THIS} was adjourned at 20:30 until 8 May 2014 for want of a "
            "quorum, because: “It rained.”": said(
                AGM,
                meeting.MeetingAdjourned(
                    at="20:30",
                    until=parse("2014-05-08"),
                    for_want_of_quorum=True,
                    why=A_REASON,
                ),
            ),
            f"The {THIS} was adjourned.": said(AGM, meeting.MeetingAdjourned()),
            f"The {THIS} was continued on 8 May 2014.": said(
                AGM, meeting.MeetingReconvened(on=parse("2014-05-08"))
            ),
        }
    )


def test_sentences_about_who_is_there() -> None:
    assert not misread(
        {
            f"Attendance at the {THIS}: 2 people present, Asha Patel and Ben Shaw; by "
            "phone: Asha Patel; by video: Ben Shaw; without a vote: Carol Webb. "
            "Rulebook 1 asks for at least 2 present; 2 were.": said(
                AGM,
                meeting.AttendanceTaken(
                    present=(CHAIR, SECRETARY),
                    by_phone=(CHAIR,),
                    by_video=(SECRETARY,),
                    in_attendance=(OFFICER,),
                    quorum=MET,
                ),
            ),
            f"Asha Patel came to the {THIS}.": said(
                AGM, meeting.PersonArrived(person=CHAIR)
            ),
            f"Asha Patel came to the {THIS} by video at 19:45, in the place of Ben "
            "Shaw, for the School, without a vote. Rulebook 1 lets somebody come for a "
            "member.": said(
                AGM,
                meeting.PersonArrived(
                    person=CHAIR,
                    at="19:45",
                    how="by video",
                    for_=SECRETARY,
                    organisation="the School",
                    votes=False,
                    allowed=MAY,
                ),
            ),
            f"Asha Patel held the vote of Ben Shaw at the {THIS}.": said(
                AGM,
                meeting.PersonArrived(person=CHAIR, how="by proxy", for_=SECRETARY),
            ),
            f"Asha Patel left the {THIS} at 20:10.": said(
                AGM, meeting.PersonDeparted(person=CHAIR, at="20:10")
            ),
            f"The quorum of the {THIS} was lost at 20:10. Rulebook 1 asks for at "
            "least 2 present; 1 was.": said(
                AGM, meeting.QuorumChanged(quorum=LOST, at="20:10")
            ),
            f"The quorum of the {THIS} was reached. Rulebook 1 asks for at least 2 "
            "present; 2 were.": said(AGM, meeting.QuorumChanged(quorum=MET)),
            f"Asha Patel declared an interest in item 3 of the {THIS} and withdrew: "
            "“It rained.”": said(
                AGM,
                meeting.InterestDeclared(
                    person=CHAIR, response="withdrew", item=3, interest=A_REASON
                ),
            ),
            f"The interest of Asha Patel in item 3 of the {THIS}: “It rained.”": said(
                AGM,
                meeting.SensitiveInterestDeclared(
                    person=CHAIR, item=3, interest=A_REASON
                ),
            ),
            f"Asha Patel declared an interest at the {THIS} and stayed, as the others "
            "agreed.": said(
                AGM,
                meeting.InterestDeclared(person=CHAIR, response="stayed by agreement"),
            ),
        }
    )


def test_sentences_about_what_it_deals_with() -> None:
    assert not misread(
        {
            f"Item 3, “The fair”, was put on the agenda of the {THIS}.": said(
                AGM, meeting.ItemAdded(item=3, title="The fair")
            ),
            f"Item 3, “The fair”, became item 1 on the agenda of the {THIS}.": said(
                AGM, meeting.ItemMoved(item=3, to=1, title="The fair")
            ),
            f"Item 3, “The fair”, was taken off the agenda of the {THIS}, after notice "
            "of it had been given.": said(
                AGM, meeting.ItemRemoved(item=3, title="The fair", after_notice=True)
            ),
            f"The {THIS} came to item 3 at 19:40. Rulebook 1 asks for at least 2 "
            "present; 2 were.": said(
                AGM, meeting.ItemTaken(item=3, at="19:40", quorum=MET)
            ),
            f"The {THIS} reached decision SG/2014/07 “Plant a hedge” under item "
            "3.": said(AGM, meeting.DecisionReached(decision=HEDGE_PLANTING, item=3)),
            f"The {THIS} reached decision SG/2014/07 “Plant a hedge”.": said(
                AGM, meeting.DecisionReached(decision=HEDGE_PLANTING)
            ),
            f"Asha Patel was put forward as chair by Ben Shaw, seconded by Carol Webb "
            f"at the {THIS}; they did not agree. Rulebook 1 asks for names 7 clear "
            "days before.": said(
                AGM,
                election.PersonNominated(
                    office="chair",
                    person=CHAIR,
                    in_time=LATE,
                    proposer=SECRETARY,
                    seconder=OFFICER,
                    consented=False,
                ),
            ),
            f"Asha Patel was put forward as chair at the {THIS}.": said(
                AGM,
                election.PersonNominated(
                    office="chair", person=CHAIR, in_time=IN_TIME, consented=True
                ),
            ),
            f"The vote for chair at the {THIS}: Asha Patel 4 votes; Ben Shaw 4 votes; "
            "1 spoilt. The tie was settled by lot. Rulebook 1 lets somebody come for a "
            "member.": said(
                AGM,
                election.ElectionHeld(
                    office="chair",
                    counts=(election.Polled(CHAIR, 4), election.Polled(SECRETARY, 4)),
                    spoilt=1,
                    tie=election.Tie("lot", (CHAIR, SECRETARY), MAY),
                ),
            ),
        }
    )
