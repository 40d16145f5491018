"""Sentences about plans and milestones, promises, engagements and money."""

from domain import engagement, milestone_events, plan_events, promise
from domain.dates import parse
from domain.event import Envelope, Evidence, Wording
from domain.fund_events import AwardCommitted, AwardReleased, FundOpened
from domain.grant_events import (
    GrantApplied,
    GrantAwarded,
    GrantDeclined,
    GrantPaid,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    APRIL_2014,
    APRIL_2014_ONGOING,
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    FIRST_OF_MAY_2014,
    IN_OUR_WORDS,
    MAY_2014,
    OFFICER,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN as M
from tests.domain.examples_meetings import HEDGE_REMOVAL, ORCHARD, SMALL_GRANTS
from tests.projections.events import Said, said
from tests.projections.examples import CONFERENCE, INVITATION
from tests.projections.saying import TO_THE_PUBLIC, misread, reads


def test_sentences_about_a_plan() -> None:
    assert not misread(
        {
            "The plan “Action plan” was drafted for Congleton Partnership, under the "
            "scheme “Community Partnerships”.": said(
                ACTION_PLAN,
                plan_events.PlanDrafted(
                    title="Action plan",
                    scheme=COMMUNITY_PARTNERSHIPS,
                    partnership=CONGLETON,
                ),
            ),
            "Objective 1.1 was set in the plan “Action plan 2014”, wanted by "
            "residents: “It rained.”": said(
                ACTION_PLAN,
                plan_events.ObjectiveSet(
                    number="1.1", wording=IN_OUR_WORDS, set_by="residents"
                ),
            ),
            "The plan “Action plan 2014” was adopted on 1 May 2014 by decision "
            "SG/2014/09.": said(
                ACTION_PLAN,
                plan_events.PlanAdopted(decision=HEDGE_REMOVAL, on=FIRST_OF_MAY_2014),
            ),
            "“Adopt a Communications Plan” was placed in the plan “Action plan 2014”, "
            "under objective 1.1.": said(
                ACTION_PLAN, plan_events.MilestonePlaced(milestone=M, objective="1.1")
            ),
            "The plan “Action plan 2014” was closed; what was learned: “It "
            "rained.”": said(ACTION_PLAN, plan_events.PlanClosed(learned=A_REASON)),
        }
    )


def test_sentences_about_a_milestone() -> None:
    assert not misread(
        {
            "“Adopt a plan” was set as milestone 2 for May 2014 in the plan “Action "
            "plan 2014”, under objective 1.1; the chair leads it.": said(
                M,
                milestone_events.MilestoneSet(
                    plan=ACTION_PLAN,
                    title="Adopt a plan",
                    due=MAY_2014,
                    number="2",
                    objective="1.1",
                    lead="the chair",
                ),
            ),
            "“Support them” was set for April 2014 onwards in the plan “Action plan "
            "2014”; it is to be reviewed every 6 months.": said(
                M,
                milestone_events.MilestoneSet(
                    plan=ACTION_PLAN,
                    title="Support them",
                    due=APRIL_2014_ONGOING,
                    review_months=6,
                ),
            ),
            "The forecast of “Adopt a Communications Plan” moved to March 2027, "
            "because: “It rained.”": said(
                M,
                milestone_events.ForecastRevised(
                    forecast=parse("2027-03"), why=A_REASON
                ),
            ),
            "Progress on “Adopt a Communications Plan” was noted: “It rained.”": said(
                M, milestone_events.ProgressNoted(note=A_REASON)
            ),
            "Evidence for “Adopt a Communications Plan” was attached: “Photo”.": said(
                M, milestone_events.EvidenceAttached(evidence=Evidence("Photo"))
            ),
            "“Adopt a Communications Plan” was reviewed in April 2014: “It "
            "rained.”": said(
                M, milestone_events.MilestoneReviewed(on=APRIL_2014, finding=A_REASON)
            ),
            "“Adopt a Communications Plan” was reported as achieved in April "
            "2014.": said(M, milestone_events.MilestoneAchieved(on=APRIL_2014)),
            "Asha Patel reported “Adopt a Communications Plan” as achieved on 1 May "
            "2014.": said(
                M, milestone_events.MilestoneAchieved(on=FIRST_OF_MAY_2014, by=CHAIR)
            ),
            "Carol Webb verified that “Adopt a Communications Plan” was "
            "achieved.": said(M, milestone_events.MilestoneVerified(by=OFFICER)),
            "Carol Webb sent “Adopt a Communications Plan” back, because: “It "
            "rained.”": said(
                M, milestone_events.MilestoneSentBack(by=OFFICER, why=A_REASON)
            ),
            "“Adopt a Communications Plan” was reopened, because: “It rained.”": said(
                M, milestone_events.MilestoneReopened(why=A_REASON)
            ),
            "“Adopt a Communications Plan” was not reached, because: “It "
            "rained.”": said(M, milestone_events.MilestoneMissed(why=A_REASON)),
            "“Adopt a Communications Plan” was withdrawn, because: “It rained.”": said(
                M, milestone_events.MilestoneWithdrawn(why=A_REASON)
            ),
        }
    )


def test_sentences_about_promises_and_engagements() -> None:
    assert not misread(
        {
            "The promise “Invite Nantwich” was made, by 2015: “will invite "
            "Nantwich”.": said(
                INVITATION,
                promise.PromiseMade(
                    wording=Wording(quote="will invite Nantwich"),
                    title="Invite Nantwich",
                    by_when=parse("2015"),
                ),
            ),
            "The promise “Invite Nantwich” was kept.": said(
                INVITATION, promise.PromiseKept()
            ),
            "The promise “Invite Nantwich” was broken: “It rained.”": said(
                INVITATION, promise.PromiseBroken(why=IN_OUR_WORDS)
            ),
            "The promise “Invite Nantwich” was overtaken by events.": said(
                INVITATION, promise.PromiseOvertaken()
            ),
            "“Conference” (conference) was planned for 1 May 2014, place: Town "
            "Hall.": said(
                CONFERENCE,
                engagement.EngagementPlanned(
                    title="Conference",
                    kind="conference",
                    when=FIRST_OF_MAY_2014,
                    place="Town Hall",
                ),
            ),
            "“Conference” (conference) was held in 2013: “a big push”.": said(
                CONFERENCE,
                engagement.EngagementHeld(
                    title="Conference",
                    kind="conference",
                    on=parse("2013"),
                    wording=Wording(quote="a big push"),
                ),
            ),
            "“Workshop” (workshop) was held, on a day not recorded.": said(
                CONFERENCE, engagement.EngagementHeld(title="Workshop", kind="workshop")
            ),
            "“Town and Parish Council Conference” was cancelled.": said(
                CONFERENCE, engagement.EngagementCancelled()
            ),
        }
    )


def test_sentences_about_money() -> None:
    assert not misread(
        {
            "The fund “Small grants” was opened with £5,000.00.": said(
                SMALL_GRANTS, FundOpened(name="Small grants", budget=500_000)
            ),
            "The fund “Small grants” was opened; its budget is not recorded.": said(
                SMALL_GRANTS, FundOpened(name="Small grants")
            ),
            "The fund “Small grants” set aside £750.00 for the grant “Apple "
            "trees”.": said(SMALL_GRANTS, AwardCommitted(grant=ORCHARD, amount=75_000)),
            "The fund “Small grants” took back what it had set aside for the grant "
            "“Apple trees”.": said(SMALL_GRANTS, AwardReleased(grant=ORCHARD)),
            "Friends of the Orchard asked the fund “Small grants” for £800.00: the "
            "grant “Apple trees”.": said(
                ORCHARD,
                GrantApplied(
                    fund=SMALL_GRANTS,
                    applicant="Friends of the Orchard",
                    title="Apple trees",
                    amount=80_000,
                ),
            ),
            "The grant “Apple trees” was awarded £750.00 by decision SG/2014/09.": said(
                ORCHARD, GrantAwarded(amount=75_000, decision=HEDGE_REMOVAL)
            ),
            "The grant “Apple trees” was declined by decision SG/2014/09, because: “It "
            "rained.”": said(
                ORCHARD, GrantDeclined(decision=HEDGE_REMOVAL, why=A_REASON)
            ),
            "£500.00 of the grant “Apple trees” was paid, reference BACS 17.": said(
                ORCHARD, GrantPaid(amount=50_000, reference="BACS 17")
            ),
        }
    )


def test_who_acts_and_is_not_named_reads_as_the_capacity_acted_in() -> None:
    envelope = Envelope(actor=OFFICER, capacity="council officer")
    verified = Said(M, milestone_events.MilestoneVerified(by=OFFICER), envelope)
    expected = (
        "A council officer verified that “Adopt a Communications Plan” was achieved."
    )
    assert reads(verified, TO_THE_PUBLIC) == expected
