"""Addresses that do not fit: each page says so in words, with the menu and a way on."""

from html import unescape

import pytest

from api.reads import READS
from tests.commands.clerk import of
from tests.web.conftest import BASE, Pages
from web.narrowed import narrowing
from web.page import COUNCIL, PAGES
from web.pages import handlers

MENU = "wm-nav__list"


def lists() -> dict[str, list[str]]:
    """The pages that are narrowed by their address, and by what."""
    handlers()
    have = {one.path for one in PAGES if not one.posted}
    return {
        read.path: [one.name for one in narrowing(read) if one.kind != "line"]
        for read in READS
        if f"{COUNCIL}{read.path}" in have and "{" not in read.path
    }


@pytest.mark.stores_nothing
async def test_no_filter_of_any_page_leads_to_a_dead_end(pages: Pages) -> None:
    found = {path: names for path, names in lists().items() if names}
    assert {"/decisions", "/milestones", "/grants", "/audit-trail"} <= found.keys()

    for path, names in found.items():
        wrong = dict.fromkeys(names, "Riverside"), {"as_of": "soon"}, {"known_at": "x"}
        for typed in wrong:
            answer = await pages.public.get(path, **typed)
            if answer.status_code == 303:  # the figures stand above a list
                answer = await pages.public.client.get(answer.headers["Location"])
            if answer.status_code in {401, 404}:  # not for the public
                continue
            page = unescape(answer.text)
            assert answer.status_code == 400, (path, typed)
            assert MENU in page, path
            assert "UUID" not in page, path
            assert "Show the page without what does not fit" in page, path


@pytest.mark.stores_nothing
async def test_what_was_typed_is_kept_beside_what_is_wrong(pages: Pages) -> None:
    answer = await pages.public.get(
        "/decisions", partnership="Riverside", since="2026-01-01", outcome="carried"
    )

    page = unescape(answer.text)
    assert "“Riverside” is none of those in the list" in page
    assert f'<option value="{of("riverside")}">' in page
    assert 'name="since" value="2026-01-01"' in page
    assert '<option value="carried" selected>' in page
    assert "partnership=Riverside" not in page  # in the way on


@pytest.mark.stores_nothing
async def test_no_list_asks_a_person_for_the_id_of_a_thing(pages: Pages) -> None:
    for path in ("/decisions", "/minutes", "/papers"):
        page = await pages.public.read(path)
        for name in ("partnership", "body"):
            assert f'<select class="govuk-select" id="by-{name}"' in page, path
    chosen = await pages.public.read("/decisions", partnership=str(of("riverside")))
    assert "Chosen: Partnership: " in chosen
    assert '<details class="govuk-details wm-filter">' in chosen


@pytest.mark.stores_nothing
async def test_before_the_first_entry_nothing_was_known(pages: Pages) -> None:
    for path in ("", "/decisions", f"/partnerships/{of('riverside')}"):
        answer = await pages.public.get(path, known_at="2014-01-01")

        assert answer.status_code == 404, path
        assert "Nothing was known of this by then" in answer.text
        assert MENU in answer.text
        assert f'href="{BASE}{path}"' in answer.text  # as it is today


async def test_a_past_day_tells_of_nothing_that_came_later(pages: Pages) -> None:
    tom = await pages.guest("tom")
    await tom.follow(await tom.send("/decisions/new", words="To plant an orchard"))
    await pages.public.read("", as_of="2014-01-01")  # the council was there

    assert "orchard" in await pages.public.read("/audit-trail")
    assert "orchard" not in await pages.public.read("/audit-trail", as_of="2020-01-01")
