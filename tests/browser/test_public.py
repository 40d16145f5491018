"""A resident's story in a browser: from a council's first page to a decision."""

from playwright.async_api import expect

from tests.browser.conftest import Open, each_way, sign_in
from tests.browser.serving import Served
from tests.browser.watching import check_accessible, check_fits

HERE = "/councils/practice"
A_SCROLL = 5_500
"""Pixels that a resident goes through at most of one partnership, at 320 across."""


@each_way((True, 1280), (False, 320))
async def test_a_resident_finds_out_what_goes_on(
    opened: Open, shared: Served, *, javascript: bool, width: int
) -> None:
    watched = await opened(shared, width=width, javascript=javascript)
    page = watched.page
    await page.goto(HERE)
    await page.get_by_role("link", name="Riverside Partnership").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Riverside Partnership"
    )
    assert await page.evaluate("document.documentElement.scrollHeight") < A_SCROLL
    rule = page.get_by_text("An annual meeting is held at least every 15 months.")
    await expect(rule).to_be_hidden()
    await page.emulate_media(media="print")
    await expect(rule).to_be_visible()
    await page.emulate_media(media="screen")

    await (
        page.get_by_role("navigation", name="On this page")
        .get_by_role("link", name="Plan")
        .click()
    )
    await expect(
        page.get_by_role("heading", name="Is its plan on track?")
    ).to_be_visible()
    await page.locator("summary").filter(has_text="In part. ").click()
    overdue = page.get_by_role("link", name="1 overdue")
    await overdue.click()
    await expect(page.get_by_role("main")).to_contain_text("A printed map of shops")

    await page.goto(HERE)
    await page.get_by_role("searchbox").fill("lantern")
    await page.get_by_role("button", name="Search").click()
    await expect(
        page.get_by_role("heading", name="results for “lantern”")
    ).to_be_visible()
    await page.get_by_role("link", name="Decisions (").click()
    await page.get_by_role("link", name="SG/2026/27").click()
    await expect(page.get_by_role("main")).to_contain_text("To lend our lanterns")


async def test_single_things_are_accessible_for_whoever_works_with_them(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared, width=320)
    await sign_in(shared, watched, "secretary")
    page = watched.page
    for name in ("bodies", "promises", "engagements", "papers"):
        await page.goto(f"{HERE}/{name}")
        await (
            page.get_by_role("main")
            .get_by_role("heading", level=2)
            .get_by_role("link")
            .first.click()
        )
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await check_accessible(page)
        await check_fits(page)


async def test_everything_is_reached_by_keyboard_alone(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    page = watched.page
    await page.goto(HERE)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    await page.keyboard.press("Enter")
    for _ in range(12):
        await page.keyboard.press("Tab")
        if await page.get_by_role("searchbox").evaluate(
            "one => one === document.activeElement"
        ):
            break
    await page.keyboard.type("footbridge")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="for “footbridge”")).to_be_visible()
