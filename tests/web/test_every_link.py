"""From the first page along its links: whatever they lead to is there, in words."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from httpx import AsyncClient

from api.reads import READS
from tests.web.demonstration import demo, demo_database, demo_template

__all__ = ["demo", "demo_database", "demo_template"]

ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RAW = re.compile(
    rf"{ID.pattern}|\bNone\b(?! (?:that|is|declared))|\bundefined\b"
    r"|\b[12]\d{3}-[01]\d-[0-3]\d\b|\b[a-z]+_[a-z]+\b|%\(|\{\{|\{'"
)
"""What only programs understand: ids, fields, dates and nothing as they are stored."""

NOT_READ = frozenset({"script", "style", "svg", "code", "pre", "option", "textarea"})
HOME = "/councils/practice"
FOR_WRITERS = frozenset({"/grants/new", "/enquiries/new"})
"""Links that ask whoever follows them to sign in."""


class Shown(HTMLParser):
    """What a page says, where it leads, and how its headings follow one another."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.cells: list[int] = []
        self._unread = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        # What is to be copied stands as it is: numbers in registers, addresses.
        copied = "wm-id" in (said.get("class") or "").split()
        if tag in NOT_READ or copied or (self._unread and tag == "span"):
            self._unread += 1
        if tag == "a":
            self.links.append(said.get("href") or "")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.cells.append(0)
        if tag == "td" and self.cells:
            self.cells[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in NOT_READ or (self._unread and tag == "span"):
            self._unread -= 1

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data)


def kind_of(path: str) -> str:
    """What kind of page an address leads to: it without its ids and numbers."""
    return re.sub(r"/\d+(?=/|$)", "/N", ID.sub("ID", path))


def faults(shown: Shown) -> list[str]:
    """What is wrong with a page that is there."""
    found = [one[0] for one in RAW.finditer(" ".join(shown.words))]
    found += [f"leads nowhere: {one!r}" for one in shown.links if one in {"", "#"}]
    if shown.levels.count(1) != 1 or shown.levels[:1] != [1]:
        found.append(f"headings: {shown.levels}")
    steps = zip(shown.levels, shown.levels[1:], strict=False)
    found += [f"heading {b} under {a}" for a, b in steps if b > a + 1]
    return found + ["an empty table" for cells in shown.cells if not cells]


def unread(shown: Shown) -> list[str]:
    """Links to JSON that no read answers."""
    there = {f"/api{HOME}{as_kind(read.path)}" for read in READS}
    found = {kind_of(urlsplit(one).path) for one in shown.links}
    return [one for one in found - there if one.startswith(f"/api{HOME}/")]


def as_kind(path: str) -> str:
    return path.replace("{id}", "ID").replace("{position}", "N")


def followed(link: str) -> bool:
    """Whether to go there: papers as PDF are made, and tried, elsewhere."""
    path = urlsplit(link).path
    file = path.startswith(f"/api{HOME}") and "." in path
    ours = file or path.startswith(HOME)
    return (
        ours
        and not path.endswith(".pdf")
        and path.removeprefix(HOME) not in FOR_WRITERS
    )


async def test_every_kind_of_page_is_there_and_in_words(demo: AsyncClient) -> None:
    seen, waiting, wrong = {kind_of(HOME)}, deque([(HOME, "")]), []
    while waiting:
        address, page = waiting.popleft()
        answer = await demo.get(address)
        if answer.status_code not in {200, 303}:
            wrong.append(f"{address}: {answer.status_code}, from {page}")
        if answer.status_code != 200 or "/api/" in address:
            continue
        shown = Shown(answer.text)
        wrong += [f"{address}: {one}" for one in [*faults(shown), *unread(shown)]]
        for link in filter(followed, shown.links):
            kind = kind_of(urlsplit(link).path)
            if "/api/" in link:  # a file is asked for as the page was
                kind += str(sorted(parse_qs(urlsplit(link).query)))
            if kind not in seen:
                seen.add(kind)
                waiting.append((link.partition("#")[0], address))
    assert len(seen) > 60
    assert not wrong, "\n".join(wrong)
