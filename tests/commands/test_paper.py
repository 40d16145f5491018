"""Papers: whose they are, and which decisions and meetings may be named for them."""

from typing import Any

import pytest

from commands.entry import Entry
from commands.everything import COMMANDS
from commands.reading import Unreadable, read
from domain.dates import parse
from domain.errors import Contradiction, NotPermitted, NotReady
from domain.paper import PaperAdopted, PaperBegun, PaperReceived
from tests.commands.clerk import Clerk, of

GUIDE = {"title": "A guide for newcomers", "kind": "guide"}


async def test_a_bodys_paper_is_of_its_partnership(clerk: Clerk) -> None:
    receipt = await clerk.do("paper.begin", "tom", **GUIDE, body="$riverside-events")
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, PaperBegun)
    assert (facts.body, facts.partnership) == (of("riverside-events"), of("riverside"))


async def test_a_paper_may_be_the_whole_partnerships(clerk: Clerk) -> None:
    receipt = await clerk.do("paper.begin", "tom", **GUIDE, partnership="$riverside")
    (facts,) = await clerk.facts(receipt)
    assert isinstance(facts, PaperBegun)
    assert (facts.body, facts.partnership) == (None, of("riverside"))


@pytest.mark.stores_nothing
async def test_somebody_has_to_own_a_paper(clerk: Clerk) -> None:
    with pytest.raises(Contradiction, match="name a body or a partnership"):
        await clerk.do("paper.begin", None, **GUIDE)
    with pytest.raises(Contradiction, match="one of another partnership"):
        await clerk.do(
            "paper.begin", None, **GUIDE, body="$hillside-sg", partnership="$riverside"
        )


async def test_a_version_is_adopted_on_the_day_of_the_decision(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "paper.adopt", "tom", "paper", version=1, decision="$decision-bench"
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, PaperAdopted)
    assert event.occurred == parse("2026-09-10")
    again = await clerk.do(
        "paper.adopt", "tom", "paper", version=1, decision="$decision-bench"
    )
    assert again.events == ()


@pytest.mark.parametrize(
    ("said", "refusal", "why"),
    [
        ({"outcome": "deferred"}, NotReady, "was deferred, not carried"),
        ({"body": "$hillside-sg"}, Contradiction, "of another partnership"),
        ({"body": "$forum"}, Contradiction, "of another partnership"),
    ],
)
async def test_only_a_carried_decision_of_the_partnership_adopts(
    clerk: Clerk, said: dict[str, Any], refusal: type[Exception], why: str
) -> None:
    body = {"body": "$riverside-sg", "words": "To adopt the plan", **said}
    made = await clerk.do("decision.make", None, **body)
    with pytest.raises(refusal, match=why):
        await clerk.do("paper.adopt", "tom", "paper", version=1, decision=str(made.id))


async def test_a_version_is_received_where_it_was_put(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "paper.receive", "tom", "paper", version=1, meeting="$meeting-open"
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, PaperReceived)
    assert event.occurred == parse("2026-11-20")


async def test_a_paper_is_received_at_a_meeting_of_its_own_that_was_held(
    clerk: Clerk,
) -> None:
    with pytest.raises(Contradiction, match="still to come"):
        await clerk.do(
            "paper.receive", "tom", "paper", version=1, meeting="$meeting-next"
        )
    past = await clerk.do(
        "meeting.call", "tom", body="$riverside-sg", when="2026-11-01"
    )
    with pytest.raises(NotReady, match="open it first"):
        await clerk.do("paper.receive", "tom", "paper", version=1, meeting=str(past.id))
    other = await clerk.do("meeting.call", None, body="$hillside-sg", when="2026-11-01")
    with pytest.raises(Contradiction, match="of another partnership"):
        await clerk.do(
            "paper.receive", "tom", "paper", version=1, meeting=str(other.id)
        )


async def test_the_officers_of_a_sub_group_keep_its_papers_only(clerk: Clerk) -> None:
    await clerk.do("body.join", "tom", "riverside-events", person="$noor")
    office = {"office": "chair", "person": "$noor"}
    await clerk.do("body.take-office", "tom", "riverside-events", **office)
    begun = await clerk.do("paper.begin", "noor", **GUIDE, body="$riverside-events")
    assert begun.events == ("paper.begun",)
    for whose in ({"body": "$riverside-sg"}, {"partnership": "$riverside"}):
        with pytest.raises(NotPermitted, match="you may not begin a paper here"):
            await clerk.do("paper.begin", "noor", **GUIDE, **whose)


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("paper.add-version", {"sha256": "1a" * 31, "reference": "Here"}, "sha256"),
        ("paper.add-version", {"sha256": "1A" * 32, "reference": "Here"}, "sha256"),
        ("paper.add-version", {"sha256": "1a" * 32, "reference": " "}, "reference"),
        ("paper.adopt", {"version": 0, "decision": "x"}, "version"),
        ("paper.begin", {"title": "A\nB", "kind": "guide"}, "title"),
        ("paper.begin", {"title": "A", "kind": "song"}, "kind"),
        ("minutes.draft", {"meeting": str(of("x")), "words": " "}, "words"),
        ("minutes.draft", {"meeting": str(of("x")), "words": "a" * 200_001}, "words"),
        ("minutes.approve", {"decision": str(of("x")), "sha256": "abc"}, "sha256"),
    ],
)
def test_a_fault_in_a_request_is_named(
    action: str, body: dict[str, Any], field: str
) -> None:
    kind: type[Entry] = COMMANDS[action].body
    with pytest.raises(Unreadable) as refused:
        read(kind, body)
    assert field in {fault.field for fault in refused.value.faults}
