"""How far the projections are behind their registers."""

from typing import Any

from msgspec import Struct

_LAGS = """
    SELECT t.projection,
           coalesce(sum(last.position - t.position), 0)::bigint AS events,
           coalesce(max(extract(epoch FROM clock_timestamp() - next.recorded_at)), 0)::float8 AS seconds,
           max(t.trouble) AS trouble
      FROM read.tracking t
      LEFT JOIN LATERAL (SELECT position FROM store.event e
             WHERE e.council_id = t.council_id ORDER BY position DESC LIMIT 1) last ON true
      LEFT JOIN store.event next
             ON next.council_id = t.council_id AND next.position = t.position + 1
     GROUP BY t.projection ORDER BY t.projection"""


_REGISTERS = """
    SELECT r.slug, coalesce((SELECT max(e.position) FROM store.event e
                              WHERE e.council_id = r.council_id) + 1, 0) AS events
      FROM store.register r ORDER BY r.slug"""


class Lag(Struct, frozen=True):
    """`events` not yet taken, in all registers; `seconds` since the first of them."""

    projection: str
    events: int
    seconds: float
    trouble: str | None


async def lags(connection: Any) -> list[Lag]:
    """The lag of each projection, rebuilds in progress (`…_next`) included."""
    return [Lag(*row.values()) for row in await connection.fetch(_LAGS)]


async def registers(connection: Any) -> dict[str, int]:
    """How many events each council's register holds, by short name."""
    rows = await connection.fetch(_REGISTERS)
    return {row["slug"]: row["events"] for row in rows}
