"""Signing in, accounts, people, and the pages for everybody, in a real browser."""

import re
from urllib.parse import urlsplit

from playwright.async_api import expect

from tests.browser.conftest import Open, each_way
from tests.browser.serving import Served

BASE = "/councils/practice"


@each_way((True, 320), (False, 320))
async def test_a_link_in_a_mail_signs_in_and_out_again(
    opened: Open, served: Served, *, javascript: bool, width: int
) -> None:
    watched = await opened(served, width=width, javascript=javascript)
    page = watched.page
    await page.goto(f"{BASE}/decisions/new")
    await page.get_by_role("main").get_by_role("button", name="Sign in").click()
    await page.get_by_label("Your e-mail address").fill("tom@example.org")
    await page.get_by_role("button", name="Send me a link").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Look at your mail")
    (link,) = re.findall(r"^http\S+$", await served.letter(), re.MULTILINE)
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("What was agreed")

    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("alert")).to_contain_text("You are signed out.")
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("main")).to_contain_text("does not sign you in")


async def test_a_passkey_is_added_used_renamed_and_removed(
    opened: Open, served: Served
) -> None:
    watched = await opened(served)
    watched.forgive("asked another host")  # no passkey is for an address of figures
    page = watched.page
    here = f"http://localhost:{urlsplit(served.address).port}"
    name, value = served.session("practice", "tom")
    await page.context.add_cookies([{"name": name, "value": value, "url": here}])
    devices = await page.context.new_cdp_session(page)
    await devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verifies = {"hasUserVerification": True, "isUserVerified": True}
    await devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**device, **verifies, "automaticPresenceSimulation": True}},
    )

    await page.goto(f"{here}{BASE}/me/signing-in")
    await page.get_by_label("What to call the new one").fill("my phone")
    await page.get_by_role("button", name="Add a passkey").click()
    await expect(page.get_by_role("alert").first).to_contain_text("passkey is added")
    await page.get_by_role("button", name="Sign out", exact=True).click()
    await page.goto(f"{here}{BASE}/sign-in?then={BASE}/me/signing-in")
    await page.get_by_role("button", name="Sign in with a passkey").click()
    await expect(page.get_by_role("heading", name="my phone")).to_be_visible()
    await page.get_by_text("Rename or remove").click()
    await page.get_by_label("What to call it").fill("old phone")
    await page.get_by_role("button", name="Rename").click()
    await expect(page.get_by_role("heading", name="old phone")).to_be_visible()
    await page.get_by_text("Rename or remove").click()
    await page.get_by_role("button", name="Remove").click()
    await expect(page.get_by_role("main")).to_contain_text("You have none yet.")


async def test_who_is_refused_by_the_device_is_told_so(
    opened: Open, served: Served
) -> None:
    watched = await opened(served)
    watched.forgive("asked another host")
    page = watched.page
    devices = await page.context.new_cdp_session(page)
    await devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verifies = {"hasUserVerification": True, "isUserVerified": False}
    await devices.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**device, **verifies}}
    )
    here = f"http://localhost:{urlsplit(served.address).port}"
    await page.goto(f"{here}{BASE}/sign-in")
    await page.get_by_role("button", name="Sign in with a passkey").click()
    await expect(page.get_by_role("alert")).to_contain_text("It was cancelled")


async def test_the_reference_is_searched_while_one_types(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    page = watched.page
    await page.goto("/developers")
    await page.get_by_label("Search the requests").fill("decide-erasure")
    await expect(page.get_by_role("status")).to_have_text("Found: 1")
    found = page.get_by_role("link", name="Answer a request to be forgotten")
    await found.click()
    await expect(page.locator("h2:target")).to_be_visible()
