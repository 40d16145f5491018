"""Which annual meeting a pack is of: one to come, one held, one not called yet."""

from typing import Any

import pytest

from tests.commands.clerk import of
from tests.web.conftest import Pages
from web.agm_people import nominations
from web.agm_year import achieved, money_told
from web.paper import Bullets, Heading, Table

HOME = f"/partnerships/{of('riverside')}"
HELD = f"/meetings/{of('meeting-agm-2')}"


@pytest.mark.stores_nothing
async def test_a_pack_says_which_meeting_it_is_of(pages: Pages) -> None:
    tom = await pages.guest("tom")

    held = await tom.read(f"{HELD}/agm-pack")
    assert "This meeting was opened on 15 October 2026" in held
    assert "put forward so far" not in held.lower()
    assert f'{HOME}/agm-pack"' in held  # the next one is to be had from here

    blank = await tom.read(f"{HOME}/agm-pack")
    assert "a meeting to come that nobody has called yet" in blank
    assert "Call the next annual meeting" in blank
    assert f'{HELD}/agm-pack"' in blank
    assert (await pages.public.get(f"{HOME}/agm-pack.pdf")).status_code == 200
    public = await pages.public.read(f"{HOME}/agm-pack")
    assert "Call the next annual meeting" not in public


async def test_once_the_next_one_is_called_its_pack_is_shown(pages: Pages) -> None:
    tom = await pages.guest("tom")
    await tom.send(
        "/meetings/new",
        body=str(of("riverside-sg")),
        kind="annual",
        when="2027-10-14",
        place="The library",
    )

    found = await tom.get(f"{HOME}/agm-pack")
    assert found.status_code == 303
    shown = await tom.read(found.headers["location"].removeprefix("/councils/practice"))
    assert "This pack is for a meeting to come, on 14 October 2027." in shown
    assert "Call the next annual meeting" not in shown


@pytest.mark.stores_nothing
async def test_what_is_not_published_is_said_to_be_just_that(pages: Pages) -> None:
    tom = await pages.guest("tom")

    assert "Minutes of meeting-agm-2" in await tom.read(f"{HOME}/agm-pack")
    shown = await pages.public.read(f"{HOME}/agm-pack")
    assert "No minutes of the annual meeting of 15 October 2026 have been pub" in shown


@pytest.mark.stores_nothing
async def test_decisions_are_told_in_their_words(pages: Pages) -> None:
    shown = await pages.public.read(f"{HELD}/agm-pack")

    assert "SG/2026/01, 10 September 2026: To buy a bench" in shown


def test_whoever_is_named_twice_is_nominated_once_with_both_entries() -> None:
    first = {"person": "m", "proposer": "l", "seconder": "g", "position": 3}
    election = {
        "office": "chair",
        "nominations": [
            {**first, "consented": None},
            {**first, "position": 4, "consented": True},
        ],
    }
    pack: dict[str, Any] = {"elections": [election], "elected": []}

    blocks = list(nominations(pack, "to come", lambda one: f"<{one}>"))

    (table,) = [one for one in blocks if isinstance(one, Table)]
    ((office, who, _, _, willing),) = table.rows
    assert (office.text, who.text, who.entries) == ("Chair", "<m>", (3, 4))
    assert willing.text == "yes"


def test_money_says_from_whom_to_whom_and_which_payment_it_is() -> None:
    line = {
        "way": "in",
        "kind": "grant paid",
        "title": "Benches",
        "by": "Community Chest",
        "to": "Riverside",
        "amount": 75000,
        "day": None,
        "position": 9,
        "payment": 1,
        "payments": 2,
        "reference": "BACS 1",
    }
    unnamed = {**line, "to": None, "payments": 1, "reference": None}
    pack = {"money": {"lines": [line, unnamed], "came": 1, "went": 0}, "papers": []}

    (table,) = [one for one in money_told(pack) if isinstance(one, Table)]

    told = [[cell.text for cell in row] for row in table.rows]
    assert told[0][:3] == [
        "Grant paid: Benches (payment 1 of 2, BACS 1)",
        "Community Chest",
        "Riverside",
    ]
    assert told[0][4:] == ["£750.00", ""]
    assert told[1][:3] == ["Grant paid: Benches", "Community Chest", "not shown"]


def test_decisions_that_do_not_stand_say_so_first() -> None:
    one: dict[str, Any] = {
        "title": "SG/1",
        "day": None,
        "words": {"quote": "To buy"},
        "position": 3,
        "fallen": None,
        "fallen_on": None,
    }
    fallen = [
        one,
        {**one, "fallen": "void", "fallen_on": "2026-05-03"},
        {**one, "fallen": "rescinded", "fallen_on": "2026-05-03"},
        {**one, "fallen": "superseded"},
        {**one, "fallen": "irregular"},
    ]
    figure = {"what": "decisions made", "number": 5, "behind": fallen[::-1]}

    blocks = list(achieved({"since": None, "done": [figure]}))

    heads = [each.text for each in blocks if isinstance(each, Heading)]
    assert heads[0] == "What was decided so far"
    (told,) = [each for each in blocks if isinstance(each, Bullets)]
    assert [line.text.partition("SG/1: ")[0] for line in told.items] == [
        "",
        "Void: ",
        "No longer stands since 3 May 2026: ",
        "No longer stands: ",
        "Against the rules, not ratified: ",
    ]
