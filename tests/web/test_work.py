"""The first page of whoever works here."""

import re

import pytest

from tests.commands.clerk import of, person
from tests.web.conftest import BASE, Pages
from web.rendering import render


@pytest.mark.stores_nothing
async def test_a_secretary_sees_what_waits(pages: Pages) -> None:
    tom = await pages.guest("tom")

    shown = await tom.read("/work")

    assert "You are secretary of the" in shown
    assert "The next dates" in shown
    assert "14 January 2027" in shown
    assert f"/meetings/{of('meeting-2026-09')}/room" in shown  # nobody has closed it
    assert f"/minutes/new?meeting={of('meeting-2026-09')}" not in shown
    assert f'/meetings/{of("meeting-open")}/room">Go back into the meeting' in shown
    assert "Being decided in writing" in shown
    assert "Plan for our news" in shown
    assert "What changed lately" in shown


@pytest.mark.stores_nothing
async def test_a_member_is_offered_only_what_they_may_do(pages: Pages) -> None:
    joe = await pages.guest("joe")

    shown = await joe.read("/work")

    assert "You sit on the" in shown
    assert "Log what was agreed" not in shown
    assert "/minutes/new" not in shown


@pytest.mark.stores_nothing
async def test_an_auditor_sees_what_broke_a_rule(pages: Pages) -> None:
    vera = await pages.guest("vera")

    shown = await vera.read("/work")

    assert f"{BASE}/about#check" in shown
    assert "Decisions that broke a rule" in shown
    assert "Entered late" in shown


@pytest.mark.stores_nothing
async def test_nobody_works_here_unless_they_are_signed_in(pages: Pages) -> None:
    answer = await pages.public.get("/work")

    assert answer.status_code == 401
    assert "sign-in?then=" in answer.text


@pytest.mark.stores_nothing
async def test_an_officer_sees_what_waits_and_what_does_not(pages: Pages) -> None:
    olu = await pages.guest("olu")

    waits, idle = (await olu.read("/work")).split("None of these at the moment:")

    assert re.search(r">2</span> claimed as done, for you to verify", waits)
    assert "milestones slipping, and why" in idle


@pytest.mark.stores_nothing
@pytest.mark.parametrize("who", ["olu", "vera", "ada"])
async def test_each_way_that_is_shown_leads_to_a_page(pages: Pages, who: str) -> None:
    guest = await pages.guest(who)

    shown = (await guest.read("/work")).split("Where things are")[1]

    ways = re.findall(rf'href="({BASE}/[^"]+)"', shown.split("</main>")[0])
    assert len(ways) > 8
    for address in ways:
        answer = await guest.client.get(address)
        assert answer.status_code == 200, address


@pytest.mark.stores_nothing
async def test_an_administrator_comes_to_the_forms_about_the_council(
    pages: Pages,
) -> None:
    ada = await pages.guest("ada")

    roles, settings = await ada.read("/roles"), await ada.read("/settings")

    for name, shown in (("grant-role", roles), ("tell-contact", settings)):
        found = re.search(rf'href="({BASE}/councils/[^"/]+/{name}[^"]*)"', shown)
        assert found
        answer = await ada.client.get(found[1].replace("&amp;", "&"))
        assert answer.status_code == 200, found[1]


@pytest.mark.stores_nothing
async def test_data_is_offered_where_there_is_some(pages: Pages) -> None:
    olu = await pages.guest("olu")

    assert "The same as data" not in await olu.read("/work")
    assert f'href="/api{BASE}/chasing">The same as data' in await olu.read("/chasing")
    feed = re.search(
        rf'href="(/api{BASE}/feed.atom[^"]+)"', await olu.read("/decisions")
    )
    assert feed
    assert (await olu.client.get(feed[1])).status_code == 200


@pytest.mark.stores_nothing
async def test_whoever_has_an_interest_is_named(pages: Pages) -> None:
    olu = await pages.guest("olu")

    shown = await olu.read("/interests")

    assert re.search(r"<h2[^>]*>Name of amina</h2>", shown)


@pytest.mark.stores_nothing
async def test_an_entry_about_a_person_leads_to_others_about_them(
    pages: Pages,
) -> None:
    olu = await pages.guest("olu")

    sasha = str(person("sasha"))
    trail = await olu.read("/audit-trail", kind="person", person=sasha)
    last = re.search(r"/audit-trail/(\d+)", trail.split("<main")[1])
    assert last

    shown = await olu.read(f"/audit-trail/{last[1]}")

    assert "The entry before" in shown
    assert f"{BASE}/audit-trail?person={sasha}" in shown


@pytest.mark.parametrize(
    ("waiting", "told"),
    [
        (1, ("1 proposed as administrator,", "1 request to be forgotten,")),
        (2, ("2 proposed as administrators,", "2 requests to be forgotten,")),
    ],
)
def test_one_who_waits_is_not_told_as_several(
    waiting: int, told: tuple[str, ...]
) -> None:
    shown = render(
        "work_administrator.html",
        visit={"link": BASE.__add__, "base": BASE},
        roles=["administrator"],
        administrator={"proposed": waiting, "to_forget": waiting},
    ).decode()
    for words in told:
        assert words in re.sub(r"<[^>]+>", "", shown)
