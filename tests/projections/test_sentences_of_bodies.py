"""Sentences about sub-groups, seats of a kind, late terms and registered interests."""

from domain import body, offices
from domain.dates import parse
from domain.policies import Verdict
from tests.domain.examples import A_REASON, CHAIR, CONGLETON, FIVE_TOWNS_FORUM
from tests.domain.examples import STEERING_GROUP as SG
from tests.domain.examples_meetings import HEDGE_REMOVAL
from tests.projections.events import said
from tests.projections.saying import misread

NO = Verdict("no", "Rulebook 2 (5.2) says that councillors may not chair.", 2, "5.2")


def test_sentences_about_sub_groups() -> None:
    assert not misread(
        {
            "In Bloom was formed in 2010: a sub-group of Congleton Partnership, under "
            "the 5 Towns Partnership Forum.": said(
                SG,
                body.BodyFormed(
                    name="In Bloom",
                    kind="sub-group",
                    prefix="IB",
                    partnership=CONGLETON,
                    parent=FIVE_TOWNS_FORUM,
                ),
                "2010",
            ),
            "The Steering Group became a sub-group of the 5 Towns Partnership Forum "
            "in 2011.": said(SG, body.BodyAdopted(parent=FIVE_TOWNS_FORUM), "2011"),
            "The Steering Group ceased to be a sub-group of the 5 Towns Partnership "
            "Forum in 2012.": said(
                SG, body.BodyReleased(parent=FIVE_TOWNS_FORUM), "2012"
            ),
        }
    )


def test_sentences_about_seats_and_terms() -> None:
    assert not misread(
        {
            "Asha Patel joined the Steering Group, co-opted, in a seat for traders, "
            "until May 2015.": said(
                SG,
                body.MemberJoined(
                    person=CHAIR,
                    how="co-opted",
                    category="traders",
                    until=parse("2015-05"),
                ),
            ),
            "Asha Patel left the Steering Group, having missed too many "
            "meetings.": said(
                SG, body.MemberLeft(person=CHAIR, how="ceased by absence")
            ),
            "Asha Patel was chair of the Steering Group from May 2011 until May 2013, "
            "elected by decision SG/2014/09.": said(
                SG,
                offices.OfficeHeld(
                    office="chair",
                    person=CHAIR,
                    term_from=parse("2011-05"),
                    term_until=parse("2013-05"),
                    how="elected",
                    decision=HEDGE_REMOVAL,
                ),
            ),
            "Asha Patel was invited by the council to be secretary of the Steering "
            "Group.": said(
                SG,
                offices.OfficeTaken(office="secretary", person=CHAIR, how="invited"),
            ),
            "Asha Patel became chair of the Steering Group, against the rules: "
            "Rulebook 2 (5.2) says that councillors may not chair.": said(
                SG, offices.OfficeTaken(office="chair", person=CHAIR, allowed=NO)
            ),
        }
    )


def test_sentences_about_interests() -> None:
    late = Verdict("late", "Rulebook 1 asks for interests within 28 days.", 1)
    assert not misread(
        {
            "Asha Patel registered interest 1 in the Steering Group, late: “It "
            "rained.”": said(
                SG,
                body.InterestRegistered(
                    person=CHAIR, number=1, interest=A_REASON, in_time=late
                ),
            ),
            "Asha Patel registered interest 2 in the Steering Group, withheld from the "
            "public: “It rained.”": said(
                SG,
                body.SensitiveInterestRegistered(
                    person=CHAIR, number=2, interest=A_REASON
                ),
            ),
            "Interest 1 registered in the Steering Group is one no longer.": said(
                SG, body.InterestEnded(number=1)
            ),
        }
    )
