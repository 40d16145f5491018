"""The pages of meetings are light, fit every screen, and are for everybody."""

import pytest

from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import WIDTHS, Watched, check_accessible, check_fits
from tests.commands.clerk import of

BASE = "/councils/practice"
PAGES = (
    "/meetings",
    "/calendar",
    f"/meetings/{of('meeting-agm-2')}",
    f"/meetings/{of('meeting-open')}",
    f"/meetings/{of('meeting-next')}/plan",
    f"/meetings/{of('meeting-open')}/room",
    f"/meetings/{of('meeting-open')}/room/attendance",
    f"/meetings/{of('meeting-open')}/room/decide?item=1",
)


@pytest.mark.parametrize("path", PAGES)
async def test_the_pages_are_for_everybody(
    shared: Served, opened: Open, path: str
) -> None:
    watched = await opened(shared)
    await sign_in(shared, watched, "secretary")
    await watched.page.goto(BASE + path)
    assert await watched.weight() < 60_000
    for width in WIDTHS:
        await watched.page.set_viewport_size({"width": width, "height": 800})
        await check_fits(watched.page)
    await open_all(watched)
    await check_accessible(watched.page)


async def open_all(watched: Watched) -> None:
    """Open whatever is folded away."""
    await watched.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
