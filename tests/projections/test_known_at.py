"""What the register showed at any position, and what columns its tables have."""

from typing import Any

import pytest

from projections.everything import ALL
from projections.projection import Projection
from projections.table import Place
from tests.projections.events import rows_after
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

FOLDED = [projection for projection in ALL if isinstance(projection, Projection)]

_COLUMNS = """
    SELECT attname FROM pg_attribute
     WHERE attrelid = ('read.' || $1)::regclass AND attnum > 0 AND NOT attisdropped
     ORDER BY attnum"""


async def rows_at(
    council: Council, projection: Projection[Any], position: int
) -> dict[Place, Any]:
    columns = projection.table.columns
    query = f"SELECT {columns.sql('t')} FROM {projection.table.at()} t"  # noqa: S608
    records = await council.reader.fetch(query, council.id, position)
    rows = [columns.row(tuple(record)) for record in records]
    return {projection.table.place(row): row for row in rows}


@pytest.mark.parametrize("at_once", [4, len(EVERYTHING)])
async def test_rows_at_every_position_equal_a_fold_of_the_register_up_to_it(
    council: Council, at_once: int
) -> None:
    for start in range(0, len(EVERYTHING), at_once):
        await council.append(EVERYTHING[start : start + at_once])
        await council.catch_up(FOLDED)
    events = await council.events()

    for projection in FOLDED:
        assert await rows_at(council, projection, -1) == {}
        changes = [e.position for e in events if any(projection.keys(e))]
        for position in changes:
            rows = rows_after(projection, events[: position + 1])
            assert await rows_at(council, projection, position) == rows


async def test_history_is_kept_of_every_model(council: Council) -> None:
    await council.append(EVERYTHING)
    await council.catch_up()

    connection = await council.connect()
    for projection in FOLDED:
        kept = await connection.fetchval(
            f"SELECT count(*) FROM read.{projection.name}_was"  # noqa: S608
        )
        assert kept > 0, projection.name
    await connection.close()


@pytest.mark.parametrize("projection", FOLDED, ids=lambda one: one.name)
async def test_tables_have_the_columns_of_their_rows(
    council: Council, projection: Projection[Any]
) -> None:
    names = ["council_id", *projection.table.columns.names, "from_position"]
    now, was = projection.table.tables[:2]

    async def columns(table: str) -> list[str]:
        records = await council.reader.fetch(_COLUMNS, table)
        return [record["attname"] for record in records]

    # In whatever order: what was added later stands at the end.
    assert sorted(await columns(now)) == sorted(names)
    assert sorted(await columns(was)) == sorted([*names, "to_position"])


@pytest.mark.parametrize("projection", FOLDED, ids=lambda one: one.name)
def test_every_row_says_who_may_see_it(projection: Projection[Any]) -> None:
    names = projection.table.columns.names

    assert names[0] == "id"
    assert {"visibility", "partnership"} <= set(names)
