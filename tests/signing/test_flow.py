"""What is counted without a write for each: for all processes, and for one person."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

from api.guard import NOT_GOOD
from commands.labels import PRACTICE
from store.access import make_token
from store.flow import Flow
from store.limits import Limit
from store.opened import Store
from tests.commands.clerk import person
from tests.conftest import MASTER
from tests.signing.conftest import Entrance

MINUTE = timedelta(minutes=1)
SCHEME = {"name": "Another", "kind": "partnership"}


async def bearer(entrance: Entrance) -> dict[str, str]:
    """Tom's, as a program has it."""
    token = await make_token(
        entrance.app.state.waymark.store.app,
        PRACTICE,
        person("tom"),
        label="test",
        expires_at=datetime.now(UTC) + timedelta(hours=1),
    )
    return {"Authorization": f"Bearer {token}"}


async def test_a_flood_of_commands_is_told_to_wait(entrance: Entrance) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    state = entrance.app.state.waymark
    usual, state.commands = state.commands, Limit("test commands", 5, MINUTE)
    try:
        sent = [await tom.post("/schemes", SCHEME) for _ in range(8)]
        others = await olu.post("/schemes", SCHEME)
        toms = await tom.post("/schemes", SCHEME, await bearer(entrance))
        read = await tom.get("/schemes")
    finally:
        state.commands = usual
    assert Counter(one.status_code for one in sent) == {403: 5, 429: 3}
    assert int(sent[-1].headers["Retry-After"]) == 60
    assert others.status_code != 429
    assert toms.status_code == 403  # each token counts by itself
    assert read.status_code == 200


async def test_who_sits_beside_a_flood_loses_an_old_cookie_and_reads_on(
    entrance: Entrance,
) -> None:
    """Their session is over. Others in their network have tried thousands of tokens."""
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    await entrance.sql(
        "UPDATE access.session SET used_at = used_at - interval '2 days'"
        " WHERE person_id = $1",
        person("tom"),
    )
    flow = entrance.app.state.waymark.flow
    for _ in range(NOT_GOOD.most):
        flow.over(PRACTICE, NOT_GOOD, "192.0.2.1")
    answers = [await tom.get("/decisions") for _ in range(2)]
    assert [one.status_code for one in answers] == [429, 200]
    assert (await olu.get("/session")).status_code == 200


async def test_what_two_processes_count_is_added_up(store: Store) -> None:
    limit = Limit("test", 10, timedelta(hours=1))
    both = [Flow(store.app, MASTER), Flow(store.app, MASTER)]
    for flow in both:
        assert [flow.over(PRACTICE, limit, "somebody") for _ in range(6)] == [0] * 6
    for flow in both:
        await flow.settle()
    assert both[1].over(PRACTICE, limit, "somebody") == 12 + 1 - 10
    assert both[0].over(PRACTICE, limit, "somebody else") == 0
    assert both[0].over(PRACTICE, limit, "somebody") == 0  # it has heard of 6
    for _ in range(2):
        for flow in both:
            await flow.settle()
        assert both[0].over(PRACTICE, limit, "somebody") > 0


async def test_what_was_counted_is_over_when_its_span_is(store: Store) -> None:
    limit = Limit("test", 1, timedelta(milliseconds=1))
    flow = Flow(store.app, MASTER)
    for _ in range(5):
        flow.over(PRACTICE, limit, "somebody")
    await flow.settle()
    await asyncio.sleep(0.01)
    assert flow.over(PRACTICE, limit, "somebody") == 0
