"""A link in a mail signs in once, for ten minutes, in the browser that asked for it."""

import asyncio
import re
from time import perf_counter

import pytest

from tests.commands.clerk import person
from tests.signing.conftest import ORIGIN, TOM, TOMS, Entrance, told

NOT_GOOD = (401, "unauthenticated")


async def test_tom_signs_in_by_the_link_that_his_letter_has(
    entrance: Entrance,
) -> None:
    browser = entrance.browser(agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    asked = await browser.post("/sign-in/link", {"email": TOMS})
    (letter,) = await entrance.sent()
    (address,) = re.findall(rf"^{ORIGIN}\S+$", letter, re.MULTILINE)
    page, _, link = address.partition("?link=")
    used = await browser.post("/sign-in/confirm", {"link": link})
    who = (await browser.get("/session")).json()
    assert asked.status_code == 202
    assert page == f"{ORIGIN}/councils/practice/sign-in/confirm"
    assert used.status_code == 200
    assert (who["person"], who["name"]) == (str(person(TOM)), "Tom Fielding")
    assert (who["means"], who["proven"]) == ("e-mail", False)


async def test_the_letter_says_who_asked_and_when_and_what_to_do(
    entrance: Entrance,
) -> None:
    browser = entrance.browser(agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    await browser.post("/sign-in/link", {"email": TOMS})
    (letter,) = await entrance.sent()
    assert letter.startswith(
        f"To: {TOMS}\nSubject: Sign in to Waymark: Practice Council\n"
    )
    assert "in Firefox on Windows" in letter
    assert re.search(r"It was on \d+ \w+ 20\d\d at \d\d:\d\d \(London time\)", letter)
    assert "If it was not you, there is nothing to do" in letter


async def test_a_link_that_is_not_good_is_refused_and_all_look_alike(
    entrance: Entrance,
) -> None:
    browser, other = entrance.browser(), entrance.browser()
    used, old, others = [await entrance.link(browser) for _ in range(3)]
    await other.post("/sign-in/link", {"email": TOMS})
    await browser.post("/sign-in/confirm", {"link": used})
    await entrance.link(browser)
    await entrance.sql(
        "UPDATE access.pending SET expires_at = now() - interval '1 second'"
        " WHERE secret_hash = sha256($1)",
        old.encode(),
    )
    answers = [
        await browser.post("/sign-in/confirm", {"link": used}),
        await browser.post("/sign-in/confirm", {"link": old}),
        await browser.post("/sign-in/confirm", {"link": others[:-1]}),
        await browser.post("/sign-in/confirm", {"link": ""}),
        await browser.post("/sign-in/confirm", {"link": "\x00" * 43}),
        await other.post("/sign-in/confirm", {"link": others}),
        await entrance.browser().post("/sign-in/confirm", {"link": others}),
    ]
    details = {answer.json()["detail"] for answer in answers}
    assert [told(answer) for answer in answers] == [NOT_GOOD] * len(answers)
    assert len(details) == 1
    assert all(
        "session" not in "".join(a.headers.get_list("set-cookie")) for a in answers
    )
    assert (await other.get("/session")).status_code == 401


async def test_of_twenty_who_use_one_link_at_once_one_is_signed_in(
    entrance: Entrance,
) -> None:
    browser = entrance.browser()
    link = await entrance.link(browser)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    body, headers = {"link": link}, {"Cookie": cookie, "Origin": ORIGIN}
    others = [entrance.browser() for _ in range(20)]
    answers = await asyncio.gather(
        *(one.post("/sign-in/confirm", body, headers) for one in others)
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 19
    assert len(await entrance.sql("SELECT FROM access.session")) == 1


async def test_whether_somebody_has_an_address_is_not_told(entrance: Entrance) -> None:
    known = await entrance.browser().post("/sign-in/link", {"email": TOMS})
    unknown = await entrance.browser().post("/sign-in/link", {"email": "a@b.org"})
    letters = await entrance.sent()

    def shape(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        hidden = {"x-request-id": "", "set-cookie": ""}
        return [(name, hidden.get(name, value)) for name, value in headers]

    assert known.content == unknown.content
    assert known.status_code == unknown.status_code == 202
    assert shape(known.headers.multi_items()) == shape(unknown.headers.multi_items())
    assert len(letters) == 1
    assert sorted(await entrance.log()) == [
        ("link asked for", "done", "e-mail"),
        ("link asked for", "refused", "e-mail"),
    ]


async def test_the_answer_takes_as_long_for_an_address_that_nobody_has(
    entrance: Entrance,
) -> None:
    """The same statements run for both before the answer; the rest comes after it."""
    browser = entrance.browser()

    async def seconds(email: str) -> float:
        began = perf_counter()
        await browser.post("/sign-in/link", {"email": email})
        taken = perf_counter() - began
        await entrance.sent()
        return taken

    known: list[float] = []
    unknown: list[float] = []
    await seconds(TOMS)
    for number in range(15):
        known.append(await seconds(TOMS))
        unknown.append(await seconds(f"nobody{number}@example.org"))
    fastest, slowest = sorted([sorted(known)[7], sorted(unknown)[7]])
    assert slowest < 3 * fastest


WIDE = "\uff54\uff4f\uff4d@example.org"  # looks like his


@pytest.mark.parametrize("typed", ["TOM@example.org", WIDE])
async def test_a_letter_goes_where_the_person_wants_it_not_where_somebody_typed(
    entrance: Entrance, typed: str
) -> None:
    await entrance.browser().post("/sign-in/link", {"email": typed})
    (letter,) = await entrance.sent()
    assert letter.startswith(f"To: {TOMS}\n")


async def test_where_the_link_leads_is_not_the_askers_to_say(
    entrance: Entrance,
) -> None:
    odd = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    asked = await entrance.browser().post("/sign-in/link", {"email": TOMS}, odd)
    (letter,) = await entrance.sent()
    assert asked.status_code == 202
    assert "evil.example" not in letter
    assert f"{ORIGIN}/councils/practice/sign-in/confirm?link=" in letter


async def test_nothing_that_could_be_used_is_kept(entrance: Entrance) -> None:
    browser = entrance.browser()
    link = await entrance.link(browser)
    used = await browser.post("/sign-in/confirm", {"link": link})
    held = [*browser.cookies.values(), browser.signed_in(used)["csrf"], link]
    secrets = [one.rpartition(".")[2] for one in held] + ["tom", "Tom", "192.0.2.1"]
    for table in ("pending", "session", "security_log", "tried", "address"):
        rows = await entrance.sql(f"SELECT t::text FROM access.{table} t")  # noqa: S608 - constants
        kept = " ".join(row[0] for row in rows)
        assert [one for one in secrets if one in kept] == []
        assert [one for one in secrets if one.encode().hex() in kept] == []
