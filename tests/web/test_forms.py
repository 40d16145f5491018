"""Forms: what is typed becomes an entry once, or comes back with all that is wrong."""

import pytest

from tests.commands.clerk import of
from tests.web.conftest import BASE, OWN_PAGE, Form, Pages


async def test_what_was_agreed_is_logged_with_words_body_and_date(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/decisions/new",
        words="To plant an orchard",
        body=str(of("riverside-sg")),
        occurred="1 May 2026",
    )
    shown = await tom.follow(sent)

    assert "To plant an orchard" in shown
    assert "1 May 2026" in shown
    assert "The decision is logged, and has its number." in shown


@pytest.mark.stores_nothing
async def test_everything_typed_comes_back_with_everything_wrong(pages: Pages) -> None:
    tom = await pages.guest("tom")

    sent = await tom.send(
        "/decisions/new",
        words="To plant an orchard",
        body="",
        occurred="soon",
        votes__for="many",
    )

    assert sent.status_code == 400
    assert "To plant an orchard</textarea>" in sent.text
    assert 'value="soon"' in sent.text
    assert 'value="many"' in sent.text
    assert "Who agreed it? This is required" in sent.text
    assert "When? This must be a date, such as" in sent.text
    assert "For must be a whole number, not text" in sent.text
    told = sent.text.partition("There is a problem")[2].partition("</ul>")[0]
    named = [told.index(one) for one in ("Who agreed it?", "When?", "For must be")]
    assert named == sorted(named)  # in the order of the fields


async def test_today_and_the_days_beside_it_may_be_typed_as_words(
    pages: Pages,
) -> None:
    tom = await pages.guest("tom")
    said = {"words": "To plant a pear", "body": str(of("riverside-sg"))}

    shown = await tom.follow(
        await tom.send("/decisions/new", **said, occurred=" Yesterday")
    )

    assert "21 November 2026" in shown, "today is 22 November 2026"
    planned = await tom.send(
        "/meetings/new", body=str(of("riverside-sg")), when="tomorrow"
    )
    assert "23 November 2026" in await tom.follow(planned)


async def test_a_double_tap_is_one_entry(pages: Pages) -> None:
    tom = await pages.guest("tom")
    said = {
        "words": "To plant an orchard",
        "body": str(of("riverside-sg")),
        "key": "0b0f6f0e-8b6f-4f38-8d6b-1b8f2a3f5d11",
    }

    first = await tom.send("/decisions/new", **said)
    second = await tom.send("/decisions/new", **said)

    assert first.status_code == 303
    assert second.headers["Location"] == first.headers["Location"]


@pytest.mark.stores_nothing
async def test_whoever_may_not_is_told_so_and_loses_nothing(pages: Pages) -> None:
    vera = await pages.guest("vera")

    sent = await vera.send(
        "/decisions/new", words="To plant an orchard", body=str(of("riverside-sg"))
    )

    assert sent.status_code == 403
    assert "To plant an orchard</textarea>" in sent.text


@pytest.mark.stores_nothing
async def test_a_form_of_another_session_changes_nothing(pages: Pages) -> None:
    tom, amina = await pages.guest("tom"), await pages.guest("amina")
    page = await amina.read("/decisions/new")
    token = page.split('name="csrf" value="')[1].split('"')[0]

    sent = await tom.send(
        "/decisions/new",
        csrf=token,
        words="To plant an orchard",
        body=str(of("riverside-sg")),
    )

    assert sent.status_code == 401
    assert "Nothing is entered until you send it." in sent.text


@pytest.mark.stores_nothing
async def test_what_another_site_sends_is_refused(pages: Pages) -> None:
    tom = await pages.guest("tom")
    form = Form(await tom.read("/decisions/new"), "Log this decision")
    said = form.fields | {"words": "To sell the park", "body": str(of("riverside-sg"))}

    sent = await tom.client.post(
        f"{BASE}/decisions/new", data=said, headers={"Origin": "https://elsewhere.test"}
    )

    assert sent.status_code == 403
    assert "To sell the park" not in sent.text


@pytest.mark.stores_nothing
async def test_nobody_is_asked_to_sign_in_before_they_read(pages: Pages) -> None:
    shown = await pages.public.read("/decisions")

    assert "Sign in" in shown
    assert (await pages.public.get("/decisions/new")).status_code == 401


async def test_what_was_typed_outlives_the_session(pages: Pages) -> None:
    tom, again = await pages.guest("tom"), await pages.guest("tom")
    page = await tom.read("/decisions/new")
    ended = await tom.client.post(
        "/councils/practice/sign-out",
        data=Form(page, "Sign out").fields,
        headers=OWN_PAGE,
    )
    assert ended.status_code == 303
    typed = Form(page, "Log this decision").fields | {
        "words": "To plant an orchard",
        "body": str(of("riverside-sg")),
    }

    over = await tom.client.post(f"{BASE}/decisions/new", data=typed, headers=OWN_PAGE)
    assert over.status_code == 401
    assert "To plant an orchard" in over.text
    tom.client.cookies = again.client.cookies
    kept = Form(over.text, "send it").fields
    asked = await tom.client.post(f"{BASE}/decisions/new", data=kept, headers=OWN_PAGE)
    assert "Nothing is entered until you send it." in asked.text
    kept = Form(asked.text, "Send").fields
    sent = await tom.client.post(f"{BASE}/decisions/new", data=kept, headers=OWN_PAGE)

    assert "To plant an orchard" in await tom.follow(sent)


@pytest.mark.stores_nothing
async def test_an_address_that_leads_nowhere_has_a_page(pages: Pages) -> None:
    found = await pages.public.get("/no-such-thing")

    assert found.status_code == 404
    assert found.headers["content-type"].startswith("text/html")
    assert "Page not found" in found.text


@pytest.mark.stores_nothing
async def test_rows_are_called_by_their_own_names_where_they_are_wrong(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")

    sent = await olu.send(
        f"/funds/{of('fund-rounds')}/open-round", name="", criteria__0__out_of="5"
    )

    assert sent.status_code == 400
    assert ">Name is required" in sent.text
    assert ">Criterion is required" in sent.text
