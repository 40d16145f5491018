"""A page in a browser, and whatever is wrong with it."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import ConsoleMessage, Page, Request, Response

WIDTHS = (320, 768, 1280)
"""Of a small phone, a tablet and a desk, in CSS pixels."""
PAPER = 680
"""Between the margins of A4, in CSS pixels."""
A_PAGE, A_CHART = 60_000, 90_000
"""Bytes over the line that a page may take on a first visit, and one with a chart."""

_AXE = Axe()
# What it is about is told of by the answer or the failure itself.
_TOLD_ELSEWHERE = "Failed to load resource"


class Watched:
    """What a browser complains of while a page is open, and what the page weighs.

    A page that is asked for may be refused: people see those too. What a page asks for
    by itself must be there, and must be ours.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.faults: list[str] = []
        self._host = urlsplit(address).netloc
        self._forgiven: list[str] = []
        self._answers: list[Response] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._fault(f"script failed: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failure)
        page.on("response", self._response)

    def forgive(self, pattern: str) -> None:
        """Expect faults that match: of a test that makes them."""
        self._forgiven.append(pattern)

    def check(self) -> None:
        """Nothing was wrong but what is forgiven."""
        left = [
            fault
            for fault in self.faults
            if not any(re.search(one, fault) for one in self._forgiven)
        ]
        assert not left, "\n".join(left)

    async def weight(self) -> int:
        """Bytes that came over the line for what is open, as they travelled."""
        whole = [one.request for one in self._answers if not _lasting(one.request)]
        sizes = [await one.sizes() for one in whole]
        return sum(one["responseBodySize"] for one in sizes)

    def _fault(self, words: str) -> None:
        self.faults.append(f"{words} (on {self.page.url})")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_TOLD_ELSEWHERE):
            self._fault(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._answers.clear()
        there = urlsplit(request.url)
        if there.scheme in {"http", "https"} and there.netloc != self._host:
            self._fault(f"asked another host: {request.url}")

    def _failure(self, request: Request) -> None:
        if _lasting(request):
            return  # it ends when somebody goes, and is then begun again
        if request.failure != "net::ERR_ABORTED":  # whoever leaves a page aborts it
            self._fault(f"did not come: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        self._answers.append(response)
        wanted = response.request.is_navigation_request()
        if response.status >= (500 if wanted else 400):
            self._fault(f"answered {response.status}: {response.url}")


def _lasting(request: Request) -> bool:
    """Whether it is a stream, which has no end of its own."""
    return request.resource_type == "eventsource"


async def violations(page: Page) -> list[str]:
    """What axe finds against all of its rules: the rule, and each place."""
    ran = await _AXE.run(page, options={"resultTypes": ["violations"]})
    found: Sequence[Any] = ran.response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


async def check_accessible(page: Page) -> None:
    """Axe finds nothing."""
    found = await violations(page)
    assert not found, "\n".join([page.url, *found])


async def check_fits(page: Page) -> None:
    """Nobody has to scroll sideways to read it (WCAG 2.2, 1.4.10)."""
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= await page.evaluate("window.innerWidth"), page.url


async def check_for_everybody(
    watched: Watched, path: str, *, status: int = 200, most: int = A_PAGE
) -> None:
    """A page is light on a first visit, fits every width, and axe finds nothing.

    Whatever is folded away is opened for it. Axe takes longer than all the rest: it
    looks once, where there is the least room.
    """
    page = watched.page
    line = await page.context.new_cdp_session(page)
    await line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answer = await page.goto(path)
    assert answer, path
    assert answer.status == status, (path, answer.status)
    assert await watched.weight() < most, path
    await line.detach()
    await page.evaluate(
        "document.querySelectorAll('main details').forEach(one => one.open = true)"
    )
    for width in reversed(WIDTHS):
        await page.set_viewport_size({"width": width, "height": 800})
        await check_fits(page)
    await check_accessible(page)
    await check_prints(page)


async def check_prints(page: Page) -> None:
    """On paper there is what the page says, as wide as the paper, and no way to go."""
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": PAPER, "height": 1000})
    await check_fits(page)
    assert not await page.get_by_role("navigation", name="Main").is_visible(), page.url
    assert await page.get_by_role("heading", level=1).is_visible(), page.url
    await page.emulate_media(media="screen")
