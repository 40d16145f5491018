"""Who is at a meeting while it is held, told by the rules that decisions go by."""

from typing import Any

from httpx import Response

from tests.api.conftest import Api, Visitor, path
from tests.commands.clerk import SYSTEM, Clerk, of
from tests.web.demonstration import api, demo_database, demo_template

__all__ = ["api", "demo_database", "demo_template"]

ROOM = path("meetings", "meeting-open", "/room")


def tap(visitor: Visitor, command: str, **body: Any) -> Any:
    return visitor.post(path("meetings", "meeting-open", f"/{command}"), body)


def where(room: dict[str, Any], label: str) -> str:
    id = str(of(label))
    found = {one["person"]: one["where"] for one in room["attending"]}
    return str(found[id])


async def test_the_quorum_is_what_the_next_item_is_tested_by(api: Api) -> None:
    tom = await api.visitor("tom")
    done: Response = await tap(tom, "depart", person="$joe", time="20:00")
    for command, body in (
        ("arrive", {"person": "$grace", "how": "by phone"}),
        ("declare-interest", {"person": "$mei", "item": 1, "response": "withdrew"}),
        ("depart", {"person": "$kofi"}),
    ):
        done = await tap(tom, command, **body)
        assert done.status_code == 200, done.text
    room = await tom.read(ROOM, done)
    assert (room["item"], room["present"], room["quorum"]["outcome"]) == (1, 3, "lost")
    assert where(room, "joe") == "left"
    assert {
        one["person"]: (one["votes"], one["withdrew"]) for one in room["attending"]
    }[str(of("mei"))] == (False, True)

    done = await tap(tom, "take-item", item=2)
    room = await tom.read(ROOM, done)
    meeting = await tom.read(path("meetings", "meeting-open"), done)
    (taken,) = meeting["agenda"][1]["taken"]
    assert room["item"] == 2, "whoever withdrew is back for the next item"
    assert room["quorum"] == taken["quorum"]


async def test_whose_votes_are_there_and_who_casts_them(api: Api) -> None:
    tom = await api.visitor("tom")
    done = await tap(tom, "arrive", person="$noor", **{"for": "$sian"})
    assert done.status_code == 200, done.text
    room = await tom.read(ROOM, done)
    cast = {one["person"]: one["for_"] for one in room["voters"]}
    assert cast[str(of("noor"))] == str(of("sian"))
    assert cast[str(of("tom"))] is None
    assert room["rules"]["casting_vote"] == "additional"


async def test_attendance_taken_at_once_says_who_sent_apologies(api: Api) -> None:
    tom = await api.visitor("tom")
    done = await tap(
        tom,
        "take-attendance",
        present=["$amina", "$tom"],
        by_video=["$tom"],
        apologies=["$sian"],
        public_count=3,
    )
    room = await tom.read(ROOM, done)
    assert [where(room, who) for who in ("amina", "tom", "sian", "joe")] == [
        *("here", "here", "apologies", "not here")
    ]
    assert (room["counted"], room["public"], room["entitled"]) == (True, 3, 8)
    assert room["quorum"]["because"].endswith("at least 4 present; 2 were.")


async def test_it_is_told_as_it_was_known_then(api: Api) -> None:
    tom = await api.visitor("tom")
    before = await tom.read(ROOM)
    position = (await tom.get(ROOM)).headers["Waymark-Position"]
    done = await tap(tom, "depart", person="$joe")
    after = await tom.read(ROOM, done)
    assert (before["present"], after["present"]) == (5, 4)
    assert await tom.read(ROOM, known_at=position) == before
    called = await tom.read(ROOM, as_of="2026-11-10")
    assert (called["present"], called["status"]) == (None, "called")


async def test_what_is_kept_from_somebody_is_not_told_by_the_room(api: Api) -> None:
    tom, officer = await api.visitor("tom"), await api.visitor("olu")
    said = {"person": "$joe", "visibility": "officers"}
    await Clerk(api.store).do("meeting.depart", SYSTEM, "meeting-open", **said)
    done = await tap(tom, "take-item", item=2)
    assert where(await api.public.read(ROOM, done), "joe") == "here"
    assert where(await officer.read(ROOM, done), "joe") == "left"


async def test_it_says_the_last_day_for_notice_and_the_rule(api: Api) -> None:
    room = await api.public.read(path("meetings", "meeting-next", "/room"))
    assert room["notice_by"]["by"] == "2027-01-06"
    assert "asks for 7 clear days of notice" in room["notice_by"]["because"]


async def test_a_meeting_that_is_not_there_has_no_room(api: Api) -> None:
    answer = await api.public.get(path("meetings", of("joe"), "/room"))
    assert answer.status_code == 404
