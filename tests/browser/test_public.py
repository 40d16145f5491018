"""A resident's story in a browser: from a council's first page to a decision."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import check_accessible, check_fits

HERE = "/councils/practice"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
async def test_a_resident_finds_out_what_goes_on(
    opened: Open, shared: Served, *, javascript: bool
) -> None:
    watched = await opened(shared, width=390, javascript=javascript)
    page = watched.page
    await page.goto(HERE)
    await page.get_by_role("link", name="Riverside Partnership").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Riverside Partnership"
    )

    await (
        page.get_by_role("navigation", name="On this page")
        .get_by_role("link", name="Plan")
        .click()
    )
    await expect(
        page.get_by_role("heading", name="Is its plan on track?")
    ).to_be_visible()
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
