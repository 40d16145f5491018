"""Sentences about bodies, their meetings and what they decide."""

from domain import body, offices
from domain import election_events as election
from domain import meeting_events as meeting
from domain.dates import parse
from domain.policies import Verdict
from tests.domain.examples import (
    A_REASON,
    CHAIR,
    CONGLETON,
    FIRST_OF_MAY_2014,
    OFFICER,
    SECRETARY,
)
from tests.domain.examples import STEERING_GROUP as SG
from tests.domain.examples_meetings import HEDGE_REMOVAL
from tests.domain.examples_meetings import NINTH_AGM as AGM
from tests.projections.events import said
from tests.projections.examples import AUDITOR
from tests.projections.saying import misread

OPEN = Verdict("open", "It was open to all.")
QUORATE = Verdict("met", "Rulebook 1 (6.1) asks for at least 3 present; 4 were.", 1)
INQUORATE = Verdict("not met", "Rulebook 1 asks for at least 3 present; 2 were.", 1)
NO_RULES = Verdict("unknown", "No rulebook is recorded as in force on 1 May 2014.")


def test_sentences_about_a_body() -> None:
    assert not misread(
        {
            "The Steering Group was formed in 2006: a steering group of Congleton "
            "Partnership, with 1 seat.": said(
                SG,
                body.BodyFormed(
                    name="Steering Group",
                    kind="steering group",
                    prefix="SG",
                    partnership=CONGLETON,
                    seats=1,
                ),
                "2006",
            ),
            "In Bloom was formed, on a day not recorded: a forum of the council.": said(
                SG, body.BodyFormed(name="In Bloom", kind="forum", prefix="IB")
            ),
            "Asha Patel joined the Steering Group, co-opted, representing the Town "
            "Council.": said(
                SG,
                body.MemberJoined(
                    person=CHAIR, how="co-opted", representing="the Town Council"
                ),
            ),
            "Asha Patel left the Steering Group, standing down.": said(
                SG, body.MemberLeft(person=CHAIR, how="stood down")
            ),
            "Asha Patel was elected chair of the Steering Group at the 9th annual "
            "meeting on 1 May 2014 by decision SG/2014/09, for a term from 1 May 2014 "
            "until May 2015.": said(
                SG,
                offices.OfficeTaken(
                    office="chair",
                    person=CHAIR,
                    how="elected",
                    term_from=FIRST_OF_MAY_2014,
                    term_until=parse("2015-05"),
                    meeting=AGM,
                    decision=HEDGE_REMOVAL,
                ),
            ),
            "Asha Patel became treasurer of the Steering Group.": said(
                SG, offices.OfficeTaken(office="treasurer", person=CHAIR)
            ),
            "Asha Patel is no longer chair of the Steering Group.": said(
                SG, offices.OfficeLeft(office="chair", person=CHAIR)
            ),
            "Decision SG/2014/09 was given number 9 of 2014 by the Steering "
            "Group.": said(
                SG, body.DecisionNumbered(decision=HEDGE_REMOVAL, year=2014, number=9)
            ),
            "The Steering Group was disbanded in 2020, because: “It rained.”": said(
                SG, body.BodyDisbanded(why=A_REASON), "2020"
            ),
        }
    )


def test_sentences_about_a_meeting() -> None:
    assert not misread(
        {
            "The Steering Group called the 9th annual meeting on 1 May 2014, to start "
            "at 19:30, place: Town Hall; it is open to all.": said(
                AGM,
                meeting.MeetingCalled(
                    body=SG,
                    when=FIRST_OF_MAY_2014,
                    kind="annual",
                    series=9,
                    starts_at="19:30",
                    place="Town Hall",
                    open_to_all=True,
                ),
            ),
            "Notice of the 9th annual meeting on 1 May 2014 was given on 2 April 2014 "
            "(by post).": said(
                AGM, meeting.NoticeGiven(on=parse("2014-04-02"), how="by post")
            ),
            "The 9th annual meeting on 1 May 2014 was opened.": said(
                AGM, meeting.MeetingOpened(on=FIRST_OF_MAY_2014)
            ),
            "Attendance at the 9th annual meeting on 1 May 2014: 12 people present, "
            "among them Asha Patel, Ben Shaw and one other; apologies from Carol Webb; "
            "1 member of the public came.": said(
                AGM,
                meeting.AttendanceTaken(
                    present=(CHAIR, SECRETARY, AUDITOR),
                    apologies=(OFFICER,),
                    present_count=12,
                    public_count=1,
                ),
            ),
            "Attendance at the 9th annual meeting on 1 May 2014: how many were present "
            "is not recorded.": said(AGM, meeting.AttendanceTaken()),
            "Asha Patel was elected chair at the 9th annual meeting on 1 May 2014, "
            "unopposed.": said(
                AGM,
                election.OfficerElected(office="chair", person=CHAIR, unopposed=True),
            ),
            "Asha Patel was elected chair at the 9th annual meeting on 1 May 2014, in "
            "a contest, with 12 votes.": said(
                AGM,
                election.OfficerElected(
                    office="chair", person=CHAIR, unopposed=False, votes_for=12
                ),
            ),
            "The 9th annual meeting on 1 May 2014 received the report "
            "“Accounts”.": said(AGM, meeting.ReportReceived(title="Accounts")),
            "The 9th annual meeting on 1 May 2014 was closed. It was open to all. No "
            "rulebook is recorded as in force on 1 May 2014.": said(
                AGM,
                meeting.MeetingClosed(openness=OPEN, quorum=NO_RULES, notice=NO_RULES),
            ),
            "The 9th annual meeting on 1 May 2014 was judged anew after it was closed. "
            "It was open to all. No rulebook is recorded as in force on 1 May "
            "2014.": said(
                AGM,
                meeting.MeetingJudgedAnew(
                    openness=OPEN, quorum=NO_RULES, notice=NO_RULES
                ),
            ),
            "The 9th annual meeting on 1 May 2014 was cancelled, because: “It "
            "rained.”": said(AGM, meeting.MeetingCancelled(why=A_REASON)),
        }
    )
