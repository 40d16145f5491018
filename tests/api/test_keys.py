"""Idempotency keys: each stands for one request, and is spent by none refused."""

from tests.api.conftest import Api, path
from tests.api.refusals import nothing_stored
from tests.api.test_writing import ORCHARD, problem


async def test_a_key_stands_for_one_request_to_one_address(api: Api) -> None:
    tom, key = await api.visitor("tom"), {"Idempotency-Key": "once"}
    note = {"note": "The roof is on"}
    target = path("milestones", "ms-open", "/note-progress")
    assert (await tom.post(target, note, headers=key)).status_code == 200
    async with nothing_stored(api):
        others = [
            (path("milestones", "ms-claimed", "/note-progress"), note),
            (path("milestones", "ms-open", "/withdraw"), {"why": "The roof is on"}),
            ("/decisions", ORCHARD),
        ]
        for address, body in others:
            answer = await tom.post(address, body, headers=key)
            assert answer.status_code == 422, address
            assert problem(answer)["type"] == "/problems/key-used-before"


async def test_a_key_of_a_refused_request_may_be_used_again(api: Api) -> None:
    tom, key = await api.visitor("tom"), {"Idempotency-Key": "once"}
    async with nothing_stored(api):
        wrong = await tom.post(
            "/decisions", {"body": "$nothing", "words": "A"}, headers=key
        )
        assert wrong.status_code == 404
    right = await tom.post("/decisions", ORCHARD, headers=key)
    assert right.status_code == 201
