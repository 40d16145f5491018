"""Sessions are ended all at once: by their owner, and by the operator."""

from commands.labels import PRACTICE
from store.sessions import end_all
from tests.commands.clerk import person
from tests.signing.conftest import TOM, Entrance


async def test_all_other_sessions_can_be_ended_at_once(entrance: Entrance) -> None:
    others = [await entrance.signed_in() for _ in range(2)]
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    ended = [(await tom.post("/sessions/end-others")).json() for _ in range(2)]
    assert ended == [{"ended": 2}, {"ended": 0}]
    for one in others:
        assert (await one.get("/session")).status_code == 401
    for one in (tom, olu):
        assert (await one.get("/session")).status_code == 200


async def test_an_operator_ends_sessions(entrance: Entrance) -> None:
    tom, olu = await entrance.signed_in(), await entrance.signed_in("olu@example.org")
    pool = entrance.app.state.waymark.store.app
    assert await end_all(pool, PRACTICE, person(TOM)) == 1
    assert (await tom.get("/session")).status_code == 401
    assert (await olu.get("/session")).status_code == 200
    assert await end_all(pool, PRACTICE, None) == 1
    assert (await olu.get("/session")).status_code == 401
