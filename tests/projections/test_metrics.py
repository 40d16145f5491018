"""What is counted while events are folded, and how the lag is shown."""

import asyncpg
import pytest
from prometheus_client import REGISTRY

from projections.everything import ALL
from projections.lag import LAG, NEXT, Lag, lags
from projections.milestone import MILESTONES
from projections.projection import Projection
from projections.rebuild import rebuild
from projections.runner import step
from tests.metrics import Moves
from tests.projections.history import EVERYTHING
from tests.projections.registers import Council

NAME = MILESTONES.name


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    LAG.known = None


async def test_events_are_counted_once_for_each_projection(council: Council) -> None:
    await council.append(EVERYTHING[:10])
    moves = Moves()
    await council.catch_up()
    each = {(projection.name,): 10.0 for projection in ALL}
    assert moves.of("waymark_projection_events_total") == each
    assert moves.of("waymark_projection_batch_seconds_count") == {(): 1}
    await council.catch_up()
    assert moves.of("waymark_projection_events_total") == each


async def test_what_was_rolled_back_is_not_counted(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    await council.append(EVERYTHING[:10])
    await council.catch_up()
    await council.append(EVERYTHING[10:20])
    connection = await council.connect()
    moves = Moves()

    async def fail(*_: object) -> None:
        raise asyncpg.UniqueViolationError

    monkeypatch.setattr(Projection, "apply", fail)
    with pytest.raises(asyncpg.UniqueViolationError):
        await step(connection, council.id, ALL)
    assert moves.of("waymark_projection_events_total") == {}
    assert moves.of("waymark_projection_batch_seconds_count") == {}
    await connection.close()


async def test_a_rebuild_counts_what_it_folds_again(council: Council) -> None:
    await council.append(EVERYTHING[:20])
    await council.catch_up()
    connection = await council.connect()
    moves = Moves()
    await rebuild(connection, MILESTONES)
    assert moves.of("waymark_projection_rebuilt_events_total") == {(NAME,): 20}
    assert moves.of("waymark_projection_events_total") == {}
    await connection.close()


async def test_the_lag_is_shown_as_the_database_tells_it(council: Council) -> None:
    await council.append(EVERYTHING[:10])
    moves = Moves()
    LAG.known = await lags(council.reader)
    behind = {(projection.name,): 10.0 for projection in ALL}
    assert moves.of("waymark_projection_lag_events") == behind
    assert moves.of("waymark_projection_lag_seconds").keys() == behind.keys()
    await council.catch_up()
    LAG.known = await lags(council.reader)
    assert moves.of("waymark_projection_lag_events") == {}
    assert moves.of("waymark_projection_lag_known") == {(): 1}


def test_a_rebuild_and_trouble_are_shown() -> None:
    moves = Moves()
    LAG.known = [
        Lag(NAME, 3, 1.5, "ValueError"),
        Lag(NAME + NEXT, 40, 9000.0, None),
        Lag("person", 0, 0.0, None),
    ]
    assert moves.of("waymark_projection_rebuilding") == {(NAME,): 1}
    assert moves.of("waymark_projection_rebuild_events_left") == {(NAME,): 40}
    assert moves.of("waymark_projection_stands_still") == {(NAME,): 1}
    # The rebuild has all of the past before it: that is no lag of what people read.
    assert moves.of("waymark_projection_lag_events") == {(NAME,): 3}
    assert moves.of("waymark_projection_lag_seconds") == {(NAME,): 1.5}


def test_what_is_not_known_is_not_shown() -> None:
    gauge, labels = "waymark_projection_lag_events", {"projection": NAME}
    LAG.known = [Lag(NAME, 3, 1.5, None)]
    assert REGISTRY.get_sample_value(gauge, labels) == 3
    LAG.known = None
    assert REGISTRY.get_sample_value(gauge, labels) is None
    assert REGISTRY.get_sample_value("waymark_projection_lag_known") == 0
