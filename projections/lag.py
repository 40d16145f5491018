"""How far the projections are behind their registers."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from projections.everything import ALL

NEXT = "_next"
"""Ends the name under which a projection is rebuilt beside the live one."""

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


def _gauge(name: str, told: str, values: Iterable[tuple[str, float]]) -> Any:
    family = GaugeMetricFamily(
        f"waymark_projection_{name}", told, labels=["projection"]
    )
    for projection, value in values:
        family.add_metric([projection], value)
    return family


class LagMetrics(Collector):
    """The last lag that was read, all of it at once, for Prometheus.

    What is not known is left out: an old figure would pass for a good one.
    """

    def __init__(self) -> None:
        self.known: Sequence[Lag] | None = None

    def collect(self) -> Iterable[Any]:
        """Give the gauges, as they are listed in docs/monitoring.md."""
        known = self.known
        yield GaugeMetricFamily(
            "waymark_projection_lag_known",
            "1: the database has told the lag some seconds ago; 0: it does not answer",
            value=known is not None,
        )
        live = [lag for lag in known or () if not lag.projection.endswith(NEXT)]
        building = {
            lag.projection.removesuffix(NEXT): lag.events
            for lag in known or ()
            if lag.projection.endswith(NEXT)
        }
        yield _gauge(
            "lag_events",
            "Events not yet taken, in all registers",
            ((lag.projection, lag.events) for lag in live),
        )
        yield _gauge(
            "lag_seconds",
            "Seconds since the first event not yet taken was recorded",
            ((lag.projection, lag.seconds) for lag in live),
        )
        yield _gauge(
            "stands_still",
            "1: an error keeps it from going on; `waymark status` names it",
            ((lag.projection, lag.trouble is not None) for lag in live),
        )
        yield _gauge(
            "rebuilding",
            "1: a rebuild has begun and has not yet taken the place of the live one",
            ((lag.projection, lag.projection in building) for lag in live),
        )
        yield _gauge(
            "rebuild_events_left",
            "Events that a rebuild has yet to take; only where one has begun",
            building.items(),
        )


LAG = LagMetrics()
REGISTRY.register(LAG)
