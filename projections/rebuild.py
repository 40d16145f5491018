"""Rebuilding read models beside the live ones, and swapping them in one transaction.

Readers never see a half-built page. A rebuild that was interrupted goes on where it
stood: its tables (`…_next`) and its tracking rows are moved in the same transactions.
Several projections are rebuilt from one reading of the register, and their tables get
the indexes that folding does not need once they are full. What takes a table's place is
like it: indexes by the same names, and statistics, without which a plan takes a minute
for what it does in a moment.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from domain.ids import CouncilId
from projections.lag import NEXT
from projections.metrics import REBUILT_EVENTS
from projections.runner import BATCH, MOVE, AnyProjection, connect, events_after
from store.proper_names import MISNAMED

Report: TypeAlias = Callable[[int, int], None]

_OUTDATED = """
    SELECT DISTINCT projection FROM read.tracking t
      JOIN unnest($1::text[], $2::integer[]) AS p (name, version)
        ON p.name = t.projection
     WHERE t.version < p.version"""
_BEGIN = """
    INSERT INTO read.tracking (council_id, projection, version)
    SELECT r.council_id, p.name, p.version
      FROM store.register r, unnest($1::text[], $2::integer[]) AS p (name, version)
    ON CONFLICT DO NOTHING"""
_STARTED = """
    SELECT EXISTS (SELECT FROM read.tracking WHERE projection = $1 AND version = $2)"""
_FORGET = "DELETE FROM read.tracking WHERE projection = $1"
_STANDING = """
    SELECT council_id, projection, position FROM read.tracking
     WHERE projection = ANY($1) ORDER BY council_id, projection FOR UPDATE"""
_INDEXES = """
    SELECT pg_get_constraintdef(c.oid) AS key,
           substring(pg_get_indexdef(i.indexrelid) FROM ' USING .*') AS method
      FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
     WHERE i.indrelid = $1::regclass ORDER BY i.indexrelid"""
_TOTAL = """
    SELECT coalesce(sum(last.position + 1), 0) FROM store.register r
     CROSS JOIN LATERAL (SELECT position FROM store.event e
        WHERE e.council_id = r.council_id ORDER BY position DESC LIMIT 1) last"""
_DONE = """
    SELECT coalesce(sum(position + 1), 0) FROM (
        SELECT min(position) AS position FROM read.tracking
         WHERE projection = ANY($1) GROUP BY council_id) least"""
_MISNAMED = f"SELECT mend FROM ({MISNAMED}) m WHERE of_table = ANY($1)"  # noqa: S608
_RENAME = "UPDATE read.tracking SET projection = $2 WHERE projection = $1"
_ALONE = "SELECT pg_advisory_lock(hashtextextended('rebuild ' || $1, 0))"
_NO_MORE = "SELECT pg_advisory_unlock(hashtextextended('rebuild ' || $1, 0))"


async def outdated(
    connection: Any, projections: Sequence[AnyProjection]
) -> list[AnyProjection]:
    """Those whose tables were folded by another version than this one."""
    rows = await connection.fetch(
        _OUTDATED, [p.name for p in projections], [p.version for p in projections]
    )
    names = {row["projection"] for row in rows}
    return [p for p in projections if p.name in names]


async def rebuild_all(
    dsn: str,
    projections: Sequence[AnyProjection],
    report: Report = lambda _done, _total: None,
) -> None:
    """Rebuild them in two halves: while the database stores one, the other is folded.

    The arguments are as in `rebuild`; events count once in each half. Raises an
    ExceptionGroup.
    """
    told: dict[int, tuple[int, int]] = {}

    async def build(n: int) -> None:
        def tell(done: int, total: int) -> None:
            told[n] = done, total
            report(*map(sum, zip(*told.values(), strict=True)))

        connection = await connect(dsn, answer=None)
        try:
            await rebuild(connection, *projections[n::2], report=tell)
        finally:
            await connection.close()

    async with asyncio.TaskGroup() as halves:
        for n in range(min(2, len(projections))):
            halves.create_task(build(n))


async def rebuild(
    connection: Any,
    *projections: AnyProjection,
    report: Report = lambda _done, _total: None,
) -> None:
    """Fold everything again into new tables, then put them in place of the old.

    `report` is told how many events are done, and of how many. `connection` logs in as
    waymark_runner, who owns the tables. A second rebuild waits for the first.
    """
    # In one order for everybody, so that no two wait for each other.
    names = sorted(projection.name for projection in projections)
    for name in names:
        await connection.execute(_ALONE, name)
    try:
        await _rebuild(connection, projections, report)
    finally:
        if not connection.is_closed():  # else the server has let go of them
            for name in names:
                await connection.execute(_NO_MORE, name)


async def _rebuild(
    connection: Any,
    projections: Sequence[AnyProjection],
    report: Report,
) -> None:
    for projection in projections:
        name, version = projection.name + NEXT, projection.version
        if not await connection.fetchval(_STARTED, name, version):
            await _start_over(connection, projection)
    building = [projection.name + NEXT for projection in projections]
    done = await connection.fetchval(_DONE, building)
    while True:
        total = await connection.fetchval(_TOTAL)
        async with connection.transaction():
            taken = await _batch(connection, projections)
        done += taken
        report(done, total)
        if not taken:
            break
    for projection in projections:
        for table in projection.table.tables:
            await _index(connection, table)
            await connection.execute(f"ANALYZE read.{table}{NEXT}")
    async with connection.transaction():
        # The live rows' claims are held, so that nothing moves while the last few
        # events are taken and the tables change places.
        await connection.fetch(_STANDING, [p.name for p in projections])
        while await _batch(connection, projections):
            pass
        for projection in projections:
            await _swap(connection, projection)
    report(done, done)


async def _start_over(connection: Any, projection: AnyProjection) -> None:
    building = projection.name + NEXT
    async with connection.transaction():
        await connection.execute(_FORGET, building)
        for table in projection.table.tables:
            await connection.execute(f"DROP TABLE IF EXISTS read.{table}{NEXT}")
            await connection.execute(
                f"CREATE TABLE read.{table}{NEXT} "
                f"(LIKE read.{table} INCLUDING ALL EXCLUDING INDEXES)"
            )
            await _index(connection, table, keys_only=True)
            await connection.execute(
                # Until it is in its place nobody sees a row of it.
                f"ALTER TABLE read.{table}{NEXT} ENABLE ROW LEVEL SECURITY; "
                f"GRANT SELECT ON read.{table}{NEXT} TO waymark_reader"
            )
        await connection.execute(_BEGIN, [building], [projection.version])


async def _index(connection: Any, table: str, *, keys_only: bool = False) -> None:
    """Make the indexes that the live table has and the one being built has not."""
    building = f"read.{table}{NEXT}"
    there = await connection.fetch(_INDEXES, building)
    for index in await connection.fetch(_INDEXES, f"read.{table}"):
        if index in there:
            continue
        if index["key"]:
            await connection.execute(f"ALTER TABLE {building} ADD {index['key']}")
        elif not keys_only:
            await connection.execute(f"CREATE INDEX ON {building}{index['method']}")


async def _batch(connection: Any, projections: Sequence[AnyProjection]) -> int:
    """One batch of each council that has any left, for those furthest behind in it."""
    building = {projection.name + NEXT: projection for projection in projections}
    versions = [projection.version for projection in projections]
    await connection.execute(_BEGIN, list(building), versions)
    standing: defaultdict[CouncilId, dict[str, int]] = defaultdict(dict)
    for row in await connection.fetch(_STANDING, list(building)):
        standing[row["council_id"]][row["projection"]] = row["position"]
    taken = 0
    for council, positions in standing.items():
        last = min(positions.values())
        together = [name for name, position in positions.items() if position == last]
        # Up to the next one, to go on together with it from there.
        ahead = [position - last for position in positions.values() if position > last]
        events = await events_after(connection, council, last, min([BATCH, *ahead]))
        if events:
            for name in together:
                await building[name].apply(connection, council, events, NEXT)
                REBUILT_EVENTS.labels(building[name].name).inc(len(events))
            await connection.execute(MOVE, council, together, events[-1].position)
            taken += len(events)
    return taken


async def _swap(connection: Any, projection: AnyProjection) -> None:
    tables = projection.table.tables
    old = ", ".join(f"read.{table}" for table in tables)
    await connection.execute(f"DROP TABLE {old}")  # at once: their policies are tied
    for table in tables:
        await connection.execute(f"ALTER TABLE read.{table}{NEXT} RENAME TO {table}")
    for misnamed in await connection.fetch(_MISNAMED, list(tables)):
        await connection.execute(misnamed["mend"])
    for table in tables:
        await connection.execute(f"SELECT read.wall('read.{table}')")
    await connection.execute(_FORGET, projection.name)
    await connection.execute(_RENAME, projection.name + NEXT, projection.name)
