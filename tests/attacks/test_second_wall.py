"""The second wall alone: the reader's login, and queries that ask for no sight at all.

Every table of the read models is tried, those of a projection made tomorrow too.
"""

import asyncio
from collections.abc import Iterator
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from projections.everything import ALL
from projections.lag import NEXT
from projections.rebuild import rebuild
from projections.runner import connect
from store.opened import opened
from store.settings import Database
from store.window import Window
from tests.attacks.planted import (
    HOME,
    NEXT_DOOR,
    NOWHERE,
    ONE,
    ROWS,
    TABLES,
    insert,
    planted,
)
from tests.attacks.siege import REFUSED, Session, log_in, outcome
from tests.conftest import MASTER

__all__ = ["planted"]

Row: TypeAlias = tuple[UUID, str, UUID]

NOT_WALLED = {"tracking"}  # how far projections have come: positions, and nothing else
KINDS = ("council", "kinds", "partnerships")
EVERYBODY: set[Row] = {row for row in ROWS if row[:2] == (ONE, "public")}
MEMBERS = EVERYBODY | {(ONE, "partnership", HOME)}
OFFICERS = {row for row in ROWS if row[0] == ONE and row[1] != "sealed"}
WIDE = "public,partnership,officers"

_SEEN = SQL("SELECT council_id, visibility, partnership FROM read.{}")
_STANDING = """
    SELECT relname::text FROM pg_class
     WHERE relnamespace = 'read'::regnamespace
       AND relkind IN ('r', 'p', 'f', 'v', 'm')"""
_POLICIES = """
    SELECT c.relname::text, c.relrowsecurity, p.polname::text, p.polcmd::text,
           p.polpermissive, p.polroles::regrole[]::text,
           pg_get_expr(p.polqual, p.polrelid)
      FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid
     WHERE c.relnamespace = 'read'::regnamespace AND c.relkind = 'r' ORDER BY 1, 3"""
_KEYED = """
    SELECT a.attname::text FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = %s::regclass AND i.indisprimary"""


@pytest.fixture
def reader(planted: Database) -> Iterator[Session]:
    with log_in(planted, "reader") as session:
        yield session


def seen(reader: Session, table: str) -> set[Row]:
    return set(reader.execute(_SEEN.format(Identifier(table))).fetchall())


def test_every_table_there_is_stands_behind_the_wall(planted: Database) -> None:
    with log_in(planted, "owner") as owner:
        standing = {name for (name,) in owner.execute(_STANDING)}
        policies = owner.execute(_POLICIES).fetchall()

    assert standing - NOT_WALLED == set(TABLES)
    assert {
        (name, on, policy, command, roles)
        for name, on, policy, command, _, roles, _ in policies
        if name not in NOT_WALLED
    } == {(name, True, "seen", "r", "{waymark_reader}") for name in TABLES}


@pytest.mark.parametrize(
    ("council", "kinds", "partnerships", "expected"),
    [
        pytest.param(None, None, None, set(), id="nothing said"),
        pytest.param("", "", "", set(), id="nothing to be seen"),
        pytest.param(None, WIDE, str(HOME), set(), id="no council"),
        pytest.param("", WIDE, str(HOME), set(), id="an empty council"),
        pytest.param(str(NOWHERE), WIDE, str(HOME), set(), id="another council"),
        pytest.param(str(ONE), None, None, EVERYBODY, id="a council and no more"),
        pytest.param(str(ONE), "public", "", EVERYBODY, id="the public"),
        pytest.param(str(ONE), "public", str(NOWHERE), EVERYBODY, id="a stranger"),
        pytest.param(str(ONE), "public", str(HOME), MEMBERS, id="a member"),
        pytest.param(str(ONE), WIDE, "", OFFICERS, id="an officer"),
    ],
)
def test_no_table_shows_what_is_not_for_whoever_asks(
    reader: Session,
    council: str | None,
    kinds: str | None,
    partnerships: str | None,
    expected: set[Row],
) -> None:
    said = zip(KINDS, (council, kinds, partnerships), strict=True)
    for name, value in said:
        if value is not None:
            reader.execute(
                "SELECT set_config(%s, %s, false)", [f"waymark.{name}", value]
            )

    assert {t: seen(reader, t) for t in TABLES} == dict.fromkeys(TABLES, expected)


def test_the_reader_cannot_go_round_the_wall(reader: Session) -> None:
    reader.execute("SET row_security = off")

    attempts = [f"SELECT FROM read.{table}" for table in TABLES]
    copies = [f"COPY read.{table} TO STDOUT" for table in TABLES]
    tried = {one: outcome(reader, one) for one in (*attempts, *copies)}

    assert tried == dict.fromkeys(tried, REFUSED)


def test_what_was_is_seen_only_where_what_is_may_be_seen(planted: Database) -> None:
    """A row's visibility is part of the key, or its old versions go by what is now."""
    thing = UUID(int=5000)
    once = {"council_id": ONE, "id": thing, "from_position": 0, "to_position": 9}
    now = once | {"visibility": "officers", "partnership": HOME, "from_position": 9}
    found = {}
    with psycopg.connect(planted.owner) as owner, log_in(planted, "reader") as reader:
        for table in (name for name in TABLES if name.endswith("_was")):
            key = {name for (name,) in owner.execute(_KEYED, [f"read.{table}"])}
            if "visibility" in key:
                continue
            insert(owner, table, [once | {"visibility": "public"}])
            insert(owner, table.removesuffix("_was"), [now])
            owner.commit()
            asked = SQL("SELECT count(*) FROM read.{} WHERE id = %s")
            for kinds in ("public", WIDE):
                reader.execute(
                    "SELECT set_config('waymark.council', %s, false)", [str(ONE)]
                )
                reader.execute("SELECT set_config('waymark.kinds', %s, false)", [kinds])
                (count,) = reader.execute(
                    asked.format(Identifier(table)), [thing]
                ).fetchone() or (None,)
                found[table, kinds] = count
            for name in (table, table.removesuffix("_was")):
                gone = SQL("DELETE FROM read.{} WHERE id = %s").format(Identifier(name))
                owner.execute(gone, [thing])
            owner.commit()

    assert found == {
        (table, kinds): 1 if kinds == WIDE else 0
        for table in ("person_was", "thing_was")
        for kinds in ("public", WIDE)
    }


async def test_a_rebuilt_table_stands_behind_the_same_wall(database: Database) -> None:
    half_built: list[tuple[Any, ...]] = []

    def report(_done: int, _total: int) -> None:
        if not half_built:
            half_built.extend(owner.execute(_POLICIES).fetchall())

    connection = await connect(database.dsn("waymark_runner"))
    try:
        with log_in(database, "owner") as owner:
            before = owner.execute(_POLICIES).fetchall()
            await rebuild(connection, *ALL, report=report)
            after = owner.execute(_POLICIES).fetchall()
    finally:
        await connection.close()

    assert after == before
    building = [row[:3] for row in half_built if row[0].endswith(NEXT)]
    assert building == sorted((f"{table}{NEXT}", True, None) for table in TABLES)


@pytest.mark.parametrize("pooler", ["", "&statement_cache_size=0"])
async def test_each_query_sees_through_its_own_window(
    planted: Database, pooler: str
) -> None:
    """Few connections and many who ask, one after another on each."""
    database = Database(planted.owner + pooler, MASTER)
    async with opened(database, MASTER, most=2) as store:
        nothing = store.reader
        public = nothing.onto(ONE, ["public"], [])
        member = nothing.onto(ONE, ["public"], [NEXT_DOOR, HOME])
        elsewhere = nothing.onto(NOWHERE, ["public", "officers"], [HOME])
        officer = nothing.onto(ONE, WIDE.split(","), [])

        async def count(window: Window) -> int:
            counted: int = await window.fetchval("SELECT count(*) FROM read.thing")
            return counted

        async def rows(window: Window) -> int:
            return len(await window.fetch("SELECT FROM read.thing"))

        windows = [public, nothing, officer, member, elsewhere] * 6
        counts = await asyncio.gather(*map(count, windows), *map(rows, windows))

    assert counts == [2, 0, 6, 4, 0] * 12


async def test_whoever_is_cut_off_while_saying_what_may_be_seen_leaves_nothing_open(
    planted: Database,
) -> None:
    async with opened(planted, MASTER, most=1) as store:
        officer = store.reader.onto(ONE, WIDE.split(","), [])
        query = "SELECT count(*) FROM read.thing"
        for turns in range(12):
            asked = asyncio.ensure_future(officer.fetchval(query))
            for _ in range(turns):
                await asyncio.sleep(0)
            asked.cancel()
            await asyncio.wait([asked])
            assert await store.reader.fetchval(query) == 0
            assert await officer.fetchval(query) == 6
