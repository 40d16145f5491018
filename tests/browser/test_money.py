"""Money and the record in a browser: an officer pays, a resident checks an entry."""

import pytest
from playwright.async_api import expect

from commands.labels import PRACTICE, id_of
from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import A_CHART, A_PAGE, check_for_everybody

HERE = "/councils/practice"


def place(collection: str, label: str) -> str:
    """The page of a thing of the demonstration."""
    return f"{HERE}/{collection}/{id_of(PRACTICE, label)}"


FUND = place("funds", "fund-rounds")
FLOOR = place("grants", "grant-boathouse")
HANDRAIL = place("grants", "grant-in-round")

EVERYBODY = (
    f"{HERE}/audit-trail",
    f"{HERE}/audit-trail?kind=grant&late=true",
    f"{HERE}/grants",
    FLOOR,
    f"{HERE}/grants/awaiting-report",
    f"{HERE}/grants/not-publishable",
    f"{HERE}/grants/by-organisation",
    f"{HERE}/grants/new",
    f"{HERE}/funds",
    FUND,
    f"{FUND}/ledger",
    f"{FUND}/reconciliation",
    f"{FUND}/rounds/2",
    f"{HERE}/contributions",
    f"{HERE}/organisations",
    f"{HERE}/open-data",
)
OFFICERS = (
    FLOOR,
    HANDRAIL,
    f"{FUND}/rounds/1",
    f"{HERE}/grants/new?fund={id_of(PRACTICE, 'fund-rounds')}",
    f"{HANDRAIL}/assess",
    f"{HANDRAIL}/do-diligence",
    f"{HANDRAIL}/check-eligibility",
    f"{HANDRAIL}/award",
    f"{HERE}/funds/new",
    f"{FUND}/open-round",
    f"{HERE}/organisations/new",
)


async def test_what_everybody_reads_is_for_everybody(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    told = await watched.page.request.get(f"/api{HERE}/audit-trail?kind=grant")
    entry = (await told.json())["items"][0]["position"]
    for path in (*EVERYBODY, f"{HERE}/audit-trail/{entry}"):
        most = A_CHART if path == FUND else A_PAGE
        await check_for_everybody(watched, path, most=most)


async def test_what_officers_work_with_is_for_everybody(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    await sign_in(shared, watched, "officer")
    for path in OFFICERS:
        await check_for_everybody(watched, path)


async def test_anybody_works_the_hash_of_an_entry_out(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared, width=390)
    page = watched.page
    await page.goto(f"{HERE}/audit-trail")
    await page.get_by_text("Choose what to see").click()
    await page.get_by_label("Kind of thing").select_option("fund")
    await page.get_by_role("button", name="Show these").click()
    await expect(page.get_by_role("main")).to_contain_text("Kind of thing: fund")
    await page.get_by_role("link", name="Entry ").first.click()
    await page.get_by_role("button", name="Work the hash out here").click()
    await expect(page.get_by_role("status")).to_contain_text("It is the same")


@pytest.mark.parametrize(
    ("javascript", "width"), [(True, 768), (False, 320)], ids=["script", "no script"]
)
async def test_an_officer_does_what_a_grant_waits_for(
    opened: Open, served: Served, *, javascript: bool, width: int
) -> None:
    watched = await opened(served, width=width, javascript=javascript)
    await sign_in(served, watched, "officer")
    page = watched.page
    await page.goto(HANDRAIL)
    waits = page.get_by_role("region", name="Waiting for a decision")
    await waits.get_by_role("button", name="Award it").click()
    await expect(page.get_by_label("Amount").first).to_have_value("200.00")
    await page.get_by_role("button", name="Award the grant").click()
    await expect(page.get_by_role("alert")).to_contain_text("The grant is awarded")
    await expect(page.get_by_role("main")).to_contain_text(
        "Waiting for a payment of £200.00"
    )
    await page.get_by_role("button", name="Enter a payment").click()
    await page.get_by_label("Reference").fill("BACS 7")
    await page.get_by_role("button", name="Enter the payment").click()
    await expect(page.get_by_role("main")).to_contain_text("BACS 7")
