"""Decisions: their words, their numbers, their verdicts, and what ends them."""

import pytest

from domain.body import DecisionNumbered
from domain.dates import on, parse
from domain.decision_events import (
    DecisionMade,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    Votes,
)
from domain.errors import AlreadyClosed, Contradiction, SamePerson, SourceRequired
from domain.ids import DecisionId, MeetingId
from store.register import Receipt
from tests.commands.clerk import TODAY, Clerk, of, person

BENCH = DecisionId(of("decision-bench"))


async def made(clerk: Clerk, receipt: Receipt) -> DecisionMade:
    facts = (await clerk.facts(receipt))[0]
    assert isinstance(facts, DecisionMade)
    return facts


async def test_words_body_and_day_are_enough(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "decision.make",
        "tom",
        body="$riverside-sg",
        words="To plant an orchard",
        on="2014-03-11",
    )
    decided, numbered = await clerk.events(receipt)
    assert isinstance(decided.facts, DecisionMade)
    assert decided.facts.number == "SG/2014/01"
    assert decided.facts.validity == "not tested"
    assert decided.occurred == decided.facts.on == parse("2014-03-11")
    assert await clerk.words(decided.facts.wording.text) == "To plant an orchard"
    assert numbered.facts == DecisionNumbered(
        decision=DecisionId(receipt.id), year=2014, number=1
    )
    assert (decided.stream, numbered.stream) == (receipt.id, of("riverside-sg"))
    assert (decided.capacity, decided.partnership) == (
        "volunteer officer",
        of("riverside"),
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ({}, "SG/2026/12"),
        ({"occurred": None}, "SG/2026/12"),
        ({"occurred": "2013-05"}, "SG/2013/01"),
        ({"on": "2013~"}, "SG/2013/01"),
        ({"on": "../2012"}, "SG/2012/01"),
        ({"on": "2011-12/2012-01"}, "SG/2011/01"),
        ({"meeting": "$meeting-open"}, "SG/2026/12"),
    ],
)
async def test_the_number_has_the_year_in_which_it_was_made(
    clerk: Clerk, said: dict[str, str | None], number: str
) -> None:
    """As it is known: six decisions of the fixture were numbered in 2026 before."""
    receipt = await clerk.do(
        "decision.make", "tom", body="$riverside-sg", words="To go on", **said
    )
    assert (await made(clerk, receipt)).number == number


async def test_decisions_made_at_once_get_different_numbers(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet(
            "decision.make",
            "tom",
            None,
            {"body": "$riverside-sg", "words": f"To do {n}", "on": "2015"},
        )
        for n in range(12)
    ]
    receipts = await clerk.at_once(*sheets)
    numbers = sorted([(await made(clerk, r)).number for r in receipts])
    assert numbers == [f"SG/2015/{n:02d}" for n in range(1, 13)]


async def test_it_is_tested_against_the_rules_by_what_the_meeting_says(
    clerk: Clerk,
) -> None:
    await clerk.do("meeting.give-notice", "tom", "meeting-open", on="2026-11-01")
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present_count=5)
    receipt = await clerk.do(
        "decision.make",
        "tom",
        body="$riverside-sg",
        meeting="$meeting-open",
        quote="That the fair be held.",
        source={"document": "Minutes"},
        how="vote",
        proposer="$amina",
        seconder="$joe",
        votes={"for": 4, "against": 1},
    )
    facts = await made(clerk, receipt)
    assert facts.on == parse("2026-11-20"), "the day of the meeting"
    assert (facts.quorum.outcome, facts.notice.outcome) == ("met", "ok")
    assert facts.votes == Votes(4, 1)
    assert (facts.proposer, facts.seconder) == (person("amina"), person("joe"))
    assert facts.validity == "valid"


async def test_after_an_adjournment_it_is_made_on_the_day_on_which_the_meeting_went_on(
    clerk: Clerk,
) -> None:
    await clerk.do("meeting.reconvene", "tom", "meeting-adjourned", on="2026-11-18")
    said = {"body": "$riverside-sg", "meeting": "$meeting-adjourned"}
    receipt = await clerk.do("decision.make", "tom", **said, words="To mend the hall")
    assert (await made(clerk, receipt)).on == parse("2026-11-18")


async def test_more_votes_than_people_are_refused(clerk: Clerk) -> None:
    await clerk.do("meeting.take-attendance", "tom", "meeting-open", present_count=3)
    with pytest.raises(Contradiction, match="3 were present"):
        await clerk.do(
            "decision.make",
            "tom",
            body="$riverside-sg",
            meeting="$meeting-open",
            words="To go on",
            how="vote",
            votes={"for": 4, "against": 0},
        )


async def test_what_contradicts_itself_is_refused(clerk: Clerk) -> None:
    said = {"body": "$riverside-sg", "words": "To go on"}
    with pytest.raises(SamePerson):
        await clerk.do("decision.make", "tom", **said, proposer="$joe", seconder="$joe")
    with pytest.raises(SourceRequired):
        await clerk.do("decision.make", "tom", body="$riverside-sg", quote="That …")
    with pytest.raises(Contradiction, match="another body"):
        await clerk.do(
            "decision.make",
            "tom",
            body="$riverside-events",
            words="To go on",
            meeting="$meeting-open",
        )
    await clerk.do("meeting.cancel", "tom", "meeting-next")
    with pytest.raises(Contradiction, match="cancelled"):
        await clerk.do("decision.make", "tom", **said, meeting="$meeting-next")


async def test_a_later_decision_stands_in_the_place_of_an_earlier(
    clerk: Clerk,
) -> None:
    said = {"body": "$riverside-sg", "words": "No bench", "supersedes": str(BENCH)}
    receipt = await clerk.do("decision.make", "tom", **said)
    decided, _, superseded = await clerk.events(receipt)
    assert isinstance(decided.facts, DecisionMade)
    assert decided.facts.supersedes == BENCH
    assert superseded.stream == BENCH
    assert superseded.facts == DecisionSuperseded(
        by=DecisionId(receipt.id), on=on(TODAY)
    )
    with pytest.raises(AlreadyClosed):
        await clerk.do("decision.make", "tom", **said)


async def test_a_decision_of_another_partnership_is_out_of_reach(clerk: Clerk) -> None:
    theirs = "hillside-secretary"
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do(
            "decision.make",
            theirs,
            body="$hillside-sg",
            words="Riverside shall have no bench",
            supersedes=str(BENCH),
        )
    own = await clerk.do("decision.make", theirs, body="$hillside-sg", words="To rest")
    with pytest.raises(Contradiction, match="same body or of one above it"):
        await clerk.do("decision.rescind", theirs, own.id, by=str(BENCH))
    with pytest.raises(Contradiction, match="another partnership"):
        await clerk.do("decision.report", theirs, own.id, meeting="$meeting-open")


async def test_a_decision_is_rescinded_by_another(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "decision.rescind", "tom", "decision-bench", by="$decision-email", why="A gift"
    )
    (rescinded,) = await clerk.facts(receipt)
    assert isinstance(rescinded, DecisionRescinded)
    assert rescinded.by == of("decision-email")
    assert await clerk.words(rescinded.why) == "A gift"


async def test_a_decision_made_outside_a_meeting_is_reported_to_one(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "decision.report", "tom", "decision-email", meeting="$meeting-open"
    )
    assert await clerk.facts(receipt) == [
        DecisionReported(meeting=MeetingId(of("meeting-open")))
    ]
