"""The calendar over HTTP: what anybody may subscribe to, and what changes in it."""

from typing import Any

import pytest
from httpx import Response
from icalendar import Calendar

from api import calendar_reads
from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import of

NEXT = {
    "body": "$riverside-sg",
    "when": "2027-07-01",
    "starts_at": "19:30",
    "place": "Library",
}
WIDE: dict[str, Any] = {"from": "2000-01-01"}


async def file(who: Visitor, after: Response | None = None, **query: Any) -> Response:
    headers = {}
    if after is not None:
        headers["Waymark-Position"] = after.headers["Waymark-Position"]
    answer = await who.get("/calendar.ics", headers=headers, **query)
    assert answer.status_code == 200, answer.text
    assert Calendar.from_ical(answer.content).to_ical() == answer.content
    return answer


def events(answer: Response) -> dict[str, Any]:
    """The events in a file, by the meeting's id."""
    found: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    return {event["UID"].removesuffix("@practice.waymark"): event for event in found}


async def test_a_meeting_is_followed_from_its_call_to_its_cancellation(
    api: Api,
) -> None:
    tom = await api.visitor("tom")
    called = await tom.post("/meetings", NEXT)
    id = called.json()["id"]
    noticed = await tom.post(
        f"/meetings/{id}/give-notice", {"on": "2026-11-20", "how": "poster"}
    )
    why = {"why": "The hall is flooded"}
    cancelled = await tom.post(f"/meetings/{id}/cancel", why)

    answer = await file(api.public, cancelled)
    steps = []
    for receipt in (called, noticed, cancelled):
        then = await file(api.public, known_at=receipt.json()["position"])
        found = events(then)[id]
        steps.append((found["SEQUENCE"], found["STATUS"]))
    assert steps == [(0, "TENTATIVE"), (1, "CONFIRMED"), (2, "CANCELLED")]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    linked = await api.client.get(str(events(answer)[id]["URL"]))
    assert linked.json()["status"] == "cancelled"
    assert linked.url == f"http://test/api/councils/practice/meetings/{id}"
    assert "flooded" not in answer.text


async def test_nobody_is_sent_a_calendar_that_they_have(api: Api) -> None:
    first = await file(api.public)
    tag = {"If-None-Match": first.headers["ETag"]}
    again = await api.public.get("/calendar.ics", headers=tag)

    assert (again.status_code, again.content) == (304, b"")
    position = first.headers["Waymark-Position"]
    tom = await api.visitor("tom")
    called = await tom.post("/meetings", NEXT)
    assert (await file(api.public, called)).content != first.content
    assert (await file(api.public, known_at=position)).content == first.content


@pytest.mark.stores_nothing
async def test_the_calendar_is_named_for_whose_it_is(api: Api) -> None:
    asked: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "Practice Council: meetings"),
        ({"partnership": of("riverside")}, "Riverside: meetings"),
        ({"body": of("riverside-sg")}, "riverside-sg: meetings"),
        ({"body": of("riverside")}, "Meetings"),
    )
    for query, name in asked:
        answer = await file(api.public, **query)
        assert Calendar.from_ical(answer.content)["X-WR-CALNAME"] == name


async def test_the_file_goes_back_twelve_months_and_on_without_end(api: Api) -> None:
    tom = await api.visitor("tom")
    days = ("2025-11-21", "2025-11-22", "2026-11-22", "2040-01-01")
    ids: dict[str, str] = {}
    for day in days:
        called = await tom.post("/meetings", NEXT | {"when": day})
        ids[called.json()["id"]] = day

    async def held(**query: Any) -> set[str]:
        answer = await file(api.public, called, **query)
        return {ids[id] for id in events(answer) if id in ids}

    assert await held() == {"2025-11-22", "2026-11-22", "2040-01-01"}
    assert await held(**WIDE) == set(days)
    assert await held(until="2025-12-31") == {"2025-11-21", "2025-11-22"}
    assert await held(upcoming="true") == {"2026-11-22", "2040-01-01"}
    listed = await api.public.read("/calendar", until="2025-11-21")
    assert "2025-11-21" in {e["when"]["text"] for e in listed["items"]}


@pytest.mark.stores_nothing
async def test_a_file_has_the_first_of_too_many_and_says_so(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_reads, "MOST", 1)

    answer = await file(api.public, **WIDE)

    assert len(events(answer)) <= 1
    assert "There are more meetings" in answer.text


@pytest.mark.stores_nothing
@pytest.mark.parametrize("host", ["[", "x@y", "x:y", ""])
async def test_a_host_that_is_none_makes_no_link(api: Api, host: str) -> None:
    answer = await api.public.get("/calendar.ics", headers={"Host": host}, **WIDE)

    assert answer.status_code == 200
    assert b"BEGIN:VEVENT" in answer.content
    assert b"URL:" not in answer.content


@pytest.mark.stores_nothing
async def test_no_person_is_in_either_calendar(api: Api) -> None:
    olu = await api.visitor("olu")
    listed = await olu.get("/calendar", **WIDE)
    answer = await file(olu, **WIDE)

    assert "people" not in listed.json()
    for text in (listed.text, answer.text):
        assert "Name of" not in text
    for label in ("tom", "amina", "olu"):
        assert str(of(label)) not in listed.text + answer.text


@pytest.mark.stores_nothing
async def test_both_calendars_tell_the_same_of_a_meeting(api: Api) -> None:
    listed = (await api.public.read("/calendar", **WIDE))["items"]
    answer = await file(api.public, **WIDE)

    exact = [e for e in listed if len(e["when"]["text"]) == len("2014-05-01")]
    assert exact
    for entry in exact:
        found = events(answer)[entry["id"]]
        assert found["UID"] == entry["uid"]
        assert found["SEQUENCE"] == entry["sequence"]
    meeting = await api.public.read(path("meetings", "meeting-open"))
    assert meeting["id"] in {e["id"] for e in listed}
