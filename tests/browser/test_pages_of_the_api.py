"""The page that the API has itself: a report."""

from playwright.async_api import expect

from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import check_accessible

BASE = "/api/councils/practice"


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
