"""The audit trail is found by every criterion, and read page by page."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from domain.dates import parse
from domain.event import Authority, Envelope, Event
from domain.meeting_events import AttendanceTaken, MeetingCalled
from domain.offices import OfficeTaken
from domain.paper import PaperReceived
from domain.partnership import MergedInto
from domain.person import PersonAdded
from domain.plan_events import PlanAdopted, PlanDrafted
from projections.audit_log import AuditRow, row
from projections.audit_trail import Filter, audit_entry, export
from projections.look import PUBLIC, BadCursor, cursor
from store.opened import Store
from tests.domain.examples import (
    ACTION_PLAN,
    CHAIR,
    CONGLETON,
    NANTWICH,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import (
    COMMUNICATIONS_PLAN,
    HEDGE_PLANTING,
    NEXT_MEETING,
    NINTH_AGM,
    TREASURER,
)
from tests.projections.events import Said, said
from tests.projections.examples import A_GUIDE
from tests.projections.registers import Council
from tests.projections.saying import event
from tests.projections.trail import LATELY, LOOK, Trail


@pytest.fixture
async def trail(council: Council, store: Store) -> Trail:
    return await Trail(council, store).begin()


def row_for(facts: Event, **envelope: Any) -> AuditRow:
    return row(event(Said(NINTH_AGM, facts, Envelope(**envelope))))


def test_a_row_holds_everything_that_the_event_names() -> None:
    present = (CHAIR, SECRETARY)
    facts = AttendanceTaken(present=present, apologies=(TREASURER, CHAIR))
    found = row_for(
        facts,
        actor=SECRETARY,
        on_behalf_of=STEERING_GROUP,
        authority=Authority(decision=HEDGE_PLANTING),
        partnership=CONGLETON,
        corrects=3,
    )
    assert found == AuditRow(
        position=0,
        type="meeting.attendance-taken",
        kind="meeting",
        partnership=CONGLETON,
        persons=[SECRETARY, CHAIR, TREASURER],
        things=[NINTH_AGM, STEERING_GROUP, HEDGE_PLANTING],
        occurred_earliest=None,
        occurred_latest=None,
        late=False,
        corrects=3,
        visibility="public",
    )


def test_ids_inside_other_facts_are_found_as_well() -> None:
    facts = OfficeTaken(
        office="chair", person=CHAIR, meeting=NINTH_AGM, decision=HEDGE_PLANTING
    )
    found = row(event(said(STEERING_GROUP, facts)))
    assert found.things == [STEERING_GROUP, NINTH_AGM, HEDGE_PLANTING]


def test_a_person_is_a_person_and_no_thing() -> None:
    found = row(event(said(CHAIR, PersonAdded())))
    assert (found.persons, found.things) == ([CHAIR], [])


def test_the_partnership_is_known_from_the_stream_or_the_facts() -> None:
    own = row(event(said(CONGLETON, MergedInto(partnership=NANTWICH))))
    assert own.partnership == CONGLETON
    planned = PlanDrafted(title="Action plan", partnership=CONGLETON)
    assert row(event(said(ACTION_PLAN, planned))).partnership == CONGLETON
    councils = PlanDrafted(title="Action plan")
    assert row(event(said(ACTION_PLAN, councils))).partnership is None


def late(on: str | None) -> bool:
    """Whether something that occurred then was late on 20 November 2026."""
    return row(event(said(ACTION_PLAN, PlanAdopted(), on))).late


def test_an_entry_is_late_31_days_after_the_last_day_it_can_have_occurred() -> None:
    assert not late("2026-10-20")
    assert late("2026-10-19")
    assert not late("2026-10")
    assert late("2026-09")
    assert not late("2026")
    assert late("2025")
    assert not late("2014/..")
    assert not late(None)


def test_what_has_no_end_is_found_on_every_day_after_its_beginning() -> None:
    found = row(event(said(ACTION_PLAN, PlanAdopted(), "2014-04/..")))
    assert (found.occurred_earliest, found.occurred_latest) == (
        date(2014, 4, 1),
        date.max,
    )
    found = row(event(said(ACTION_PLAN, PlanAdopted(), "../2014")))
    assert (found.occurred_earliest, found.occurred_latest) == (
        date.min,
        date(2014, 12, 31),
    )


async def test_it_is_newest_first(trail: Trail) -> None:
    assert await trail.positions() == list(range(13, -1, -1))


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        ({"person": CHAIR}, [10, 8, 1]),
        ({"person": OFFICER}, [2]),
        ({"person": SECRETARY}, [10]),
        ({"partnership": CONGLETON}, [13, 12, 11, 10, 8, 7, 6, 5, 3]),
        ({"subject": CONGLETON}, [13, 12, 11, 9, 3]),
        ({"subject": COMMUNICATIONS_PLAN}, [10, 8, 7]),
        ({"subject": ACTION_PLAN}, [7]),
        ({"subject": HEDGE_PLANTING}, [10]),
        ({"body": STEERING_GROUP}, [13, 10, 6, 5]),
        ({"kind": "meeting"}, [6, 5]),
        ({"type": "meeting.called"}, [5]),
        ({"type": "nothing.such"}, []),
        ({"late": True}, [10, 6, 5, 4, 3, 0]),
        ({"late": False}, [13, 12, 11, 9, 8, 7, 2, 1]),
        ({"occurred_to": date(2006, 1, 1)}, [3]),
        ({"occurred_to": date(2005, 12, 31)}, []),
        ({"occurred_from": LATELY}, [12, 11, 9, 7]),
        ({"occurred_from": date(2015, 6, 1), "occurred_to": date(2015, 6, 2)}, [7, 4]),
        ({"person": CHAIR, "late": True, "partnership": CONGLETON}, [10]),
    ],
    ids=str,
)
async def test_entries_are_found_by(
    trail: Trail, criteria: dict[str, Any], found: Sequence[int]
) -> None:
    assert await trail.positions(**criteria) == found


async def test_whose_a_meeting_is_counts_from_when_it_is_known(trail: Trail) -> None:
    received = PaperReceived(meeting=NEXT_MEETING, version=1)
    called = MeetingCalled(body=STEERING_GROUP, when=parse("2014-06"))
    await trail.go_on(said(A_GUIDE, received), said(NEXT_MEETING, called))
    before = replace(LOOK, position=14)

    assert (await trail.positions(body=STEERING_GROUP))[:3] == [15, 14, 13]
    assert (await trail.positions(before, body=STEERING_GROUP))[0] == 13


async def test_whose_a_meeting_is_shows_to_those_who_may_see_the_meeting(
    trail: Trail,
) -> None:
    received = PaperReceived(meeting=NEXT_MEETING, version=1)
    called = MeetingCalled(body=STEERING_GROUP, when=parse("2014-06"))
    hidden = said(NEXT_MEETING, called, visibility="officers")
    await trail.go_on(hidden, said(A_GUIDE, received))
    in_public = replace(LOOK, sight=PUBLIC)

    assert (await trail.positions(body=STEERING_GROUP))[:2] == [15, 14]
    assert (await trail.positions(in_public, body=STEERING_GROUP))[0] == 13


async def test_entries_are_found_by_the_day_of_their_recording(trail: Trail) -> None:
    events = await trail.council.events()
    first, last = events[0].recorded_at.date(), events[-1].recorded_at.date()
    after, before = last + timedelta(days=1), first - timedelta(days=1)
    everything = await trail.positions()
    within = await trail.positions(recorded_from=first, recorded_to=last)
    assert within == everything
    assert await trail.positions(recorded_from=after) == []
    assert await trail.positions(recorded_to=before) == []
    assert await trail.positions(recorded_to=last, kind="meeting") == [6, 5]


async def test_it_is_read_page_by_page(trail: Trail) -> None:
    for oldest_first in (False, True):
        seen: list[int] = []
        mark: str | None = None
        while mark is not None or not seen:
            page = await trail.page(
                Filter(partnership=CONGLETON),
                mark=mark,
                limit=3,
                oldest_first=oldest_first,
            )
            assert len(page.items) == 3
            seen += [entry.position for entry in page.items]
            mark = page.next
        in_order = [3, 5, 6, 7, 8, 10, 11, 12, 13]
        assert seen == sorted(in_order, reverse=not oldest_first)


async def test_past_its_ends_there_is_nothing(trail: Trail) -> None:
    assert (await trail.page(Filter(), mark=cursor(-(10**30)))).items == []
    after_all = cursor(10**30)
    page = await trail.page(Filter(), mark=after_all, oldest_first=True)
    assert page.items == []
    for nowhere in (-1, 14, 10**30):
        found = await audit_entry(trail.pool, trail.vault, LOOK, nowhere)
        assert found is None


async def test_a_cursor_of_another_list_is_refused(trail: Trail) -> None:
    with pytest.raises(BadCursor, match="start without it"):
        await trail.page(Filter(), mark="elsewhere")


async def test_an_export_is_all_of_it_oldest_first(trail: Trail) -> None:
    wanted = Filter(kind="partnership")
    entries = export(trail.pool, trail.vault, LOOK, wanted)
    assert [entry.position async for entry in entries] == [3, 4, 9, 11, 12]
