"""A session says who asks as a token does: for a while, and from our own pages."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from httpx import Response

from commands.labels import PRACTICE
from store.access import make_token
from store.sessions import IDLE, LONGEST
from tests.commands.clerk import of, person
from tests.signing.conftest import BASE, ORIGIN, TOM, Entrance, told

DECISION = {"body": "$riverside-sg", "words": "To plant an orchard"}
SESSION = "__Host-waymark_session_practice"


async def test_a_session_decides_in_its_persons_name(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    made = await tom.post("/decisions", DECISION)
    olus = await tom.post("/schemes", {"name": "Another", "kind": "partnership"})
    register = entrance.app.state.waymark.store.register(PRACTICE)
    (entry,) = await register.read(made.json()["position"] - 1, 1)
    assert made.status_code == 201
    assert entry.actor == person(TOM)
    assert told(olus) == (403, "not-permitted")


async def test_a_read_is_answered_with_the_persons_sight(entrance: Entrance) -> None:
    olu = await entrance.signed_in("olu@example.org")
    path = "/persons"
    read = await olu.get(path)
    public = await entrance.browser().get(path)
    assert read.status_code == public.status_code == 200
    assert read.headers["Vary"] == "Authorization, Cookie"


async def test_the_cookie_can_be_neither_read_nor_set_by_others(
    entrance: Entrance,
) -> None:
    browser = entrance.browser()
    link = await entrance.link(browser)
    answer = await browser.post("/sign-in/confirm", {"link": link})
    given = answer.headers.get_list("set-cookie")
    (session,) = [one for one in given if one.startswith(f"{SESSION}=")]
    parts = {part.strip().casefold() for part in session.split(";")[1:]}
    assert parts == {
        "path=/",
        "httponly",
        "secure",
        "samesite=lax",
        f"max-age={int(LONGEST.total_seconds())}",
    }


async def test_on_this_machine_a_browser_is_served_without_tls(
    entrance: Entrance,
) -> None:
    entrance.app.state.waymark.origin = None
    here = await entrance.signed_in(origin="http://127.0.0.1:8000")
    elsewhere = entrance.browser(origin="http://waymark.example.org")
    asked = await elsewhere.post("/sign-in/link", {"email": "tom@example.org"})
    assert set(here.cookies) == {"waymark_session_practice", "waymark_known_practice"}
    assert (await here.get("/session")).json()["means"] == "e-mail"
    assert told(asked) == (409, "not-set-up")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Waymark-Csrf": ""}, id="no token"),
        pytest.param({"Waymark-Csrf": "0" * 64}, id="another token"),
        pytest.param({"Waymark-Csrf": "\u00e9".encode("latin-1")}, id="no ASCII"),
        pytest.param({"Origin": "https://evil.example"}, id="another origin"),
        pytest.param({"Origin": "null"}, id="an origin that hides"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, id="another site"),
        pytest.param({"Sec-Fetch-Site": "same-site"}, id="a neighbour"),
    ],
)
async def test_another_sites_page_cannot_write_with_the_session(
    entrance: Entrance, headers: dict[str, str]
) -> None:
    tom = await entrance.signed_in()
    forged = [
        await tom.post("/decisions", DECISION, headers),
        await tom.post("/sign-out", {}, headers),
    ]
    assert [told(one) for one in forged] == [(403, "not-from-here")] * 2
    assert (await tom.get("/session")).status_code == 200


async def test_the_token_of_one_session_is_no_good_for_another(
    entrance: Entrance,
) -> None:
    first, second = await entrance.signed_in(), await entrance.signed_in()
    first.csrf = second.csrf
    assert told(await first.post("/decisions", DECISION))[0] == 403


async def test_a_bearer_token_needs_no_page_of_ours(entrance: Entrance) -> None:
    token = await make_token(
        entrance.app.state.waymark.store.app,
        PRACTICE,
        person(TOM),
        label="test",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    bearer = {"Authorization": f"Bearer {token}"}
    tom = await entrance.signed_in()
    tom.csrf = ""
    made = await tom.post("/decisions", DECISION, bearer)
    who = await tom.client.get(f"{BASE}/session", headers=bearer)
    assert made.status_code == 201
    assert (who.json()["means"], who.json()["csrf"]) == ("token", None)


async def aged(entrance: Entrance, column: str, days: int) -> None:
    await entrance.sql(
        f"UPDATE access.session SET {column} = {column} - $1 * interval '1 day'",  # noqa: S608 - constants
        days,
    )


def dropped(answer: Response) -> bool:
    """Whether the browser is told to drop its session."""
    given = " ".join(answer.headers.get_list("set-cookie"))
    return re.search(rf'{SESSION}=""; .*Max-Age=0', given) is not None


@pytest.mark.parametrize(
    ("column", "days"), [("used_at", IDLE.days), ("expires_at", LONGEST.days)]
)
async def test_a_session_ends_when_it_is_not_used_and_when_it_is_old(
    entrance: Entrance, column: str, days: int
) -> None:
    tom = await entrance.signed_in()
    await aged(entrance, column, days)
    over = await tom.get("/decisions")
    assert told(over) == (401, "unauthenticated")
    assert over.json()["detail"] == "Your session is over; sign in again."
    assert dropped(over)
    assert (await tom.get("/decisions")).status_code == 200  # as the public


async def test_using_a_session_keeps_it(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    await entrance.sql(
        "UPDATE access.session SET used_at = now() - interval '23 hours'"
    )
    await tom.get("/session")
    (row,) = await entrance.sql(
        "SELECT now() - used_at < interval '1 minute' FROM access.session"
    )
    assert row == (True,)


async def test_signing_in_again_ends_the_session_of_before(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    before = tom.cookies[SESSION]
    link = await entrance.link(tom)
    tom.signed_in(await tom.post("/sign-in/confirm", {"link": link}))
    thief = entrance.browser()
    thief.client.cookies.set(SESSION, before)
    assert tom.cookies[SESSION] != before
    assert (await thief.get("/session")).status_code == 401
    assert (await tom.get("/session")).status_code == 200


async def test_sessions_are_listed_and_each_can_be_ended(entrance: Entrance) -> None:
    old = await entrance.signed_in(agent="Mozilla/5.0 (iPhone) Safari/605")
    tom = await entrance.signed_in()
    olu = await entrance.signed_in("olu@example.org")
    listed = (await tom.get("/sessions")).json()["items"]
    phone, ours = listed[1]["id"], listed[0]["id"]
    others = [
        await olu.post(f"/sessions/{phone}/end"),
        await tom.post(f"/sessions/{uuid4()}/end"),
    ]
    ended = [await tom.post(f"/sessions/{phone}/end") for _ in range(2)]
    assert [(one["device"], one["this"]) for one in listed] == [
        ("curl", True),
        ("Safari on an iPhone", False),
    ]
    assert [one.json()["ended"] for one in others] == [False, False]
    assert [one.json()["ended"] for one in ended] == [True, False]
    assert (await old.get("/session")).status_code == 401
    assert dropped(await tom.post(f"/sessions/{ours}/end"))
    assert (await tom.get("/session")).status_code == 401


async def test_signing_out_ends_the_session_for_whoever_holds_it(
    entrance: Entrance,
) -> None:
    tom = await entrance.signed_in()
    thief = entrance.browser()
    thief.client.cookies.set(SESSION, tom.cookies[SESSION])
    out = await tom.post("/sign-out")
    assert out.json() == {"ended": True}
    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert dropped(out)
    assert (await thief.get("/session")).status_code == 401
    assert (await tom.post("/sign-out")).status_code == 401


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "." * 300,
        f"{UUID(int=0).hex}.",
        f"{UUID(int=7).hex}.{'a' * 43}",
        "é",
        "a\\000b",
    ],
)
async def test_a_cookie_that_is_none_of_ours_is_refused(
    entrance: Entrance, cookie: str
) -> None:
    odd = {b"Cookie": f"{SESSION}={cookie}".encode()}
    answer = await entrance.browser().client.get(f"{BASE}/session", headers=odd)
    assert told(answer) == (401, "unauthenticated")


async def test_half_a_cookie_is_refused(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    id, _, secret = tom.cookies[SESSION].partition(".")
    for cookie in (id, f"{id}.", f"{id}.{secret[:-1]}", f".{secret}"):
        odd = {"Cookie": f"{SESSION}={cookie}"}
        answer = await entrance.browser().client.get(f"{BASE}/session", headers=odd)
        assert answer.status_code == 401


async def test_a_session_of_one_council_is_none_of_anothers(entrance: Entrance) -> None:
    store = entrance.app.state.waymark.store
    await store.open_register(of("another council"), "another")  # again: no harm
    tom = await entrance.signed_in()
    value = tom.cookies[SESSION]
    odd = {"Cookie": f"__Host-waymark_session_another={value}", "Origin": ORIGIN}
    answer = await tom.client.get("/api/councils/another/session", headers=odd)
    assert told(answer) == (401, "unauthenticated")


async def test_reading_changes_nothing(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    tables = ("session", "pending", "security_log", "tried", "passkey", "identity")

    async def rows() -> list[list[tuple[str]]]:
        asked = [f"SELECT t::text FROM access.{t} t" for t in tables]  # noqa: S608 - constants
        return [await entrance.sql(one) for one in asked]

    before = await rows()
    for path in ("/session", "/sessions", "/sign-ins", "/passkeys", "/tokens"):
        assert (await tom.get(path)).status_code == 200
        assert (await tom.client.head(BASE + path)).status_code == 200
    assert await rows() == before


async def test_the_history_tells_a_person_what_happened(entrance: Entrance) -> None:
    tom = await entrance.signed_in()
    await tom.post("/sign-out")
    tom = await entrance.signed_in()
    items = (await tom.get("/sign-ins")).json()["items"]
    assert [(one["what"], one["outcome"]) for one in items] == [
        ("sign-in", "done"),
        ("link asked for", "done"),
        ("sign-out", "done"),
        ("sign-in", "done"),
        ("link asked for", "done"),
    ]


async def test_an_administrator_needs_more_than_a_mailbox(entrance: Entrance) -> None:
    ada = await entrance.signed_in("ada@example.org")
    role = {"person": "$tom", "role": "auditor"}
    granted = await ada.post(f"/councils/{PRACTICE}/grant-role", role)
    tom = await entrance.signed_in()
    toms = await tom.post(f"/councils/{PRACTICE}/grant-role", role)
    own = await ada.post(f"/persons/{of('ada')}/show-as", {"shown": "first name"})
    accepted = {"person": "$idris"}
    accepts = await ada.post(f"/councils/{PRACTICE}/accept-administrator", accepted)
    assert told(accepts) == (403, "not-permitted")
    assert (await ada.get(f"/persons/{of('tom')}/archive")).status_code == 404
    assert (await ada.get(f"/persons/{of('ada')}/archive")).status_code == 200
    assert told(granted) == (403, "not-permitted")
    assert "sign in with a passkey" in granted.json()["detail"]
    assert "passkey" not in toms.json()["detail"]
    assert own.status_code == 200
