"""Each request is watched: it has an id, is counted and timed, and makes one log line.

This goes around the whole application, so that what no route answers is seen as well.
What is told about a request is ids and figures: no address as it was asked for, no
query, no header, no body.
"""

import logging
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any, TypeAlias

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from msgspec import Struct

from api.armour import Header, armoured
from api.body_time import allowed, in_time
from api.metrics import REQUEST_SECONDS, REQUESTS
from domain.ids import CouncilId, PersonId
from projections import disclosed

NO_ROUTE = "none"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_CREDENTIALS = frozenset({b"authorization", b"cookie"})
_QUIET = "/health/"  # asked every few seconds, by machines
# UUIDs, trace ids, what proxies make. Not words: they could be anybody's.
_REQUEST_ID = re.compile(rb"[0-9A-Fa-f-]{16,64}")

logger = logging.getLogger("waymark.api")


class Noted(Struct):
    """What is known of a request while it is answered; for its log lines.

    `council` is the short name, `register` the id; `position` the one that a read is
    answered from, be it with a problem; `route` and `status` how it was answered;
    `exported`: it took a file with it; `withheld`: it was told that what it asked for
    is not there, and it is; `entered`: the security log has it already.
    """

    request_id: str
    council: str | None = None
    register: CouncilId | None = None
    person: PersonId | None = None
    problem: str | None = None
    position: int | None = None
    route: str = NO_ROUTE
    status: int = 500  # if nothing is ever answered
    exported: bool = False
    withheld: bool = False
    entered: bool = False

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


Report: TypeAlias = Callable[[Noted, set[PersonId]], None]
"""Is told of each request that was answered, and whose names it disclosed."""


class Watch:
    """Goes around an application and watches its requests."""

    def __init__(self, app: ASGIApp, report: Report) -> None:
        self._app = app
        self._report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer, and tell of it afterwards."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        noted = Noted(_id_for(scope["headers"]))
        scope["state"]["noted"] = noted
        known = {"tls": scope["scheme"] == "https", "personal": _says_who(scope)}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                noted.status = message["status"]
                said = [*message["headers"], *_headers(noted)]
                message["headers"] = list(armoured(said, **known))
            await send(message)

        arriving = in_time(receive, allowed(scope["headers"]))
        with disclosed.noting() as names:
            try:
                await self._app(scope, arriving, answer)
            finally:
                noted.route = route_of(scope)
                self._report(noted, names)
                _tell(scope, noted, perf_counter() - began)


def _says_who(scope: Scope) -> bool:
    """Whether a request brings what could say who sends it: a token, or cookies."""
    return any(name in _CREDENTIALS for name, _ in scope["headers"])


def _headers(noted: Noted) -> Iterator[Header]:
    """What every answer says: which request it answers, and what was known of."""
    yield b"x-request-id", noted.request_id.encode()
    if noted.position is not None:
        yield b"waymark-position", str(noted.position).encode()


def _tell(scope: Scope, noted: Noted, seconds: float) -> None:
    route, method = noted.route, _method_of(scope)
    REQUESTS.labels(route, method, str(noted.status)).inc()
    REQUEST_SECONDS.labels(route, method).observe(seconds)
    level = logging.DEBUG if route.startswith(_QUIET) else logging.INFO
    if logger.isEnabledFor(level):
        facts = {
            "request_id": noted.request_id,
            "method": method,
            "route": route,
            "status": noted.status,
            "milliseconds": round(seconds * 1000, 1),
            "council": noted.council,
            "person": noted.person,
            "problem": noted.problem,
        }
        logger.log(level, "answered", extra={"facts": facts})
