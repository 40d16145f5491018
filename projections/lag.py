"""How far the projections are behind their registers."""

from typing import Any

from msgspec import Struct

from projections.everything import ALL

# A projection that has taken nothing of a register yet is behind by all of it.
_LAGS = """
    SELECT p.name,
           coalesce(sum(last.position - coalesce(t.position, -1)), 0)::bigint,
           coalesce(max(extract(epoch FROM clock_timestamp() - next.recorded_at)),
                    0)::float8,
           max(t.trouble)
      FROM (SELECT unnest($1::text[]) AS name
             UNION SELECT projection FROM read.tracking) p
      LEFT JOIN store.register r ON true
      LEFT JOIN read.tracking t
             ON t.council_id = r.council_id AND t.projection = p.name
      LEFT JOIN LATERAL (
            SELECT e.position FROM store.event e WHERE e.council_id = r.council_id
             ORDER BY e.position DESC LIMIT 1) last ON true
      LEFT JOIN store.event next
             ON next.council_id = r.council_id
            AND next.position = coalesce(t.position, -1) + 1
     GROUP BY p.name ORDER BY p.name"""
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
    rows = await connection.fetch(_LAGS, [projection.name for projection in ALL])
    return [Lag(*row.values()) for row in rows]


async def registers(connection: Any) -> dict[str, int]:
    """How many events each council's register holds, by short name."""
    rows = await connection.fetch(_REGISTERS)
    return {row["slug"]: row["events"] for row in rows}
