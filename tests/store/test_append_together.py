"""Requests of one batch that write the same streams one after another."""

import asyncio

from store.appender import Appender
from store.request import Appended
from tests.store.appending import (
    Owner,
    asking,
    event,
    guarded,
    new_stream,
    positions,
    told,
)


async def transactions(owner: Owner) -> int:
    """How many it took to store everything."""
    found: int = await owner.fetchval(
        "SELECT count(DISTINCT xmin::text) FROM store.event"
    )
    return found


async def test_what_follows_in_one_stream_is_stored_in_one_go(
    appender: Appender, owner: Owner
) -> None:
    plan, others = new_stream(), [new_stream() for _ in range(4)]
    await appender.append(asking(event(plan)))
    batch = [
        asking(event(others[0]), event(plan, 2)),
        asking(event(others[1]), event(plan, 3), event(plan, 4)),
        guarded(event(others[2]), (plan, 4), (others[0], 1)),
        asking(event(others[0], 2), event(plan, 5)),
    ]
    answers = await asyncio.gather(
        appender.append(asking()), *(appender.append(r) for r in batch)
    )
    together = answers[1].recorded_at
    assert answers[1:] == [
        Appended(2, 2, together, repeated=False),
        Appended(4, 3, together, repeated=False),
        Appended(7, 1, together, repeated=False),
        Appended(8, 2, together, repeated=False),
    ]
    batch = [
        asking(event(plan, 6)),
        asking(event(plan, 6), event(others[3])),  # decided beside the one before
        asking(event(plan, 7)),
        guarded(event(others[1], 2), (plan, 6)),  # decided before the one before
    ]
    _, *verdicts = await asyncio.gather(
        appender.append(asking()), *(told(appender.append(r)) for r in batch)
    )
    assert [v if isinstance(v, str) else v.first_position for v in verdicts] == [
        11,
        "Stale",
        12,
        "Stale",
    ]
    assert await positions(owner) == list(range(13))
