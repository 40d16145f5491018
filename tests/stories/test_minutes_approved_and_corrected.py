"""Minutes are approved at the next meeting, and corrected at the one after it."""

from uuid import UUID

import pytest

from commands.minutes import minutes_of
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.fingerprint import fingerprint
from domain.ids import MeetingId
from projections.minutes_book import MinutesNow, minute_book
from tests.commands.clerk import Clerk
from tests.stories.group_of_ten import TEN, a_group_of_ten, a_meeting
from tests.stories.telling import look, on_day

DRAFT = "A green hedge is to be planted."
RIGHT = "A beech hedge is to be planted."


async def agreed(clerk: Clerk, group: UUID, meeting: UUID, words: str) -> str:
    made = await clerk.do(
        "decision.make",
        None,
        body=str(group),
        meeting=str(meeting),
        words=words,
        how="consent",
    )
    return str(made.id)


async def book(clerk: Clerk, group: UUID, day: str) -> dict[UUID, MinutesNow]:
    """How the minutes of the group stand on a day, by their meeting."""
    found = await minute_book(
        clerk.reader, await look(clerk, day), mark=None, limit=10, body=group
    )
    return {one.minutes.meeting: one for one in found.items}


async def test_minutes_are_approved_next_time_and_then_corrected(clerk: Clerk) -> None:
    _, group = await a_group_of_ten(clerk)
    march = await a_meeting(clerk, group, "2013-03-07", TEN[:5])
    own = await agreed(clerk, group, march, "To approve what we are writing")
    await clerk.do("meeting.close", None, march)
    on_day(clerk, "2013-03-09")
    drafted = await clerk.do("minutes.draft", None, meeting=str(march), words=DRAFT)
    assert drafted.id == minutes_of(MeetingId(march))
    await clerk.do("minutes.circulate", None, drafted.id, on="2013-03-09")
    with pytest.raises(Contradiction, match="the next one does"):
        await clerk.do("minutes.approve", None, drafted.id, decision=own)

    on_day(clerk, "2013-04-04")
    april = await a_meeting(clerk, group, "2013-04-04", TEN[:5])
    approving = await agreed(clerk, group, april, "To approve the minutes")
    with pytest.raises(NotReady, match="not approved"):
        await clerk.do(
            "minutes.correct",
            None,
            drafted.id,
            decision=approving,
            words=RIGHT,
            what="The hedge",
        )
    await clerk.do(
        "minutes.approve",
        None,
        drafted.id,
        decision=approving,
        sha256=fingerprint(DRAFT),
    )
    with pytest.raises(AlreadyClosed, match="correct them by a further decision"):
        await clerk.do("minutes.revise", None, drafted.id, words=RIGHT)

    on_day(clerk, "2013-05-02")
    may = await a_meeting(clerk, group, "2013-05-02", TEN[:5])
    correcting = await agreed(clerk, group, may, "That the hedge is a beech hedge")
    await clerk.do(
        "minutes.correct",
        None,
        drafted.id,
        decision=correcting,
        words=RIGHT,
        what="What kind of hedge",
    )

    stood = [
        (await book(clerk, group, day))[march].state
        for day in ("2013-03-10", "2013-04-05", "2013-05-03")
    ]
    assert stood == ["circulated", "approved", "corrected"]
    kept = (await book(clerk, group, "2013-05-03"))[march].minutes.versions
    assert [(one.stage, one.sha256, str(one.decision)) for one in kept] == [
        ("drafted", fingerprint(DRAFT), "None"),
        ("approved", fingerprint(DRAFT), approving),
        ("corrected", fingerprint(RIGHT), correcting),
    ]
    assert [await clerk.words(one.text) for one in kept] == [DRAFT, DRAFT, RIGHT]
