"""The calendar file: as RFC 5545 has it, and as a parser reads it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from icalendar import Calendar, Timezone
from msgspec.structs import replace

from api.calendar_file import calendar_file
from domain.dates import parse
from projections.calendar_entries import CalendarEntry
from tests.domain.examples import CONGLETON, STEERING_GROUP
from tests.domain.examples_meetings import NINTH_AGM

PLACE = "https://waymark.example/api/councils/cheshire-east"
LONDON = ZoneInfo("Europe/London")
AGM = CalendarEntry(
    id=NINTH_AGM,
    uid=f"{NINTH_AGM}@cheshire-east.waymark",
    partnership=CONGLETON,
    partnership_name="The Congleton Partnership",
    body=STEERING_GROUP,
    body_name="Steering Group",
    kind="annual",
    series=9,
    when=parse("2014-05-01"),
    starts_at="19:30",
    place="Town Hall",
    status="called",
    notice_given=False,
    open_to_all=True,
    sequence=2,
    changed_at=datetime(2014, 4, 10, 9, 15, 30, tzinfo=UTC),
    position=41,
)


def written(*entries: CalendarEntry, **said: Any) -> bytes:
    given = {"name": "Steering Group: meetings", "place": PLACE} | said
    return calendar_file(entries, **given)


def events(*entries: CalendarEntry, **said: Any) -> list[Any]:
    """The events that the parser finds in the file."""
    return list(Calendar.from_ical(written(*entries, **said)).walk("VEVENT"))


def event(**changed: Any) -> Any:
    (found,) = events(replace(AGM, **changed))
    return found


def at(event: Any) -> Any:
    return event["DTSTART"].dt


def test_an_event_tells_what_a_calendar_needs() -> None:
    found = event()

    assert found["UID"] == f"{NINTH_AGM}@cheshire-east.waymark"
    assert found["SEQUENCE"] == 2
    assert found["SUMMARY"] == "Steering Group: annual meeting (no. 9)"
    assert found["LOCATION"] == "Town Hall"
    assert found["DESCRIPTION"] == "The Congleton Partnership. Open to all."
    assert found["URL"] == f"{PLACE}/meetings/{NINTH_AGM}"
    assert found["CATEGORIES"].cats == ["annual"]
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == AGM.changed_at
    assert found["DTSTART"].to_ical() == b"20140501T193000"
    assert found["DTSTART"].params["TZID"] == "Europe/London"
    assert "DTEND" not in found


def test_the_file_has_a_name_and_is_all_crlf() -> None:
    file = written(AGM)
    found = Calendar.from_ical(file)

    assert found["VERSION"] == "2.0"
    assert found["NAME"] == found["X-WR-CALNAME"] == "Steering Group: meetings"
    assert file.count(b"\n") == file.count(b"\r\n")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert not found.errors
    assert "METHOD" not in found  # it is a feed, and invites nobody


def test_what_is_not_recorded_is_left_out_or_said_to_be_so() -> None:
    found = event(
        place=None, open_to_all=None, partnership_name=None, body_name=None, series=None
    )

    assert "LOCATION" not in found
    assert found["SUMMARY"] == "Annual meeting"
    assert found["DESCRIPTION"] == "Whether it is open to all is not recorded."
    assert "URL" not in events(AGM, place=None)[0]


@pytest.mark.parametrize(
    ("status", "notice_given", "expected"),
    [
        ("called", False, "TENTATIVE"),
        ("called", True, "CONFIRMED"),
        ("open", False, "CONFIRMED"),
        ("adjourned", False, "CONFIRMED"),
        ("closed", False, "CONFIRMED"),
        ("cancelled", False, "CANCELLED"),
        ("cancelled", True, "CANCELLED"),
    ],
)
def test_the_status_is_how_certain_the_meeting_is(
    status: str, *, notice_given: bool, expected: str
) -> None:
    assert event(status=status, notice_given=notice_given)["STATUS"] == expected


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        ("2014-05-01", "19:30", "2014-05-01T18:30"),
        ("2014-12-01", "19:30", "2014-12-01T19:30"),
        ("2027-03-27", "19:30", "2027-03-27T19:30"),
        ("2027-03-28", "19:30", "2027-03-28T18:30"),
        ("2027-10-30", "00:00", "2027-10-29T23:00"),
        ("2027-10-31", "19:30", "2027-10-31T19:30"),
        ("2060-07-01", "00:30", "2060-06-30T23:30"),
        ("1997-01-01", "19:30", "1997-01-01T19:30"),
        ("1995-10-25", "19:30", "1995-10-25T19:30"),
        ("1970-01-01", "19:30", "1970-01-01T18:30"),
    ],
)
def test_a_meeting_is_at_the_right_moment_in_summer_and_winter(
    day: str, hour: str, expected: str
) -> None:
    expected_at = datetime.fromisoformat(f"{expected}+00:00")
    started = at(event(when=parse(day), starts_at=hour))

    assert started.astimezone(UTC) == expected_at
    # A reader that knows no zones of its own goes by what the file says of London.
    bare = written(replace(AGM, when=parse(day), starts_at=hour))
    read = Calendar.from_ical(bare.replace(b"Europe/London", b"X-Here"))
    (zone,) = read.walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    (found,) = read.walk("VEVENT")
    local = at(found).replace(tzinfo=None)
    if at(found).tzinfo != UTC:
        local = local.replace(tzinfo=zone.to_tz(lookup_tzid=False)).astimezone(UTC)
    assert local.replace(tzinfo=UTC) == expected_at


def test_the_clocks_that_the_file_states_are_those_of_london() -> None:
    (zone,) = Calendar.from_ical(written()).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    stated = zone.to_tz(lookup_tzid=False)

    noon = datetime(1997, 1, 1, 12, tzinfo=LONDON)
    while noon.year < 2061:
        assert noon.replace(tzinfo=stated).utcoffset() == noon.utcoffset(), noon
        noon += timedelta(days=1)


def test_a_day_without_a_time_is_all_of_it() -> None:
    found = event(starts_at=None)

    assert at(found) == date(2014, 5, 1)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert "DTEND" not in found


def test_several_days_are_a_span_whose_end_is_the_day_after() -> None:
    found = event(when=parse("2014-05-01/2014-05-03"))

    assert (at(found), found["DTEND"].dt) == (date(2014, 5, 1), date(2014, 5, 4))
    assert found["DTEND"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    "when",
    [
        "2014-05-01/2014-06",
        "2014-05",
        "2014",
        "2014-05-01~",
        "2014-21",
        "2014-05-01/..",
        "2014-05/..",
    ],
)
def test_a_meeting_whose_day_is_not_known_is_in_no_calendar(when: str) -> None:
    assert events(replace(AGM, when=parse(when))) == []


def test_a_file_that_was_cut_says_so() -> None:
    assert b"X-WR-CALDESC" not in written(AGM)
    assert b"There are more meetings than these." in written(AGM, more=True)


def test_it_names_its_one_time_zone_even_when_it_is_empty() -> None:
    assert written().count(b"BEGIN:VTIMEZONE") == 1
    assert events() == []


LABELS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1
)
ENTRIES = st.builds(
    CalendarEntry,
    id=st.uuids(),
    uid=st.uuids().map("{}@practice.waymark".format),
    partnership=st.none(),
    partnership_name=st.none() | LABELS,
    body=st.just(UUID(int=1)),
    body_name=st.none() | LABELS,
    kind=st.sampled_from(["ordinary", "annual", "extraordinary", "forum", "workshop"]),
    series=st.none() | st.integers(1, 1000),
    when=st.sampled_from(
        ["2014", "2014-05", "2014-05-01", "1000-01-01", "9999-12-30", "2027-10-31"]
    ).map(parse),
    starts_at=st.none() | st.times().map("{:%H:%M}".format),
    place=st.none() | LABELS,
    status=st.sampled_from(["called", "open", "adjourned", "closed", "cancelled"]),
    notice_given=st.booleans(),
    open_to_all=st.none() | st.booleans(),
    sequence=st.integers(0, 1000),
    changed_at=st.integers(0, 2**32).map(
        lambda seconds: datetime.fromtimestamp(seconds, UTC)
    ),
    position=st.integers(0, 10**6),
)


@for_all(st.lists(ENTRIES, max_size=5), LABELS)
def test_whatever_is_written_is_read_and_written_the_same(
    entries: list[CalendarEntry], name: str
) -> None:
    file = written(*entries, name=name)
    read = Calendar.from_ical(file)

    assert read.to_ical() == file
    assert read["X-WR-CALNAME"] == name
    listed = {e.uid: e for e in entries}
    written_of: list[Any] = read.walk("VEVENT")
    for found in written_of:
        assert found.get("LOCATION") == listed[found["UID"]].place
        assert found["SEQUENCE"] == listed[found["UID"]].sequence
        assert not found.errors
