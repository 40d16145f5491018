"""The four councils of the documents, and the tour, as a resident meets them."""

import re
from html import unescape
from typing import Any

from httpx import AsyncClient

from tests.api.conftest import HERE
from tests.commands.clerk import of
from tests.web.conftest import Form
from tests.web.demonstration import demo, demo_database, demo_template
from tests.web.test_public import links, words

__all__ = ["demo", "demo_database", "demo_template"]


async def read(demo: AsyncClient, path: str, **query: Any) -> str:
    answer = await demo.get(f"/councils{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_what_cheshire_east_promised_for_january_2015_is_on_its_first_page(
    demo: AsyncClient,
) -> None:
    page = await read(demo, "/cheshire-east")
    promised = "January 2015 Establish number of communities interested in setting up"
    assert promised in words(page)
    assert "Mostly not recorded." in words(page)
    (at,) = links(page.partition("Establish number")[0], "/milestones/")[-1:]
    told = words((await demo.get(at)).text)
    assert "Was expected January 2015" in told
    assert "To be checked by a council officer" in told
    assert 'Source: Cheshire East Council, "1. Community Partnerships", 1.1' in told
    found = await read(demo, "/cheshire-east/search", q="january 2015")
    assert "1 result for “january 2015”" in words(found)


async def test_those_that_are_late_or_stopped_are_listed_each_with_its_reason(
    demo: AsyncClient,
) -> None:
    page = await read(demo, "/practice")
    told = re.search(r'href="([^"]+)">(\d+) are late, blocked or missed', page)
    assert told
    address, number = told.groups()
    listed = (await demo.get(unescape(address))).text
    rows = listed.partition("<tbody")[2].split("<tr ")[1:]
    assert len(rows) == int(number)
    for row in rows:
        assert re.search("Why|Last news", row), row
    assert "govuk-tag--red" in listed
    overdue = next(one for one in rows if "Overdue" in one)
    assert "wm-rag" not in overdue  # its colour is told in words


async def test_a_contradiction_of_a_document_is_shown_and_not_corrected(
    demo: AsyncClient,
) -> None:
    page = words(await read(demo, "/cheshire-east/schemes"))
    assert "There are currently 6 Market Town Partnerships in Cheshire East" in page
    assert "Six are claimed and five are listed" in page
    assert "Nothing was corrected." in page
    assert "“do not address initiate or undertake projects" in page


async def test_what_matters_comes_first_and_the_rest_is_folded_with_its_answer(
    demo: AsyncClient,
) -> None:
    at = f"/practice/partnerships/{of('riverside')}"
    page = await read(demo, at)
    heads = re.findall(r'<h2 class="govuk-heading-l" id="([a-z]+)"', page)
    first = ["about", "changed", "plan", "meetings", "involved", "decisions", "who"]
    assert heads[: len(first)] == first
    named = page.partition('aria-labelledby="on-this-page"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([a-z]+)"', named) == heads

    summaries = [words(one) for one in re.findall(r"<summary.*?</summary>", page)]
    for answer in (
        "Active since 20 November 2025: how far it has come, and more about it",
        "Riverside Events Group: chair Mei",
        "Next annual meeting due by 15 January 2028",
        "Support from others: 3 entries, worth £500.00 as far as is recorded",
        "4 promises: 1 broken, 1 overtaken, 1 open, 1 kept",
        "Version 2, in force: 9 rules. A meeting needs at least 4 people present.",
    ):
        assert answer in summaries
    every = await demo.get(f"/api/councils{at}")
    (count,) = re.findall(r"All (\d+) decisions", page)
    assert int(count) == every.json()["decisions"]["count"]

    past = words(await read(demo, at, as_of="2026-03-01"))
    assert "Version 1, in force: 9 rules." in past


async def test_an_alliance_owes_no_meeting_and_shows_no_governance(
    demo: AsyncClient,
) -> None:
    found = await read(demo, "/bolton/partnerships", area="Halliwell")
    (at,) = set(links(found, "/bolton/partnerships/"))
    page = words(await read(demo, at.removeprefix("/councils")))
    assert "It chooses where, how and when it meets." in page
    assert "No rule asks this partnership for an annual meeting." in page
    assert "There is one; who it is is not recorded" in page
    for governed in ("Who is in which office", "Its rules, in words", "Overdue"):
        assert governed not in page


async def test_traffords_three_questions_and_localities_are_on_its_first_page(
    demo: AsyncClient,
) -> None:
    none = words(await read(demo, "/trafford/partnerships"))
    assert "No partnership is recorded by name here." in none
    assert "No partnership fits." not in none
    page = await read(demo, "/trafford")
    said = words(page)
    assert "What could we do in 10 years using community power?" in said
    assert "left for the agencies to do?" in said
    assert "Contains OS data © Crown copyright and database right." in said
    assert "Open Government Licence v3.0" in said
    assert page.count('class="wm-map__area') == 4
    there = "/councils/trafford/partnerships?area=Central"
    drawn, _, listed = page.partition("<svg")[2].partition("</svg>")
    assert f'href="{there}"><title>Partnerships in Central</title>' in drawn
    assert f'href="{there}">Central</a>' in listed
    found = await read(demo, "/trafford/partnerships", area="Central")
    assert "No partnership is recorded by name in Central." in found
    assert "<option selected>Central</option>" in found
    assert "No outlines of these areas" not in said


async def test_where_no_outline_is_known_nothing_is_drawn(demo: AsyncClient) -> None:
    for slug in ("practice", "cheshire-east", "bolton", "stockport"):
        page = await read(demo, f"/{slug}")
        assert "wm-map__area" not in page
        assert "No outlines of these areas are recorded" in words(page)


async def test_a_demonstration_shows_five_things_to_try_and_each_is_there(
    demo: AsyncClient,
) -> None:
    for slug in ("practice", "cheshire-east", "bolton", "stockport", "trafford"):
        page = await read(demo, f"/{slug}")
        tour = page.partition('class="wm-tour__steps"')[2].partition("</ol>")[0]
        steps = links(tour, "/councils/")
        assert len(steps) == 5, slug
        for step in steps:
            address, _, part = step.partition("#")
            answer = await demo.get(address)
            assert answer.status_code == 200, step
            assert not part or f'id="{part}"' in answer.text, step


async def test_a_visitor_takes_the_secretarys_place_and_goes_on(
    demo: AsyncClient,
) -> None:
    own = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}
    for then, where in (
        ("/decisions/new", "/councils/practice/decisions/new"),
        ("//elsewhere.example", "/councils/practice/work"),
        ("https://elsewhere.example", "/councils/practice/work"),
    ):
        # From the second time on somebody is signed in, and goes on as somebody else.
        form = Form(await read(demo, "/practice/try", then=then))
        assert form.fields["then"] == then
        fields = form.fields | {"role": "secretary"}
        sent = await demo.post(form.action, data=fields, headers=own)
        assert sent.status_code == 303
        assert sent.headers["Location"] == where


async def test_the_documents_are_named_where_a_register_tells_of_itself(
    demo: AsyncClient,
) -> None:
    page = words(await read(demo, "/stockport/about"))
    assert "Joining the Dots To Create A Stronger Community" in page
    assert "This is a demonstration." in page
    invented = words(await read(demo, "/practice/about"))
    assert "This council is invented, to practise with." in invented
