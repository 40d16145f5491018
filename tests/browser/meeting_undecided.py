"""What a secretary does in the meeting room about what the register refused."""

from typing import Any

from playwright.async_api import Page, expect

from tests.browser.meeting_steps import told, unfold, vote
from tests.browser.serving import Served
from web.static import asset

ORDER: tuple[tuple[list[Any], list[Any], bool], ...] = (
    (["depart", {"person": "joe"}], ["depart", {"person": "mei"}], True),
    (["depart"], ["decide", {"item": "1"}], True),
    (["depart"], ["take-item", {"item": "2"}], True),
    (["depart"], ["promise"], False),
    (["promise"], ["depart"], False),
    (["receive-report"], ["decide", {"item": "1"}], False),
    (["decide", {"item": "1"}], ["decide", {"item": "1"}], True),
    (["decide", {"item": "1"}], ["depart"], True),
    (["decide", {"item": "1", "over": "yes"}], ["depart"], False),
    (["decide", {"item": "1"}], ["take-item", {"item": "2"}], False),
    (["decide", {"item": "1"}], ["decide", {"item": "2"}], False),
    (["declare-interest", {"item": "1"}], ["decide", {"item": "1"}], True),
    (["decide"], ["decide", {"item": "1"}], True),
    (["nominate", {"office": "chair"}], ["hold-election", {"office": "chair"}], True),
    (["nominate", {"office": "chair"}], ["nominate", {"office": "secretary"}], False),
    (["nominate", {"office": "chair"}], ["depart"], False),
    (["depart"], ["hold-election", {"office": "chair"}], True),
    (["promise"], ["close"], True),
    (["open-meeting"], ["promise"], True),
    (["depart"], ["close", {}, "2"], False),
)
"""What was refused, what was tapped after it, and whether that waits for it."""


async def check_what_waits_for_what(page: Page) -> None:
    """Of two taps, whether the later one waits where the first was refused."""
    waits = await page.evaluate(
        """async ([order, pairs]) => {
            const { waitsFor } = await import(order);
            const entry = (key, [what, fields = {}, meeting = "1"]) => ({
                key, over: fields.over, fields: Object.entries(fields),
                url: `https://here/councils/x/meetings/${meeting}/room/${what}`,
            });
            return pairs.map(([first, then]) =>
                waitsFor(entry("2", then), entry("1", first)));
        }""",
        [asset("order.js"), [[first, then] for first, then, _ in ORDER]],
    )
    assert waits == [wanted for *_, wanted in ORDER]


async def close_with_one_undecided(page: Page, served: Served, meeting: str) -> None:
    """More votes than people: that is corrected before the meeting is closed."""
    status = page.locator("#queue [role=status]")
    await expect(status).to_have_text("Not entered: for you to decide (1)")
    close = page.locator("#close")
    # Not by the button: it lets nobody press it twice in a second, and it is wanted.
    await close.locator("form").evaluate("form => form.requestSubmit()")
    first = close.locator("[data-undecided]")
    await expect(first).to_be_focused()
    await expect(first).to_contain_text("what was not entered (1)")
    await expect(first).to_contain_text("This was not entered: What was agreed.")
    before = await told(served, f"/meetings/{meeting}")
    assert before["status"] == "open"
    await first.get_by_role("button", name="Correct it").click()
    part = page.locator("#item-1")
    await expect(part.get_by_label("What was agreed?")).to_have_value("To buy a bench")
    await part.get_by_label("What was agreed?").fill("To buy a bench of oak")
    await first.get_by_role("button", name="Correct it").click()
    await expect(part.get_by_label("What was agreed?")).to_have_value(
        "To buy a bench of oak"
    )
    await part.get_by_role("textbox", name="For", exact=True).fill("32")
    await part.get_by_role("button", name="Log this decision").click()
    await enter_instead(page)
    await expect(first).to_contain_text("You can close the meeting now")
    await expect(status).to_have_text("Saved")
    await leave_out_the_last(page)
    await close.get_by_role("button", name="Close the meeting").click()
    await expect(page.locator("main")).to_contain_text("It is over")
    after = await told(served, f"/meetings/{meeting}")
    assert after["status"] == "closed"
    assert len(after["decided"]) == len(before["decided"]) + 1


async def enter_instead(page: Page) -> None:
    """What is typed anew, without a tap on Correct it, can be sent for it."""
    asks = page.locator("#queue [role=alert]")
    await expect(asks).to_contain_text("33 votes are counted")
    await vote(page, 1, "To buy a bench of elm", "3", "1")
    instead = asks.get_by_role("button", name="Send instead what you entered after it")
    await expect(instead).to_be_focused()
    await instead.click()
    await expect(page.locator("#item-1")).to_contain_text("To buy a bench of elm")


async def leave_out_the_last(page: Page) -> None:
    """Where nothing was saved, nothing is said to be."""
    await unfold(page, "Log what was agreed")
    await vote(page, 1, "To buy a bin", "30", "1")
    asks = page.locator("#queue [role=alert]")
    await asks.get_by_role("button", name="Leave it out").click()
    await expect(asks).to_be_empty()
    await expect(page.locator("#queue")).to_be_hidden()
