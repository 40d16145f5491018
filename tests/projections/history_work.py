"""The part of the history about plans, milestones, money, promises and engagements."""

from domain.dates import parse
from domain.engagement import EngagementCancelled, EngagementHeld, EngagementPlanned
from domain.event import Evidence, Wording
from domain.fund_events import AwardCommitted, AwardReleased, FundOpened
from domain.grant_events import GrantApplied, GrantAwarded, GrantDeclined, GrantPaid
from domain.ids import MilestoneId, PartnershipId, PlanId
from domain.milestone_events import (
    EvidenceAttached,
    EvidenceErased,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    NewsAsked,
    ProgressNoted,
)
from domain.plan_events import (
    MilestonePlaced,
    ObjectiveSet,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
)
from domain.promise import (
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PromiseOvertaken,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    IN_OUR_WORDS,
    NANTWICH,
    OFFICER,
    SECRETARY,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_PLANTING,
    NEW_COMMUNITIES,
    ORCHARD,
    SMALL_GRANTS,
    WAR_MEMORIAL,
)
from tests.projections.events import THE_REPORT, Said, said
from tests.projections.examples import (
    BENCHES,
    CELEBRATION,
    CONFERENCE,
    COUNCIL_PLAN,
    FAIR,
    HOSTING,
    INVITATION,
    LEAFLET,
    MARKET,
    MEETINGS_HELD,
    NEWSLETTER,
    OLD_PLAN,
    PAPERS,
    SIGNS,
    SURVEY,
    WALKS,
    WEBSITE,
)
from tests.projections.history_money import ROUNDS_WERE_HELD

PLANS_WERE_MADE = (
    said(
        ACTION_PLAN,
        PlanDrafted(title="Congleton's action plan", partnership=CONGLETON),
        "2014-01",
    ),
    said(
        ACTION_PLAN,
        ObjectiveSet(number="1.1", wording=IN_OUR_WORDS, set_by="Town Council"),
        "2014-01",
    ),
    said(
        ACTION_PLAN,
        PlanAdopted(decision=HEDGE_PLANTING, on=parse("2014-05-01")),
        "2014-05-01",
    ),
    said(
        COUNCIL_PLAN,
        PlanDrafted(title="The council's plan", scheme=COMMUNITY_PARTNERSHIPS),
        "2014",
        source=THE_REPORT,
    ),
    said(COUNCIL_PLAN, PlanAdopted(), "2014"),
    said(OLD_PLAN, PlanDrafted(title="The plan before"), "2010"),
    said(OLD_PLAN, PlanClosed(learned=A_REASON), "2013-12-31"),
)


def _promised(
    id: MilestoneId,
    title: str,
    due: str,
    *,
    set_on: str | None = "2014-01-15",
    plan: PlanId = ACTION_PLAN,
    of: PartnershipId | None = CONGLETON,
    review_months: int | None = None,
) -> tuple[Said, ...]:
    """Set a milestone and place it in its plan; under objective 1.1 if it has one."""
    objective = "1.1" if plan == ACTION_PLAN else None
    return (
        said(
            id,
            MilestoneSet(
                plan=plan,
                title=title,
                due=parse(due),
                partnership=of,
                objective=objective,
                review_months=review_months,
            ),
            set_on,
            source=None if set_on else THE_REPORT,
        ),
        said(plan, MilestonePlaced(milestone=id, objective=objective), set_on),
    )


MILESTONES_MOVED = (
    *_promised(COMMUNICATIONS_PLAN, "Adopt a Communications Plan", "2014-05"),
    said(
        COMMUNICATIONS_PLAN,
        ForecastRevised(forecast=parse("2014-07"), why=A_REASON),
        "2014-04-20",
    ),
    said(COMMUNICATIONS_PLAN, ProgressNoted(note=ANOTHER_REASON), "2014-05-20"),
    *_promised(
        NEW_COMMUNITIES,
        "Establish number of communities interested",
        "2015-01",
        set_on=None,
        plan=COUNCIL_PLAN,
        of=None,
    ),
    *_promised(WALKS, "Open the heritage walk", "2014-04"),
    said(WALKS, EvidenceAttached(evidence=Evidence("Photo", "c3" * 32)), "2014-04-12"),
    said(WALKS, MilestoneAchieved(on=parse("2014-04-12"), by=SECRETARY), "2014-04-12"),
    said(WALKS, MilestoneVerified(by=OFFICER), "2014-04-30"),
    said(WALKS, EvidenceErased(sha256="c3" * 32, why=A_REASON), "2014-05-02"),
    *_promised(NEWSLETTER, "Send a newsletter", "2013-12", set_on="2013-01-10"),
    said(NEWSLETTER, MilestoneAchieved(on=parse("2013-11")), "2013-11-20"),
    *_promised(WEBSITE, "Have a website", "2014-09"),
    said(WEBSITE, MilestoneAchieved(on=parse("2014-08-01"), by=SECRETARY), "2014-08"),
    said(WEBSITE, MilestoneSentBack(by=OFFICER, why=A_REASON), "2014-08-20"),
    *_promised(MARKET, "Hold a themed market", "2014-12-06"),
    said(MARKET, MilestoneMissed(why=A_REASON), "2014-12-20"),
    said(MARKET, NewsAsked(person=SECRETARY, words=A_REASON), "2014-11-01"),
    *_promised(SURVEY, "Ask everybody", "2015-03"),
    said(SURVEY, MilestoneWithdrawn(why=A_REASON), "2014-06-01"),
    *_promised(SIGNS, "Put up signs", "2015-06"),
    said(SIGNS, MilestoneMissed(why=A_REASON), "2015-07-01"),
    said(SIGNS, MilestoneReopened(why=ANOTHER_REASON), "2015-08-01"),
    *_promised(
        MEETINGS_HELD, "Meet every quarter", "2014-04/..", review_months=3, of=NANTWICH
    ),
    said(
        MEETINGS_HELD,
        MilestoneReviewed(on=parse("2014-06-30"), finding=A_REASON),
        "2014-06-30",
    ),
)

MONEY_WAS_GIVEN = (
    said(SMALL_GRANTS, FundOpened(name="Small grants", budget=500_000), "2014-04-01"),
    *(
        said(
            id,
            GrantApplied(
                fund=SMALL_GRANTS,
                applicant=applicant,
                title=title,
                amount=amount,
                partnership=CONGLETON,
            ),
            "2014-04-10",
        )
        for id, applicant, title, amount in (
            (ORCHARD, "Friends of the Orchard", "Apple trees", 80_000),
            (WAR_MEMORIAL, "British Legion", "Clean the memorial", 60_000),
            (BENCHES, "Walkers", "Two benches", 30_000),
        )
    ),
    said(SMALL_GRANTS, AwardCommitted(grant=ORCHARD, amount=75_000), "2014-05-01"),
    said(ORCHARD, GrantAwarded(amount=75_000, decision=HEDGE_PLANTING), "2014-05-01"),
    said(
        ORCHARD,
        GrantPaid(amount=50_000, reference="BACS 17", fund=SMALL_GRANTS),
        "2014-06-01",
    ),
    said(ORCHARD, GrantPaid(amount=25_000, fund=SMALL_GRANTS), "2014-09-01"),
    said(SMALL_GRANTS, AwardCommitted(grant=WAR_MEMORIAL, amount=60_000), "2014-05-01"),
    said(SMALL_GRANTS, AwardReleased(grant=WAR_MEMORIAL, amount=60_000), "2014-06-01"),
    said(WAR_MEMORIAL, GrantDeclined(why=A_REASON), "2014-06-01"),
)

_INVITE = Wording(quote="We will invite Nantwich.")

WORDS_WERE_KEPT = (
    said(
        INVITATION,
        PromiseMade(title="Invite Nantwich", wording=_INVITE, partnership=CONGLETON),
        "2014",
        source=THE_REPORT,
    ),
    *(
        said(id, PromiseMade(title=title, wording=IN_OUR_WORDS), "2014-02")
        for id, title in (
            (HOSTING, "Host a meeting"),
            (PAPERS, "Publish all papers"),
            (LEAFLET, "Print a leaflet"),
        )
    ),
    said(HOSTING, PromiseKept(how=IN_OUR_WORDS), "2014-11-01"),
    said(PAPERS, PromiseBroken(), "2014-12-31"),
    said(LEAFLET, PromiseOvertaken(by=IN_OUR_WORDS), "2014-03-10"),
    said(
        CONFERENCE,
        EngagementHeld(
            title="National conference", kind="conference", on=parse("2013")
        ),
        source=THE_REPORT,
    ),
    said(
        FAIR,
        EngagementPlanned(
            title="Spring fair", kind="event", when=parse("2014-05"), place="The Park"
        ),
        "2014-02-01",
        of=CONGLETON,
    ),
    said(
        FAIR,
        EngagementHeld(title="Spring fair", kind="event", on=parse("2014-05-10")),
        "2014-05-10",
        of=CONGLETON,
    ),
    said(CELEBRATION, EngagementPlanned(title="Ten years", kind="celebration"), "2015"),
    said(CELEBRATION, EngagementCancelled(why=A_REASON), "2016-01-01"),
)

WORK_WAS_DONE: tuple[Said, ...] = (
    *PLANS_WERE_MADE,
    *MILESTONES_MOVED,
    *MONEY_WAS_GIVEN,
    *ROUNDS_WERE_HELD,
    *WORDS_WERE_KEPT,
)
