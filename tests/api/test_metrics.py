"""What the API counts: requests by route, refusals by type, waits for a position."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

import psycopg
import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from prometheus_client import REGISTRY

from api.app import create_app
from projections import look
from store.ids import new_id
from store.settings import Database
from tests.api.conftest import BASE, Api, path, serving
from tests.api.test_writing import ORCHARD, problem
from tests.conftest import MASTER
from tests.metrics import Moves

DECISIONS = "/api/councils/{council}/decisions"
NONE = "none"


def client(app: Litestar) -> AsyncClient:
    """Somebody who asks the application."""
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    return AsyncClient(transport=transport, base_url="http://test")


async def test_one_decision_moves_each_counter_by_one(api: Api) -> None:
    tom = await api.visitor("tom")
    moves = Moves()
    assert (await tom.post("/decisions", ORCHARD)).status_code == 201
    assert moves.of("waymark_http_requests_total") == {("POST", DECISIONS, "201"): 1}
    assert moves.of("waymark_http_request_seconds_count") == {("POST", DECISIONS): 1}
    assert moves.of("waymark_decision_tries_count") == {(): 1}
    assert moves.of("waymark_decision_tries_sum") == {(): 1}
    assert moves.of("waymark_appends_total") == {("practice", "ok"): 1}
    assert moves.of("waymark_append_seconds_count") == {("practice",): 1}
    assert moves.of("waymark_append_batch_requests_count") == {("practice",): 1}
    assert moves.of("waymark_http_refusals_total") == {}


async def test_a_repeat_is_another_request_and_no_other_decision(api: Api) -> None:
    tom, key = await api.visitor("tom"), {"Idempotency-Key": "orchard"}
    await tom.post("/decisions", ORCHARD, headers=key)
    moves = Moves()
    await tom.post("/decisions", ORCHARD, headers=key)
    assert moves.of("waymark_http_requests_total") == {("POST", DECISIONS, "201"): 1}
    assert moves.of("waymark_decision_tries_count") == {}


async def test_a_route_is_its_template_and_never_an_address(api: Api) -> None:
    moves = Moves()
    for _ in range(3):
        await api.public.get(path("milestones", new_id()))
    route = "/api/councils/{council}/milestones/{id}"
    assert moves.of("waymark_http_requests_total") == {("GET", route, "404"): 3}


async def test_strange_addresses_and_methods_make_no_labels(api: Api) -> None:
    moves = Moves()
    for word in ("one", "two"):
        await api.client.get(f"/{word}")
        await api.client.request(word.upper(), "/health/live")
        await api.client.request(word.upper(), f"/{word}")
    labels = moves.of("waymark_http_requests_total").keys()
    assert labels <= {
        ("GET", NONE, "404"),
        ("other", NONE, "404"),
        ("other", NONE, "405"),
    }


async def test_refusals_are_counted_by_the_type_that_is_answered(api: Api) -> None:
    tom, olu, kim = [await api.visitor(label) for label in ("tom", "olu", "kim")]
    target = path("milestones", "ms-open", "/verify")
    asked: list[tuple[Callable[[], Awaitable[Response]], str]] = [
        (lambda: api.public.post("/decisions", ORCHARD), "unauthenticated"),
        (lambda: kim.post("/decisions", ORCHARD), "not-permitted"),
        (lambda: tom.post("/decisions", {"colour": "red"}), "unreadable"),
        (lambda: olu.post(target), "not-ready"),
        (lambda: api.client.get("/nothing"), "http-404"),
        (lambda: api.public.post("/dashboard"), "http-405"),
    ]
    for ask, kind in asked:
        moves = Moves()
        assert problem(await ask())["type"] == f"/problems/{kind}"
        assert moves.of("waymark_http_refusals_total") == {(kind,): 1}


@pytest.mark.parametrize("kind", ["fault", "unavailable", "overloaded", "stale"])
def test_refusals_start_from_nought(kind: str) -> None:
    counter = "waymark_http_refusals_total"
    assert REGISTRY.get_sample_value(counter, {"type": kind}) is not None


async def test_a_wait_for_a_position_is_timed(api: Api) -> None:
    tom = await api.visitor("tom")
    made = await tom.post("/decisions", ORCHARD)
    moves = Moves()
    await api.public.read("/decisions", after=made)
    await api.public.read("/decisions")
    assert moves.of("waymark_position_wait_seconds_count") == {("yes",): 1}


async def test_a_wait_in_vain_is_told_apart(
    practice_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "PATIENCE", 0.02)
    with psycopg.connect(practice_database.owner) as connection:
        connection.execute("DELETE FROM read.tracking")  # nothing is projected
    app = create_app(practice_database, MASTER)
    async with serving(app), client(app) as visitor:
        moves = Moves()
        headers = {"Waymark-Position": "5"}
        await visitor.get(f"{BASE}/decisions", headers=headers)
    assert moves.of("waymark_position_wait_seconds_count") == {("no",): 1}
    assert moves.of("waymark_position_wait_seconds_sum")["no",] >= 0.02


async def test_several_applications_in_one_process_count_together(
    practice_database: Database,
) -> None:
    moves = Moves()
    for _ in range(2):
        app = create_app(practice_database, MASTER)
        async with serving(app), client(app) as visitor:
            assert (await visitor.get("/health/live")).status_code == 200
    live = ("GET", "/health/live", "200")
    assert moves.of("waymark_http_requests_total") == {live: 2}


async def test_the_public_address_shows_no_metrics(api: Api) -> None:
    for place in ("/metrics", "/metrics/", "/api/metrics", "/"):
        answer = await api.client.get(place)
        assert answer.status_code == (200 if place == "/" else 404)
        assert "waymark_" not in answer.text
