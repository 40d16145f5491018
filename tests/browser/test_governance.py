"""A steering group's pages in a real browser: for everybody, on every width."""

from playwright.async_api import expect

from tests.browser.conftest import Open, each_way, sign_in
from tests.browser.page_kinds import address
from tests.browser.serving import Served

BASE = "/councils/practice"


@each_way((True, 320), (False, 768))
async def test_what_was_agreed_is_logged_on_a_phone(
    opened: Open, served: Served, *, javascript: bool, width: int
) -> None:
    watched = await opened(served, width=width, javascript=javascript)
    await sign_in(served, watched, "secretary")
    page = watched.page
    await page.goto(f"{BASE}/work")
    await page.get_by_role("button", name="Log what was agreed").click()

    words = page.get_by_role("textbox", name="What was agreed?")
    await words.fill("To plant an orchard by the canal")
    await page.get_by_role("button", name="Log this decision").click()

    main = page.get_by_role("main")
    await expect(main).to_contain_text("To plant an orchard by the canal")
    await expect(main).to_contain_text("The decision is logged, and has its number.")


async def test_a_keyboard_is_enough_to_log_what_was_agreed(
    opened: Open, served: Served
) -> None:
    watched = await opened(served)
    await sign_in(served, watched, "secretary")
    page = watched.page
    await page.goto(f"{BASE}/decisions/new")
    await page.get_by_role("textbox", name="What was agreed?").focus()
    await page.keyboard.type("To plant an orchard")
    for _ in range(4):  # who, when, what more there is to say, the button
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("main")).to_contain_text("The decision is logged")


async def test_the_pack_is_printed_from_the_page(opened: Open, shared: Served) -> None:
    watched = await opened(shared)
    await sign_in(shared, watched, "chair")
    page = watched.page
    await page.goto(await address(page, f"{BASE}/meetings/{{meeting-agm-2}}/agm-pack"))
    sheet = page.get_by_text("Sign-in sheet", exact=True)
    await expect(sheet).to_be_hidden()
    await page.emulate_media(media="print")
    await expect(sheet).to_be_visible()

    made = await page.request.get(page.url.replace("agm-pack", "agm-pack.pdf"))
    assert made.headers["content-type"] == "application/pdf"
    assert (await made.body()).startswith(b"%PDF-1.7")


async def test_the_hash_of_a_file_is_worked_out_in_the_browser(
    opened: Open, served: Served
) -> None:
    watched = await opened(served)
    await sign_in(served, watched, "secretary")
    page = watched.page
    await page.goto(await address(page, f"{BASE}/papers/{{paper}}/add-version"))
    plan = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"abc"}
    await page.get_by_label("Choose the file").set_input_files(plan)  # type: ignore[arg-type] # a plain dict will do

    field = page.get_by_role("textbox", name="SHA-256 of the file")
    of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    await expect(field).to_have_value(of_abc)
    await expect(page.get_by_role("textbox", name="Where is it kept?")).to_have_value(
        "plan.txt"
    )
