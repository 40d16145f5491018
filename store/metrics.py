"""What the store measures, for Prometheus: docs/monitoring.md lists it all.

The figures are this process's own, made once, in the client library's own registry;
`cli` may open a port that shows them. Labels are few and stay few: a council's short
name at most, never the id of a person or of a stream.
"""

from collections.abc import Awaitable
from time import perf_counter
from typing import Literal, TypeAlias, get_args

from prometheus_client import Counter, Gauge, Histogram

from store.request import Appended, Conflict, Overloaded, Stale, Unavailable

Verdict: TypeAlias = Literal[
    "ok", "repeated", "stale", "conflict", "unavailable", "overloaded", "failed"
]

APPENDS = Counter(
    "waymark_appends",
    "Requests to a register: ok, repeated, stale, conflict, unavailable, overloaded or "
    "failed",
    ["council", "verdict"],
)
APPEND_SECONDS = Histogram(
    "waymark_append_seconds",
    "From handing a request in to its answer; without those refused as overloaded",
    ["council"],
    # A lone one takes one or two milliseconds; a lost connection is retried for ten
    # seconds.
    buckets=(0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2, 10),
)
BATCH_REQUESTS = Histogram(
    "waymark_append_batch_requests",
    "Requests sent to the database together",
    ["council"],
    buckets=(1, 2, 4, 8, 16, 32, 64, 128),
)
WAITING = Gauge(
    "waymark_append_waiting", "Requests in the queue of a register", ["council"]
)
CONNECTIONS_LOST = Counter(
    "waymark_append_connections_lost",
    "Connections of a register's appender that broke",
    ["council"],
)
RETRIES = Counter(
    "waymark_append_retries",
    "Times that requests were sent again because a connection had broken",
    ["council"],
)
DECISION_TRIES = Histogram(
    "waymark_decision_tries",
    "How often a decision was heard until it was stored; +Inf: it was given up",
    buckets=(1, 2, 3, 5, 10, 20, 40),
)
NOTES_LOST = Counter(
    "waymark_security_notes_lost",
    "Entries that the security log should have and has not",
)

_VERDICTS: dict[type[Exception], Verdict] = {
    Stale: "stale",
    Conflict: "conflict",
    Overloaded: "overloaded",
    Unavailable: "unavailable",
}


class AppendMetrics:
    """What one register's appender tells: under three microseconds for each request."""

    def __init__(self, council: str) -> None:
        verdicts: tuple[Verdict, ...] = get_args(Verdict)
        # All of them from the start: a rate needs the nought before the first one.
        self._counted = {v: APPENDS.labels(council, v).inc for v in verdicts}
        self._took = APPEND_SECONDS.labels(council).observe
        self.batch = BATCH_REQUESTS.labels(council).observe
        self.waiting = WAITING.labels(council).set
        self.lost = CONNECTIONS_LOST.labels(council).inc
        self.retried = RETRIES.labels(council).inc

    def appended(self, verdict: Verdict, seconds: float) -> None:
        """One request was answered."""
        self._counted[verdict]()
        if verdict != "overloaded":  # it is turned away at the door
            self._took(seconds)

    async def measured(self, appending: Awaitable[Appended]) -> Appended:
        """Count and time one request. If its caller goes away, it is not counted."""
        began = perf_counter()
        try:
            answer = await appending
        except Exception as error:
            verdict = _VERDICTS.get(type(error), "failed")
            self.appended(verdict, perf_counter() - began)
            raise
        verdict = "repeated" if answer.repeated else "ok"
        self.appended(verdict, perf_counter() - began)
        return answer
