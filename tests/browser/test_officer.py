"""An officer audits milestones in a browser; a lead answers on a telephone."""

import re
from pathlib import Path

from playwright.async_api import expect

from commands.labels import PRACTICE, id_of
from tests.browser.conftest import Open, each_way, sign_in
from tests.browser.serving import Served
from tests.browser.watching import check_accessible, check_fits, tab_to
from tests.domain.picture_files import FROM_A_PHONE

BASE = "/councils/practice"
ROOF = f"{BASE}/milestones/{id_of(PRACTICE, 'ms-open')}"


async def test_the_dashboard_that_stays_open_counts_again(
    opened: Open, served: Served
) -> None:
    watched = await opened(served)
    await watched.page.clock.install()
    await sign_in(served, watched, "officer")
    page = watched.page
    await page.goto(f"{BASE}/dashboard")
    blocked = page.locator("#figures .wm-figures").get_by_role("link", name="blocked")
    await expect(blocked).to_contain_text("1")
    await blocked.focus()
    other = await opened(served)
    await sign_in(served, other, "secretary")
    await other.page.goto(f"{ROOF}/block")
    await other.page.get_by_label("What holds it up?").fill("The scaffold is late")
    await other.page.get_by_role("button", name="Say that it is blocked").click()
    await expect(other.page.get_by_role("alert")).to_be_visible()
    await page.clock.fast_forward(10_000)
    await expect(blocked).to_contain_text("2")
    await expect(blocked).to_be_focused()


async def test_by_keys_alone_from_any_number_to_what_it_counts_and_its_entries(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    page = watched.page
    await page.goto(f"{BASE}/dashboard")
    await tab_to(page, page.get_by_role("link", name="slipping").first)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("row")).to_have_count(4)  # and the head
    await tab_to(page, page.get_by_role("link", name="sound roof"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("img", name="How the expected date")).to_be_visible()
    await tab_to(page, page.get_by_role("link", name="Entry").first)
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(r"/audit-trail/\d+"))


async def test_a_claim_with_a_photograph_is_checked_by_somebody_else(
    opened: Open, served: Served, tmp_path: Path
) -> None:
    photograph = tmp_path / "roof.jpg"
    photograph.write_bytes(FROM_A_PHONE)
    tom = await opened(served, width=320, javascript=False)
    await sign_in(served, tom, "secretary")
    await tom.page.goto(ROOF)
    await tom.page.get_by_role("button", name="It is done").click()
    await tom.page.get_by_label("When was it achieved?").fill("20 November 2026")
    await tom.page.get_by_label("Title").first.fill("The roof from the hill")
    await tom.page.locator("input[type=file]").first.set_input_files(photograph)
    await tom.page.get_by_role("button", name="Say that it is done").click()
    await expect(tom.page.get_by_role("main")).to_contain_text("claimed as done")

    olu = await opened(served)
    await sign_in(served, olu, "officer")
    await olu.page.goto(f"{BASE}/to-verify")
    roof = olu.page.get_by_role("article", name=re.compile("sound roof"))
    await expect(roof).to_contain_text("The roof from the hill")
    await tab_to(olu.page, roof.get_by_role("button", name="Verify"))
    await olu.page.keyboard.press("Enter")
    await expect(olu.page.get_by_role("alert")).to_contain_text(
        "The milestone is verified."
    )


@each_way((True, 320), (False, 1280))
async def test_a_lead_answers_from_a_letter_without_an_account(
    opened: Open, served: Served, *, javascript: bool, width: int
) -> None:
    olu = await opened(served)
    await sign_in(served, olu, "officer")
    await olu.page.goto(ROOF)
    await olu.page.get_by_role("button", name="Ask for news").click()
    await olu.page.get_by_label("Their name").fill("Nadia Rahman")
    await olu.page.get_by_label("Their e-mail address").fill("nadia@example.org")
    await olu.page.get_by_role("button", name="Send the question").click()
    await expect(olu.page.get_by_role("table")).to_contain_text("no answer yet")
    (link,) = re.findall(r"http\S+/news\?link=\S+", await served.letter())

    lead = await opened(served, width=width, javascript=javascript)
    page = lead.page
    await page.goto(link)
    if javascript:  # which axe itself needs
        await check_accessible(page)
        await check_fits(page)
    await page.get_by_label("It will be another date").check()
    await page.get_by_role("button", name="Send the answer").click()
    await expect(page.get_by_role("alert")).to_contain_text("say why it has moved")
    await page.get_by_label("If the date has moved").fill("June 2027")
    await page.get_by_label("What do you want to say").fill("The slater was ill.")
    await page.get_by_role("button", name="Send the answer").click()
    await expect(page.get_by_role("main")).to_contain_text("Expected June 2027.")
    await page.goto(link)
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "This link asks nothing"
    )
