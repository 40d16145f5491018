"""What a secretary does in the meeting room, step by step."""

import re
from typing import Any

from httpx import AsyncClient
from playwright.async_api import Locator, Page, expect

from tests.browser.serving import Served
from tests.commands.clerk import of

BASE = "/councils/practice"
NEW = "Add somebody who is not on the list, and come back"
MEMBERS = ("Amina Hussain", "Tom Whitlock", "Grace Okafor", "Joe Brannigan")


def tap_on(page: Page, what: str) -> Locator:
    """A button that says of whom or what it is to those who cannot see the page."""
    tap, about = what.split(": ")
    said = re.compile(rf"^{tap}\s*: {about}")
    return page.locator("main").get_by_role("button", name=said)


async def unfold(page: Page, title: str) -> None:
    """Open what is folded away, unless it is open."""
    summary = page.locator("summary", has_text=title).first
    folded = summary.locator("xpath=..")
    if await folded.get_attribute("open") is None:
        await summary.click()


async def call_it(page: Page) -> str:
    """Call a meeting for today; answers its id."""
    await page.goto(f"{BASE}/meetings")
    await page.get_by_role("button", name="Plan a meeting").click()
    await expect(page.get_by_label("Who meets?")).to_have_value(str(of("riverside-sg")))
    await page.get_by_label("On which day?").fill("22 November 2026")
    await page.get_by_label("At what time?").fill("19:30")
    await page.get_by_role("button", name="Put it in the calendar").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Prepare the meeting"
    )
    found = re.search("/meetings/([0-9a-f-]{36})/plan", page.url)
    assert found, page.url
    return found[1]


async def prepare(page: Page) -> None:
    """Give notice, too late for the rules; and make an agenda of what waits."""
    notice = page.locator("#notice")
    await expect(notice).to_contain_text("The latest day was 14 November 2026.")
    await expect(notice).to_contain_text("Rulebook 2 (5.3) asks for 7 clear days")
    await page.wait_for_load_state()  # where there are scripts, it is sent by them
    await page.get_by_role("button", name="Save the notice").click()
    await expect(notice).to_contain_text("Given on 22 November 2026")
    await expect(notice).to_contain_text("too late")
    await expect(page.get_by_role("button", name="Save the notice")).to_be_hidden()
    await unfold(page, "People did without notice")
    await page.get_by_label("How many did without it?").fill("7")
    await notice.get_by_role("button", name="Save", exact=True).click()
    await expect(notice).to_contain_text("7 did without notice")
    waits = tap_on(page, "Add: A name for the footbridge")
    await waits.click()
    await expect(page.locator("#agenda")).to_contain_text("A name for the footbridge")
    await expect(waits).to_have_count(0)
    await unfold(page, "Add your own item")
    await page.get_by_label("What is to be dealt with?").fill("A hedge for the school")
    await page.get_by_role("button", name="Add it").click()
    items = page.locator(".wm-agenda > li")
    await expect(items).to_have_count(2)
    await tap_on(page, "Move up: A hedge for the school").click()
    await expect(items.first).to_contain_text("A hedge for the school")
    await tap_on(page, "Move down: A hedge for the school").click()
    await expect(items.first).to_contain_text("A name for the footbridge")


async def add_quickly(page: Page) -> None:
    """A thumb that trembles adds once; other words count, however soon they come."""
    await unfold(page, "Add your own item")
    words = page.get_by_label("What is to be dealt with?")
    add = page.get_by_role("button", name="Add it")
    await words.fill("A gate for the yard")
    await add.dblclick()
    await words.fill("A stile for the wood")
    await add.click()
    items = page.locator(".wm-agenda > li")
    await expect(items).to_have_count(4)
    await expect(page.get_by_text("Say what it is")).to_have_count(0)
    for title in ("A gate for the yard", "A stile for the wood"):
        await tap_on(page, f"Take off the agenda: {title}").click()
        await expect(items.filter(has_text=title)).to_have_count(0)


async def begin(page: Page, meeting: str) -> None:
    """Open it, and tap who is there."""
    await page.goto(f"{BASE}/meetings/{meeting}/room")
    await page.get_by_role("button", name="Open the meeting").click()
    await expect(page.locator("#now")).to_contain_text("in progress")
    for name in MEMBERS:
        row = page.get_by_role("group", name=re.compile(f"^{name}"))
        await row.locator("label", has_text="Here").first.click()
    row = page.get_by_role("group", name=re.compile("^Siân"))
    await row.locator("label", has_text="Apologies").click()
    await page.get_by_label("Members of the public").fill("3")
    await page.get_by_role("button", name="Save who is here").click()
    await expect(page.locator("#now")).to_contain_text("4 of 8 here")
    await expect(page.locator("#people")).to_contain_text(
        "Rulebook 2 (6.1) asks for at least 4 present; 4 were."
    )


async def vote(page: Page, item: int, words: str, for_: str, against: str) -> None:
    """Log a counted vote under the item that is dealt with: no other tap is needed."""
    part = page.locator(f"#item-{item}")
    await part.get_by_label("What was agreed?").fill(words)
    await part.get_by_role("textbox", name="For", exact=True).fill(for_)
    await part.get_by_role("textbox", name="Against", exact=True).fill(against)
    await part.get_by_role("button", name="Log this decision").click()


async def log_nothing(page: Page, item: int) -> None:
    """A tap on an empty form is refused where it is made, and nothing waits for it."""
    part = page.locator(f"#item-{item}")
    await unfold(page, "Log what was agreed")
    await part.get_by_role("button", name="Log this decision").click()
    await expect(part.get_by_text("Say what was agreed")).to_be_visible()
    await expect(part.get_by_label("What was agreed?")).to_be_focused()
    await unfold(page, "Somebody has an interest")
    save = part.get_by_role("button", name="Save the interest")
    await save.click()
    await expect(part.get_by_text("Say who has an interest")).to_be_visible()
    await expect(part.get_by_text("Say what they did")).to_be_visible()
    who = part.get_by_label("Who?")
    await expect(who).to_be_focused()
    await who.select_option("Mei Tanaka")
    await save.click()
    await expect(part.get_by_text("Say who has an interest")).to_have_count(0)
    await expect(part.get_by_label("Withdrew")).to_be_focused()
    await expect(page.locator("#queue li")).to_have_count(0)


async def count_by_keys(page: Page, item: int) -> None:
    """Enter goes from side to side, and sends nothing before the last."""
    part = page.locator(f"#item-{item}")
    await part.get_by_role("textbox", name="For", exact=True).fill("1")
    await expect(part.get_by_label("A vote, counted")).to_be_checked()
    await page.keyboard.press("Enter")
    await expect(part.get_by_label("Against").first).to_be_focused()


async def told(served: Served, path: str) -> Any:
    """What the API answers to anybody, wherever they are."""
    async with AsyncClient(base_url=served.address) as client:
        return (await client.get(f"/api{BASE}{path}")).json()


async def finish(page: Page, served: Served, meeting: str) -> None:
    """Elect, receive a report, note what will be done, and close."""
    await unfold(page, "Put somebody forward")
    await page.get_by_role("link", name=NEW).last.click()
    await page.get_by_label("Name", exact=True).fill("Zadie Newcomer")
    await page.get_by_role("button", name="Add them").click()
    form = page.locator("#nominate")
    whom = form.get_by_label("Whom?")
    await expect(whom.locator(":checked")).to_have_text("Whom you have just added")
    await form.get_by_label("For which office?").select_option("Treasurer")
    await form.get_by_role("button", name="Put forward").click()
    await expect(page.locator("#elections")).to_contain_text("Zadie Newcomer")
    await page.goto(f"{BASE}/meetings/{meeting}/room?added={of('riverside-sg')}")
    await expect(whom.locator(":checked")).to_have_text("Choose one")
    await form.get_by_label("For which office?").select_option("Vice-chair")
    await whom.select_option("Mei Tanaka")
    await form.get_by_label("Yes").check()
    await form.get_by_role("button", name="Put forward").click()
    await page.locator("#poll-vice-chair").get_by_role("button").click()
    await expect(page.locator("#elections")).to_contain_text("Elected: Mei Tanaka")
    await unfold(page, "A report was received")
    await page.get_by_label("What is it called?").fill("What the surveyor found")
    await page.locator("#report-add").get_by_role("button", name="Save").click()
    await expect(page.locator("#reports")).to_contain_text("What the surveyor found")
    await unfold(page, "Note what will be done")
    await page.get_by_label("What will be done?").fill("Ask the nursery for a price")
    await page.get_by_role("button", name="Note it").click()
    await unfold(page, "Close the meeting")
    await page.locator("#close").get_by_role("button", name="Close the meeting").click()
    await expect(page.locator("main")).to_contain_text(re.compile("It is over|held"))
    await page.goto(f"{BASE}/meetings/{meeting}")
    main = page.locator("main")
    await expect(main).to_contain_text("waived")
    await expect(main).to_contain_text("To plant a hedge round the school field")
    await expect(main).to_contain_text("Elected: Mei Tanaka")
    promised = await told(served, "/promises?limit=200")
    titles = [one["title"] for one in promised["items"]]
    assert titles.count("Ask the nursery for a price") == 1


async def change_what_has_no_form_any_more(page: Page, room: str) -> None:
    """What was typed goes to a page of its own, and into no address."""
    await page.evaluate(
        """room => {
            const { person } = document.getElementById("queue").dataset;
            localStorage.setItem("waymark:queue:0", JSON.stringify({
                person, base: "/councils/practice", state: "refused", said: "A vote",
                url: `${location.origin}${room}/decide`, errors: [["", "No."]],
                fields: [["item", "99"], ["words", "To keep this between us"]],
            }));
            const odd = ["javascript:alert(1)", "https://elsewhere.example/meetings/1/close",
                `${location.origin}/councils/practice/meetings/%2e%2e/grants/1/pay`];
            odd.forEach((url, at) => localStorage.setItem(`waymark:queue:1${at}`,
                JSON.stringify({ person, base: "/councils/practice", said: "Odd", url,
                    state: "refused", errors: [["", "<img src=x>"]], fields: [] })));
            localStorage.setItem("waymark:queue:2", "{");
            localStorage.setItem("waymark:queue:3", "null");
        }""",
        room,
    )
    await page.reload()
    await expect(page.locator("#queue")).not_to_contain_text("Odd")
    await page.locator("#queue").get_by_role("button", name="Correct it").click()
    await page.wait_for_url("**/decide")
    typed = page.get_by_label("What was agreed?")
    await expect(typed).to_have_value("To keep this between us")
    assert page.url.endswith(f"{room}/decide")
