"""Organisations found by the beginnings of words in their names, by an index."""

from typing import Any

import asyncpg
import pytest

from domain.ids import OrganisationId
from domain.organisation_events import (
    OrganisationAdded,
    OrganisationRenamed,
)
from projections.listings import organisations
from projections.look import COUNCIL_WIDE, PUBLIC, Look, window
from projections.organisation import NAMED
from store.ids import new_id
from store.opened import Store
from tests.projections.asking import TODAY
from tests.projections.events import Said, said
from tests.projections.examples import COUNCIL
from tests.projections.registers import Council

NAMES = (
    "Weir Lane Allotment Society",
    "The Weir Paddlers CIC",
    "Café Société",
    "Foo/Bar Trust (Sale)",
    "St. John's Hall",
    "360 Degree Arts",
)


def added(name: str, **seen: Any) -> Said:
    facts = OrganisationAdded(name=name, kind="group")
    return said(OrganisationId(new_id()), facts, "2019", **seen)


async def found(store: Store, name: str, sight: Any = COUNCIL_WIDE) -> list[str]:
    pool = window(store.reader, COUNCIL, sight)
    look = Look(COUNCIL, 10_000, TODAY, sight)
    page = await organisations.page(pool, look, mark=None, limit=100, name=name)
    return [row.name for row in page.items]


@pytest.mark.parametrize(
    ("sought", "names"),
    [
        ("weir", ["The Weir Paddlers CIC", "Weir Lane Allotment Society"]),
        ("WEI soc", ["Weir Lane Allotment Society"]),
        ("allot", ["Weir Lane Allotment Society"]),
        ("lotment", []),
        ("café", ["Café Société"]),
        ("bar", ["Foo/Bar Trust (Sale)"]),
        ("(sale)", ["Foo/Bar Trust (Sale)"]),
        ("john's", ["St. John's Hall"]),
        ("st. john", ["St. John's Hall"]),
        ("360", ["360 Degree Arts"]),
        ("weir & !lane | ' <-> :* \\", ["Weir Lane Allotment Society"]),
        ("%", []),
        ("'", []),
    ],
)
async def test_words_and_their_beginnings_find_a_name(
    store: Store, council: Council, sought: str, names: list[str]
) -> None:
    await council.append([added(name) for name in NAMES])
    await council.catch_up()
    assert await found(store, sought) == names


async def test_every_name_it_ever_had_finds_it_and_nobody_elses_council(
    store: Store, council: Council
) -> None:
    one = added("Old Name")
    renamed = OrganisationRenamed(name="New Name")
    await council.append([one, said(one.stream, renamed, "2020")])
    other = await council.another()
    await other.append([added("Old Mill")])
    await council.catch_up()
    await other.catch_up()
    assert await found(store, "old") == ["New Name"]


async def test_the_public_finds_none_that_is_not_for_them(
    store: Store, council: Council
) -> None:
    await council.append([added("Refuge", visibility="officers"), added("Refectory")])
    await council.catch_up()
    assert await found(store, "ref", PUBLIC) == ["Refectory"]
    assert await found(store, "ref") == ["Refectory", "Refuge"]


async def plan(connection: Any, sql: str, *values: Any) -> str:
    rows = await connection.fetch(f"EXPLAIN {sql}", *values)
    return "\n".join(row[0] for row in rows)


async def test_an_index_finds_them_behind_the_wall(
    store: Store, council: Council
) -> None:
    """The reader's query looks rows up by id, the door finds the ids by their words."""
    await council.append([added(f"Group {n} of Ward {n % 97}") for n in range(3_000)])
    await council.catch_up()
    runner = await council.connect()
    reader = await asyncpg.connect(store.database.dsn("waymark_reader"))
    try:
        await runner.execute("ANALYZE read.organisation, read.organisation_was")
        body = await runner.fetchval(
            "SELECT prosrc FROM pg_proc WHERE proname = 'organisations_called'"
        )
        door = await plan(runner, body.replace("p_words", "'ward 12'"))
        for name, value in (
            ("council", str(COUNCIL)),
            ("kinds", "public"),
            ("partnerships", ""),
        ):
            await reader.execute(
                f"SELECT set_config('waymark.{name}', $1, false)", value
            )
        asked = NAMED.replace("?", "$2")
        shown = await plan(
            reader,
            f"SELECT t.id FROM read.organisation t WHERE t.council_id = $1 AND {asked}",  # noqa: S608
            COUNCIL,
            "ward 12",
        )
    finally:
        await runner.close()
        await reader.close()
    assert "Bitmap Index Scan on organisation_" in door, door
    assert "Seq Scan on organisation o" not in door, door
    assert "Index Cond" in shown, shown
    assert "id = ANY" in shown.partition("Index Cond")[2].partition("\n")[0], shown
    assert "Seq Scan" not in shown, shown
