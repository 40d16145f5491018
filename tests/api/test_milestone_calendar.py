"""The dates of milestones as a calendar file: what it says, and what changes in it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from httpx import Response
from icalendar import Calendar

from api import milestone_reads
from api.milestone_calendar import Form, milestone_calendar
from domain.dates import parse
from domain.event import Event
from domain.milestone_events import (
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneMissed,
    MilestoneReviewed,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
)
from projections.milestone import MILESTONES
from projections.milestone_dates import Dated
from projections.milestones import stands
from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of
from tests.domain.examples import A_REASON, ACTION_PLAN, CONGLETON, OFFICER, SECRETARY
from tests.projections.events import row_of, said

ID = UUID(int=1)
PLACE = "https://waymark.example/api/councils/cheshire-east"
CHANGED = datetime(2014, 4, 10, 9, 15, 30, tzinfo=UTC)


def dated(due: str, *story: tuple[str, Event], on: str = "2014-06-01", **s: Any) -> Any:
    """A milestone of January 2014, and what happened to it on which days."""
    facts = MilestoneSet(
        plan=ACTION_PLAN, partnership=CONGLETON, title="A crossing", due=parse(due), **s
    )
    first = said(ID, facts, "2014-01-15")
    row = row_of(MILESTONES, first, *(said(ID, one, day) for day, one in story))
    return Dated(stands(row, None, {}, date.fromisoformat(on)), 2, CHANGED)


def written(*milestones: Dated, form: Form = "events", **given: Any) -> bytes:
    names = {CONGLETON: "Congleton Partnership"}
    asked: dict[str, Any] = {
        "day": date(2014, 6, 1),
        "place": PLACE,
        "names": names,
    } | given
    return milestone_calendar(
        milestones, name="Milestones", form=form, slug="cheshire-east", **asked
    )


def entry(milestone: Dated, form: Form = "events", **given: Any) -> Any:
    """The one entry that the parser finds, which it writes the same again."""
    file = written(milestone, form=form, **given)
    read = Calendar.from_ical(file)
    assert read.to_ical() == file
    assert not read.errors
    (found,) = read.walk("VTODO" if form == "todos" else "VEVENT")
    return found


MOVED = ForecastRevised(forecast=parse("2014-07"), why=A_REASON)
CLAIMED = MilestoneAchieved(on=parse("2014-05-20"), by=SECRETARY)
VERIFIED = MilestoneVerified(by=OFFICER)


def test_an_event_tells_what_a_calendar_needs() -> None:
    found = entry(dated("2014-05", ("2014-03-01", MOVED), theme="Roads"))

    assert found["UID"] == f"{ID}@cheshire-east.waymark"
    assert found["SEQUENCE"] == 2
    assert found["SUMMARY"] == "A crossing (by the end of July 2014)"
    assert found["DTSTART"].dt == date(2014, 7, 31)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == CHANGED
    assert found["DESCRIPTION"] == (
        "Congleton Partnership. Expected July 2014. The date has moved once, "
        "61 days later than promised (May 2014)."
    )
    assert found["URL"] == f"{PLACE}/milestones/{ID}"
    assert found["CATEGORIES"].cats == ["Roads"]
    assert (found["STATUS"], found["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")


def test_the_same_is_a_task_with_a_day_by_which_it_is_due() -> None:
    found = entry(dated("2014-07-31"), form="todos", place=None)

    assert found["UID"] == f"{ID}-todo@cheshire-east.waymark"
    assert (found["SUMMARY"], found["STATUS"]) == ("A crossing", "NEEDS-ACTION")
    assert found["DUE"].dt == date(2014, 7, 31)
    assert "URL" not in found


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        ("2014-05-01", "2014-05-01", ""),
        ("2014-05", "2014-05-31", " (by the end of May 2014)"),
        ("2014-24", "2015-02-28", " (by the end of winter 2014\N{EN DASH}15)"),
        ("2014-04/2014-06", "2014-06-30", " (by the end of June 2014)"),
        ("../2014-05-03", "2014-05-03", ""),
        ("2014", "2014-12-31", " (by the end of 2014)"),
        ("2014-05~", "2014-06-30", " (about May 2014)"),
        ("2014-05-01?", "2014-05-02", " (1 May 2014 (uncertain))"),
    ],
)
def test_the_day_is_the_last_that_it_can_be(due: str, day: str, words: str) -> None:
    found = entry(dated(due))

    assert found["DTSTART"].dt == date.fromisoformat(day)
    assert found["SUMMARY"] == f"A crossing{words}"


def test_a_milestone_without_a_last_day_is_in_no_calendar() -> None:
    without = [dated("2014-04/"), dated("2014-04/..")]
    assert b"BEGIN:VEVENT" not in written(*without)
    assert b"BEGIN:VTODO" not in written(*without, form="todos")


@pytest.mark.parametrize(
    ("story", "summary", "event", "todo"),
    [
        ((), "A crossing", "TENTATIVE", "NEEDS-ACTION"),
        ((CLAIMED,), "Achieved: A crossing", "CONFIRMED", "COMPLETED"),
        ((CLAIMED, VERIFIED), "Verified: A crossing", "CONFIRMED", "COMPLETED"),
        (
            (MilestoneMissed(why=A_REASON),),
            "Missed: A crossing",
            "CANCELLED",
            "CANCELLED",
        ),
        (
            (MilestoneWithdrawn(why=A_REASON),),
            "Withdrawn: A crossing",
            "CANCELLED",
            "CANCELLED",
        ),
    ],
)
def test_what_became_of_it_is_its_status(
    story: tuple[Event, ...], summary: str, event: str, todo: str
) -> None:
    one = dated("2014-05-01", *(("2014-05-21", event) for event in story))

    assert (entry(one)["SUMMARY"], entry(one)["STATUS"]) == (summary, event)
    assert entry(one, form="todos")["STATUS"] == todo
    assert ("PERCENT-COMPLETE" in entry(one, form="todos")) == (todo == "COMPLETED")


def test_what_goes_on_stands_on_the_day_of_its_next_review() -> None:
    reviewed = MilestoneReviewed(on=parse("2014-04-10"), finding=A_REASON)
    one = dated("2014-04/..", ("2014-04-10", reviewed), review_months=3)

    found = entry(one)
    assert found["SUMMARY"] == "Review: A crossing"
    assert found["DTSTART"].dt == date(2014, 7, 10)


def test_a_day_that_passes_changes_nothing_in_the_file() -> None:
    blocked = MilestoneBlocked(why=A_REASON, waiting_for="Highways")
    for due, *story in (
        ("2014-05",),
        ("2014-05", ("2014-02-01", blocked)),
        ("2014-04/..", ("2014-02-01", blocked)),
    ):
        files = {
            written(
                dated(due, *story, on=day, review_months=3),
                day=date.fromisoformat(day),
            )
            for day in ("2014-04-01", "2014-06-01", "2014-08-01")
        }
        assert len(files) == 1


def test_a_file_that_was_cut_says_so() -> None:
    assert b"X-WR-CALDESC" not in written(dated("2014-05"))
    assert b"There are more milestones" in written(dated("2014-05"), more=True)


# Over HTTP.


async def file(who: Visitor, after: Response | None = None, **query: Any) -> Any:
    """The entries of the file, by the milestone's id."""
    headers = {}
    if after is not None:
        headers["Waymark-Position"] = after.headers["Waymark-Position"]
    answer = await who.get("/milestones.ics", headers=headers, **query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    assert read.to_ical() == answer.content
    found = [*read.walk("VEVENT"), *read.walk("VTODO")]
    return {
        str(one["UID"]).partition("@")[0].removesuffix("-todo"): one for one in found
    }


async def test_a_milestone_is_followed_as_it_moves_and_is_achieved(api: Api) -> None:
    tom, olu = await api.visitor("tom"), await api.visitor("olu")
    target, id = path("milestones", "ms-open"), str(of("ms-open"))
    before = (await file(api.public))[id]
    moves = [
        await tom.post(f"{target}/revise-forecast", {"forecast": day, "why": "Rain"})
        for day in ("2027-03", "2027-05-01")
    ]
    evidence = {"title": "Photograph"}
    await tom.post(f"{target}/attach-evidence", {"evidence": evidence})
    claim = await tom.post(f"{target}/achieve", {"on": "2026-11-20"})
    back = await olu.post(f"{target}/send-back", {"why": "It is closed"})

    steps = [before] + [
        (await file(api.public, back, known_at=one.json()["position"]))[id]
        for one in moves
    ]
    steps += [(await file(api.public, one))[id] for one in (claim, back)]
    assert [one["SEQUENCE"] for one in steps] == [0, 1, 2, 4, 4]
    answer = await api.public.get("/milestones.ics")
    tag = {"If-None-Match": answer.headers["ETag"]}
    assert (await api.public.get("/milestones.ics", headers=tag)).status_code == 304
    linked = await api.client.get(str(steps[-1]["URL"]))
    assert linked.json()["milestone"]["id"] == id


@pytest.mark.stores_nothing
async def test_the_file_holds_what_is_asked_for(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = (await api.public.read("/milestones", limit=200))["items"]
    missed = str(of("ms-missed"))
    tasks: dict[str, Any] = {"as": "todos"}
    everything = await file(api.public, **tasks)

    assert everything.keys() == {one["milestone"]["id"] for one in listed}
    assert {one.name for one in everything.values()} == {"VTODO"}
    assert (await file(api.public, state="missed")).keys() == {missed}
    assert not await file(api.public, partnership=of("hillside"))
    # What was over a year before is left out, unless it is asked for.
    later: dict[str, Any] = {"as_of": "2028-01-01"}
    assert missed not in await file(api.public, **later)
    assert missed in await file(api.public, **later, state="missed")
    monkeypatch.setattr(milestone_reads, "MOST_IN_A_FILE", 1)
    cut = await api.public.get("/milestones.ics", partnership=of("riverside"))
    assert "There are more milestones than these" in cut.text
    assert "X-WR-CALNAME:Riverside: milestones" in cut.text
    assert "Name of" not in cut.text
