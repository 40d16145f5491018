"""A real browser before a real server: Debian's Chromium, over the demonstration."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from pytest_asyncio import is_async_test

from cli.demo import ROLES
from commands.labels import PRACTICE
from store.embedded import EmbeddedPostgres
from store.mail import FolderPostman, Letter
from tests.browser.chromium import FLAGS, MISSING, program
from tests.browser.sample import SAMPLES
from tests.browser.serving import Served, serving
from tests.browser.watching import WIDTHS, Watched
from tests.conftest import copied
from tests.demo.conftest import demo_database, demo_template

__all__ = ["demo_database", "demo_template"]

Open: TypeAlias = Callable[..., Awaitable[Watched]]
SignIn: TypeAlias = Callable[..., Awaitable[None]]

HERE = Path(__file__).parent
NEEDED = "WAYMARK_BROWSER_NEEDED"
"""Where this is set, as in CI, a missing browser fails the tests and skips none."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all tests with the browser, which belongs to that loop."""
    for item in items:
        if HERE in item.path.parents and is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


A_LETTER = Letter(
    "somebody@example.org",
    "A letter",
    f"Hello,\n\nopen this link:\n\nhttp://127.0.0.1/{'a' * 90}\n",
    PRACTICE,
)
"""What the demonstration has to show on its page of letters."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    if found := program():
        return found
    if os.environ.get(NEEDED):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """One browser for all tests of a worker; each has contexts of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=list(FLAGS)
        )
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def shared(
    chromium: str,  # noqa: ARG001 - without one, nothing else is begun
    server: EmbeddedPostgres,
    demo_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Served]:
    """The demonstration, for tests that only look; one for all of a worker."""
    folder = tmp_path_factory.mktemp("shared")
    for database in copied(server, demo_template):
        with serving(database, folder, SAMPLES) as served:
            postman = FolderPostman(folder / "mails", served.letters.append)
            served.done(postman.send(A_LETTER))
            yield served


@pytest.fixture
def served(
    chromium: str,  # noqa: ARG001 - likewise
    server: EmbeddedPostgres,
    demo_template: str,
    tmp_path: Path,
) -> Iterator[Served]:
    """The demonstration, for a test that changes it."""
    for database in copied(server, demo_template):
        with serving(database, tmp_path) as served:
            yield served


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser) -> AsyncIterator[Open]:
    """Opens somebody's browser, as often as a test needs one.

    `await opened(served, width=320, javascript=False)`. What a page complains of fails
    the test at its end.
    """
    all_watched: list[Watched] = []

    async def open_one(
        served: Served, *, width: int = 1280, javascript: bool = True, **said: Any
    ) -> Watched:
        context = await browser.new_context(
            base_url=served.address,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **said,
        )
        watched = Watched(await context.new_page(), served.address)
        all_watched.append(watched)
        return watched

    yield open_one
    for watched in all_watched:
        await watched.page.context.close()
    for watched in all_watched:
        watched.check()


def each_width(ordinary: int) -> pytest.MarkDecorator:
    """A story at each width; an ordinary run tells it at this one."""
    others = [one for one in WIDTHS if one != ordinary]
    return pytest.mark.parametrize(
        "width",
        [ordinary, *(pytest.param(one, marks=pytest.mark.thorough) for one in others)],
    )


def each_way(*ordinary: tuple[bool, int]) -> pytest.MarkDecorator:
    """A story with JavaScript and without, at each width; these in an ordinary run."""
    ways = [(javascript, width) for javascript in (True, False) for width in WIDTHS]
    return pytest.mark.parametrize(
        ("javascript", "width"),
        [
            pytest.param(*way, marks=() if way in ordinary else pytest.mark.thorough)
            for way in ways
        ],
        ids=[f"{'script' if way[0] else 'no script'} {way[1]}" for way in ways],
    )


async def sign_in(
    served: Served, watched: Watched, role: str, council: str = "practice"
) -> None:
    """Have a role of the demonstration signed in, such as `secretary` or `officer`.

    Anybody else goes by the label that the script has for them.
    """
    label = ROLES[council].get(role, role)
    name, value = await asyncio.to_thread(served.session, council, label)
    await watched.page.context.add_cookies(
        [{"name": name, "value": value, "url": served.address}]
    )
