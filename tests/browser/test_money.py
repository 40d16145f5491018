"""Money and the record in a browser: an officer pays, a resident checks an entry."""

from playwright.async_api import expect

from commands.labels import PRACTICE, id_of
from tests.browser.conftest import Open, each_way, sign_in
from tests.browser.serving import Served

HERE = "/councils/practice"
HANDRAIL = f"{HERE}/grants/{id_of(PRACTICE, 'grant-in-round')}"


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


@each_way((True, 768), (False, 320))
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
