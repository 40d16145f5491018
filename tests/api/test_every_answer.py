"""Whatever is answered, a browser may only show it; no cache keeps what is personal."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from httpx import Response

from api.body_time import in_time
from tests.api.conftest import BASE, Api, application, path
from tests.api.refusals import check_refusal
from web.policy import HEADERS

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NOWHERE = [
    ("GET", "/"),
    ("GET", "/nowhere"),
    ("POST", "/api/councils"),
    ("DELETE", f"{BASE}/milestones"),
    ("OPTIONS", f"{BASE}/milestones"),
    ("GET", "/api/councils/nowhere/milestones"),
    ("GET", f"{BASE}/milestones/not-an-id"),
    ("GET", f"{BASE}/milestones?limit=0"),
]


def every_request() -> Iterator[tuple[str, str]]:
    """Each route with each of its methods, and what is none."""
    app, _ = application(None)
    for route in app.routes:
        address = route.path_format.replace("{council}", "practice")
        address = address.replace("{id}", str(path("x", "tom")).rpartition("/")[2])
        address = address.replace("{position}", "1")
        for method in sorted(route.methods):
            yield method, address
    yield from NOWHERE


def check(answer: Response) -> None:
    told = f"{answer.request.method} {answer.request.url}"
    for name, value in ALWAYS.items():
        assert answer.headers.get_list(name) == [value], told
    (policy,) = answer.headers.get_list("content-security-policy")
    parts = {part.strip().partition(" ")[0] for part in policy.split(";")}
    assert policy.startswith("default-src 'none'"), told
    assert {"base-uri", "form-action", "frame-ancestors"} <= parts, told
    assert "unsafe" not in policy, told
    if "script-src" in policy:
        assert policy == HEADERS["Content-Security-Policy"], told
        assert not answer.request.url.path.startswith("/api"), told
    assert len(answer.headers.get_list("permissions-policy")) == 1, told
    assert answer.headers["referrer-policy"] in {"no-referrer", "same-origin"}, told
    assert len(answer.headers.get_list("cache-control")) == 1, told
    assert "authorization, cookie" in answer.headers["vary"].lower(), told
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert "server" not in answer.headers
    kind = answer.headers.get("content-type", "")
    if answer.content and (kind.startswith("text/") or "xml" in kind):
        assert "charset=utf-8" in kind.lower(), (told, kind)


@pytest.mark.stores_nothing
async def test_every_answer_says_what_a_browser_may_do_with_it(api: Api) -> None:
    asked = list(every_request())
    reads = [one for one in asked if one[0] == "GET"]
    token = {"Authorization": f"Bearer {await api.token('vera')}"}
    session = {"Cookie": "waymark_session_practice=x"}
    for those, headers in ((asked, {}), (reads, token), (asked[::9], session)):
        for method, address in those:
            answer = await api.client.request(method, address, headers=headers)
            check(answer)
            assert answer.status_code < 500, (method, address)
            if headers or answer.is_error:
                kept = answer.headers["cache-control"]
                assert kept == "no-store", (method, address)
            assert "strict-transport-security" not in answer.headers
    assert len(asked) > 200


@pytest.mark.stores_nothing
async def test_over_tls_browsers_are_told_to_stay_with_it(api: Api) -> None:
    for address in ("/nowhere", f"{BASE}/milestones", "/health/live"):
        answer = await api.client.get(f"https://test{address}")
        (said,) = answer.headers.get_list("strict-transport-security")
        assert int(re.findall(r"max-age=(\d+)", said)[0]) >= 365 * 24 * 3600
        assert "includeSubDomains" in said


@pytest.mark.stores_nothing
async def test_a_body_that_does_not_arrive_is_not_waited_for(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def piecemeal() -> AsyncIterator[bytes]:
        yield b'{"words":'
        await asyncio.sleep(5)
        yield b'"late"}'

    monkeypatch.setattr("api.body_time.SECONDS", 0.05)
    token = {"Authorization": f"Bearer {await api.token('tom')}"}
    answer = await api.client.post(
        f"{BASE}/decisions",
        content=piecemeal(),
        headers=token | {"Content-Type": "application/json"},
    )
    told = check_refusal(
        answer, 408, "too-slow", "POST /api/councils/{council}/decisions"
    )
    assert told["detail"].startswith("The rest of the request did not arrive in time")
    assert answer.headers["Connection"] == "close"


async def test_a_whole_body_leaves_all_the_time_in_the_world() -> None:
    """Who waits for the visitor to go, as a long answer does, is not hurried."""
    waits = iter((0, 0.02, 0.02))

    async def receive() -> Any:
        await asyncio.sleep(next(waits))
        return {"type": "http.request", "body": b"", "more_body": False}

    unhurried = in_time(receive, 0.01)
    for _ in range(3):
        assert (await unhurried())["type"] == "http.request"
