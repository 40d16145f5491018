"""Meetings: called, held, closed with what the rules make of them."""

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.election_events import OfficerElected
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.ids import BodyId, MeetingId
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
    ReportReceived,
)
from domain.offices import OfficeLeft, OfficeTaken
from store.hearing import NotFound
from tests.commands.clerk import Clerk, of, person

GROUP = BodyId(of("riverside-sg"))
HELD = parse("2026-11-20")


async def test_a_meeting_is_called_for_the_bodys_partnership(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.call",
        "sam",
        body="$riverside-sg",
        when="2027-03-11",
        kind="annual",
        series=3,
        starts_at="19:30",
        place="Hall",
        open_to_all=True,
    )
    (event,) = await clerk.events(receipt)
    assert event.facts == MeetingCalled(
        body=GROUP,
        when=parse("2027-03-11"),
        kind="annual",
        partnership=event.partnership,
        series=3,
        starts_at="19:30",
        place="Hall",
        open_to_all=True,
    )
    assert event.partnership == of("riverside")
    assert (event.capacity, event.occurred) == ("co-ordinator", parse("2026-11-22"))


async def test_what_happened_on_a_day_occurred_on_it(clerk: Clerk) -> None:
    """The day stands in the envelope too, so that a late entry shows as late."""
    notice = await clerk.do(
        "meeting.give-notice", "tom", "meeting-next", on="2026-11-01", how="noticeboard"
    )
    opened = await clerk.do(
        "meeting.open-meeting", "amina", "meeting-next", on="2026-11-21"
    )
    (told,) = await clerk.events(notice)
    (began,) = await clerk.events(opened)
    assert told.facts == NoticeGiven(on=parse("2026-11-01"), how="noticeboard")
    assert began.facts == MeetingOpened(on=parse("2026-11-21"))
    assert told.occurred == parse("2026-11-01")
    assert began.occurred == parse("2026-11-21")


async def test_attendance_names_people_who_are_known(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.take-attendance",
        "tom",
        "meeting-open",
        present=["$amina", "$tom"],
        apologies=["$grace"],
        present_count=7,
        public_count=40,
    )
    (event,) = await clerk.events(receipt)
    assert isinstance(event.facts, AttendanceTaken)
    assert replace(event.facts, quorum=None) == AttendanceTaken(
        present=(person("amina"), person("tom")),
        apologies=(person("grace"),),
        present_count=7,
        public_count=40,
    )
    assert event.facts.quorum is not None
    assert event.facts.quorum.outcome == "met"
    assert event.occurred == HELD
    with pytest.raises(NotFound, match="there is no person"):
        await clerk.do(
            "meeting.take-attendance", "tom", "meeting-open", present=["$nobody"]
        )
    with pytest.raises(Contradiction):
        await clerk.do(
            "meeting.take-attendance",
            "tom",
            "meeting-open",
            present=["$tom"],
            apologies=["$tom"],
        )


async def test_whoever_is_elected_takes_the_office(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.elect",
        "tom",
        "meeting-open",
        office="chair",
        person="$joe",
        votes_for=1,
        term_until="2027-11",
    )
    elected, left, taken = await clerk.events(receipt)
    assert isinstance(elected.facts, OfficerElected)
    chosen = elected.facts
    assert (chosen.office, chosen.person) == ("chair", person("joe"))
    assert (chosen.votes_for, chosen.validity) == (1, "irregular")
    assert left.facts == OfficeLeft(office="chair", person=person("amina"))
    assert taken.facts == OfficeTaken(
        office="chair",
        person=person("joe"),
        how="elected",
        term_from=HELD,
        term_until=parse("2027-11"),
        meeting=MeetingId(of("meeting-open")),
        irregular=chosen.against,
    )
    assert (elected.stream, taken.stream) == (of("meeting-open"), of("riverside-sg"))
    assert {e.occurred for e in (elected, left, taken)} == {HELD}
    await clerk.do("partnership.rename", "joe", "riverside", name="Chaired by Joe")


async def test_an_election_entered_again_begins_no_second_term(clerk: Clerk) -> None:
    said = {"office": "chair", "person": "$joe"}
    first = await clerk.do("meeting.elect", "tom", "meeting-open", **said)
    again = await clerk.do("meeting.elect", "tom", "meeting-open", **said)
    assert (again.events, again.position) == ((), first.position)


async def test_a_report_is_received(clerk: Clerk) -> None:
    receipt = await clerk.do(
        "meeting.receive-report", "tom", "meeting-open", title="Accounts"
    )
    assert await clerk.facts(receipt) == [ReportReceived(title="Accounts")]


async def test_it_is_closed_with_the_verdicts_of_its_partnerships_rules(
    clerk: Clerk,
) -> None:
    await clerk.do("meeting.give-notice", "tom", "meeting-open", on="2026-11-10")
    await clerk.do(
        "meeting.take-attendance", "tom", "meeting-open", present=["$tom", "$joe"]
    )
    receipt = await clerk.do("meeting.close", "amina", "meeting-open")
    (closed,) = await clerk.facts(receipt)
    assert isinstance(closed, MeetingClosed)
    assert (closed.quorum.outcome, closed.quorum.rulebook) == ("not met", 1)
    assert (closed.notice.outcome, closed.notice.rulebook) == ("short", 1)
    assert closed.openness.outcome == "not recorded"
    with pytest.raises(AlreadyClosed):
        await clerk.do("meeting.close", "amina", "meeting-open")


async def test_a_meeting_of_the_council_has_no_rules_to_meet(clerk: Clerk) -> None:
    called = await clerk.do("meeting.call", None, body="$forum", when="2026-11-02")
    await clerk.do("meeting.open-meeting", None, called.id, on="2026-11-02")
    receipt = await clerk.do("meeting.close", None, called.id)
    (closed,) = await clerk.facts(receipt)
    assert isinstance(closed, MeetingClosed)
    assert closed.quorum.outcome == "unknown"


async def test_a_meeting_is_cancelled_before_it_is_open(clerk: Clerk) -> None:
    receipt = await clerk.do("meeting.cancel", "tom", "meeting-next", why="Flooded")
    (cancelled,) = await clerk.facts(receipt)
    assert isinstance(cancelled, MeetingCancelled)
    assert await clerk.words(cancelled.why) == "Flooded"
    with pytest.raises(NotReady):
        await clerk.do("meeting.cancel", "tom", "meeting-open")
