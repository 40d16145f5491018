"""The calendar's rows: how a meeting stands, and how often that has changed."""

from datetime import UTC, date, datetime
from typing import Any

from domain.dates import parse
from domain.event import Event, Recorded, Text
from domain.ids import CommandId, StreamId
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCancelled,
    MeetingOpened,
    NoticeGiven,
)
from projections.calendar import CALENDAR, OnCalendar, Standing, fold, on_day
from tests.domain.examples import A_REASON, FIRST_OF_MAY_2014
from tests.domain.examples_meetings import AGM_CALLED, AGM_CLOSED, NINTH_AGM
from tests.projections.events import DAY_OF_ENTRY, row_of, said
from tests.projections.history_meetings import MEETINGS_WERE_HELD

THE_NINTH = [one for one in MEETINGS_WERE_HELD if one.stream == NINTH_AGM]


def after(*events: tuple[Event, str]) -> OnCalendar:
    """Give the row after a meeting was called and these things happened on days."""
    told = (said(NINTH_AGM, facts, on) for facts, on in events)
    return row_of(CALENDAR, said(NINTH_AGM, AGM_CALLED, "2014-04-02"), *told)


def test_a_meeting_that_was_called_has_not_changed_yet() -> None:
    row = after()

    assert row.stood == (
        Standing(
            since=date.min,
            when=FIRST_OF_MAY_2014,
            starts_at="19:30",
            place="Town Hall",
        ),
    )
    assert (row.sequence, row.changed_at) == (0, DAY_OF_ENTRY)


def test_the_sequence_counts_notice_opening_and_closing_and_nothing_else() -> None:
    row = row_of(CALENDAR, *THE_NINTH)

    assert len(THE_NINTH) == 7
    assert row.sequence == 3
    assert row.position == 6
    assert on_day(row, date(2014, 5, 1)).status == "closed"
    assert on_day(row, date(2014, 4, 30)).notice_given
    assert not on_day(row, date(2014, 4, 9)).notice_given


def test_the_same_said_again_changes_nothing() -> None:
    notice = NoticeGiven(on=parse("2014-04-10"))
    again = NoticeGiven(on=parse("2014-04-12"), how="poster")
    attended = AttendanceTaken(present_count=4)
    opened = MeetingOpened(on=parse("2014-05-01"))

    once = after((notice, "2014-04-10"), (opened, "2014-05-01"))
    twice = after(
        (notice, "2014-04-10"),
        (again, "2014-04-12"),
        (opened, "2014-05-01"),
        (attended, "2014-05-01"),
    )
    assert (once.sequence, once.stood) == (twice.sequence, twice.stood)


def test_a_cancelled_meeting_stays_and_its_sequence_grows() -> None:
    row = after((MeetingCancelled(why=A_REASON), "2014-04-20"))

    assert (row.sequence, row.stood[-1].status) == (1, "cancelled")
    assert on_day(row, date(2014, 4, 19)).status == "called"


def test_a_meeting_is_on_the_day_on_which_it_was_held() -> None:
    row = after((MeetingOpened(on=parse("2014-05-02")), "2014-05-02"))

    assert on_day(row, date(2014, 5, 2)).when == parse("2014-05-02")
    assert on_day(row, date(2014, 5, 1)).when == FIRST_OF_MAY_2014


def test_a_meeting_that_was_closed_late_was_closed_on_the_day_it_was_held() -> None:
    opened = (MeetingOpened(on=FIRST_OF_MAY_2014), "2014-05-01")
    row = after(opened, (AGM_CLOSED, "2014-09-01"))

    assert on_day(row, date(2014, 5, 1)).status == "closed"
    assert on_day(row, date(2014, 4, 30)).status == "called"


class Facts(Event, frozen=True, kw_only=True):
    """Facts of the events that move a meeting once it is called."""

    on: Any = None
    until: Any = None
    when: Any = None
    starts_at: str | None = None
    place: str | None = None
    why: Text | None = None


def moved(row: OnCalendar, type: str, day: str, **facts: Any) -> OnCalendar:
    """Fold one such event, as the register would give it back."""
    event: Recorded[Any] = Recorded(
        occurred=parse(day),
        position=row.position + 1,
        recorded_at=datetime(2026, 11, 21, tzinfo=UTC),
        stream=StreamId(NINTH_AGM),
        version=2,
        type=type,
        command_id=CommandId(NINTH_AGM),
        command_seq=0,
        facts=Facts(**facts),
    )
    return fold(row, event, NINTH_AGM)


def test_a_rearranged_meeting_keeps_what_was_not_changed() -> None:
    later = moved(after(), "meeting.rearranged", "2014-04-20", when=parse("2014-05-08"))
    elsewhere = moved(later, "meeting.rearranged", "2014-04-21", place="Library")

    assert [s.when.text for s in elsewhere.stood] == [
        "2014-05-01",
        "2014-05-08",
        "2014-05-08",
    ]
    assert [s.place for s in elsewhere.stood] == ["Town Hall", "Town Hall", "Library"]
    assert {s.starts_at for s in elsewhere.stood} == {"19:30"}
    assert (elsewhere.sequence, elsewhere.position) == (2, 2)
    assert elsewhere.changed_at == datetime(2026, 11, 21, tzinfo=UTC)


def test_an_adjourned_meeting_goes_on_another_day_at_no_known_time() -> None:
    opened = after((MeetingOpened(on=parse("2014-05-01")), "2014-05-01"))
    until = parse("2014-05-08")
    adjourned = moved(opened, "meeting.adjourned", "2014-05-01", until=until)
    again = moved(adjourned, "meeting.reconvened", "2014-05-09", on=parse("2014-05-09"))

    def stands(row: OnCalendar) -> tuple[str, str, str | None]:
        return (row.stood[-1].status, row.stood[-1].when.text, row.stood[-1].starts_at)

    assert stands(adjourned) == ("adjourned", "2014-05-08", None)
    assert stands(again) == ("open", "2014-05-09", None)
    assert [row.sequence for row in (opened, adjourned, again)] == [1, 2, 3]
    never = moved(opened, "meeting.adjourned", "2014-05-01")
    assert stands(never) == ("adjourned", "2014-05-01", "19:30")


def test_a_change_that_is_told_late_never_counts_before_the_one_it_follows() -> None:
    noticed = after((NoticeGiven(on=parse("2014-04-10")), "2014-04-10"))
    row = moved(noticed, "meeting.rearranged", "2014-04-05", place="Library")

    assert on_day(row, date(2014, 4, 9)) == row.stood[0]
    assert on_day(row, date(2014, 4, 10)) == row.stood[-1]
    assert (row.stood[-1].place, row.stood[-1].notice_given) == ("Library", True)
