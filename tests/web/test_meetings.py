"""Meetings as pages: planned, kept with plain forms, and read by everybody."""

import re
from collections.abc import Mapping
from typing import Any

from httpx import Response

from tests.commands.clerk import of
from tests.web.conftest import BASE, OWN_PAGE, Form, Guest, Pages
from tests.web.demonstration import api, demo_database, demo_template

__all__ = ["api", "demo_database", "demo_template"]

OPEN = f"/meetings/{of('meeting-open')}"
NEXT = f"/meetings/{of('meeting-next')}"
SCRIPT = {"Accept": "application/json"}


async def tap(
    guest: Guest, name: str, typed: Mapping[str, Any], *, script: bool = False
) -> Response:
    """Send a form of the room: as the page has it, but for what is typed."""
    form = Form(await guest.read(f"{OPEN}/room"))
    fields = {"csrf": form.fields["csrf"], **typed}
    headers = OWN_PAGE | (SCRIPT if script else {})
    where = f"{BASE}{OPEN}/room/{name}"
    return await guest.client.post(where, data=fields, headers=headers)


async def movements(pages: Pages) -> list[Any]:
    answer = await pages.api.public.read(OPEN)
    return list(answer["movements"])


async def test_the_public_reads_numbers_and_office_holders(pages: Pages) -> None:
    shown = await pages.public.read(f"/meetings/{of('meeting-agm-2')}")
    assert "38 members and other voters" in shown
    assert "12 of the public" in shown
    assert "Amina Hussain" in shown
    assert "the treasurer" in shown, "she chose to be shown by her office only"
    assert "Rulebook 1 (6.1) asks for at least 5 present; 38 were." in shown
    assert "A tie, settled by lot." in shown
    assert "data-queue" not in shown

    room = await pages.public.read(f"{OPEN}/room")
    assert "3 other members are here" in room
    assert "Brannigan" not in room
    assert "data-queue" not in room


async def test_members_see_each_other_and_only_officers_get_forms(
    pages: Pages,
) -> None:
    joe = await (await pages.guest("joe")).read(f"{OPEN}/room")
    assert "Joe Brannigan" in joe
    assert "data-queue" not in joe
    tom = await (await pages.guest("tom")).read(f"{OPEN}/room")
    assert "data-queue" in tom


async def test_the_latest_day_for_notice_stands_with_its_rule(pages: Pages) -> None:
    tom = await pages.guest("tom")
    shown = await tom.read(f"{NEXT}/plan")
    assert "Give it by 6 January 2027." in shown
    assert "Rulebook 2 (5.3) asks for 7 clear days of notice" in shown
    assert "A name for the footbridge" in shown, "it waits to be dealt with"

    given = await tom.send(
        f"{NEXT}/plan", button="Save the notice", on="2026-11-22", how="noticeboard"
    )
    shown = await tom.follow(given)
    assert "Given on 22 November 2026." in shown
    assert "in time" in shown


async def test_the_agenda_is_reordered_and_what_changes_after_notice_is_told(
    pages: Pages,
) -> None:
    tom, plan = await pages.guest("tom"), f"{NEXT}/plan"
    assert "Move up" not in await pages.public.read(plan)
    shown = await tom.follow(await tom.send(plan, button="Move up: The lights"))
    assert shown.index("<strong>The lights") < shown.index("<strong>Apologies")
    assert "Changed since notice" not in shown
    await tom.send(plan, button="Save the notice", on="2026-11-22")
    shown = await tom.follow(await tom.send(plan, button="Move down: The lights"))
    assert "The lights on the footbridge was item 1 and became item 2" in shown
    shown = await tom.follow(await tom.send(plan, button="Take off the agenda: The"))
    assert "<strong>The lights" not in shown
    shown = await pages.public.read(NEXT)
    assert "Changed since notice was given:" in shown
    assert "The lights on the footbridge, which was item 2, was taken off" in shown


async def test_one_tap_twice_is_one_entry(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {"person": str(of("joe")), "key": "one tap"}
    before = len(await movements(pages))
    first = await tap(tom, "depart", said)
    again = await tap(tom, "depart", said)
    assert (first.status_code, again.status_code) == (303, 303)
    await tom.follow(first)
    assert len(await movements(pages)) == before + 1


async def test_a_script_is_answered_in_a_few_words(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {"person": str(of("joe")), "key": "by script"}
    entered = await tap(tom, "depart", said, script=True)
    assert entered.status_code == 200
    assert entered.json()["said"] == "It is entered who left."
    again = await tap(tom, "depart", said, script=True)
    assert again.json() == entered.json()
    refused = await tap(tom, "depart", said | {"key": "new"}, script=True)
    assert refused.status_code == 409
    assert refused.json()["errors"] == [
        ["", "This person is not recorded as being there."]
    ]
    missing = await tap(tom, "depart", {"key": "nobody"}, script=True)
    assert missing.json() == {
        "status": 400,
        "errors": [["person", "Who left? This is required"]],
    }


async def test_what_was_typed_comes_back_with_what_is_wrong(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {"item": "1", "words": "To paint the bench", "way": "count", "key": "many"}
    wrong = await tap(tom, "decide", said | {"votes.for": "40", "votes.against": "1"})
    assert wrong.status_code == 422
    assert "To paint the bench</textarea>" in wrong.text
    assert 'value="40"' in wrong.text
    assert "41 votes are counted, and 5 were present with a vote" in wrong.text


async def test_a_vote_is_logged_under_its_item(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {
        "item": "1",
        "part": "item-1",
        "words": "To paint the bench",
        "way": "names",
    }
    votes = {
        f"vote.{of('amina')}": "for",
        f"vote.{of('mei')}": "against",
        f"vote.{of('kofi')}": "for",
        f"vote.{of('joe')}": "",
        "votes.for": "99",
    }
    logged = await tap(tom, "decide", said | votes)
    shown = await tom.follow(logged)
    assert logged.headers["Location"].endswith("/room#item-1")
    assert "To paint the bench" in shown
    all_made = await pages.api.public.read(
        "/decisions", meeting=str(of("meeting-open"))
    )
    (made,) = [one for one in all_made["items"] if one["item"] == 1]
    assert (made["outcome"], len(made["ballots"])) == ("carried", 3)
    assert made["votes"] == {"for": 2, "against": 1, "abstain": 0}


async def test_what_will_be_done_stands_in_the_room_and_in_the_minutes(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    said = {"title": "Ask the electrician", "by_when": "20 December 2026"}
    shown = await tom.follow(await tap(tom, "promise", said))
    noted = shown.partition('id="todo-list"')[2].partition("</div>")[0]
    assert re.search(r"Ask the electrician</a>, by 20 December 2026", noted)
    minutes = await tom.read(f"/minutes/new?meeting={of('meeting-open')}")
    assert "- Ask the electrician, by 20 December 2026" in minutes


async def test_the_list_leads_with_what_is_to_come(pages: Pages) -> None:
    shown = await pages.public.read("/meetings")
    assert shown.index("Coming up") < shown.index("14 January 2027")
    assert shown.index("14 January 2027") < shown.index("5 November 2026")
    assert "Plan a meeting" not in shown
    calendar = await pages.public.read("/calendar")
    assert "14 January 2027, 19:30" in calendar
    assert "/api/councils/practice/calendar.ics" in calendar


async def test_what_waits_is_where_the_meeting_is_prepared_for_everybody(
    pages: Pages,
) -> None:
    at = f"/meetings/{of('meeting-next')}"
    sent = await pages.public.get(f"{at}/agenda-suggestions", as_of="2026-11-22")
    assert sent.headers["Location"] == f"{BASE}{at}/plan?as_of=2026-11-22#waiting"
    page = await pages.public.follow(sent)
    waits = page.partition('id="waiting"')[2].partition("</section>")[0]
    told = await pages.public.client.get(f"/api{BASE}{at}/agenda-suggestions")
    suggested = told.json()["suggestions"]
    assert suggested
    assert waits.count("<li>") == len(suggested)
    assert "<form" not in waits


async def test_the_past_has_no_forms(pages: Pages) -> None:
    tom = await pages.guest("tom")
    before = await pages.api.public.get(OPEN)
    position = before.headers["Waymark-Position"]
    shown = await tom.read(f"{OPEN}/room", known_at=position)
    assert "data-queue" not in shown
    assert "data-live-from" not in shown


async def test_whoever_asks_for_no_stream_is_told_once_how_far_it_is(
    pages: Pages,
) -> None:
    told = await pages.public.get("/live")
    assert told.headers["content-type"].startswith("text/event-stream")
    position = (await pages.api.public.get(OPEN)).headers["Waymark-Position"]
    assert told.text == f"id: {position}\ndata: {position}\n\n"


async def test_a_meeting_is_opened_from_a_button_on_its_day(pages: Pages) -> None:
    """Another day than the planned one is said first; what is recorded is not asked."""
    tom, button = await pages.guest("tom"), 'class="govuk-button" role="button"'
    far = await tom.read(f"{NEXT}/plan")
    assert button not in far
    room = await tom.read(f"{NEXT}/room")
    assert "It is planned for 14 January 2027. Hold it today instead?" in room

    said = {"body": str(of("riverside-sg")), "when": "tomorrow", "open_to_all": "no"}
    planned = await tom.send("/meetings/new", **said)
    near = await tom.follow(planned)
    assert button in near
    where = str(planned.headers["Location"]).partition("/meetings/")[2][:36]
    room = await tom.read(f"/meetings/{where}/room")
    assert "It is planned for 23 November 2026." in room
    assert "<strong>No: for members only.</strong>" in room
    opened = await tom.send(
        f"/meetings/{where}/room", button="Open the meeting", on="2026-11-22"
    )
    shown = await tom.follow(opened)
    assert "in progress" in shown
    assert re.search("Notice: not recorded</span> . <a[^>]*>add it</a>", shown)
    told = await pages.api.public.read(f"/meetings/{where}")
    assert told["open_to_all"] is False, "it stays as it was recorded"
    given = await tom.send(
        f"/meetings/{where}/give-notice?then=/meetings/{where}/room", on="yesterday"
    )
    shown = await tom.follow(given)
    assert "Notice: too late" in shown

    ended = await tom.send(f"/meetings/{where}/room", button="Close the meeting")
    assert "Write the minutes" in await tom.follow(ended)
    over = await tom.read(f"/meetings/{where}/room")
    assert "Write the minutes" in over
    assert "Who was here" in over
    assert "logged all the same" not in over
    assert "Log what was agreed at it" in over
    over = await pages.public.read(f"/meetings/{where}/room")
    assert "Log what was agreed" not in over
    assert "Write the minutes" not in over


async def test_an_item_leads_to_what_it_is_dealt_with_by(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {"title": "Election of the vice-chair", "kind": "election"}
    await tom.follow(await tap(tom, "add-item", said))
    room = await tom.read(f"/meetings/{of('meeting-open')}/room")
    number = re.findall(r'id="item-(\d+)"', room)[-1]
    now = await tom.follow(await tap(tom, "take-item", {"item": number}))
    assert 'href="#elections-title"' in now.partition(f'id="item-{number}"')[2]
