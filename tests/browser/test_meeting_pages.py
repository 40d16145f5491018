"""The pages of meetings are light, fit every screen, and are for everybody."""

from tests.browser.conftest import Open, sign_in
from tests.browser.serving import Served
from tests.browser.watching import check_for_everybody
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


async def test_the_pages_are_for_everybody(shared: Served, opened: Open) -> None:
    watched = await opened(shared)
    await sign_in(shared, watched, "secretary")
    for path in PAGES:
        await check_for_everybody(watched, BASE + path)
