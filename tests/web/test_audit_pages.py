"""The audit trail on pages: narrowed, followed from entry to entry, checked."""

import re
from hashlib import sha256
from html import unescape

import pytest

from tests.commands.clerk import of, person
from tests.web.conftest import BASE, Pages
from tests.web.test_public import links, words


@pytest.mark.stores_nothing
async def test_filters_are_in_the_address_and_each_can_be_taken_away(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")
    asked = f"/audit-trail?kind=grant&person={person('grace')}&oldest_first=true"
    page = await olu.read(asked)
    said = words(page)
    assert "Kind of thing: grant" in said
    assert "Person: Name of grace" in said
    (chip,) = [
        one
        for one in links(page, "oldest_first=true")
        if one.startswith("/councils") and "kind" not in one and "person" in one
    ]
    shown = words(await olu.read(chip.removeprefix("/councils/practice")))
    assert "Kind of thing: grant" not in shown
    assert "Person: Name of grace" in shown


@pytest.mark.stores_nothing
async def test_an_entry_leads_to_those_before_and_after_it(pages: Pages) -> None:
    fund = str(of("fund-rounds"))
    listed = await pages.api.client.get(
        f"/api/councils/practice/audit-trail?subject={fund}&limit=200"
    )
    every = listed.json()["items"]
    places = [one["position"] for one in every]
    own = [one["position"] for one in every if one["subject"]["id"] == fund]
    at = places.index(own[len(own) // 2])
    page = await pages.public.read(f"/audit-trail/{places[at]}")
    base = "/councils/practice/audit-trail"
    assert f'rel="prev" href="{base}/{places[at + 1]}"' in page
    assert f'rel="next" href="{base}/{places[at - 1]}"' in page


@pytest.mark.stores_nothing
async def test_the_last_entry_about_something_says_so(pages: Pages) -> None:
    last = await pages.api.client.get("/api/councils/practice/audit-trail?limit=1")
    place = last.json()["items"][0]["position"]
    page = words(await pages.public.read(f"/audit-trail/{place}"))
    assert "This is the latest entry about it." in page


@pytest.mark.stores_nothing
async def test_the_record_is_shown_byte_for_byte_and_gives_its_hash(
    pages: Pages,
) -> None:
    page = await pages.public.read("/audit-trail/0")
    found = re.search(r"<pre[^>]*data-leaf>(.*?)</pre>", page, re.DOTALL)
    hashed = re.search(r"data-hash>([0-9a-f]{64})<", page)
    assert found
    assert hashed
    leaf = unescape(found[1]).encode()
    assert sha256(b"\0" + leaf).hexdigest() == hashed[1]


async def test_a_correction_stands_beside_what_it_puts_right(pages: Pages) -> None:
    tom = await pages.guest("tom")
    sent = await tom.send(
        "/decisions/new", words="To plant oaks", body=str(of("riverside-sg"))
    )
    await tom.follow(sent)
    trail = await pages.api.client.get("/api/councils/practice/audit-trail?limit=1")
    wrong = trail.json()["items"][0]["position"]
    right = await tom.send(
        "/decisions/new",
        words="To plant elms",
        body=str(of("riverside-sg")),
        corrects=str(wrong),
    )
    await tom.follow(right)

    page = words(await pages.public.read("/audit-trail"))
    assert f"Put right by entry {wrong + 1}" in page or "Put right by entry" in page
    entry = words(await pages.public.read(f"/audit-trail/{wrong}"))
    assert "put right since" in entry
    assert "To plant elms" in entry


@pytest.mark.stores_nothing
async def test_what_may_not_be_seen_is_not_there(pages: Pages) -> None:
    olu = await pages.guest("olu")
    page = await olu.read("/audit-trail?kind=grant&type=grant.assessed")
    (place, *_) = re.findall(r"/audit-trail/(\d+)", page)
    assert (await pages.public.get(f"/audit-trail/{place}")).status_code == 404
    assert (await olu.get(f"/audit-trail/{place}")).status_code == 200


async def test_every_place_of_the_register_is_shown_with_its_hash(pages: Pages) -> None:
    page = await pages.public.read("/events", start="3", limit="20")
    rows = page.partition("<tbody")[2].split("<tr ")[1:]
    told = await pages.public.client.get(
        f"/api{BASE}/events", params={"start": 3, "limit": 20}
    )
    assert len(rows) == len(told.json()["items"]) == 20
    for row, entry in zip(rows, told.json()["items"], strict=True):
        assert entry["leaf_hash"] in row
        withheld = entry.get("withheld", False)
        assert ("Not shown to you" in row) == withheld
        assert (f"/audit-trail/{entry['position']}" in row) != withheld
    assert {"Not shown to you" in row for row in rows} == {True, False}
    assert 'value="3"' in page
    assert "/events?" in unescape(page.partition('rel="next"')[2][:200])
