"""The judge of the read models: what stands in them equals what a rebuild makes."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from projections.everything import ALL
from projections.rebuild import rebuild
from projections.runner import AnyProjection, connect
from store.settings import Database
from tests.faults.judges import Fault
from tests.projections.registers import stored

PATIENCE_SECONDS = 60.0

_TRACKED = """
    SELECT r.slug, p.projection, coalesce(t.position, -1) AS position, t.trouble,
           coalesce((SELECT max(e.position) FROM store.event e
                      WHERE e.council_id = r.council_id), -1) AS last
      FROM store.register r CROSS JOIN unnest($1::text[]) AS p (projection)
      LEFT JOIN read.tracking t USING (council_id, projection)"""


async def judge_read_models(
    database: Database,
    projections: Sequence[AnyProjection] = ALL,
    *,
    patience: float = PATIENCE_SECONDS,
) -> list[Fault]:
    """Wait for the runner, then compare its tables with a rebuild of them."""
    connection = await connect(database.dsn("waymark_runner"))
    try:
        names = [projection.name for projection in projections]
        found = await _stand(connection, names, patience)
        live = await stored(connection, projections)
        for projection in projections:
            await rebuild(connection, projection)
        rebuilt = await stored(connection, projections)
    finally:
        await connection.close()
    return [*found, *judge_rows(live, rebuilt)]


async def _stand(connection: Any, names: list[str], patience: float) -> list[Fault]:
    """Where they stand once they have caught up, or had the time to."""
    end = asyncio.get_running_loop().time() + patience
    while found := list(judge_tracking(await connection.fetch(_TRACKED, names))):
        if asyncio.get_running_loop().time() > end:
            break
        await asyncio.sleep(0.05)
    return found


def judge_tracking(rows: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Each projection stands at the last position of each register."""
    for row in rows:
        at, last, name = row["position"], row["last"], row["projection"]
        if at != last:
            trouble = f" ({row['trouble']})" if row["trouble"] else ""
            words = f"{name} of {row['slug']} stands at {at} of {last}{trouble}"
            yield Fault("difference", words)


def judge_rows(
    live: Mapping[str, list[str]], rebuilt: Mapping[str, list[str]]
) -> Iterator[Fault]:
    """Byte for byte, row by row, however often a row stands there."""
    for table, rows in live.items():
        here, there = Counter(rows), Counter(rebuilt[table])
        for row in (here - there).elements():
            yield Fault("difference", f"only live, in {table}: {row:.300}")
        for row in (there - here).elements():
            yield Fault("difference", f"only rebuilt, in {table}: {row:.300}")
