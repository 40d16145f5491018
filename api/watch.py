"""Each request is watched: it has an id, is counted and timed, and makes one log line.

This goes around the whole application, so that what no route answers is seen as well.
What is told about a request is ids and figures: no address as it was asked for, no
query, no header, no body.
"""

import logging
import re
import secrets
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec import Struct

from api.metrics import REQUEST_SECONDS, REQUESTS
from domain.ids import PersonId

NO_ROUTE = "none"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = "/health/"  # asked every few seconds, by machines
# UUIDs, trace ids, what proxies make. Not words: they could be anybody's.
_REQUEST_ID = re.compile(rb"[0-9A-Fa-f-]{16,64}")

logger = logging.getLogger("waymark.api")


class Noted(Struct):
    """What is known of a request while it is answered; for its log line.

    `position`: the one that a read is answered from, be it with a problem.
    """

    request_id: str
    council: str | None = None
    person: PersonId | None = None
    problem: str | None = None
    position: int | None = None

    @staticmethod
    def of(request: Request[Any, Any, Any]) -> "Noted":
        """What is noted of this request; whoever finds out more adds it."""
        noted = request.scope["state"]["noted"]
        assert isinstance(noted, Noted), "every request is watched"
        return noted


def route_of(scope: Scope) -> str:
    """The template of the route that answers, such as /api/councils/{council}/plans."""
    return scope.get("path_template") or NO_ROUTE


def _method_of(scope: Scope) -> str:
    method = str(scope.get("method"))
    return method if method in _METHODS else "other"


def _id_for(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The id that the request brings, if it looks like one; else a new one."""
    for name, value in headers:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return value.decode()
    return secrets.token_hex(16)


class Watch:
    """Goes around an application and watches its requests."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and tell of it afterwards."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        noted = Noted(_id_for(scope["headers"]))
        scope["state"]["noted"] = noted
        status = 500  # if nothing is ever answered

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_headers(noted)]
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            _tell(scope, noted, status, perf_counter() - began)


def _headers(noted: Noted) -> Iterator[tuple[bytes, bytes]]:
    """What every answer says: which request it answers, and what was known of."""
    yield b"x-request-id", noted.request_id.encode()
    if noted.position is not None:
        yield b"waymark-position", str(noted.position).encode()


def _tell(scope: Scope, noted: Noted, status: int, seconds: float) -> None:
    route, method = route_of(scope), _method_of(scope)
    REQUESTS.labels(route, method, str(status)).inc()
    REQUEST_SECONDS.labels(route, method).observe(seconds)
    level = logging.DEBUG if route.startswith(_QUIET) else logging.INFO
    if logger.isEnabledFor(level):
        facts = {
            "request_id": noted.request_id,
            "method": method,
            "route": route,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "council": noted.council,
            "person": noted.person,
            "problem": noted.problem,
        }
        logger.log(level, "answered", extra={"facts": facts})
