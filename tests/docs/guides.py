"""The guides to pages: what they tell to press and to open, and who follows them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from babel.messages.pofile import read_po
from httpx import AsyncClient, Response

from commands.labels import PRACTICE, id_of
from tests.api.conftest import HERE
from tests.web.conftest import OWN_PAGE, Form
from tests.web.test_public import words

ROOT = Path(__file__).parents[2]
BASE = "/councils/practice"
GUIDES = {
    "for-a-volunteer": "secretary",
    "for-a-council-officer": "officer",
    "for-a-resident": None,
    "for-an-administrator": "administrator",
}
"""Each guide, and the role in the demonstration of whom it is for."""
OPEN = {
    "partnerships": "riverside",
    "meetings": "meeting-agm-2",
    "decisions": "decision-bench",
    "milestones": "ms-open",
    "minutes": "meeting-agm-2/minutes",
    "plans": "riverside-plan",
    "reports": "report",
    "funds": "fund-rounds",
    "grants": "grant-awarded",
    "persons": "rowan",
    "schemes": "scheme",
}
ENTRY = "10"
"""What `…` stands for in the demonstration, by the page before it."""
LEAST = 8
"""Letters that a message needs beside its placeholders, to be told from any other."""


def text_of(stem: str) -> str:
    """A guide as it is written."""
    return (ROOT / "docs" / f"{stem}.md").read_text("utf-8")


def pressed(stem: str) -> set[str]:
    """What a guide has in bold."""
    found = re.findall(r"\*\*(.+?)\*\*", text_of(stem), re.DOTALL)
    return {" ".join(one.split()) for one in found}


def opened(stem: str) -> set[str]:
    """The addresses that a guide names, with `…` for what one has open."""
    return set(re.findall(r"`(/[^`]*)`", text_of(stem)))


def address(path: str) -> str:
    """The address that a path of a guide leads to in the demonstration."""
    steps = path.split("/")
    for at, step in enumerate(steps):
        if step == "…":
            before = steps[at - 1]
            known = OPEN.get(before)
            steps[at] = str(id_of(PRACTICE, known)) if known else ENTRY
    return "/".join(steps)


@cache
def _said() -> tuple[frozenset[str], re.Pattern[str]]:
    """The messages of the pages: those that are whole, and a pattern of the others."""
    with (ROOT / "web/languages/waymark.pot").open("rb") as file:
        found = [one.id for one in read_po(file) if one.id]
    each = [one for ids in found for one in ([ids] if isinstance(ids, str) else ids)]
    plain = [" ".join(one.split()) for one in each]
    open_ = [one for one in plain if re.search(r"%\(\w+\)s", one)]
    patterns = [
        ".+".join(map(re.escape, parts))
        for one in open_
        if len("".join(parts := re.split(r"%\(\w+\)s", one))) >= LEAST
    ]
    return frozenset({*plain} - {*open_}), re.compile("|".join(patterns))


@cache
def _demonstration() -> str:
    return (ROOT / "demo/practice.yaml").read_text("utf-8")


def is_said(bold: str) -> bool:
    """Whether pages say it, or something in the demonstration is called so."""
    whole, pattern = _said()
    lower = bold[:1].lower() + bold[1:]  # the register's own terms begin small
    name = re.compile(rf"^.*: \"?{re.escape(bold)}\"?(?:,.*)?$", re.MULTILINE)
    return (
        not whole.isdisjoint({bold, lower})
        or pattern.fullmatch(bold) is not None
        or name.search(_demonstration()) is not None
    )


class _Ways(HTMLParser):
    """The links and the buttons of a page, with their words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, dict[str, str]]] = []
        self._open: tuple[str, dict[str, str | None], list[str]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"a", "button"}:
            self._open = (tag, dict(attrs), [])

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is None or tag != self._open[0]:
            return
        _, said, found = self._open
        text = " ".join("".join(found).split())
        if tag == "a":
            self.links.append((text, said.get("href") or ""))
        else:
            name = said.get("name")
            self.buttons.append((text, {name: said.get("value") or ""} if name else {}))
        self._open = None


class Walker:
    """Somebody who does what a guide says, and nothing that it does not say.

    They open addresses that stand in it, and press what it has in bold.
    """

    def __init__(self, client: AsyncClient, stem: str) -> None:
        self.client = client
        self.stem = stem
        self.at = BASE
        self.page = ""

    @property
    def says(self) -> str:
        """What the page says, in one line."""
        return words(self.page)

    async def open(self, path: str, **query: str) -> None:
        """Go to an address of the guide."""
        assert path in opened(self.stem), path
        await self._arrive(await self.client.get(address(path), params=query or None))

    async def press(self, bold: str, *, about: str = "") -> None:
        """Follow a link; `about`: the one whose words or address have that, too."""
        assert bold in pressed(self.stem), bold
        found = [
            to
            for text, to in _Ways(self.page).links
            if text.startswith(bold) and (about in text or about in to)
        ]
        assert found, (bold, self.at, self.says)
        there = urlsplit(urljoin(HERE + self.at, found[0]))
        await self._arrive(
            await self.client.get(there._replace(scheme="", netloc="").geturl())
        )

    async def send(self, bold: str, *, about: str = "", **typed: Any) -> None:
        """Fill in the form with that button, and press it.

        "__" in a field's name stands for a point. `about`: what else the form says.
        """
        assert bold in pressed(self.stem), bold
        (own, *_) = [
            value for text, value in _Ways(self.page).buttons if text.startswith(bold)
        ]
        form = Form(self.page, about or bold)
        said = {name.replace("__", "."): value for name, value in typed.items()}
        answer = await self.client.post(
            urljoin(HERE + self.at, form.action),
            data=form.fields | own | said,
            headers=OWN_PAGE,
        )
        if answer.status_code == 303:
            answer = await self.client.get(answer.headers["Location"])
        await self._arrive(answer)

    async def _arrive(self, answer: Response) -> None:
        assert answer.status_code == 200, (str(answer.url), words(answer.text))
        self.at, self.page = answer.url.raw_path.decode(), answer.text


@asynccontextmanager
async def walking(client: AsyncClient, stem: str) -> AsyncIterator[Walker]:
    """Whoever the guide is for, signed in as it says: by a press of a button."""
    walker = Walker(client, stem)
    if role := GUIDES[stem]:
        await walker.open(f"{BASE}/try")
        await walker.send(f"Sign in as the {role}", role=role)
    yield walker
