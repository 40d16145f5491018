"""Each request has an id: its answer, its problem and its log line share it."""

import logging
import re

import pytest

from api.openapi import document_now
from tests.api.conftest import Api
from tests.api.test_writing import problem

GOOD = "0198f2a4-7d1c-7b1e-9f00-3a5c6d7e8f90"


@pytest.mark.stores_nothing
@pytest.mark.parametrize("given", [GOOD, "0123456789abcdef", "F" * 64])
async def test_an_id_that_looks_like_one_is_kept(api: Api, given: str) -> None:
    answer = await api.client.get("/nothing", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] == given
    assert problem(answer)["request_id"] == given


@pytest.mark.stores_nothing
@pytest.mark.parametrize(
    "given",
    ["", "short", "a" * 65, "Asha Patel of Riverside", "deadbeefdeadbeef\xe9", "{x}"],
)
async def test_any_other_is_replaced(api: Api, given: str) -> None:
    headers = [(b"X-Request-Id", given.encode("latin-1"))]
    answer = await api.client.get("/nothing", headers=headers)
    made = answer.headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{32}", made)
    assert problem(answer)["request_id"] == made


@pytest.mark.stores_nothing
async def test_what_is_answered_well_has_one_too(api: Api) -> None:
    ids = {
        (await api.client.get(path)).headers["X-Request-Id"]
        for path in ("/health/live", "/health/live", "/api/councils")
    }
    assert len(ids) == 3


@pytest.mark.stores_nothing
async def test_a_log_line_says_who_asked_for_what(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    olu = await api.visitor("olu")
    with caplog.at_level(logging.INFO, "waymark.api"):
        answer = await olu.get("/milestones", cursor="bm9wZQ")
    (record,) = [r for r in caplog.records if r.name == "waymark.api"]
    facts = vars(record)["facts"]
    assert facts.pop("milliseconds") >= 0
    assert str(facts.pop("person")) != "None"
    assert facts == {
        "request_id": answer.headers["X-Request-Id"],
        "method": "GET",
        "route": "/api/councils/{council}/milestones",
        "status": 400,
        "council": "practice",
        "problem": "bad-cursor",
    }


@pytest.mark.stores_nothing
async def test_a_council_that_is_not_there_is_not_named(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "waymark.api"):
        await api.client.get("/api/councils/asha-patel/dashboard")
    (record,) = [r for r in caplog.records if r.name == "waymark.api"]
    assert vars(record)["facts"]["council"] is None


@pytest.mark.stores_nothing
async def test_health_is_told_at_debug_only(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "waymark.api"):
        await api.client.get("/health/live")
    assert [r for r in caplog.records if r.name == "waymark.api"] == []


def test_the_description_tells_of_it() -> None:
    described = document_now()["components"]["schemas"]["Problem"]
    assert "request_id" in described["properties"]
    assert "X-Request-Id" in described["description"]
