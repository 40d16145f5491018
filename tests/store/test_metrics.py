"""What the store's metrics count."""

import asyncio
from datetime import UTC, datetime
from time import perf_counter

import pytest

from store.metrics import AppendMetrics
from store.request import Appended, Conflict, Overloaded, Stale, Unavailable
from tests.metrics import Moves

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COUNCIL = "riverbank"


async def answered(answer: Appended | BaseException) -> Appended:
    """Be answered, or refused, as an appender does."""
    if isinstance(answer, BaseException):
        raise answer
    return answer


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Appended(0, 1, NOW, repeated=False), "ok"),
        (Appended(0, 1, NOW, repeated=True), "repeated"),
        (Stale(), "stale"),
        (Conflict(), "conflict"),
        (Unavailable(), "unavailable"),
        (ValueError(), "failed"),
    ],
)
async def test_each_append_is_counted_once_by_its_verdict_and_timed(
    answer: Appended | Exception, verdict: str
) -> None:
    metrics, moves = AppendMetrics(COUNCIL), Moves()
    asked = metrics.measured(answered(answer))
    (told,) = await asyncio.gather(asked, return_exceptions=True)
    assert told is answer
    assert moves.of("waymark_appends_total") == {(COUNCIL, verdict): 1}
    assert moves.of("waymark_append_seconds_count") == {(COUNCIL,): 1}


async def test_what_is_turned_away_at_the_door_is_counted_and_not_timed() -> None:
    metrics, moves = AppendMetrics(COUNCIL), Moves()
    with pytest.raises(Overloaded):
        await metrics.measured(answered(Overloaded()))
    assert moves.of("waymark_appends_total") == {(COUNCIL, "overloaded"): 1}
    assert moves.of("waymark_append_seconds_count") == {}


async def test_an_append_whose_caller_went_away_is_not_counted() -> None:
    metrics, moves = AppendMetrics(COUNCIL), Moves()
    with pytest.raises(asyncio.CancelledError):
        await metrics.measured(answered(asyncio.CancelledError()))
    assert moves.of("waymark_appends_total") == {}


def test_batches_the_queue_and_lost_connections_are_told_by_council() -> None:
    metrics, moves = AppendMetrics(COUNCIL), Moves()
    metrics.batch(5)
    metrics.waiting(7)
    metrics.lost()
    metrics.retried()
    assert moves.of("waymark_append_batch_requests_sum") == {(COUNCIL,): 5}
    assert moves.of("waymark_append_batch_requests_count") == {(COUNCIL,): 1}
    assert moves.of("waymark_append_waiting") == {(COUNCIL,): 7}
    assert moves.of("waymark_append_connections_lost_total") == {(COUNCIL,): 1}
    assert moves.of("waymark_append_retries_total") == {(COUNCIL,): 1}
    metrics.waiting(0)
    assert moves.of("waymark_append_waiting") == {}


def test_a_council_shows_noughts_before_anything_happens() -> None:
    moves = Moves()
    AppendMetrics("never-heard-of")
    assert moves.of("waymark_appends_total") == {}  # there, and nought


def test_measuring_costs_little() -> None:
    """Three microseconds for an append; ten times that on a busy machine fails."""
    metrics = AppendMetrics(COUNCIL)

    def once() -> float:
        began = perf_counter()
        for _ in range(1000):
            metrics.waiting(1)
            metrics.batch(1)
            metrics.appended("ok", 0.002)
            metrics.waiting(0)
        return perf_counter() - began

    assert min(once() for _ in range(20)) < 0.030
