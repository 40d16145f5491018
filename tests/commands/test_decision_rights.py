"""Who acts on whose decisions, what lapses with them, and what is recorded twice."""

import pytest

from domain.decision_events import (
    DecisionCompleted,
    DecisionRatified,
    DecisionUpheld,
    RatificationLapsed,
)
from domain.errors import Contradiction, NotPermitted, ReasonRequired
from domain.ids import DecisionId
from tests.commands.clerk import Clerk, of, person

BENCH = DecisionId(of("decision-bench"))


async def an_officer_of_the_sub_group(clerk: Clerk) -> None:
    await clerk.do("body.join", "tom", "riverside-events", person="$kim")
    await clerk.do(
        "body.take-office", "tom", "riverside-events", office="chair", person="$kim"
    )


@pytest.mark.parametrize("fact", ["supersedes", "ratifies"])
async def test_a_sub_group_acts_on_no_decision_of_the_group_above(
    clerk: Clerk, fact: str
) -> None:
    await an_officer_of_the_sub_group(clerk)
    own = {"body": "$riverside-events", "words": "No bench"}
    target = [str(BENCH)] if fact == "ratifies" else str(BENCH)
    with pytest.raises(NotPermitted):
        await clerk.do("decision.make", "kim", **own, **{fact: target})
    with pytest.raises(Contradiction, match="same body or of one above it"):
        await clerk.do("decision.make", "tom", **own, **{fact: target})


async def test_the_group_above_rescinds_what_its_sub_group_decided(
    clerk: Clerk,
) -> None:
    theirs = await clerk.do(
        "decision.make", "tom", body="$riverside-events", words="A fair", on="2014"
    )
    await clerk.do("decision.rescind", "tom", theirs.id, by=str(BENCH))


async def test_a_ratification_lapses_with_the_decision_that_gave_it(
    clerk: Clerk,
) -> None:
    ratified = await clerk.do(
        "decision.ratify", "tom", "decision-first-aid", by="$decision-repairs"
    )
    repairs = DecisionId(of("decision-repairs"))
    first_aid = DecisionId(of("decision-first-aid"))
    assert await clerk.facts(ratified) == [
        DecisionRatified(by=repairs, tested=False),
        DecisionUpheld(ratifies=first_aid),
    ]
    no = await clerk.do("decision.make", "tom", body="$riverside-sg", words="No money")
    voided = await clerk.do("decision.void", "tom", "decision-repairs", by=str(no.id))
    _, lapsed = await clerk.events(voided)
    assert lapsed.facts == RatificationLapsed(by=repairs)
    assert lapsed.stream == first_aid


async def test_the_same_words_at_one_meeting_are_one_decision(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet(
            "decision.make",
            "tom",
            None,
            {
                "body": "$riverside-sg",
                "meeting": "$meeting-open",
                "words": "To water the trees" + " " * n,
            },
        )
        for n in range(6)
    ]
    answers = await clerk.answers(*sheets)
    assert answers == ["AlreadyTaken"] * 5 + ["Receipt"]


async def test_what_was_not_recorded_is_added(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "decision.complete", "tom", "decision-first-aid", proposer="$amina"
    )
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, DecisionCompleted)
    assert facts.proposer == person("amina")
    with pytest.raises(ReasonRequired, match="proposer"):
        await clerk.do(
            "decision.complete", "tom", "decision-first-aid", proposer="$joe"
        )
    await clerk.do(
        "decision.complete",
        "tom",
        "decision-first-aid",
        proposer="$joe",
        reason="It was Joe",
    )
    again = await clerk.do("decision.complete", "tom", "decision-first-aid")
    assert again.events == ()


async def test_what_was_ratified_falls_when_what_ratified_it_is_recounted(
    clerk: Clerk,
) -> None:
    there = ["$amina", "$tom", "$joe", "$grace"]
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present=there)
    await clerk.do("meeting.give-notice", "tom", "meeting-open", on="2026-11-01")
    later = await clerk.do(
        "decision.make",
        "tom",
        body="$riverside-sg",
        meeting="$meeting-open",
        words="To stand by the first-aid kit",
        how="vote",
        votes={"for": 3, "against": 1},
        ratifies=["$decision-first-aid"],
    )
    assert DecisionRatified(by=DecisionId(later.id)) in await clerk.facts(later)
    recounted = await clerk.do(
        "decision.complete",
        "tom",
        later.id,
        votes={"for": 1, "against": 3},
        reason="The hands were counted again",
    )
    _, lapsed = await clerk.events(recounted)
    assert lapsed.facts == RatificationLapsed(by=DecisionId(later.id), why="irregular")
    assert lapsed.stream == of("decision-first-aid")
