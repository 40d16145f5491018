"""A secretary keeps a whole meeting on a phone, and others follow it.

With scripts, a network that goes and a thumb that trembles; and without scripts.
"""

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import Open, each_width, sign_in
from tests.browser.meeting_steps import (
    BASE,
    add_quickly,
    begin,
    call_it,
    change_what_has_no_form_any_more,
    count_by_keys,
    finish,
    log_nothing,
    prepare,
    tap_on,
    told,
    unfold,
    vote,
)
from tests.browser.meeting_undecided import (
    check_what_waits_for_what,
    close_with_one_undecided,
)
from tests.browser.serving import Served
from tests.browser.watching import check_accessible
from tests.commands.clerk import of

PHONE = 390


@each_width(PHONE)
async def test_a_meeting_on_a_phone_whose_network_goes(
    served: Served, opened: Open, *, width: int
) -> None:
    watched = await opened(served, width=width)
    watched.forgive("did not come: .*ERR_INTERNET_DISCONNECTED")
    await sign_in(served, watched, "secretary")
    page = watched.page
    meeting = await call_it(page)
    await prepare(page)
    await add_quickly(page)
    await begin(page, meeting)

    await tap_on(page, "Take it now: A hedge for the school").click()
    await expect(page.locator("#item-2")).to_contain_text("Log what was agreed")
    await expect(page.locator("#queue [role=status]")).to_have_text("Saved")
    bar = await page.locator(".wm-top").bounding_box()
    assert bar
    assert bar["height"] <= 160, "a fifth of a phone, the rest is for the meeting"

    await page.context.set_offline(offline=True)
    await tap_on(page, "Left: Joe Brannigan").dblclick()
    await tap_on(page, "Arrived: Mei Tanaka").click()
    await count_by_keys(page, 2)
    await vote(page, 2, "To plant a hedge round the school field", "3", "1")
    await expect(page.locator("#queue")).to_contain_text("Waiting for the network (3)")
    await expect(page.locator("#queue li")).to_have_text(
        ["Joe Brannigan left", "Mei Tanaka arrived", "What was agreed"]
    )
    before = await told(served, f"/meetings/{meeting}")
    assert before["movements"] == [], "nothing came through"

    await page.context.set_offline(offline=False)
    await expect(page.locator("#queue [role=status]")).to_have_text("Saved")
    await expect(page.locator("#item-2")).to_contain_text("3 for, 1 against")
    await expect(page.locator("#people")).to_contain_text("left")

    after = await told(served, f"/meetings/{meeting}")
    moved = [(one["what"]) for one in after["movements"]]
    assert moved == ["left", "came"], "each once, in the order of the taps"
    assert all(one["at"] for one in after["movements"]), "at the time of the tap"
    assert len(after["decided"]) == 1

    await log_nothing(page, 2)
    await finish(page, served, meeting)


@each_width(PHONE)
async def test_the_same_meeting_without_scripts(
    served: Served, opened: Open, *, width: int
) -> None:
    watched = await opened(served, width=width, javascript=False)
    await sign_in(served, watched, "secretary")
    page = watched.page
    meeting = await call_it(page)
    await prepare(page)
    await begin(page, meeting)
    await tap_on(page, "Take it now: A hedge for the school").click()
    await tap_on(page, "Left: Joe Brannigan").click()
    await expect(page.locator("#now")).to_contain_text("3 of 8 here")
    await expect(page.locator("#now")).to_contain_text("lost")
    await tap_on(page, "Arrived: Mei Tanaka").click()
    await vote(page, 2, "To plant a hedge round the school field", "3", "1")
    await expect(page.locator("#item-2")).to_contain_text("3 for, 1 against")
    await finish(page, served, meeting)


async def test_what_the_register_refuses_is_asked_about_and_what_depends_on_it_waits(
    served: Served, opened: Open
) -> None:
    watched = await opened(served, width=PHONE)
    watched.forgive("answered 4")
    watched.forgive("did not come: .*ERR_INTERNET_DISCONNECTED")
    await sign_in(served, watched, "secretary")
    page = watched.page
    meeting = str(of("meeting-open"))
    await page.goto(f"{BASE}/meetings/{meeting}/room")
    await unfold(page, "Note what will be done")
    await unfold(page, "Close the meeting")
    other = await opened(served, width=PHONE)
    await sign_in(served, other, "chair")

    await page.context.set_offline(offline=True)
    await tap_on(page, "Left: Joe Brannigan").click()
    await tap_on(page, "Left: Mei Tanaka").click()
    await vote(page, 1, "To buy a bench", "30", "1")
    await page.get_by_label("What will be done?").fill("Ask who made the last one")
    await page.get_by_role("button", name="Note it").click()
    await other.page.goto(f"{BASE}/meetings/{meeting}/room")
    await tap_on(other.page, "Left: Joe Brannigan").click()
    await expect(tap_on(other.page, "Arrived: Joe Brannigan")).to_be_visible()

    await page.context.set_offline(offline=False)
    asks = page.locator("#queue [role=alert]")
    await expect(asks).to_contain_text("This was not entered: Joe Brannigan left.")
    await expect(asks).to_contain_text("What depends on it waits")
    held = "Waits until you have decided above"
    await expect(page.locator("#queue li")).to_have_text(
        [f"Mei Tanaka left. {held}", f"What was agreed. {held}"]
    )
    await expect(page.locator("#queue")).not_to_contain_text("network")
    promised = await told(served, "/promises?limit=200")
    titles = [one["title"] for one in promised["items"]]
    assert "Ask who made the last one" in titles, "a note depends on nobody's going"
    await check_accessible(page)
    await asks.get_by_role("button", name="Leave it out").click()
    await expect(tap_on(page, "Arrived: Mei Tanaka")).to_be_visible()
    await check_what_waits_for_what(page)
    await close_with_one_undecided(page, served, meeting)


async def test_whoever_watches_sees_what_others_enter(
    served: Served, opened: Open
) -> None:
    room = f"{BASE}/meetings/{of('meeting-open')}/room"
    resident = await opened(served)
    await resident.page.goto(room)
    await expect(resident.page.locator("#now")).to_contain_text("5 of 8 here")
    watched = await opened(served, width=PHONE)
    await sign_in(served, watched, "secretary")
    await watched.page.goto(room)
    await tap_on(watched.page, "Left: Joe Brannigan").click()
    await expect(resident.page.locator("#now")).to_contain_text("4 of 8 here")
    assert await resident.page.locator("form[data-queue]").count() == 0
    assert served.watching == 2
    await resident.page.close()
    async with asyncio.timeout(20):
        while served.watching > 1:  # noqa: ASYNC110 - another thread knows
            await asyncio.sleep(0.05)


async def test_nothing_is_lost_when_the_session_ends(
    served: Served, opened: Open
) -> None:
    watched = await opened(served, width=PHONE)
    watched.forgive("answered 40")
    await sign_in(served, watched, "secretary")
    page = watched.page
    room = f"{BASE}/meetings/{of('meeting-open')}/room"
    await page.goto(room)
    await unfold(page, "Note what will be done")
    await page.get_by_label("What will be done?").fill("To ask Joe why")
    await page.context.clear_cookies()
    await tap_on(page, "Left: Joe Brannigan").click()
    await expect(page.locator("#queue")).to_contain_text("You are signed out")
    await expect(page.locator("#queue li")).to_have_text(["Joe Brannigan left"])
    await sign_in(served, watched, "chair")
    await page.goto(room)
    await expect(page.locator("#queue")).to_contain_text("Somebody else left entries")
    await expect(tap_on(page, "Left: Joe Brannigan")).to_be_visible()
    await expect(page.get_by_label("What will be done?")).to_have_value("")
    other = await page.context.new_page()
    await other.goto(room)
    await sign_in(served, watched, "secretary")
    await page.goto(room)
    await expect(tap_on(page, "Arrived: Joe Brannigan")).to_be_visible()
    await expect(page.get_by_label("What will be done?")).to_have_value("")
    whose = await page.locator("#queue").get_attribute("data-person")
    for part in (".wm-header__who", "#queue"):  # no page is half the chair's
        await expect(other.locator(part)).to_have_attribute("data-person", whose or "")
    await other.close()
    await change_what_has_no_form_any_more(page, room)
