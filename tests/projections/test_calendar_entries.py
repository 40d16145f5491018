"""Asking the calendar: what fits, what was known, and which meetings are to come."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.dates import parse
from domain.event import Event
from domain.ids import MeetingId
from domain.meeting_events import (
    MeetingAdjourned,
    MeetingCalled,
    MeetingCancelled,
    MeetingOpened,
    MeetingReconvened,
    NoticeGiven,
)
from projections.calendar_entries import CalendarEntry, Filter, calendar
from projections.listings import meetings
from projections.look import PUBLIC, BadCursor, Look, Page
from store.ids import new_id
from tests.conftest import EXAMPLES
from tests.domain.examples import A_REASON, NANTWICH, STEERING_GROUP
from tests.domain.examples_meetings import (
    AGM_CALLED,
    AGM_CLOSED,
    NEXT_MEETING,
    NINTH_AGM,
)
from tests.projections.asking import LAST, look, walk
from tests.projections.events import Said, said
from tests.projections.examples import (
    CALLED_OFF,
    EIGHTH_AGM,
    IN_BLOOM_MEETING,
    SUB_GROUP,
    TENTH_AGM,
)
from tests.projections.registers import Council


async def asked(
    told: Council, frame: Look | None = None, **wanted: Any
) -> list[CalendarEntry]:
    found = await calendar(
        told.reader,
        frame or look(),
        Filter(**wanted),
        slug="cheshire-east",
        mark=None,
        limit=100,
    )
    return found.items


async def test_an_entry_says_all_that_a_calendar_needs(told: Council) -> None:
    (entry,) = await asked(told, from_=date(2014, 5, 1), until=date(2014, 5, 1))

    assert entry.uid == f"{NINTH_AGM}@cheshire-east.waymark"
    assert (entry.body, entry.body_name) == (STEERING_GROUP, "Steering Group")
    assert entry.partnership_name == "The Congleton Partnership"
    assert (entry.kind, entry.series, entry.open_to_all) == ("annual", 9, True)
    assert (entry.when.text, entry.starts_at) == ("2014-05-01", "19:30")
    assert (entry.place, entry.status) == ("Town Hall", "closed")
    assert (entry.notice_given, entry.sequence) == (True, 3)


@pytest.mark.parametrize(
    ("wanted", "day", "expected"),
    [
        (
            {},
            None,
            [
                IN_BLOOM_MEETING,
                EIGHTH_AGM,
                NINTH_AGM,
                NEXT_MEETING,
                CALLED_OFF,
                TENTH_AGM,
            ],
        ),
        ({"partnership": NANTWICH}, None, []),
        ({"body": SUB_GROUP}, None, [IN_BLOOM_MEETING]),
        ({"body": STEERING_GROUP, "until": date(2013, 12, 31)}, None, [EIGHTH_AGM]),
        ({"from_": date(2014, 6, 15)}, None, [NEXT_MEETING, CALLED_OFF, TENTH_AGM]),
        (
            {"from_": date(2014, 5, 2), "until": date(2014, 6, 1)},
            None,
            [NEXT_MEETING],
        ),
        ({"upcoming": True}, None, [TENTH_AGM]),
        ({"upcoming": True}, "2014-04-15", [NINTH_AGM]),
        ({"upcoming": True}, "2014-05-01", []),
        ({"upcoming": True}, "2014-06-30", [NEXT_MEETING]),
        ({"upcoming": True}, "2014-07-01", []),
        ({"upcoming": True}, "2015-01-15", [CALLED_OFF]),
        ({"upcoming": True}, "2015-02-10", []),
        ({"upcoming": False}, "2014-05-01", [IN_BLOOM_MEETING, EIGHTH_AGM, NINTH_AGM]),
    ],
)
async def test_the_calendar_holds_what_fits_all_that_is_wanted_on_a_day(
    told: Council, wanted: dict[str, Any], day: str | None, expected: list[UUID]
) -> None:
    assert [one.id for one in await asked(told, look(day), **wanted)] == expected


async def test_pages_hold_every_meeting_once_in_the_same_order(told: Council) -> None:
    async def page(mark: str | None) -> Page[CalendarEntry]:
        return await calendar(
            told.reader, look(), Filter(), slug="x", mark=mark, limit=2
        )

    pages = await walk(page)

    assert [len(items) for items in pages] == [2, 2, 2]
    every = await calendar(
        told.reader, look(), Filter(), slug="x", mark=None, limit=100
    )
    assert [one for items in pages for one in items] == every.items
    with pytest.raises(BadCursor):
        await page("nonsense")


async def test_it_is_known_as_it_was_at_an_earlier_position(told: Council) -> None:
    assert await asked(told, look(position=-1)) == []
    sequences: dict[UUID, list[tuple[int, datetime]]] = {}
    for position in range(LAST + 1):
        for one in await asked(told, look(position=position)):
            sequences.setdefault(one.id, []).append((one.sequence, one.changed_at))
    for steps in sequences.values():
        assert steps == sorted(steps)
        assert sorted({n for n, _ in steps}) == list(range(steps[-1][0] + 1))
        assert len(set(steps)) == steps[-1][0] + 1
    for day in ("2014-05-01", "2020-01-01"):
        assert {(one.id, one.sequence) for one in await asked(told, look(day))} <= {
            (id, steps[-1][0]) for id, steps in sequences.items()
        }


async def test_what_was_changed_for_fewer_eyes_is_not_for_the_public(
    council: Council,
) -> None:
    called = said(NINTH_AGM, AGM_CALLED, "2014-04-02")
    secret = MeetingCancelled(why=A_REASON)
    await council.append(
        [called, said(NINTH_AGM, secret, "2014-04-20", visibility="partnership")]
    )
    await council.catch_up()

    async def seen(frame: Look) -> tuple[str, int]:
        (entry,) = await asked(council, frame)
        return entry.status, entry.sequence

    assert await seen(look()) == ("cancelled", 1)
    assert await seen(look(sight=PUBLIC)) == ("called", 0)


DAYS = [f"2014-05-{day:02}" for day in range(1, 8)]


@st.composite
def lives(draw: st.DrawFn) -> list[Said]:
    """Any life that a meeting can have, from its call to wherever it has come."""
    id = MeetingId(new_id())
    day = st.sampled_from(DAYS)
    when = draw(st.sampled_from([*DAYS, "2014-05", "2014-05-03/2014-05-05"]))
    called = MeetingCalled(body=STEERING_GROUP, when=parse(when))
    events: list[tuple[Event, str]] = [(called, "2014-04-01")]
    if draw(st.booleans()):
        events.append((NoticeGiven(on=parse("2014-04-10")), "2014-04-10"))
    if draw(st.booleans()):
        events.append((MeetingCancelled(), draw(day)))
    elif draw(st.booleans()):
        on = draw(day)
        events.append((MeetingOpened(on=parse(on)), on))
        if draw(st.booleans()):
            until = draw(st.none() | day.filter(lambda later: later >= on).map(parse))
            events.append((MeetingAdjourned(until=until), on))
            if draw(st.booleans()):
                on = draw(day.filter(lambda later: later >= on))
                events.append((MeetingReconvened(on=parse(on)), on))
        if draw(st.booleans()):
            events.append((AGM_CLOSED, on))
    return [said(id, facts, on) for facts, on in events]


@settings(
    deadline=None,
    max_examples=max(EXAMPLES // 10, 3),
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,  # each example has a register of its own
    ],
)
@for_all(st.lists(lives(), min_size=5, max_size=20))
async def test_no_meeting_is_upcoming_once_it_is_closed_or_cancelled_or_over(
    council: Council, told: list[list[Said]]
) -> None:
    register = await council.another()
    await register.append([one for life in told for one in life])
    await register.catch_up()

    for day in ("2014-04-20", *DAYS, "2014-05-31", "2014-06-01"):
        frame = Look(register.id, 10_000, date.fromisoformat(day))
        every = await asked(register, frame)
        upcoming = {one.id for one in await asked(register, frame, upcoming=True)}
        others = {one.id for one in await asked(register, frame, upcoming=False)}
        stand = {one.id: one for one in await meetings.all(register.reader, frame)}

        assert upcoming | others == {one.id for one in every} == set(stand)
        assert not upcoming & others
        for entry in every:
            meeting = stand[entry.id]
            assert entry.status == meeting.status
            if meeting.status in {"closed", "cancelled"}:
                assert entry.id not in upcoming
            if meeting.adjournments:
                continue  # until when it is then on, test_calendar.py has
            when = meeting.held or meeting.planned
            assert entry.when == when
            assert when.latest is not None
            still = meeting.status in {"called", "open"} and when.latest >= frame.as_of
            assert (entry.id in upcoming) == still
