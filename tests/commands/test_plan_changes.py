"""What is done to plans besides: owned together, revised, reviewed; scheme lists."""

import pytest

from domain.dates import parse
from domain.errors import Contradiction, NotPermitted, NotReady, SourceRequired
from domain.event import Evidence, Wording
from domain.ids import DecisionId, PartnershipId
from domain.plan_events import (
    MoneyAttracted,
    OwnerJoined,
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
from tests.commands.clerk import Clerk, of

HANDBOOK = {"document": "Handbook", "place": "page 4"}


async def test_another_partnership_joins_in_a_plan(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "plan.join-owner", "tom", "riverside-plan", partnership="$hillside"
    )
    assert await clerk.facts(receipt) == [
        OwnerJoined(partnership=PartnershipId(of("hillside")))
    ]


async def test_what_a_decision_adopted_is_revised_by_one(clerk: Clerk) -> None:
    with pytest.raises(NotReady, match="name the one that revised it"):
        await clerk.do("plan.revise", "tom", "riverside-plan", what="Less")
    receipt = await clerk.do(
        "plan.revise",
        "tom",
        "riverside-plan",
        what="Less",
        decision="$decision-bench",
        on="2026-10",
    )
    (revised,) = await clerk.facts(receipt)
    assert isinstance(revised, PlanRevised)
    assert revised.decision == DecisionId(of("decision-bench"))
    assert revised.on == parse("2026-10")
    assert await clerk.words(revised.what) == "Less"


async def test_a_decision_that_was_rescinded_revises_nothing(clerk: Clerk) -> None:
    await clerk.do("decision.rescind", "tom", "decision-email", why="It was hasty")
    with pytest.raises(NotReady, match="no longer stands"):
        await clerk.do(
            "plan.revise",
            "tom",
            "riverside-plan",
            what="Less",
            decision="$decision-email",
        )


async def test_a_plan_is_reviewed_at_a_meeting_of_its_own_partnership(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "plan.draft", "hillside-chair", title="Up", partnership="$hillside"
    )
    with pytest.raises(Contradiction, match="of another partnership"):
        await clerk.do(
            "plan.review",
            "hillside-chair",
            receipt.id,
            on="2026-11-20",
            finding="Well",
            meeting="$meeting-open",
        )


async def test_a_member_brings_an_idea_and_officers_settle_it(clerk: Clerk) -> None:
    await clerk.do(
        "plan.hear-idea", "kim", "riverside-plan", number="2", words="A swing"
    )
    with pytest.raises(NotPermitted):
        await clerk.do(
            "plan.settle-idea", "kim", "riverside-plan", number="2", became="taken up"
        )
    await clerk.do(
        "plan.settle-idea", "tom", "riverside-plan", number="2", became="kept for later"
    )


async def test_a_shift_keeps_why_the_answer_is_another_now(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "plan.shift-question",
        "tom",
        "riverside-plan",
        number="1",
        question=3,
        why="Big",
    )
    (shifted,) = await clerk.facts(receipt)
    assert isinstance(shifted, QuestionShifted)
    assert (shifted.action, shifted.question) == ("1", 3)
    assert await clerk.words(shifted.why) == "Big"


async def test_the_questions_are_for_schemes_that_have_adopted_them(
    clerk: Clerk,
) -> None:
    scheme = await clerk.do("scheme.create", "olu", name="Alliances", kind="alliance")
    plan = await clerk.do(
        "plan.draft",
        "tom",
        title="P",
        partnership="$riverside",
        scheme=str(scheme.id),
    )
    with pytest.raises(NotReady, match="has not adopted the three questions"):
        await clerk.do(
            "plan.add-action", "tom", plan.id, number="1", title="A", question=1
        )


async def test_what_a_plan_takes_is_noted_in_pence(clerk: Clerk) -> None:
    noted = await clerk.do(
        "plan.note-resource",
        "tom",
        "riverside-plan",
        what="Gravel",
        kind="cash",
        action="1",
        needed=60_000,
    )
    gained = await clerk.do(
        "plan.attract-money",
        "tom",
        "riverside-plan",
        funder="Lottery",
        amount=100_000,
        quote="Spent here.",
        source=HANDBOOK,
        spend_by="2027-03",
    )
    assert await clerk.facts(noted) == [
        ResourceNoted(what="Gravel", kind="cash", action="1", needed=60_000)
    ]
    assert await clerk.facts(gained) == [
        MoneyAttracted(
            funder="Lottery",
            amount=100_000,
            conditions=Wording(quote="Spent here."),
            spend_by=parse("2027-03"),
        )
    ]


async def test_a_scheme_keeps_lists_phases_and_what_shows_a_point(clerk: Clerk) -> None:
    said = {"list": "benefits", "number": "1", "quote": "Friends", "source": HANDBOOK}
    listed = await clerk.do("scheme.list-point", "olu", "scheme", **said)
    phase = await clerk.do(
        "scheme.set-phase",
        "olu",
        "scheme",
        number="1",
        name="First",
        areas=["Riverside"],
        starts="2026-04",
    )
    shown = await clerk.do(
        "scheme.show-point",
        "olu",
        "scheme",
        **said,
        evidence={"title": "Photograph"},
    )
    friends = Wording(quote="Friends")
    assert await clerk.facts(listed) == [
        PointListed(of="benefits", number="1", wording=friends)
    ]
    assert await clerk.facts(phase) == [
        PhaseSet(
            number="1", name="First", areas=("Riverside",), starts=parse("2026-04")
        )
    ]
    assert await clerk.facts(shown) == [
        PointShown(
            of="benefits", number="1", wording=friends, evidence=Evidence("Photograph")
        )
    ]


async def test_questions_and_colours_stand_in_the_words_of_their_source(
    clerk: Clerk,
) -> None:
    questions = [{"quote": quote} for quote in ("Ours?", "With help?", "Theirs?")]
    with pytest.raises(SourceRequired):
        await clerk.do("scheme.adopt-questions", "olu", "scheme", questions=questions)
    asked = await clerk.do(
        "scheme.adopt-questions", "olu", "scheme", questions=questions, source=HANDBOOK
    )
    scale = [
        {"colour": "red", "quote": "Stop", "tests": {"overdue": 60}},
        {"colour": "green"},
    ]
    coloured = await clerk.do(
        "scheme.adopt-colours",
        "olu",
        "scheme",
        bands=scale,
        from_day="2026-04",
        source=HANDBOOK,
    )
    assert await clerk.facts(asked) == [
        QuestionsAdopted(
            questions=tuple(Wording(quote=one["quote"]) for one in questions)
        )
    ]
    assert await clerk.facts(coloured) == [
        ColoursAdopted(
            bands=(Band("red", Wording(quote="Stop"), {"overdue": 60}), Band("green")),
            from_day=parse("2026-04"),
        )
    ]


async def test_no_milestone_promises_council_money_for_what_the_scheme_forbids(
    clerk: Clerk,
) -> None:
    watch = {"number": "5", "title": "A watch at night", "tags": ["Crime"]}
    await clerk.do("plan.add-action", "tom", "riverside-plan", **watch)
    said = {"plan": "$riverside-plan", "title": "A first night", "due": "2027-09"}
    with pytest.raises(NotReady, match="action 2 is held"):
        await clerk.do("milestone.set-milestone", "tom", **said, action="2")
    with pytest.raises(NotReady, match="the scheme forbids action 5"):
        await clerk.do(
            "milestone.set-milestone", "tom", **said, action="5", council_funded=True
        )
    await clerk.do("milestone.set-milestone", "tom", **said, action="5")
