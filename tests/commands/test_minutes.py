"""Minutes: one set a meeting, approved by a later one, and by nobody else."""

from typing import Any

import pytest

from domain.dates import parse
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotReady
from domain.errors import NotPermitted as Forbidden
from domain.fingerprint import fingerprint
from domain.minutes import MinutesApproved, MinutesCorrected, MinutesDrafted
from store.hearing import NotFound
from tests.commands.clerk import Clerk, of

OF_THE_AGM = "meeting-agm-2/minutes"
OF_AUGUST = "meeting-2026-08/minutes"


async def test_the_words_are_sealed_and_their_hash_is_kept(clerk: Clerk) -> None:
    words = "Present: five members.\n\n1. Caf\u00e9 opened."
    receipt = await clerk.do(
        "minutes.draft", "tom", meeting="$meeting-open", words=words
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, MinutesDrafted)
    assert receipt.id == of("meeting-open/minutes")
    assert event.facts.sha256 == fingerprint(words)
    assert await clerk.words(event.facts.text) == words
    assert event.facts.held == parse("2026-11-20")
    assert (event.seen_by(), event.partnership) == ("partnership", of("riverside"))


@pytest.mark.stores_nothing
async def test_a_meeting_has_one_set_of_minutes(clerk: Clerk) -> None:
    with pytest.raises(AlreadyBegun, match="has its minutes already; revise"):
        await clerk.do("minutes.draft", "tom", meeting="$meeting-agm-2", words="Again")


async def test_of_two_who_draft_at_once_one_is_first(clerk: Clerk) -> None:
    sheets = [
        clerk.sheet(
            "minutes.draft", by, None, {"meeting": "$meeting-open", "words": f"By {by}"}
        )
        for by in ("tom", "amina")
    ]
    assert await clerk.answers(*sheets) == ["AlreadyBegun", "Receipt"]


async def test_minutes_are_of_a_meeting_that_was_held(clerk: Clerk) -> None:
    with pytest.raises(NotReady, match="open it first"):
        await clerk.do("minutes.draft", "tom", meeting="$meeting-next", words="Soon")
    await clerk.do("meeting.cancel", "tom", "meeting-next")
    with pytest.raises(Contradiction, match="cancelled, so there are no minutes"):
        await clerk.do("minutes.draft", "tom", meeting="$meeting-next", words="Soon")


async def test_they_are_approved_on_the_day_of_the_meeting_that_did(
    clerk: Clerk,
) -> None:
    receipt = await clerk.do(
        "minutes.approve",
        "tom",
        OF_THE_AGM,
        decision="$decision-minutes",
        sha256=fingerprint("Minutes of meeting-agm-2"),
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, MinutesApproved)
    assert event.facts.meeting == of("meeting-open")
    assert event.facts.of == of("meeting-agm-2")
    assert event.occurred == event.facts.on == parse("2026-11-20")
    assert event.seen_by() == "public"
    again = await clerk.do(
        "minutes.approve", "tom", OF_THE_AGM, decision="$decision-minutes"
    )
    assert again.events == ()


async def test_a_draft_that_changed_meanwhile_is_not_approved(clerk: Clerk) -> None:
    read = fingerprint("Minutes of meeting-agm-2")
    await clerk.do("minutes.revise", "amina", OF_THE_AGM, words="Changed since")
    with pytest.raises(Contradiction, match="not the text you approved"):
        await clerk.do(
            "minutes.approve",
            "tom",
            OF_THE_AGM,
            decision="$decision-minutes",
            sha256=read,
        )


@pytest.mark.parametrize(
    ("said", "refusal", "why"),
    [
        ({"meeting": "$meeting-agm-2"}, Contradiction, "its own minutes; the next one"),
        ({"meeting": "$meeting-2026-09"}, Contradiction, "made too early"),
        ({"on": "2026-11-01"}, Contradiction, "at no meeting"),
        ({"meeting": "$meeting-open", "outcome": "lost"}, NotReady, "was lost"),
        ({"body": "$riverside-trees"}, Contradiction, "another body's"),
        ({"body": "$hillside-sg"}, Contradiction, "of another partnership"),
    ],
)
async def test_a_decision_that_cannot_approve_them_is_refused(
    clerk: Clerk, said: dict[str, Any], refusal: type[Exception], why: str
) -> None:
    body = {"body": "$riverside-sg", "words": "To approve them all", **said}
    made = await clerk.do("decision.make", None, **body)
    before = await clerk.count()
    with pytest.raises(refusal, match=why):
        await clerk.do("minutes.approve", "tom", OF_THE_AGM, decision=str(made.id))
    assert await clerk.count() == before


async def test_a_rescinded_decision_approves_nothing(clerk: Clerk) -> None:
    await clerk.do("decision.rescind", "tom", "decision-minutes", why="It was hasty")
    with pytest.raises(NotReady, match="no longer stands"):
        await clerk.do(
            "minutes.approve", "tom", OF_THE_AGM, decision="$decision-minutes"
        )


async def test_what_was_approved_is_corrected_and_not_revised(clerk: Clerk) -> None:
    with pytest.raises(AlreadyClosed, match="correct them by a further decision"):
        await clerk.do("minutes.revise", "tom", OF_AUGUST, words="Otherwise")
    receipt = await clerk.do(
        "minutes.correct",
        "tom",
        OF_AUGUST,
        decision="$decision-minutes",
        words="As it was",
        what="A figure",
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, MinutesCorrected)
    assert await clerk.words(event.facts.text) == "As it was"
    assert await clerk.words(event.facts.what) == "A figure"
    assert event.occurred == parse("2026-11-20")


@pytest.mark.stores_nothing
async def test_the_same_decision_does_not_correct_what_it_approved(
    clerk: Clerk,
) -> None:
    with pytest.raises(Contradiction, match="it takes a further one"):
        await clerk.do(
            "minutes.correct",
            "tom",
            OF_AUGUST,
            decision="$decision-minutes-08",
            words="As it was",
            what="A figure",
        )


@pytest.mark.stores_nothing
async def test_minutes_are_not_circulated_in_the_future(clerk: Clerk) -> None:
    with pytest.raises(Contradiction, match="still to come"):
        await clerk.do("minutes.circulate", "tom", OF_THE_AGM, on="2026-12-01")


async def test_the_officers_of_a_sub_group_minute_their_own_meetings_only(
    clerk: Clerk,
) -> None:
    await clerk.do("body.join", "tom", "riverside-events", person="$noor")
    office = {"office": "secretary", "person": "$noor"}
    await clerk.do("body.take-office", "tom", "riverside-events", **office)
    called = await clerk.do(
        "meeting.call", "noor", body="$riverside-events", when="2026-11-10"
    )
    await clerk.do("meeting.open-meeting", "noor", called.id, on="2026-11-10")
    own = await clerk.do(
        "minutes.draft", "noor", meeting=str(called.id), words="We met"
    )
    assert own.events == ("minutes.drafted",)
    with pytest.raises(Forbidden, match="you may not draft minutes here"):
        await clerk.do("minutes.draft", "noor", meeting="$meeting-open", words="They")
    with pytest.raises(Forbidden, match="you may not revise minutes here"):
        await clerk.do("minutes.revise", "noor", OF_THE_AGM, words="They met")


@pytest.mark.stores_nothing
async def test_minutes_are_of_a_meeting_that_exists(clerk: Clerk) -> None:
    with pytest.raises(NotFound, match="there is no meeting"):
        await clerk.do("minutes.draft", "tom", meeting="$riverside-sg", words="What?")
    with pytest.raises(NotFound, match="there is no set of minutes"):
        await clerk.do("minutes.revise", "tom", "meeting-open", words="What?")
