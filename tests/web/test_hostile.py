"""What addresses and forms say that no page of ours would: refused, in few bytes."""

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest

from store.limits import Limit
from store.request import Unavailable
from tests.api.conftest import path
from tests.commands.clerk import of
from tests.domain.picture_files import FROM_A_PHONE
from tests.web.conftest import BASE, OWN_PAGE, Form, Guest, Pages
from web import printing
from web.charts import slip_chart
from web.page import COUNCIL, PAGES

OPEN = path("milestones", "ms-open")
ROOM = path("meetings", "meeting-open", "/room")
DIGITS = "9" * 5000
"""More than Python makes a number of."""


async def post(guest: Guest, where: str, **typed: str) -> int:
    """The status of the answer to a form of ours that says this."""
    token = Form(await guest.read("/me"), "Sign out").fields["csrf"]
    fields = {"csrf": token} | {k.replace("__", "."): v for k, v in typed.items()}
    sent = await guest.client.post(BASE + where, data=fields, headers=OWN_PAGE)
    return sent.status_code


@pytest.mark.stores_nothing
async def test_no_parameter_is_taken_for_what_a_page_is_about(pages: Pages) -> None:
    for where in ("/audit-trail", "/decisions", "/dashboard", OPEN, "/partnerships"):
        for asked in ({"id": str(of("riverside"))}, {"position": "3"}):
            answer = await pages.public.get(where, **asked)
            assert answer.status_code in {200, 400}, (where, asked)


@pytest.mark.stores_nothing
async def test_an_address_makes_up_no_rows(pages: Pages) -> None:
    tom, olu = await pages.guest("tom"), await pages.guest("olu")
    one = await tom.read("/decisions/new?ballots.9999.person=x&key=used-before")
    assert "used-before" not in Form(one, "Log this decision").fields["key"]
    assert 'name="ballots.9999.person"' in one
    assert 'name="ballots.9998.person"' not in one
    many = "&".join(f"registrations.{n}.number=1" for n in range(300))
    shown = await olu.read(f"/organisations/new?{many}")
    rows = [n for n in range(300) if f'name="registrations.{n}.number"' in shown]
    assert rows == list(range(20)), "as many as may be entered"
    more = "&".join(f"x{n}=1" for n in range(200))
    shown = await olu.read(f"/organisations/new?{more}&name=Late")
    assert 'value="Late"' not in shown, "more than a link of ours fills in"


@pytest.mark.stores_nothing
async def test_numbers_that_nobody_can_mean_are_faults(pages: Pages) -> None:
    tom, olu = await pages.guest("tom"), await pages.guest("olu")
    votes = {"words": "x", "way": "count", "votes__for": DIGITS, "votes__against": "1"}
    days = {"label": "x", "scope": "read", "days": f"000001{DIGITS}"}
    assert await post(olu, "/funds/new", name="x", budget=DIGITS) == 400
    assert await post(tom, f"{ROOM}/decide", **votes) == 400
    assert await post(tom, f"{ROOM}/attendance", more=DIGITS) == 400
    assert await post(tom, "/me/tokens/new", **days) == 400
    assert await post(tom, "/decisions/new", words="x", key="k" * 256) == 400


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("/work\r\nSet-Cookie: a=b", f"{BASE}/work%0D%0ASet-Cookie:%20a=b"),
        ("/caf\u00e9\u20ac?x=%C3%A9#plan", f"{BASE}/caf%C3%A9%E2%82%AC?x=%C3%A9#plan"),
        ("/\\elsewhere.test", f"{BASE}/%5Celsewhere.test"),
    ],
)
async def test_where_a_form_leads_is_an_address_of_ours(
    pages: Pages, then: str, where: str
) -> None:
    tom = await pages.guest("tom")
    sent = await tom.send(
        "/decisions/new", words="To plant", body=str(of("riverside-sg")), then=then
    )
    assert (sent.status_code, sent.headers["Location"]) == (303, where)


@pytest.mark.stores_nothing
async def test_a_session_that_is_over_is_dropped_at_whatever_address(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    tom.client.cookies.set("waymark_session_practice", "x" * 43)
    odd = f"{BASE}/decisions/{of('riverside')}/caf%C3%A9%0D%0Ax%3Fy"
    sent = await tom.client.get(odd)
    assert (sent.status_code, sent.headers["Location"]) == (303, odd)


@pytest.mark.stores_nothing
async def test_who_is_asked_about_what_is_looked_at_before_it_is_read(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")
    many = "&".join(f"milestone={uuid4()}" for _ in range(21))
    for asked in ("milestone=x", many):
        answer = await olu.get(f"/chasing/new?{asked}")
        assert answer.status_code == 400, asked


@pytest.mark.stores_nothing
async def test_every_form_is_refused_without_its_sessions_token(pages: Pages) -> None:
    tom = await pages.guest("tom")
    token = Form(await tom.read("/me"), "Sign out").fields["csrf"]
    posts = [one.path for one in PAGES if one.posted]
    for template in posts:
        where = template.replace(COUNCIL, BASE).replace("{id}", str(of("ms-open")))
        where = where.replace("{name:str}", "withdraw")
        for fields, headers in (
            ({"words": "x"}, OWN_PAGE),
            ({"words": "x", "csrf": token}, {"Origin": "null"}),
        ):
            sent = await tom.client.post(where, data=fields, headers=headers)
            assert sent.status_code in {401, 403}, (where, fields)
            assert "Set-Cookie" not in sent.headers
    assert len(posts) > 40
    assert (await tom.get("/me")).status_code == 200


@pytest.mark.stores_nothing
async def test_nothing_is_offered_to_be_sent_that_may_be_another_sites(
    pages: Pages,
) -> None:
    """Whoever says nothing of where it is from gets no form with a token of theirs."""
    tom = await pages.guest("tom")
    said = {"words": "To sell the park"}
    sent = await tom.client.post(f"{BASE}/decisions/new", data=said)
    assert sent.status_code == 403
    assert "To sell the park" not in sent.text


@pytest.mark.stores_nothing
async def test_a_form_in_no_known_letters_is_refused(pages: Pages) -> None:
    tom = await pages.guest("tom")
    for said in ("charset=nonsense", "charset=utf-8"):
        part = f"Content-Type: text/plain; {said}\r\n\r\n".encode() + b"\xff\r\n"
        named = b'Content-Disposition: form-data; name="words"\r\n'
        body = b"--x\r\n" + named + part + b"--x--\r\n"
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        sent = await tom.client.post(
            f"{BASE}/decisions/new", content=body, headers=OWN_PAGE | kind
        )
        assert sent.status_code == 400, said


@pytest.mark.stores_nothing
async def test_what_an_address_settles_is_told(pages: Pages) -> None:
    """A link of somebody's own names the file that is to be destroyed."""
    olu = await pages.guest("olu")
    shown = await olu.read(f"{OPEN}/erase-file?sha256={'5' * 64}")
    assert f">{'5' * 64}</dd>" in shown


async def test_files_count_and_are_noted_however_they_are_sent_and_taken(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Limit("files by one person", 1, timedelta(hours=1))
    monkeypatch.setattr("api.file_doors.BY_ONE", one)
    tom = await pages.guest("tom")
    form = Form(await tom.read(f"{OPEN}/attach-evidence"))
    file = {"evidence.file": ("bridge.jpg", FROM_A_PHONE, "image/jpeg")}
    answers = [
        await tom.client.post(
            form.action, data=form.fields, files=file, headers=OWN_PAGE
        )
        for _ in range(2)
    ]
    assert [one.status_code for one in answers] == [303, 429]
    milestone = await tom.follow(answers[0])
    address = milestone.partition(f'href="/api{BASE}{OPEN}/file')[2].partition('"')[0]
    taken = await tom.client.get(f"/api{BASE}{OPEN}/file{address}")
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert taken.headers["Cache-Control"] == "no-store"
    await pages.noted()
    log = await (await pages.guest("vera")).read("/security-log?what=file+taken")
    assert "milestones/{id}/file" in log


async def test_only_so_many_wait_for_a_pdf() -> None:
    line, done = printing._Line(), asyncio.Event()  # noqa: SLF001 - what is tried

    async def printed() -> None:
        async with line.turn():
            await done.wait()

    crowd = [asyncio.create_task(printed()) for _ in range(10)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await printed()
    done.set()
    await asyncio.gather(*crowd)
    await printed()


MARKUP = "\"'><img src=x onerror=alert(1)></script>{{7*7}}${7*7}"


async def test_what_people_type_is_markup_nowhere(pages: Pages) -> None:
    tom, olu = await pages.guest("tom"), await pages.guest("olu")
    decided = await tom.send(
        "/decisions/new", words=MARKUP, title=MARKUP, body=str(of("riverside-sg"))
    )
    said = {"name": MARKUP, "kind": "charity"}
    runs = await olu.send("/organisations/new", website="javascript:alert(1)", **said)
    assert runs.status_code == 400
    begun = await olu.send("/organisations/new", **said)
    named = await tom.send(path("persons", "tom", "/rename"), name=MARKUP)
    for one in (decided, begun, named):
        assert one.status_code == 303, one.text
    decision, group = (one.headers["Location"] for one in (decided, begun))
    await tom.follow(named)
    typed = {
        "/search": "q",
        "/decisions/new": "words",
        "/milestones": "objective",
        "/news": "link",
        "/sign-in": "then",
        "/persons": "q",
        "/nowhere": "x",
    }
    shown = {
        where: (await tom.get(where, **{as_: MARKUP})).text
        for where, as_ in typed.items()
    }
    for where in ("", "/decisions", "/organisations", "/me", "/work", "/audit-trail"):
        shown[where] = await tom.read(where)
    for where in (decision, group):
        shown[where] = (await tom.client.get(where)).text
    for where, html in shown.items():
        assert "<img src=x" not in html, where
        assert "49" not in html.partition("onerror")[2][:60], where
        assert '="javascript:' not in html, where
    for where in (decision, group, "/decisions", "/search", "/decisions/new", "/me"):
        assert "&lt;img src=x onerror" in shown[where], where


def test_a_picture_of_dates_ends_where_dates_do() -> None:
    """The last day that there is has no next one to stop at."""
    points = [
        {"reported": reported, "latest": latest, "decision": None}
        for reported, latest in (
            ("0001-01-01", "2026-11-22"),
            ("2026-11-22", "9999-12-31"),
        )
    ]
    for day in (date(2026, 11, 22), date.max):
        chart = slip_chart({"points": points, "met": None}, day)
        assert chart
        assert len(chart.ticks) < 300
    one = slip_chart({"points": points[1:], "met": "9999-12-31"}, date.max)
    assert one
    assert one.ticks[-1].label == "9976"
