"""What the tests with a browser see: a good page is good, and each fault is found."""

import pytest

from tests.browser.conftest import Open
from tests.browser.serving import Served
from tests.browser.watching import WIDTHS, check_accessible, check_fits, violations

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_page_in_our_style_is_accessible_at_each_width(
    opened: Open, shared: Served, width: int
) -> None:
    watched = await opened(shared, width=width)
    await watched.page.goto("/sample/good")
    await check_accessible(watched.page)
    await check_fits(watched.page)


async def test_style_and_script_work_under_the_policy_and_weigh_little(
    opened: Open, shared: Served
) -> None:
    watched = await opened(shared)
    page = watched.page
    await page.goto("/sample/good")
    button = page.get_by_role("button", name="What it is", exact=False).first
    await button.wait_for()
    font = await page.evaluate(
        "getComputedStyle(document.body.querySelector('h1')).fontFamily"
    )
    assert font.startswith("system-ui")
    assert 20_000 < await watched.weight() < 40_000


async def test_without_scripts_everything_is_open(opened: Open, shared: Served) -> None:
    watched = await opened(shared, javascript=False)
    await watched.page.goto("/sample/good")
    assert await watched.page.get_by_text("in the style of all others").is_visible()
    assert await watched.page.get_by_role("button").count() == 0


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("elsewhere", r"asked another host: http://127\.0\.0\.1:1/x\.png"),
        ("inline", r"console: .*style.*Content Security Policy"),
        ("script", r"script failed: .*gone is not defined"),
        ("missing", r"answered 404: .*/static/gone\.png"),
        ("broken", r"answered 500: .*/sample/broken"),
    ],
)
async def test_what_a_page_does_wrong_is_found(
    opened: Open, shared: Served, path: str, fault: str
) -> None:
    watched = await opened(shared)
    await watched.page.goto(f"/sample/{path}", wait_until="networkidle")
    with pytest.raises(AssertionError, match=fault):
        watched.check()
    watched.faults.clear()


async def test_what_cannot_be_read_is_found(opened: Open, shared: Served) -> None:
    watched = await opened(shared)
    await watched.page.goto("/sample/unreadable")
    rules = {one.partition(":")[0] for one in await violations(watched.page)}
    assert {"image-alt", "label"} <= rules


async def test_what_is_too_wide_is_found(opened: Open, shared: Served) -> None:
    watched = await opened(shared, width=320)
    await watched.page.goto("/sample/wide")
    with pytest.raises(AssertionError):
        await check_fits(watched.page)
