"""A council's own name, logo and language on its pages, from choosing to taking off."""

import re
from datetime import timedelta
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import psycopg
import pytest
from httpx import Response
from markupsafe import escape
from pypdf import PdfReader

from commands.examples_of_councils import LOGO
from commands.labels import PRACTICE
from domain.logos import LARGEST
from store.settings import Database
from tests import pseudo
from tests.api.conftest import HERE
from tests.commands.clerk import of
from tests.web.conftest import BASE, OWN_PAGE, Form, Guest, Pages
from web import council_known
from web.english import SENTENCES

TEMPLATES = Path(council_known.__file__).parent / "templates"
PICTURE = (files("demo") / "logo.png").read_bytes()
AT = f"/councils/{PRACTICE}"
CALLED = "Practice Council"
USE = "Use this language"
SHOWN = f"/brand/practice/{LOGO}.png"
PACK = f"/meetings/{of('meeting-agm-2')}/agm-pack.pdf"


async def choose(who: Guest, picture: bytes | None, **more: str) -> Response:
    """Send the form of the logo with a picture, or without one."""
    form = Form(await who.read(f"{AT}/show-logo"))
    return await who.client.post(
        urljoin(HERE + BASE, form.action),
        data=form.fields | more,
        files={"file": ("logo.png", picture or b"") if picture else ("", b"")},
        headers=OWN_PAGE,
    )


async def test_an_administrator_chooses_the_logo_that_all_pages_have(
    pages: Pages,
) -> None:
    ada, public = await pages.guest("ada"), pages.public
    assert sha256(PICTURE).hexdigest() == LOGO
    assert 'href="/brand' not in await public.read("")
    assert (await public.client.get(SHOWN)).status_code == 404  # nothing names it yet

    for wrong, why in (
        (None, "Choose a picture."),
        (b"<svg/>", "The picture must be a PNG, JPEG or WebP picture; an SVG file"),
        (PICTURE[:-3], "The picture must be a whole picture; this one is damaged"),
    ):
        refused = await choose(ada, wrong)
        assert (refused.status_code, why in refused.text) == (422, True), why

    assert "pages are shown so" in await ada.follow(await choose(ada, PICTURE))
    for path in ("", "/sign-in", "/about", "/decisions"):
        page = await public.read(path)
        assert f'src="{SHOWN}" alt="" width="128" height="128">Practice' in page, path
    for nowhere in (f"/decisions/{of('riverside')}", "/no-such-thing"):
        missing = await public.get(nowhere)
        assert missing.status_code == 404
        assert f'src="{SHOWN}" alt="" width="128" height="128">Practice' in missing.text
        assert CALLED in missing.text.partition("</title>")[0]
    assert "wm-header__logo" not in (await public.client.get("/councils/none")).text
    served = await public.client.get(SHOWN)
    assert served.content == PICTURE
    assert served.headers["Content-Type"] == "image/png"
    assert served.headers["Cache-Control"].endswith("max-age=31536000, immutable")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    made = PdfReader(BytesIO((await public.get(PACK)).content))
    assert len(made.pages[0].images) == 1
    # Once an entry names it, sweeping leaves it where it is.
    await pages.store.vault.files.sweep(timedelta(0))
    assert (await public.client.get(SHOWN)).status_code == 200

    assert "pages are shown so" in await ada.follow(
        await choose(ada, None, remove="yes")
    )
    assert "wm-header__logo" not in await public.read("")
    assert (await public.client.get(SHOWN)).status_code == 404
    trail = await public.read("/audit-trail")
    assert "The council&#39;s pages have no logo any more." in trail


async def test_only_administrators_send_one_and_it_is_small(pages: Pages) -> None:
    where = f"{HERE}/api{BASE}{AT}/files"

    async def send(label: str, content: bytes, at: str = where) -> Response:
        token = {"Authorization": f"Bearer {await pages.api.token(label)}"}
        return await pages.api.client.post(at, content=content, headers=token)

    assert (await send("olu", PICTURE)).status_code == 403
    elsewhere = where.replace(str(PRACTICE), str(of("riverside")))
    assert (await send("ada", PICTURE, elsewhere)).status_code == 404
    sent = await send("ada", PICTURE)
    assert sent.json() == {
        "sha256": LOGO,
        "media_type": "image/png",
        "size": len(PICTURE),
    }
    assert len(PICTURE) < LARGEST
    ada = await pages.api.visitor("ada")
    unknown = await ada.post(f"{AT}/show-logo", {"sha256": "0" * 64})
    assert (unknown.status_code, "send it first" in unknown.text) == (409, True)


async def test_another_name_leaves_the_former_one_to_the_days_before(
    pages: Pages,
) -> None:
    ada, public = await pages.guest("ada"), pages.public
    name, day = "Practice Borough Council", "2026-11-22"
    sent = await ada.send(f"{AT}/rename", name=name)
    assert f"until 22 November 2026: {CALLED}" in await ada.follow(sent)
    assert f">{name}</a>" in await public.read("")
    assert f">{CALLED}</a>" in await public.read("", known_at="100")
    assert name in (await public.client.get("/")).text
    known = (await pages.api.public.get("/popolo.json")).json()["organizations"][0]
    assert known["name"] == name
    assert known["other_names"] == [{"name": CALLED, "end_date": day}]
    early = await ada.send(f"{AT}/rename", name="Another", since="2026-11-01")
    assert "cannot be from before that" in early.text


async def test_pages_are_in_the_language_of_the_council_or_of_the_browser(
    pages: Pages,
) -> None:
    ada, public = await pages.guest("ada"), pages.public
    where = f"{AT}/choose-language"
    with pseudo.spoken() as language:
        other = await ada.send(where, button=USE, language="xx")
        assert other.status_code == 422
        sent = await ada.send(where, button=USE, language=language)
        assert sent.status_code == 303, sent.text
        assert f'<html lang="{language}"' in await ada.follow(sent)
        assert f'<html lang="{language}"' in await public.read("/decisions")
        missing = await public.get(f"/decisions/{of('riverside')}")
        assert f'<html lang="{language}"' in missing.text
        await _say_what_is_english(pages, marked=True)
        public.client.cookies.set("waymark_language", "en-GB", domain="test.local")
        assert '<html lang="en-GB"' in await public.read("/decisions")
    # Where there are no words in it any more, there are the usual ones.
    public.client.cookies.clear()
    assert '<html lang="en-GB"' in await public.read("/decisions")
    await _say_what_is_english(pages, marked=False)


async def _say_what_is_english(pages: Pages, *, marked: bool) -> None:
    """The register's own sentences are English on every page, and say so elsewhere."""
    public, told = pages.public, pages.api.public
    history = f"/partnerships/{of('riverside')}/agm-history"
    held = await told.read(history)
    trail = await told.read("/audit-trail", limit=1)
    shown = await public.read(history)
    entries = await public.read("/audit-trail")
    wrong = await public.get(f"/decisions/{of('riverside')}")

    for page in (shown, entries, wrong.text):
        assert (' lang="en">' in page) == marked
    if marked:
        because = escape(held["next"]["because"])
        assert f'<span lang="en">{because}</span>' in shown
        first = str(escape(trail["items"][0]["parts"][0]["text"].strip()))
        assert re.search(rf'<span lang="en">(<a [^>]*>)?\s*{re.escape(first)}', entries)


def test_no_sentence_of_the_register_is_in_an_attribute() -> None:
    """Where it would be marked as English, there is no place for an element."""
    fields = "|".join(sorted(SENTENCES))
    inside = re.compile(rf'="[^"<>]*{{{{[^}}]*\.({fields})\b')
    for template in TEMPLATES.rglob("*.html"):
        found = inside.search(template.read_text("utf-8"))
        assert found is None or "track.sentence" in found[0], (template, found)


async def test_whatever_is_wrong_with_the_database_there_is_a_page_about_it(
    pages: Pages, practice_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = pages.public
    monkeypatch.setattr(council_known, "PATIENCE", 0.1)
    with psycopg.connect(practice_database.owner) as owner:
        owner.execute("LOCK TABLE read.council")  # so that no answer comes
        silent = await public.get("/no-such-thing")
    with psycopg.connect(practice_database.owner, autocommit=True) as owner:
        owner.execute("REVOKE ALL ON FUNCTION read.council_front FROM waymark_reader")
        refused = await public.get("/decisions")

    assert (silent.status_code, "Page not found" in silent.text) == (404, True)
    assert refused.status_code == 500
    assert "Sorry, there is a problem with this service" in refused.text
    for page in (silent, refused):
        assert '<a class="wm-header__name" href="/">Waymark</a>' in page.text
        assert page.headers["content-type"].startswith("text/html")
