"""Written resolutions: who may answer, and what comes of the answers."""

import pytest

from domain.decision_events import (
    DecisionAnswered,
    DecisionMade,
    DecisionProposed,
    Votes,
)
from domain.errors import Contradiction, NotPermitted, NotReady
from tests.commands.clerk import Clerk, of, person


async def test_it_is_put_to_those_who_sit_then(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "decision.propose",
        "tom",
        body="$riverside-sg",
        title="A hedge",
        words="To plant a hedge",
        closes="2026-12-01",
    )
    (proposed,) = await clerk.facts(receipt)
    assert isinstance(proposed, DecisionProposed)
    assert {person("kim"), person("tom")} < set(proposed.to)
    assert person("noor") not in proposed.to


async def test_a_member_answers_for_nobody_else(clerk: Clerk) -> None:
    receipt = await clerk.do("decision.answer", "kim", "proposal-open", vote="for")
    (answered,) = await clerk.facts(receipt)
    assert isinstance(answered, DecisionAnswered)
    assert (answered.person, answered.vote) == (person("kim"), "for")
    other = {"person": "$joe", "vote": "for"}
    with pytest.raises(NotPermitted, match="enter an answer"):
        await clerk.do("decision.enter-answer", "kim", "proposal-open", **other)
    with pytest.raises(NotPermitted, match="you may not answer"):
        await clerk.do("decision.answer", "noor", "proposal-open", vote="for")
    noor = {"person": "$noor", "vote": "for"}
    with pytest.raises(Contradiction, match="not one of those to whom it was put"):
        await clerk.do("decision.enter-answer", "tom", "proposal-open", **noor)


async def test_the_answers_become_a_decision_with_a_number(clerk: Clerk) -> None:
    with pytest.raises(NotReady, match="until 2 December 2026"):
        await clerk.do("decision.resolve", "tom", "proposal-open")
    receipt = await clerk.do("decision.resolve", "tom", "proposal-ended")
    made, numbered = await clerk.events(receipt)
    assert isinstance(made.facts, DecisionMade)
    assert (made.stream, numbered.stream) == (of("proposal-ended"), of("riverside-sg"))
    assert (made.facts.how, made.facts.outcome) == ("written resolution", "lost")
    assert (made.facts.tally, made.facts.number) == (Votes(1, 0), "SG/2026/12")
    assert made.facts.quorum.outcome == made.facts.notice.outcome == "not required"
    assert made.facts.validity == "valid"


@pytest.mark.stores_nothing
async def test_what_is_proposed_carries_nothing_yet(clerk: Clerk) -> None:
    by = str(of("proposal-open"))
    with pytest.raises(NotReady, match="only proposed"):
        await clerk.do("decision.void", "tom", "decision-bench", by=by)
