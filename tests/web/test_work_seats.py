"""The first page of a treasurer and of an ordinary member of a steering group."""

import re

from tests.commands.clerk import of
from tests.web.conftest import BASE, Guest, Pages
from tests.web.demonstration import api, demo_database, demo_template

__all__ = ["api", "demo_database", "demo_template"]

_NOT_THEIRS = (
    "Put them on the agenda",
    "Log what was agreed",
    "Plan a meeting",
    "Minutes to finish",
    "Report it to a meeting",
    "/minutes/new",
)


async def _lead_somewhere(guest: Guest, shown: str) -> None:
    for address in set(re.findall(rf'href="({BASE}/[^"#]+)"', shown)):
        answer = await guest.client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address


async def _say_that_it_is_done(lead: Guest) -> None:
    """They move the date of what they lead, claim it, and leave the rest to others."""
    theirs, other = (f"/milestones/{of(one)}" for one in ("ms-overdue", "ms-slipped"))
    who = "Whoever sits for its lead"
    page = await lead.read(other)
    assert who in page
    assert f"{other}/achieve" not in page
    assert f"{other}/revise-forecast" not in page
    moved = await lead.send(
        f"{theirs}/revise-forecast", forecast="March 2027", why="The printer is ill."
    )
    page = await lead.follow(moved)
    assert "Expected March 2027" in page
    assert who not in page
    assert f"{theirs}/verify" not in page
    done = await lead.send(
        f"{theirs}/achieve", on="20 November 2026", **{"evidence.0.title": "The map"}
    )
    assert "nobody has verified it yet" in await lead.follow(done)


async def test_a_treasurer_sees_money_first(pages: Pages) -> None:
    grace = await pages.guest("grace")

    shown = (await grace.read("/work")).split("<main")[1].split("</main>")[0]

    assert "You are treasurer of the" in shown
    mine = shown.split('id="money"')[1].split("</section>")[0]
    assert f'/grants/{of("grant-offered")}/accept">Accept the offer' in mine
    assert "by 31 December 2027" in mine
    assert "it was due by 31 October 2026" in mine
    assert f"/grants/{of('grant-running')}/hand-in-report" in mine
    assert re.search(r"To give back</strong>\s*£40\.00", mine)
    assert "waiting for a payment of £2,000.00" in shown
    assert "Money in and out since the annual meeting of 15 October 2026" in shown
    assert shown.index('id="money"') < shown.index('id="dates"')
    assert not [one for one in _NOT_THEIRS if one in shown]
    await _lead_somewhere(grace, shown)


async def test_a_member_sees_what_is_theirs_to_answer_and_lead(pages: Pages) -> None:
    kofi = await pages.guest("kofi")

    shown = (await kofi.read("/work")).split("<main")[1].split("</main>")[0]

    assert "14 January 2027" in shown
    assert f'/proposals/{of("proposal-open")}/answer">Answer<' in shown
    led = shown.split('id="leads"')[1].split("</section>")[0]
    assert "A printed map of shops and workshops" in led
    assert "Expected August 2026" in led
    assert "Lanterns" in shown.split('id="decided"')[1].split("</section>")[0]
    assert 'id="money"' not in shown
    assert not [one for one in _NOT_THEIRS if one in shown]
    await _lead_somewhere(kofi, shown)
    await _say_that_it_is_done(kofi)


async def test_answers_are_not_drawn_while_others_may_still_come(pages: Pages) -> None:
    shown = await (await pages.guest("kofi")).read(f"/proposals/{of('proposal-open')}")

    assert "How the votes fell" in shown
    assert "wm-chart" not in shown
