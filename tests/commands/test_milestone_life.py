"""What holds a milestone up and moves it, as the desk hears it."""

from typing import Any

import pytest

from domain.dates import parse
from domain.errors import Contradiction, NotPermitted, NotReady
from domain.ids import DecisionId, MilestoneId, PartnershipId
from domain.milestone_events import (
    ClaimCommented,
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    MilestoneBlocked,
    MilestoneRebaselined,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    OverrideEnded,
)
from store.hearing import NotFound
from tests.commands.clerk import Clerk, of, person

SAID: dict[str, Any] = {
    "plan": "$riverside-plan",
    "title": "A crossing",
    "due": "2027-09",
}
ANEW: dict[str, Any] = {"due": "2027-03", "why": "In two parts"}


async def test_a_decision_of_the_partnership_promises_it_anew(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.rebaseline", "tom", "ms-open", **ANEW, decision="$decision-bench"
    )
    (anew,) = await clerk.facts(receipt)
    assert isinstance(anew, MilestoneRebaselined)
    assert (anew.due, anew.decision) == (
        parse("2027-03"),
        DecisionId(of("decision-bench")),
    )
    assert await clerk.words(anew.why) == "In two parts"


async def test_a_decision_that_stands_no_longer_promises_nothing(clerk: Clerk) -> None:
    await clerk.do("decision.rescind", "tom", "decision-bench", why="Too dear")
    with pytest.raises(NotReady):
        await clerk.do(
            "milestone.rebaseline", "tom", "ms-open", **ANEW, decision="$decision-bench"
        )


async def test_a_decision_of_another_partnership_promises_nothing(
    clerk: Clerk,
) -> None:
    theirs = await clerk.do(
        "decision.make",
        "hillside-secretary",
        body="$hillside-sg",
        words="To wait",
        on="2026-10-01",
    )
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do(
            "milestone.rebaseline", "tom", "ms-open", **ANEW, decision=str(theirs.id)
        )


async def test_one_waits_for_another_until_it_does_not(clerk: Clerk) -> None:
    waits = await clerk.do("milestone.depend", "tom", "ms-open", on="$ms-held")
    assert await clerk.facts(waits) == [DependencyAdded(on=MilestoneId(of("ms-held")))]
    freed = await clerk.do("milestone.drop-dependency", "tom", "ms-open", on="$ms-held")
    assert await clerk.facts(freed) == [
        DependencyDropped(on=MilestoneId(of("ms-held")))
    ]


async def test_a_circle_over_another_partnerships_milestone_is_refused(
    clerk: Clerk,
) -> None:
    plan = await clerk.do(
        "plan.draft", "hillside-secretary", title="Theirs", partnership="$hillside"
    )
    theirs = await clerk.do(
        "milestone.set-milestone",
        "hillside-secretary",
        **(SAID | {"plan": str(plan.id), "title": "Their path"}),
    )
    await clerk.do("milestone.depend", "hillside-secretary", theirs.id, on="$ms-held")
    with pytest.raises(Contradiction) as refused:
        await clerk.do("milestone.depend", "tom", "ms-drawings", on=str(theirs.id))
    assert str(refused.value) == (
        "this would be a circle: “Milestone ms-drawings” needs “Their path” needs "
        "“Milestone ms-held”, which needs “Milestone ms-drawings”"
    )


async def test_two_that_would_close_a_circle_at_once_do_not_both_succeed(
    clerk: Clerk,
) -> None:
    sheets = [
        clerk.sheet("milestone.depend", "tom", one, {"on": f"${other}"})
        for one, other in (("ms-open", "ms-continuing"), ("ms-continuing", "ms-open"))
    ]
    assert await clerk.answers(*sheets) == ["Contradiction", "Receipt"]


@pytest.mark.stores_nothing
async def test_what_does_not_exist_is_named(clerk: Clerk) -> None:
    missing = of("nobody-knows")
    for action in ("depend", "drop-dependency"):
        with pytest.raises(NotFound, match=f"no milestone {missing}"):
            await clerk.do(f"milestone.{action}", "tom", "ms-open", on=str(missing))


async def test_more_than_can_be_looked_at_is_refused(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.milestone_life.MOST_NEEDED", 1)
    await clerk.do("milestone.depend", "tom", "ms-open", on="$ms-drawings")
    with pytest.raises(Contradiction, match="more than 1 milestones"):
        await clerk.do("milestone.depend", "tom", "ms-open", on="$ms-held")


async def test_it_is_blocked_and_goes_on(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.block", "tom", "ms-open", why="Rot", waiting_for="The builder"
    )
    (blocked,) = await clerk.facts(receipt)
    assert isinstance(blocked, MilestoneBlocked)
    assert blocked.waiting_for == "The builder"
    assert await clerk.words(blocked.why) == "Rot"
    with pytest.raises(NotReady):
        await clerk.do("milestone.block", "tom", "ms-open", why="Rot")
    receipt = await clerk.do("milestone.unblock", "tom", "ms-open", how="New wood")
    (freed,) = await clerk.facts(receipt)
    assert isinstance(freed, MilestoneUnblocked)
    assert freed.how is not None
    assert await clerk.words(freed.how) == "New wood"


async def test_a_colour_of_the_scheme_is_put_beside_the_computed_one(
    clerk: Clerk,
) -> None:
    """The plan names no scheme: it belongs to its partnership's."""
    said = {"why": "Nearly done", "until": "2027-01"}
    with pytest.raises(Contradiction, match="red, amber, green"):
        await clerk.do(
            "milestone.override-colour", "tom", "ms-open", colour="blue", **said
        )
    with pytest.raises(Contradiction, match="2020 was over before it began"):
        await clerk.do(
            "milestone.override-colour",
            "tom",
            "ms-open",
            colour="green",
            **(said | {"until": "2020"}),
        )
    receipt = await clerk.do(
        "milestone.override-colour", "tom", "ms-open", colour="green", **said
    )
    (shown,) = await clerk.facts(receipt)
    assert isinstance(shown, ColourOverridden)
    assert (shown.colour, shown.until) == ("green", parse("2027-01"))
    receipt = await clerk.do("milestone.end-override", "tom", "ms-open")
    assert await clerk.facts(receipt) == [OverrideEnded()]


async def test_a_plan_of_the_councils_own_without_a_scheme_has_no_colours(
    clerk: Clerk,
) -> None:
    plan = await clerk.do("plan.draft", "olu", title="The council's")
    own = await clerk.do(
        "milestone.set-milestone", "olu", **(SAID | {"plan": str(plan.id)})
    )
    with pytest.raises(NotReady, match="adopted no colours"):
        await clerk.do(
            "milestone.override-colour",
            "olu",
            own.id,
            colour="red",
            why="So",
            until="2027",
        )


async def test_a_partnership_says_what_it_thinks_of_the_councils_claim(
    clerk: Clerk,
) -> None:
    plan = await clerk.do("plan.draft", "olu", title="The council's")
    own = await clerk.do(
        "milestone.set-milestone", "olu", **(SAID | {"plan": str(plan.id)})
    )
    await clerk.do(
        "milestone.achieve",
        "olu",
        own.id,
        on="2026-11-01",
        evidence=[{"title": "Invoice"}],
    )
    said = {"stance": "disputes", "words": "It is half a crossing"}
    with pytest.raises(NotPermitted):
        await clerk.do("milestone.comment", "joe", own.id, **said)
    receipt = await clerk.do(
        "milestone.comment", "joe", own.id, **said, partnership="$riverside"
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, ClaimCommented)
    assert (event.facts.by, event.facts.stance) == (person("joe"), "disputes")
    assert event.partnership == PartnershipId(of("riverside"))
    assert await clerk.words(event.facts.comment) == "It is half a crossing"


async def test_the_council_says_what_it_thinks_of_a_partnerships_claim(
    clerk: Clerk,
) -> None:
    said = {"stance": "agrees", "words": "We saw it"}
    receipt = await clerk.do("milestone.comment", "olu", "ms-claimed", **said)
    assert receipt.events == ("milestone.commented",)
    with pytest.raises(NotPermitted):
        await clerk.do("milestone.comment", "hillside-chair", "ms-claimed", **said)
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do(
            "milestone.comment",
            "hillside-chair",
            "ms-claimed",
            **said,
            partnership="$hillside",
        )


async def test_whom_the_plan_names_checks_it_without_any_office(clerk: Clerk) -> None:
    set_so = await clerk.do(
        "milestone.set-milestone",
        "tom",
        **SAID,
        checker="plan lead",
        verifier="$noor",
        theme="getting about",
    )
    milestone, _ = await clerk.facts(set_so)
    assert isinstance(milestone, MilestoneSet)
    assert (milestone.verifier, milestone.theme) == (person("noor"), "getting about")
    await clerk.do(
        "milestone.achieve",
        "tom",
        set_so.id,
        on="2026-11-01",
        evidence=[{"title": "Photograph"}],
    )
    with pytest.raises(NotPermitted, match="names somebody else"):
        await clerk.do("milestone.verify", "amina", set_so.id)
    receipt = await clerk.do("milestone.verify", "noor", set_so.id)
    assert await clerk.facts(receipt) == [MilestoneVerified(by=person("noor"))]


@pytest.mark.stores_nothing
async def test_a_milestone_belongs_to_an_action_that_the_plan_has(clerk: Clerk) -> None:
    with pytest.raises(NotReady, match="no action 7"):
        await clerk.do("milestone.set-milestone", "tom", **SAID, action="7")


async def test_what_the_council_pays_for_its_officer_checks(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "milestone.set-milestone",
        "tom",
        **SAID,
        checker="plan lead",
        council_funded=True,
    )
    milestone, _ = await clerk.facts(receipt)
    assert isinstance(milestone, MilestoneSet)
    assert milestone.checker == "council officer"


async def test_in_the_councils_own_plan_its_officer_checks(clerk: Clerk) -> None:
    plan = await clerk.do("plan.draft", "olu", title="The council's")
    about = {"plan": str(plan.id), "partnership": "$riverside", "checker": "plan lead"}
    receipt = await clerk.do("milestone.set-milestone", "olu", **(SAID | about))
    milestone, _ = await clerk.facts(receipt)
    assert isinstance(milestone, MilestoneSet)
    assert milestone.checker == "council officer"


async def test_what_an_action_asks_the_councils_money_for_its_officer_checks(
    clerk: Clerk,
) -> None:
    benches = {"number": "5", "title": "Benches", "council_money": True}
    await clerk.do("plan.add-action", "tom", "riverside-plan", **benches)
    receipt = await clerk.do(
        "milestone.set-milestone", "tom", **SAID, action="5", checker="plan lead"
    )
    milestone, _ = await clerk.facts(receipt)
    assert isinstance(milestone, MilestoneSet)
    assert milestone.checker == "council officer"
