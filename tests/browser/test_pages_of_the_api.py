"""The pages that the API has itself: signing in, and a report."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import WIDTHS, check_accessible, check_fits

BASE = "/api/councils/practice"


async def ask_for_link(page: Page, served: Served) -> str:
    """Ask for a link as the browser would, and take it from the letter."""
    asked = await page.request.post(
        f"{BASE}/sign-in/link", data={"email": "tom@example.org"}
    )
    assert asked.status == 202
    (link,) = re.findall(r"^http\S+$", await served.letter(), re.MULTILINE)
    return str(link)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
async def test_a_link_in_a_mail_signs_in_once(
    opened: Open, served: Served, *, javascript: bool
) -> None:
    watched = await opened(served, width=320, javascript=javascript)
    page = watched.page
    link = await ask_for_link(page, served)
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading")).to_have_text("You are signed in")

    told = await page.request.get(f"{BASE}/session")
    assert told.status == 200
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("main")).to_contain_text("does not sign you in")


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_page_behind_a_link_is_for_everybody(
    opened: Open, shared: Served, width: int
) -> None:
    watched = await opened(shared, width=width)
    await watched.page.goto(f"{BASE}/sign-in/confirm?link=x")
    await check_accessible(watched.page)
    await check_fits(watched.page)


async def test_a_report_is_for_everybody(opened: Open, shared: Served) -> None:
    watched = await opened(shared)
    await sign_in(shared, watched, "officer")
    page = watched.page
    told = await (await page.request.get(f"{BASE}/reports")).json()
    await page.goto(f"{BASE}/reports/{told['items'][0]['report']['id']}/report.html")
    await expect(page.get_by_role("table")).to_be_visible()
    await check_accessible(page)
    assert await watched.weight() < 60_000


async def test_whoever_is_signed_in_is_who_they_are(
    opened: Open, shared: Served
) -> None:
    for role in ("secretary", "officer", "auditor"):
        watched = await opened(shared)
        await sign_in(shared, watched, role)
        answer = await watched.page.request.get(f"{BASE}/session")
        assert answer.status == 200, role
