"""Read models with a row for each pair of eyes in two councils, planted by hand."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

from projections.everything import ALL
from store.embedded import EmbeddedPostgres
from store.settings import Database
from tests.attacks.siege import Session
from tests.conftest import TEMPLATE, copied

ONE, OTHER, NOWHERE = UUID(int=1), UUID(int=2), UUID(int=3)
HOME, NEXT_DOOR = UUID(int=11), UUID(int=12)
TABLES = sorted(table for each in ALL for table in each.table.tables)
ROWS = [
    (council, visibility, partnership)
    for council in (ONE, OTHER)
    for partnership in (HOME, NEXT_DOOR)
    for visibility in ("public", "partnership", "officers", "sealed")
]

_COLUMNS = """
    SELECT a.attname, a.attnotnull,
           CASE WHEN t.typcategory = 'A' OR t.typname = 'jsonb' THEN '{}'
                WHEN t.typname = 'uuid' THEN gen_random_uuid()::text
                WHEN t.typname = 'bool' THEN 'false'
                WHEN t.typname IN ('date', 'timestamptz') THEN '2014-05-01'
                ELSE '1' END
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped"""


def insert(owner: Session, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Rows with as little in them, besides what is given, as the table takes."""
    columns = owner.execute(_COLUMNS, [f"read.{table}"]).fetchall()
    needed = {name: value for name, required, value in columns if required}
    known = {name for name, _, _ in columns}
    for given in rows:
        row = needed | {name: given[name] for name in known & given.keys()}
        owner.execute(
            SQL("INSERT INTO read.{} ({}) VALUES ({})").format(
                Identifier(table),
                SQL(", ").join(map(Identifier, row)),
                SQL(", ").join(map(Literal, row.values())),
            )
        )


def _planted() -> Iterator[dict[str, Any]]:
    for number, (council, visibility, partnership) in enumerate(ROWS):
        yield {
            "council_id": council,
            "visibility": visibility,
            "partnership": partnership,
            "id": UUID(int=1000 + number),
            "position": number,
            "from_position": number,
            "to_position": number + 1,
        }


@pytest.fixture(scope="module")
def planted(server: EmbeddedPostgres) -> Iterator[Database]:
    """Every table of every read model with these rows, what was like what is."""
    for database in copied(server, TEMPLATE):
        with psycopg.connect(database.owner) as owner:
            for table in TABLES:
                insert(owner, table, _planted())
        yield database
