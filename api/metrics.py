"""What the API measures, for Prometheus: docs/monitoring.md lists it all.

A route is its template, never the address that was asked for: labels stay few, and hold
nothing that a visitor wrote.
"""

from prometheus_client import Counter, Histogram

REQUESTS = Counter(
    "waymark_http_requests",
    "Requests answered",
    ["route", "method", "status"],
)
REQUEST_SECONDS = Histogram(
    "waymark_http_request_seconds",
    "From a request's head to the end of its answer",
    ["route", "method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
)
REFUSALS = Counter(
    "waymark_http_refusals",
    "Requests answered with a problem, by its type",
    ["type"],
)
POSITION_WAIT_SECONDS = Histogram(
    "waymark_position_wait_seconds",
    "How long reads waited for a position that their caller named: reached, yes or no",
    ["reached"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5),
)


def waited(seconds: float, *, reached: bool) -> None:
    """One read has waited for a position, or in vain."""
    POSITION_WAIT_SECONDS.labels("yes" if reached else "no").observe(seconds)
