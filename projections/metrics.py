"""What folding measures, for Prometheus: docs/monitoring.md lists it all.

Counted by the process that folds. How far behind the projections are is read from the
database instead, and is the same for every process: see `projections/lag.py`.
"""

from collections.abc import Iterable

from prometheus_client import Counter, Histogram

EVENTS = Counter(
    "waymark_projection_events",
    "Events that this process has folded into a projection",
    ["projection"],
)
REBUILT_EVENTS = Counter(
    "waymark_projection_rebuilt_events",
    "Events that this process has folded again, into a rebuild beside the live one",
    ["projection"],
)
BATCH_SECONDS = Histogram(
    "waymark_projection_batch_seconds",
    "From claiming a batch to its being stored; projections that stand together share "
    "one",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def folded(projections: Iterable[str], events: int, seconds: float) -> None:
    """These projections have taken the same events, and it is stored."""
    for name in projections:
        EVENTS.labels(name).inc(events)
    BATCH_SECONDS.observe(seconds)
