"""Signing in by pages, as a browser without JavaScript does it, from start to end."""

import re
from pathlib import Path

import pytest
from httpx import Response

from commands.labels import PRACTICE
from tests.api.conftest import HERE
from tests.commands.clerk import of, person
from tests.web.conftest import BASE, OWN_PAGE, Form, Guest, Pages

TOMS = "tom@example.org"
FORM = {"then": ""}
SESSION = "waymark_session_practice"


@pytest.fixture
async def post(pages: Pages, tmp_path: Path) -> "Post":
    fields = {"name": "Tom Fielding", "email": TOMS}
    await pages.store.vault.keep_person(PRACTICE, person("tom"), fields)
    return Post(pages, tmp_path / "mails")


class Post:
    """The letters that were sent."""

    def __init__(self, pages: Pages, folder: Path) -> None:
        self._pages = pages
        self._folder = folder

    async def letter(self) -> str:
        """The last one, once all that were asked for have left."""
        await self._pages.settled()
        newest = max(self._folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        return newest.read_text("utf-8")

    async def link(self) -> str:
        """The path that it leads to."""
        (link,) = re.findall(rf"^{HERE}(\S+)$", await self.letter(), re.MULTILINE)
        return str(link).removeprefix(BASE)

    async def asked(self, guest: Guest, then: str = "") -> str:
        """Tom asks for a link: the path that the letter leads to."""
        query = f"?then={then}" if then else ""
        sent = await guest.send(f"/sign-in{query}", button="Send me a link", email=TOMS)
        assert "Look at your mail" in await guest.follow(sent)
        return await self.link()


async def press(guest: Guest, path: str, button: str = "Sign in") -> Response:
    """Open the page behind a letter's link, and press its button."""
    form = Form(await guest.read(path), button)
    return await guest.client.post(form.action, data=form.fields, headers=OWN_PAGE)


async def with_session(guest: Guest, held: str) -> Response:
    """A public page, asked for with this session."""
    return await guest.client.get(
        f"{BASE}/decisions?outcome=carried", headers={"Cookie": f"{SESSION}={held}"}
    )


async def test_a_link_in_a_mail_signs_in_and_leads_where_one_wanted_to_go(
    pages: Pages, post: Post
) -> None:
    tom = pages.public
    refused = await tom.get("/decisions/new")
    ways = re.findall(r'href="/councils/practice(/sign-in[^"]*)"', refused.text)
    sent = await tom.send(ways[-1], button="Send me a link", email=TOMS)
    await tom.follow(sent)

    shown = await tom.follow(await press(tom, await post.link()))

    assert refused.status_code == 401
    assert "What was agreed" in shown
    assert "Tom Fielding" in shown


async def test_to_look_at_a_link_uses_none_up_and_to_use_it_does(
    pages: Pages, post: Post
) -> None:
    tom, scanner = pages.public, pages.public
    link = await post.asked(tom)
    for guest in (scanner, tom):
        for _ in range(3):
            await guest.read(link)

    used = await press(tom, link)
    again = await press(pages.public, link)

    assert used.status_code == 303
    assert again.status_code == 401
    assert "This link does not sign you in" in again.text
    assert "Ask for a new link" in again.text


@pytest.mark.stores_nothing
async def test_the_page_behind_a_link_is_kept_by_nobody_and_runs_nothing_of_it(
    pages: Pages,
) -> None:
    shown = await pages.public.get("/sign-in/confirm", link='"><script>alert(1)')

    assert "<script>alert" not in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Referrer-Policy"] == "same-origin"
    assert shown.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "then",
    [
        "https://evil.example/",
        "//evil.example/councils/practice",
        "/councils/practice.evil.example/",
        "/councils/practice\\@evil.example",
        "/councils/another/me",
        "/councils/practice/%0d%0aSet-Cookie:x=y",
    ],
)
async def test_nobody_is_sent_elsewhere_by_an_address_that_somebody_made_up(
    pages: Pages, post: Post, then: str
) -> None:
    tom = pages.public
    form = Form(await tom.read("/sign-in"), "Send me a link")
    said = form.fields | {"email": TOMS, "then": then}
    await tom.client.post(form.action, data=said, headers=OWN_PAGE)

    used = await press(tom, await post.link())

    where = used.headers["Location"]
    assert where == f"{BASE}/work" or where == then.replace("\r\n", "")
    assert where.startswith(f"{BASE}/")
    assert "\r" not in where


@pytest.mark.stores_nothing
async def test_what_is_no_address_is_said_and_stays(pages: Pages) -> None:
    sent = await pages.public.send("/sign-in", email="tom at example")

    assert sent.status_code == 400
    assert 'value="tom at example"' in sent.text
    assert "Enter your e-mail address, such as name@example.org" in sent.text


async def test_whether_an_address_is_known_is_not_told(
    pages: Pages, post: Post
) -> None:
    answers = [
        await pages.public.send("/sign-in", email=email)
        for email in (TOMS, "nobody@example.org")
    ]
    shown = [await pages.public.follow(one) for one in answers]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert shown[0] == shown[1]
    assert TOMS in await post.letter()


async def test_another_sites_page_signs_nobody_in_or_out(
    pages: Pages, post: Post
) -> None:
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    tom, victim = pages.public, await pages.guest("amina")
    link = await post.asked(tom)
    secret = link.partition("link=")[2]

    answers = [
        await tom.client.post(f"{BASE}/sign-in", data={"email": TOMS}, headers=evil),
        await tom.client.post(
            f"{BASE}/sign-in/confirm", data={"link": secret}, headers=evil
        ),
        await tom.client.post(f"{BASE}/sign-in/provider", data=FORM, headers=evil),
        await victim.client.post(f"{BASE}/sign-out", data=FORM, headers=evil),
    ]

    assert [one.status_code for one in answers] == [403] * 4
    assert "Sign out" in await victim.read("/me")


@pytest.mark.stores_nothing
async def test_signing_out_ends_it(pages: Pages) -> None:
    tom = await pages.guest("tom")

    held = tom.client.cookies[SESSION]
    sent = await tom.send("/me", button="Sign out")
    del tom.client.cookies[SESSION]  # what is taken back has a host, and this has none

    assert "You are signed out." in await tom.follow(sent)
    assert (await tom.get("/me")).status_code == 401
    assert (await with_session(tom, held)).status_code == 303


@pytest.mark.stores_nothing
async def test_a_session_that_is_over_does_not_hide_what_is_public(
    pages: Pages,
) -> None:
    tom = pages.public

    answer = await with_session(tom, "over.over")
    followed = await tom.follow(answer)

    dropped = [one for one in answer.headers.get_list("set-cookie") if SESSION in one]
    assert "Max-Age=0" in dropped[0]
    assert answer.headers["Location"] == f"{BASE}/decisions?outcome=carried"
    assert "You are no longer signed in" in followed
    assert "Sign in" in followed


async def test_somebody_new_accepts_an_office_and_is_welcomed(
    pages: Pages, post: Post
) -> None:
    tom, nina = await pages.guest("tom"), pages.public
    sent = await tom.send(
        "/invitations/new",
        button="Send the invitation",
        name="Nina Newcome",
        email="nina@new.example",
        to="office",
        body=str(of("riverside-sg")),
        office="treasurer",
    )
    assert sent.status_code in {200, 303}, sent.text
    link = await post.link()
    offered = await nina.read(link)

    shown = await nina.follow(await press(nina, link, "Accept"))

    assert "invites you to be treasurer of" in offered
    assert "Welcome, Nina Newcome" in shown
    assert "You have accepted, and it is entered." in shown
    assert "Treasurer" in await nina.read("/me")
    again = await pages.public.get(link.partition("?")[0], link=link.rpartition("=")[2])
    assert again.status_code == 401
    assert "This is no invitation, or no longer" in again.text


async def test_whoever_declines_is_forgotten(pages: Pages, post: Post) -> None:
    tom, nina = await pages.guest("tom"), pages.public
    await tom.send(
        "/invitations/new",
        button="Send the invitation",
        name="Nina Newcome",
        email="nina@new.example",
        to="seat",
        body=str(of("riverside-sg")),
    )

    shown = await nina.follow(await press(nina, await post.link(), "Decline"))

    assert "You have declined." in shown
    assert "Nina Newcome" not in await tom.read("/invitations")


@pytest.mark.stores_nothing
async def test_an_invitation_that_says_too_little_comes_back(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/invitations/new",
        button="Send the invitation",
        name="Nina Newcome",
        email="nina",
        until="soon",
    )

    assert sent.status_code == 400
    assert 'value="Nina Newcome"' in sent.text
    assert 'value="soon"' in sent.text
    assert "Choose what you invite them to" in sent.text
    assert "Until when? must be a date, such as " in sent.text

    sent = await tom.send("/invitations/new", button="Send the inv", to="office")
    for one in ("Enter their name", "Enter their e-mail", "group", "office"):
        assert re.search(rf"<a href=[^>]+>(Choose the )?{one}", sent.text), one
