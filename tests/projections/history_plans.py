"""The part of the history about what plans are made of, and help that was asked for."""

from domain.ask import AskAcknowledged, AskAnswered, AskDone, AskSent, AskWithdrawn
from domain.dates import parse
from domain.event import Evidence, Wording
from domain.milestone_events import (
    ClaimCommented,
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    MilestoneBlocked,
    MilestoneRebaselined,
    MilestoneUnblocked,
    OverrideEnded,
)
from domain.plan_events import (
    ActionAdded,
    ActionEnded,
    ActionFlagged,
    ActionReleased,
    IdeaHeard,
    IdeaSettled,
    MoneyAttracted,
    OutcomeStated,
    OwnerJoined,
    PlanReviewed,
    PlanRevised,
    QuestionShifted,
    ResourceNoted,
)
from domain.scheme_events import (
    Band,
    ColoursAdopted,
    PhaseSet,
    PointListed,
    PointShown,
    QuestionsAdopted,
)
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ANOTHER_REASON,
    ATTRACT_FUNDING,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
    OFFICER,
)
from tests.domain.examples_meetings import HEDGE_PLANTING, HEDGE_REMOVAL, NINTH_AGM
from tests.projections.events import THE_REPORT, said
from tests.projections.examples import CROSSING, MOWER, SURVEY, WALKS, WILLOW

NOT_THESE = Wording(quote="do not undertake projects relating to crime reduction")

THE_SCHEME_SAID_MORE = (
    *(
        said(COMMUNITY_PARTNERSHIPS, facts, "2014", source=THE_REPORT)
        for facts in (
            PointListed(of="benefits", number="1", wording=ATTRACT_FUNDING),
            PointListed(of="benefits", number="2", wording=HOLD_AN_AGM),
            PhaseSet(number="1", name="First", areas=("Congleton",)),
            QuestionsAdopted(questions=(IN_OUR_WORDS, HOLD_AN_AGM, ATTRACT_FUNDING)),
            ColoursAdopted(
                bands=(Band("red", HOLD_AN_AGM, {"overdue": 30}), Band("green")),
                from_day=parse("2014-04-01"),
            ),
        )
    ),
    said(
        COMMUNITY_PARTNERSHIPS,
        PhaseSet(
            number="1",
            name="First",
            areas=("Congleton", "Nantwich"),
            starts=parse("2015-01"),
        ),
        "2015-01-05",
    ),
    said(
        COMMUNITY_PARTNERSHIPS,
        PointShown(
            of="benefits", number="1", wording=IN_OUR_WORDS, evidence=Evidence("Letter")
        ),
        "2015-02-01",
    ),
)

A_PLAN_WAS_WORKED_ON = tuple(
    said(ACTION_PLAN, facts, on)
    for on, facts in (
        ("2014-01", OwnerJoined(partnership=NANTWICH)),
        ("2014-01", OwnerJoined(name="Congleton High School")),
        (
            "2014-01",
            OutcomeStated(number="A", wording=IN_OUR_WORDS, set_by="the community"),
        ),
        (
            "2014-02-01",
            IdeaHeard(
                number="1",
                wording=IN_OUR_WORDS,
                kind="thing that matters",
                whose="a neighbour",
                heard="Spring fair",
            ),
        ),
        ("2014-02-02", IdeaSettled(number="1", became="kept for later")),
        (
            "2014-02-10",
            ActionAdded(
                number="1",
                title="Plant a hedge",
                kind="project",
                objective="1.1",
                lead="Friends of the Park",
                partners=("Town Council", "High School"),
                question=2,
            ),
        ),
        (
            "2014-02-10",
            ActionAdded(
                number="2",
                title="A patrol at night",
                tags=("crime reduction",),
                council_money=True,
                question=1,
            ),
        ),
        (
            "2014-02-10",
            ActionFlagged(
                number="2",
                tag="crime reduction",
                scheme=COMMUNITY_PARTNERSHIPS,
                clause=NOT_THESE,
                held=True,
                in_force=parse("2014-04"),
            ),
        ),
        (
            "2014-02-11",
            ResourceNoted(
                what="Whips", kind="cash", action="1", needed=30_000, secured=0
            ),
        ),
        (
            "2014-02-12",
            ResourceNoted(what="Spades", kind="in kind", from_whom="Allotments"),
        ),
        (
            "2014-04-03",
            ResourceNoted(
                what="Whips", kind="cash", action="1", needed=30_000, secured=10_000
            ),
        ),
        (
            "2014-04-04",
            MoneyAttracted(
                funder="National Lottery",
                amount=1_000_000,
                action="1",
                conditions=IN_OUR_WORDS,
                spend_by=parse("2015-03"),
                report_due=parse("2015-06"),
            ),
        ),
        ("2014-05-02", QuestionShifted(action="1", question=1, why=A_REASON)),
        (
            "2014-05-03",
            ActionReleased(
                number="2", how="referred", decision=HEDGE_PLANTING, to="Police"
            ),
        ),
        ("2014-05-03", IdeaSettled(number="1", became="taken up", action="1")),
        (
            "2014-06-02",
            PlanRevised(what=A_REASON, decision=HEDGE_REMOVAL, on=parse("2014-06-01")),
        ),
        (
            "2014-11-02",
            PlanReviewed(
                on=parse("2014-11-01"), finding=ANOTHER_REASON, meeting=NINTH_AGM
            ),
        ),
        ("2014-12-01", ActionEnded(number="1", became="done", what=A_REASON)),
    )
)

MILESTONES_WERE_HELD_UP = tuple(
    said(id, facts, on)
    for id, on, facts in (
        (
            SURVEY,
            "2014-02-01",
            MilestoneRebaselined(
                due=parse("2015-03"), decision=HEDGE_PLANTING, why=A_REASON
            ),
        ),
        (SURVEY, "2014-02-01", DependencyAdded(on=WALKS)),
        (SURVEY, "2014-02-02", DependencyDropped(on=WALKS)),
        (SURVEY, "2014-02-03", MilestoneBlocked(why=A_REASON, waiting_for="the bank")),
        (SURVEY, "2014-02-04", MilestoneUnblocked(how=A_REASON)),
        (
            SURVEY,
            "2014-02-05",
            ColourOverridden(colour="red", why=A_REASON, until=parse("2014-03")),
        ),
        (SURVEY, "2014-02-06", OverrideEnded()),
        (
            WALKS,
            "2014-04-13",
            ClaimCommented(by=OFFICER, stance="agrees", comment=A_REASON),
        ),
    )
)

HELP_WAS_ASKED_FOR = tuple(
    said(id, facts, on, of=CONGLETON)
    for id, on, facts in (
        (
            WILLOW,
            "2014-03-01",
            AskSent(
                service="Parks",
                title="A fallen willow",
                wording=IN_OUR_WORDS,
                partnership=CONGLETON,
                plan=ACTION_PLAN,
                action="1",
                answer_by=parse("2014-03-31"),
            ),
        ),
        (WILLOW, "2014-03-05", AskAcknowledged(by="Parks officer")),
        (WILLOW, "2014-04-10", AskAnswered(answer="no", reasons=A_REASON)),
        (WILLOW, "2014-05-10", AskAnswered(answer="yes", reasons=ANOTHER_REASON)),
        (WILLOW, "2014-06-10", AskDone(what=A_REASON)),
        (
            CROSSING,
            "2014-04-01",
            AskSent(
                service="Highways",
                title="A crossing",
                wording=IN_OUR_WORDS,
                partnership=CONGLETON,
                answer_by=parse("2014-06"),
            ),
        ),
        (
            MOWER,
            "2014-04-02",
            AskSent(
                service="Parks",
                title="A mower",
                wording=IN_OUR_WORDS,
                partnership=CONGLETON,
            ),
        ),
        (MOWER, "2014-04-20", AskWithdrawn(why=A_REASON)),
    )
)

PLANS_WERE_CARRIED_OUT = (
    *THE_SCHEME_SAID_MORE,
    *A_PLAN_WAS_WORKED_ON,
    *MILESTONES_WERE_HELD_UP,
    *HELP_WAS_ASKED_FOR,
)
