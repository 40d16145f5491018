"""Sentences about what plans are made of, what schemes say besides, and asks."""

from domain import ask, plan_events, scheme_events
from domain.dates import parse
from domain.event import Evidence, Wording
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    ATTRACT_FUNDING,
    COMMUNITY_PARTNERSHIPS,
    FIRST_OF_MAY_2014,
    HOLD_AN_AGM,
    IN_OUR_WORDS,
    NANTWICH,
)
from tests.domain.examples_meetings import HEDGE_REMOVAL, NINTH_AGM
from tests.projections.events import said
from tests.projections.examples import WILLOW
from tests.projections.saying import misread

NO_CRIME = Wording(quote="do not undertake crime reduction")


def test_sentences_about_whose_a_plan_is_and_how_it_changes() -> None:
    assert not misread(
        {
            "Nantwich Partnership became another owner of the plan “Action plan "
            "2014”.": said(ACTION_PLAN, plan_events.OwnerJoined(partnership=NANTWICH)),
            "The High School became another owner of the plan “Action plan "
            "2014”.": said(
                ACTION_PLAN, plan_events.OwnerJoined(name="The High School")
            ),
            "Outcome A of the plan “Action plan 2014”, set by the community: “It "
            "rained.”": said(
                ACTION_PLAN,
                plan_events.OutcomeStated(
                    number="A", wording=IN_OUR_WORDS, set_by="the community"
                ),
            ),
            "The plan “Action plan 2014” was revised on 1 May 2014 by decision "
            "SG/2014/09: “It rained.”": said(
                ACTION_PLAN,
                plan_events.PlanRevised(
                    what=A_REASON, decision=HEDGE_REMOVAL, on=FIRST_OF_MAY_2014
                ),
            ),
            "The plan “Action plan 2014” was reviewed on 1 May 2014 at the 9th annual "
            "meeting on 1 May 2014: “It rained.”": said(
                ACTION_PLAN,
                plan_events.PlanReviewed(
                    on=FIRST_OF_MAY_2014, finding=A_REASON, meeting=NINTH_AGM
                ),
            ),
        }
    )


def test_sentences_about_the_actions_of_a_plan() -> None:
    flagged = plan_events.ActionFlagged(
        number="2",
        tag="crime reduction",
        scheme=COMMUNITY_PARTNERSHIPS,
        clause=NO_CRIME,
        held=False,
    )
    held = plan_events.ActionFlagged(
        number="2",
        tag="crime reduction",
        scheme=COMMUNITY_PARTNERSHIPS,
        clause=NO_CRIME,
        held=True,
        in_force=parse("2014-04"),
    )
    assert not misread(
        {
            "Project 1, “Plant a hedge”, was added to the plan “Action plan 2014”, "
            "under objective 1.1, led by the Friends of the Park, with the Town "
            "Council and the High School; council money is sought.": said(
                ACTION_PLAN,
                plan_events.ActionAdded(
                    number="1",
                    title="Plant a hedge",
                    kind="project",
                    objective="1.1",
                    lead="the Friends of the Park",
                    partners=("the Town Council", "the High School"),
                    council_money=True,
                ),
            ),
            "Action 2, “A patrol”, was added to the plan “Action plan 2014”.": said(
                ACTION_PLAN, plan_events.ActionAdded(number="2", title="A patrol")
            ),
            "Action 2 of the plan “Action plan 2014” is about “crime reduction”, which "
            "the scheme rules out: “do not undertake crime reduction”.": said(
                ACTION_PLAN, flagged
            ),
            "Action 2 of the plan “Action plan 2014” is about “crime reduction”, which "
            "the scheme rules out from April 2014, and is held until a decision is "
            "made: “do not undertake crime reduction”.": said(ACTION_PLAN, held),
            "Action 2 of the plan “Action plan 2014” was excepted by decision "
            "SG/2014/09.": said(
                ACTION_PLAN,
                plan_events.ActionReleased(
                    number="2", how="excepted", decision=HEDGE_REMOVAL
                ),
            ),
            "Action 2 of the plan “Action plan 2014” was referred to the police by "
            "decision SG/2014/09.": said(
                ACTION_PLAN,
                plan_events.ActionReleased(
                    number="2",
                    how="referred",
                    decision=HEDGE_REMOVAL,
                    to="the police",
                ),
            ),
            "Action 1 of the plan “Action plan 2014” now answers question 2, because: "
            "“It rained.”": said(
                ACTION_PLAN,
                plan_events.QuestionShifted(action="1", question=2, why=A_REASON),
            ),
            "Action 1 of the plan “Action plan 2014” was dropped: “It rained.”": said(
                ACTION_PLAN,
                plan_events.ActionEnded(number="1", became="dropped", what=A_REASON),
            ),
            "Action 1 of the plan “Action plan 2014” is done.": said(
                ACTION_PLAN, plan_events.ActionEnded(number="1", became="done")
            ),
        }
    )


def test_sentences_about_what_a_plan_takes_and_what_people_said() -> None:
    assert not misread(
        {
            "Action 1 of the plan “Action plan 2014” calls for “Whips” (cash), from "
            "the nursery: £300.00 needed and £0.00 secured.": said(
                ACTION_PLAN,
                plan_events.ResourceNoted(
                    what="Whips",
                    kind="cash",
                    action="1",
                    needed=30_000,
                    secured=0,
                    from_whom="the nursery",
                ),
            ),
            "The plan “Action plan 2014” calls for “Spades” (in kind).": said(
                ACTION_PLAN, plan_events.ResourceNoted(what="Spades", kind="in kind")
            ),
            "National Lottery gave £10,000.00 to action 1 of the plan “Action plan "
            "2014”, to be spent by March 2015; a report is due in June 2015; the "
            "conditions: “It rained.”": said(
                ACTION_PLAN,
                plan_events.MoneyAttracted(
                    funder="National Lottery",
                    amount=1_000_000,
                    action="1",
                    conditions=IN_OUR_WORDS,
                    spend_by=parse("2015-03"),
                    report_due=parse("2015-06"),
                ),
            ),
            "A trust gave money to the plan “Action plan 2014”.": said(
                ACTION_PLAN, plan_events.MoneyAttracted(funder="A trust")
            ),
            "Thing that matters 1 was noted in the plan “Action plan 2014”, from a "
            "neighbour, heard at the Spring Fair: “It rained.”": said(
                ACTION_PLAN,
                plan_events.IdeaHeard(
                    number="1",
                    wording=IN_OUR_WORDS,
                    kind="thing that matters",
                    whose="a neighbour",
                    heard="the Spring Fair",
                ),
            ),
            "Idea 1 of the plan “Action plan 2014” was taken up as action 2.": said(
                ACTION_PLAN,
                plan_events.IdeaSettled(number="1", became="taken up", action="2"),
            ),
            "Idea 1 of the plan “Action plan 2014” was not taken up, because: “It "
            "rained.”": said(
                ACTION_PLAN,
                plan_events.IdeaSettled(
                    number="1", became="not taken up", why=A_REASON
                ),
            ),
        }
    )


def test_sentences_about_what_a_scheme_says_besides() -> None:
    scheme = COMMUNITY_PARTNERSHIPS
    assert not misread(
        {
            "Point 1 of “benefits” was listed in the scheme “Community Partnerships”: "
            "“Hold an AGM which is open to all.”": said(
                scheme,
                scheme_events.PointListed(
                    of="benefits", number="1", wording=HOLD_AN_AGM
                ),
            ),
            "“Chairman”, of “roles”, was listed in the scheme “Community "
            "Partnerships”: “Hold an AGM which is open to all.”": said(
                scheme,
                scheme_events.PointListed(
                    of="roles", number="Chairman", wording=HOLD_AN_AGM
                ),
            ),
            "Phase 2 of the scheme “Community Partnerships” is “The villages”, from "
            "April 2014: Eaton and Odd Rode.": said(
                scheme,
                scheme_events.PhaseSet(
                    number="2",
                    name="The villages",
                    areas=("Eaton", "Odd Rode"),
                    starts=parse("2014-04"),
                ),
            ),
            "Point 1 of “benefits” was shown to be so in the scheme “Community "
            "Partnerships”, with “Letter” as evidence: “It rained.”": said(
                scheme,
                scheme_events.PointShown(
                    of="benefits",
                    number="1",
                    wording=IN_OUR_WORDS,
                    evidence=Evidence("Letter"),
                ),
            ),
            "The scheme “Community Partnerships” sorts actions by three questions: “It "
            "rained.”; “Hold an AGM which is open to all.”; “Attract external funding "
            "to deliver projects.”": said(
                scheme,
                scheme_events.QuestionsAdopted(
                    questions=(IN_OUR_WORDS, HOLD_AN_AGM, ATTRACT_FUNDING)
                ),
            ),
            "The scheme “Community Partnerships” gives milestones colours, from April "
            "2014: red, amber and green.": said(
                scheme,
                scheme_events.ColoursAdopted(
                    bands=tuple(map(scheme_events.Band, ("red", "amber", "green"))),
                    from_day=parse("2014-04"),
                ),
            ),
        }
    )


def test_sentences_about_an_ask() -> None:
    assert not misread(
        {
            "The ask “A fallen willow” was sent to Parks, to be answered by 1 May "
            "2014: “It rained.”": said(
                WILLOW,
                ask.AskSent(
                    service="Parks",
                    title="A fallen willow",
                    wording=IN_OUR_WORDS,
                    answer_by=FIRST_OF_MAY_2014,
                ),
            ),
            "The ask “A fallen willow” was acknowledged by the parks officer.": said(
                WILLOW, ask.AskAcknowledged(by="the parks officer")
            ),
            "The ask “A fallen willow” was answered “in part”: “It rained.”": said(
                WILLOW, ask.AskAnswered(answer="in part", reasons=A_REASON)
            ),
            "What was promised in answer to the ask “A fallen willow” was done: “It "
            "rained.”": said(WILLOW, ask.AskDone(what=A_REASON)),
            "The ask “A fallen willow” was withdrawn, because: “It rained.”": said(
                WILLOW, ask.AskWithdrawn(why=A_REASON)
            ),
        }
    )
