"""The pictures in README.md, taken from a demonstration that is running.

    waymark serve --demo
    python -m tests.browser.pictures http://127.0.0.1:8000 docs/pictures

Each is what somebody sees who goes to that page in that role.
"""

import sys
from pathlib import Path

from msgspec import Struct
from playwright.sync_api import Browser, sync_playwright

from commands.labels import PRACTICE, id_of
from tests.browser.chromium import FLAGS, MISSING, program

PHONE, DESK = 390, 1100  # pixels across
_HIGH = 800
_PRACTICE = "/councils/practice"


class Picture(Struct, frozen=True):
    """A file's name, the page it shows, to whom (None: everybody), and how wide."""

    name: str
    path: str
    role: str | None = None
    wide: int = DESK


def _of(label: str) -> str:
    return str(id_of(PRACTICE, label))


PICTURES = (
    Picture("council", "/councils/cheshire-east#milestones"),
    Picture("partnership", f"{_PRACTICE}/partnerships/{_of('riverside')}"),
    Picture("agreed", f"{_PRACTICE}/decisions/new", "secretary", PHONE),
    Picture("work", f"{_PRACTICE}/work", "secretary"),
    Picture("progress", f"{_PRACTICE}/dashboard", "officer"),
    Picture("milestone", f"{_PRACTICE}/milestones/{_of('ms-open')}", "officer"),
    Picture("record", f"{_PRACTICE}/audit-trail", "auditor"),
)


def take(browser: Browser, address: str, folder: Path) -> None:
    """Take them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        context = browser.new_context(
            base_url=address,
            viewport={"width": picture.wide, "height": _HIGH},
            locale="en-GB",
        )
        page = context.new_page()
        if picture.role is not None:
            page.goto(f"{_PRACTICE}/try")
            page.click(f"button[value={picture.role}]")
            page.wait_for_url(f"**{_PRACTICE}/work")
        answer = page.goto(picture.path)
        assert answer is not None, picture.path
        assert answer.ok, (picture.path, answer.status)
        page.screenshot(path=folder / f"{picture.name}.png")
        context.close()


def main(address: str, folder: str) -> None:
    """Take the pictures of a demonstration into a folder."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program() or sys.exit(MISSING), args=FLAGS
        )
        take(browser, address, Path(folder))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
