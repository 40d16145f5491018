"""Action plans: the partnership's and the council's own."""

import pytest

from domain.dates import parse
from domain.errors import AlreadyClosed, AlreadyTaken, NotPermitted
from domain.event import Wording
from domain.ids import DecisionId, PartnershipId, SchemeId
from domain.plan_events import ObjectiveSet, PlanAdopted, PlanClosed, PlanDrafted
from tests.commands.clerk import Clerk, of


async def test_a_plan_is_drafted_for_a_partnership(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "plan.draft", "sam", title="2027", partnership="$riverside", scheme="$scheme"
    )
    assert await clerk.facts(receipt) == [
        PlanDrafted(
            title="2027",
            scheme=SchemeId(of("scheme")),
            partnership=PartnershipId(of("riverside")),
        )
    ]


async def test_the_councils_own_plan_is_the_councils(clerk: Clerk) -> None:
    with pytest.raises(NotPermitted):
        await clerk.do("plan.draft", "amina", title="For the council")
    plan = await clerk.do("plan.draft", "olu", title="The council's")
    with pytest.raises(NotPermitted):
        await clerk.do("plan.set-objective", "amina", plan.id, number="1", words="Ours")
    await clerk.do("plan.set-objective", "olu", plan.id, number="1", words="Its own")


async def test_an_objective_keeps_the_words_of_its_source(clerk: Clerk) -> None:
    said = {"quote": "To be safe.", "source": {"document": "Plan"}, "set_by": "Forum"}
    receipt = await clerk.do(
        "plan.set-objective", "tom", "riverside-plan", number="2", **said
    )
    assert await clerk.facts(receipt) == [
        ObjectiveSet(number="2", wording=Wording(quote="To be safe."), set_by="Forum")
    ]
    with pytest.raises(AlreadyTaken):
        await clerk.do(
            "plan.set-objective", "tom", "riverside-plan", number="2", words="Another"
        )


async def test_a_plan_is_adopted_by_a_decision_on_a_day(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "plan.adopt",
        "amina",
        "riverside-draft",
        decision="$decision-bench",
        on="2026-09-10",
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == PlanAdopted(
        decision=DecisionId(of("decision-bench")), on=parse("2026-09-10")
    )
    assert event.occurred == parse("2026-09-10")


async def test_a_plan_is_closed_with_what_was_learned(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "plan.close", "amina", "riverside-summer", learned="Fewer things at once"
    )
    (closed,) = await clerk.facts(receipt)
    assert isinstance(closed, PlanClosed)
    assert await clerk.words(closed.learned) == "Fewer things at once"
    with pytest.raises(AlreadyClosed):
        await clerk.do(
            "milestone.set-milestone",
            "amina",
            plan="$riverside-summer",
            title="One more",
            due="2027",
        )
