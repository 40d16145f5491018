"""A watch list holds what is about whatever it names, newest first, each once."""

from typing import Any, get_args
from uuid import UUID

import asyncpg
import pytest
from msgspec.structs import replace

from api.feed import entry_id, item
from domain.dates import parse
from domain.event import Envelope
from domain.milestone_events import ForecastRevised
from domain.partnership import Revived
from projections.look import PUBLIC, Look
from projections.mentions import THINGS as KINDS_OF_THINGS
from projections.milestone import MILESTONES
from projections.partnership import PARTNERSHIPS
from projections.watch_list import KINDS, TOPICS, News, Topic, WatchList, news
from store.opened import Store
from tests.domain.examples import (
    A_REASON,
    ACTION_PLAN,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    NANTWICH,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN
from tests.projections.events import Said, said
from tests.projections.examples import COUNCIL
from tests.projections.registers import Council
from tests.projections.trail import LOOK, THE_WITHDRAWAL, Trail

TO_THE_PUBLIC = replace(LOOK, sight=PUBLIC)
ALL_PUBLIC = [13, 12, 10, 9, 7, 6, 5, 4, 3, 0]


@pytest.fixture
async def trail(council: Council, store: Store) -> Trail:
    trail = await Trail(council, store).begin()
    await council.catch_up([MILESTONES, PARTNERSHIPS])
    return trail


async def told(
    trail: Trail, look: Look = TO_THE_PUBLIC, **watched: tuple[Any, ...]
) -> list[News]:
    wanted = WatchList(**watched)
    page = await news(trail.pool, trail.vault, look, wanted, mark=None, limit=50)
    assert page.next is None
    return page.items


async def test_a_list_holds_what_is_about_any_of_the_things_it_names(
    trail: Trail,
) -> None:
    async def listed(look: Look = TO_THE_PUBLIC, **watched: Any) -> list[int]:
        return [one.entry.position for one in await told(trail, look, **watched)]

    assert await listed() == ALL_PUBLIC
    assert await listed(LOOK) == list(range(13, -1, -1))
    of_congleton = [13, 12, 10, 7, 6, 5, 3]
    assert await listed(partnership=(CONGLETON,)) == of_congleton
    assert await listed(LOOK, partnership=(CONGLETON,)) == [
        *of_congleton[:2],
        11,
        10,
        8,
        *of_congleton[3:],
    ]
    assert await listed(partnership=(NANTWICH,)) == [9, 4]
    # Of a body also its meetings, of a plan its milestones, of a scheme all of both.
    assert await listed(body=(STEERING_GROUP,)) == [13, 10, 6, 5]
    assert await listed(plan=(ACTION_PLAN,)) == [10, 7]
    assert await listed(scheme=(COMMUNITY_PARTNERSHIPS,)) == [
        one for one in ALL_PUBLIC if one
    ]
    together: dict[str, Any] = {
        "partnership": (NANTWICH,),
        "milestone": (COMMUNICATIONS_PLAN,),
    }
    assert await listed(**together) == [10, 9, 7, 4]
    assert await listed(**together, kind=("milestones",)) == [10, 7]
    assert await listed(kind=("meetings", "council")) == [6, 5, 0]
    assert await listed(partnership=(UUID(int=1),)) == []
    # What belongs to nothing watched is on no list, whatever its topic.
    assert await listed(scheme=(UUID(int=1),), kind=("meetings",)) == []


async def test_pages_hold_every_entry_once_while_others_are_recorded(
    trail: Trail,
) -> None:
    watched = WatchList(partnership=(CONGLETON,), scheme=(COMMUNITY_PARTNERSHIPS,))
    walked: list[int] = []
    mark = None
    while True:
        page = await news(
            trail.pool, trail.vault, TO_THE_PUBLIC, watched, mark=mark, limit=2
        )
        walked += [one.entry.position for one in page.items]
        mark = page.next
        if mark is None:
            break
        await trail.go_on(said(CONGLETON, Revived(), "2026-11-22"))
    assert walked == [one for one in ALL_PUBLIC if one]


async def test_an_entry_changes_when_another_corrects_it_and_keeps_its_id(
    trail: Trail,
) -> None:
    was, *_ = await told(trail, partnership=(NANTWICH,))
    await trail.go_on(Said(NANTWICH, Revived(), Envelope(corrects=9)))
    correction, now, *_ = await told(trail, partnership=(NANTWICH,))

    assert was.changed_at == was.entry.recorded_at
    assert now.changed_at == correction.entry.recorded_at > was.changed_at
    first, later = item(COUNCIL, was, ""), item(COUNCIL, now, "")
    assert (first.id, first.published) == (later.id, later.published)
    assert later.title == f"Corrected since: {first.title}"
    assert later.updated == now.changed_at
    assert "Entry 14 of the register corrects it." in later.text
    assert later.tags == (*first.tags, "corrected")
    assert "It corrects entry 9 of the register." in item(COUNCIL, correction, "").text


async def test_a_late_entry_says_so_and_what_is_not_recorded_is_said_to_be(
    trail: Trail,
) -> None:
    *_, established, registered = await told(trail)
    late = item(COUNCIL, established, "")

    assert late.title.startswith("Late entry: Congleton Partnership was established")
    assert "When it happened: 2006." in late.text
    assert "A late entry. Recorded on " in late.text
    assert late.tags == ("partnerships", "late entry")
    assert item(COUNCIL, registered, "").tags == ("council", "late entry")
    moved = ForecastRevised(forecast=parse("2014-07"), why=A_REASON)
    await trail.go_on(Said(COMMUNICATIONS_PLAN, moved, Envelope(partnership=CONGLETON)))
    undated = item(COUNCIL, (await told(trail))[0], "")
    assert "When it happened: not recorded." in undated.text
    assert undated.tags == ("milestones",)


async def test_erased_words_and_names_are_gone_and_the_id_stays(trail: Trail) -> None:
    said_before = {
        item(COUNCIL, one, "").id: item(COUNCIL, one, "").text
        for one in await told(trail, LOOK)
    }
    vault = await asyncpg.connect(trail.vault_dsn)
    await vault.execute("DELETE FROM vault.key")
    await vault.close()
    erased = {
        item(COUNCIL, one, "").id: item(COUNCIL, one, "").text
        for one in await told(trail, LOOK)
    }

    assert erased.keys() == said_before.keys()
    assert "themselves" in said_before[entry_id(COUNCIL, THE_WITHDRAWAL)]
    assert "[words removed]" in erased[entry_id(COUNCIL, THE_WITHDRAWAL)]
    assert not any("themselves" in text or "Asha" in text for text in erased.values())


def test_every_kind_of_thing_belongs_to_one_topic() -> None:
    kinds = [kind for one in KINDS.values() for kind in one]
    assert sorted(kinds) == sorted([*KINDS_OF_THINGS.values(), "person"])
    assert set(KINDS) == set(TOPICS.values()) == set(get_args(Topic))
