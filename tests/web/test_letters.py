"""The demonstration's letters, followed to their ends; and nowhere else."""

import re
from html import unescape
from pathlib import Path
from uuid import UUID

import pytest

from cli.demo import demo_people
from commands.labels import PRACTICE
from domain.ids import CouncilId
from store.mail import FolderPostman, Letter, Smtp, SmtpPostman
from tests.commands.clerk import of
from tests.web.conftest import Pages
from tests.web.test_public import words
from web.letter_pages import MOST

OTHER = CouncilId(UUID(int=1))
KEPT_HERE = "In this demonstration, letters are kept here:"


@pytest.fixture
def shown(pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The practice council as a demonstration: one may choose who to be."""
    monkeypatch.setattr(pages.state, "demo", demo_people())
    postman = FolderPostman(tmp_path / "letters", lambda _letter: None)
    monkeypatch.setattr(pages.state.outbox, "postman", postman)
    return pages


def link_in(page: str) -> str:
    """Where the first link of the newest letter leads."""
    (_, _, letter) = page.partition("wm-letter")
    found = re.search(r'href="https?://[^/]+/councils/practice([^"]+)"', letter)
    assert found, letter
    return unescape(found[1])


async def test_whoever_was_invited_answers_from_the_demonstrations_letters(
    shown: Pages,
) -> None:
    guest = shown.public
    assert "No letter has been sent yet." in await guest.read("/letters")
    tom = await shown.guest("tom")
    sent = await tom.send(
        "/invitations/new",
        button="Send",
        name="Zara Newcomer",
        email="zara@example.org",
        to="seat",
        body=str(of("riverside-sg")),
    )
    assert KEPT_HERE in await tom.follow(sent)
    await shown.settled()

    page = await guest.get("/letters")

    assert page.headers["Cache-Control"] == "no-store"
    assert "To zara@example.org" in words(page.text)
    assert "invites you to take a seat" in words(await guest.read(link_in(page.text)))


async def test_letters_are_paged_and_those_of_other_councils_are_elsewhere(
    shown: Pages,
) -> None:
    postman = shown.state.outbox.postman
    texts = ["<b>No</b> http://127.0.0.1:1/a?b=1", *["Hello\n"] * MOST]
    for n, text in enumerate(texts):
        await postman.send(Letter("a@example.org", f"Number {n}", text, PRACTICE))
    await postman.send(Letter("b@example.org", "Others", "Hello\n", OTHER))

    first = await shown.public.read("/letters")
    (onward,) = re.findall(r'rel="next" href="([^"]+)"', first)
    last = (await shown.public.client.get(onward)).text

    found = [re.findall(r"Number (\d+)</h2>", one) for one in (first, last)]
    assert sorted(map(int, found[0] + found[1])) == list(range(MOST + 1))
    assert len(found[0]) == MOST
    assert "Others" not in first + last
    assert "&lt;b&gt;No&lt;/b&gt; <a" in first + last
    assert (await shown.public.get("/letters", cursor="x")).status_code == 400


@pytest.mark.stores_nothing
async def test_letters_are_shown_nowhere_but_in_the_demonstration(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where this is none, nor where letters travel, nor of other councils."""
    smtp = Smtp(host="127.0.0.1", port=1, sender="w@example.org")
    for demo, postman in (
        ({}, FolderPostman(tmp_path, print)),
        (demo_people(), SmtpPostman(smtp)),
        ({"cheshire-east": {}}, FolderPostman(tmp_path, print)),
    ):
        monkeypatch.setattr(pages.state, "demo", demo)
        monkeypatch.setattr(pages.state.outbox, "postman", postman)
        assert (await pages.public.get("/letters")).status_code == 404
        for path in ("", "/sign-in/sent"):
            page = await pages.public.read(path)
            assert "/letters" not in page
            assert KEPT_HERE not in page
    monkeypatch.setattr(pages.state, "outbox", None)
    monkeypatch.setattr(pages.state, "demo", demo_people())
    assert (await pages.public.get("/letters")).status_code == 404
