"""Rebuilding read models beside the live ones, and swapping them in one transaction.

Readers never see a half-built page. A rebuild that was interrupted goes on where it
stood: its tables (`…_next`) and its tracking rows are moved in the same transactions.
"""

from collections.abc import Callable, Sequence
from typing import Any

from projections.runner import BATCH, MOVE, AnyProjection, events_after

NEXT = "_next"

_OUTDATED = """
    SELECT DISTINCT projection FROM read.tracking t
      JOIN unnest($1::text[], $2::integer[]) AS p (name, version)
        ON p.name = t.projection
     WHERE t.version < p.version"""
_BEGIN = """
    INSERT INTO read.tracking (council_id, projection, version)
    SELECT r.council_id, $1, $2 FROM store.register r
    ON CONFLICT DO NOTHING"""
_STARTED = """
    SELECT EXISTS (SELECT FROM read.tracking WHERE projection = $1 AND version = $2)"""
_FORGET = "DELETE FROM read.tracking WHERE projection = $1"
_STANDING = """
    SELECT council_id, position FROM read.tracking
     WHERE projection = $1 ORDER BY council_id FOR UPDATE"""
_TOTAL = """
    SELECT coalesce(sum(last.position + 1), 0) FROM store.register r
     CROSS JOIN LATERAL (SELECT position FROM store.event e
        WHERE e.council_id = r.council_id ORDER BY position DESC LIMIT 1) last"""
_DONE = "SELECT coalesce(sum(position + 1), 0) FROM read.tracking WHERE projection = $1"
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


async def rebuild(
    connection: Any,
    projection: AnyProjection,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Fold everything again into new tables, then put them in place of the old.

    `report` is told how many events are done, and of how many. `connection` logs in as
    waymark_runner, who owns the tables. A second rebuild waits for the first.
    """
    await connection.execute(_ALONE, projection.name)
    try:
        await _rebuild(connection, projection, report)
    finally:
        if not connection.is_closed():  # else the server has let go of it
            await connection.execute(_NO_MORE, projection.name)


async def _rebuild(
    connection: Any,
    projection: AnyProjection,
    report: Callable[[int, int], None],
) -> None:
    building = projection.name + NEXT
    if not await connection.fetchval(_STARTED, building, projection.version):
        await _start_over(connection, projection)
    done = await connection.fetchval(_DONE, building)
    while True:
        total = await connection.fetchval(_TOTAL)
        async with connection.transaction():
            taken = await _batch(connection, projection)
        done += taken
        report(done, total)
        if not taken:
            break
    async with connection.transaction():
        # The live rows' claims are held, so that nothing moves while the last few
        # events are taken and the tables change places.
        await connection.fetch(_STANDING, projection.name)
        while await _batch(connection, projection):
            pass
        await _swap(connection, projection)
    report(done, done)


async def _start_over(connection: Any, projection: AnyProjection) -> None:
    building = projection.name + NEXT
    async with connection.transaction():
        await connection.execute(_FORGET, building)
        for table in projection.table.tables:
            await connection.execute(f"DROP TABLE IF EXISTS read.{table}{NEXT}")
            await connection.execute(
                f"CREATE TABLE read.{table}{NEXT} (LIKE read.{table} INCLUDING ALL)"
            )
            await connection.execute(
                f"GRANT SELECT ON read.{table}{NEXT} TO waymark_reader"
            )
        await connection.execute(_BEGIN, building, projection.version)


async def _batch(connection: Any, projection: AnyProjection) -> int:
    """One batch of each council that has any left."""
    building = projection.name + NEXT
    await connection.execute(_BEGIN, building, projection.version)
    taken = 0
    for row in await connection.fetch(_STANDING, building):
        council = row["council_id"]
        events = await events_after(connection, council, row["position"], BATCH)
        if events:
            await projection.apply(connection, council, events, NEXT)
            await connection.execute(MOVE, council, [building], events[-1].position)
            taken += len(events)
    return taken


async def _swap(connection: Any, projection: AnyProjection) -> None:
    for table in projection.table.tables:
        await connection.execute(f"DROP TABLE read.{table}")
        await connection.execute(f"ALTER TABLE read.{table}{NEXT} RENAME TO {table}")
    await connection.execute(_FORGET, projection.name)
    await connection.execute(_RENAME, projection.name + NEXT, projection.name)
