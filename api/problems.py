"""Problem documents (RFC 9457): every error in words for whoever made the request.

One table maps what went wrong to an HTTP status and a stable type. Nothing else in the
project knows about either.
"""

import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException
from msgspec import Struct
from msgspec.structs import replace

from api.body_time import TooSlow
from api.metrics import REFUSALS
from api.watch import Noted, route_of
from commands.reading import FieldFault, Unreadable
from domain import errors
from domain.dates import NotADate
from projections.look import BadCursor
from store.erasures import ErasuresError
from store.hearing import NotFound
from store.provider import ProviderSilent
from store.request import Conflict, Overloaded, Stale, Unavailable
from store.trouble import OUT_OF_REACH

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2

logger = logging.getLogger("waymark.api")


class Problem(Struct, frozen=True, omit_defaults=True):
    """What an error looks like. `errors`: every field at fault, all at once.

    `request_id`: the answer's `X-Request-Id`, for whoever runs this; quote it to them.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[FieldFault, ...] = ()
    request_id: str = ""


class Unauthenticated(Exception):
    """The request does not say who sends it, or what says so is not good.

    `take_back`: what the browser is to drop, if it holds what is not good.
    """

    def __init__(self, words: str, *, take_back: Cookie | None = None) -> None:
        super().__init__(words)
        self.cookies = [take_back] if take_back else []


class Forged(Exception):
    """A session writes, and nothing shows that a page of ours had it do so."""


class TooMany(Exception):
    """Something was tried too often. `seconds`: until it may be tried again.

    `take_back`: what the browser is to drop, so that it can go on without.
    """

    def __init__(self, seconds: int, *, take_back: Cookie | None = None) -> None:
        super().__init__("this was tried too often from where you are; wait a while")
        self.seconds = seconds
        self.cookies = [take_back] if take_back else []


class NotSetUp(Exception):
    """Whoever runs this has not made it possible."""


class BadRequest(Exception):
    """The request cannot be read at all."""


class NotJson(Exception):
    """The request's body is of another type than JSON."""


class NotThere(Exception):
    """What is asked for does not exist, or not for this reader."""


class Withheld(NotThere):
    """It does exist, and is not for whoever asked. They are told no more than that."""


class _Kind(Struct, frozen=True):
    status: int
    name: str
    title: str
    detail: str | None = None  # instead of the exception's own words


_KINDS: dict[type[Exception], _Kind] = {
    Unreadable: _Kind(400, "unreadable", "Some fields are not right"),
    BadRequest: _Kind(400, "unreadable", "The request cannot be read"),
    NotJson: _Kind(415, "not-json", "This takes JSON"),
    BadCursor: _Kind(400, "bad-cursor", "The cursor is not of this list"),
    NotADate: _Kind(400, "not-a-date", "This is not a date"),
    Unauthenticated: _Kind(401, "unauthenticated", "Say who you are"),
    Forged: _Kind(403, "not-from-here", "No page of ours sent this"),
    TooSlow: _Kind(408, "too-slow", "It took too long to arrive"),
    TooMany: _Kind(429, "too-many", "Too many tries"),
    NotSetUp: _Kind(409, "not-set-up", "This is not set up here"),
    errors.NotPermitted: _Kind(403, "not-permitted", "You may not do this here"),
    errors.SignInAgain: _Kind(403, "sign-in-again", "Sign in again first"),
    NotFound: _Kind(404, "not-found", "There is no such thing here"),
    NotThere: _Kind(404, "not-found", "There is no such thing here"),
    errors.NotBegun: _Kind(404, "not-begun", "It has not begun"),
    errors.AlreadyBegun: _Kind(409, "already-begun", "It has begun before"),
    errors.AlreadyClosed: _Kind(409, "already-closed", "It is over"),
    errors.AlreadyTaken: _Kind(409, "already-taken", "Somebody else holds the place"),
    errors.NotReady: _Kind(409, "not-ready", "Something else has to happen first"),
    errors.SamePerson: _Kind(409, "same-person", "Two different people are needed"),
    errors.BeyondLimit: _Kind(409, "beyond-limit", "That is more than there is"),
    Stale: _Kind(
        412,
        "stale",
        "It has changed since you last read it",
        "Somebody changed this in the meantime. Read it again, and decide on that.",
    ),
    ErasuresError: _Kind(503, "no-erasure-list", "Nobody can be erased here"),
    errors.Contradiction: _Kind(422, "contradiction", "This contradicts itself"),
    errors.ReasonRequired: _Kind(422, "reason-required", "A reason is needed"),
    errors.EvidenceRequired: _Kind(422, "evidence-required", "Evidence is needed"),
    errors.SourceRequired: _Kind(422, "source-required", "A source is needed"),
    errors.Refused: _Kind(422, "refused", "This cannot be done"),
    Conflict: _Kind(
        422,
        "key-used-before",
        "This Idempotency-Key was used for something else",
        "A key stands for one request. Choose a new key for a new request.",
    ),
    ProviderSilent: _Kind(
        503,
        "provider-silent",
        "The council's provider does not answer",
        "Wait a while and begin again, or sign in by a link in a mail.",
    ),
    Overloaded: _Kind(503, "overloaded", "Too many are writing at this moment"),
    Unavailable: _Kind(
        503,
        "unavailable",
        "The register did not answer in time",
        "Send the same request again, with the same Idempotency-Key if it writes.",
    ),
}
HANDLED = tuple(_KINDS)

for _name in ("fault", *(kind.name for kind in _KINDS.values())):
    REFUSALS.labels(_name)  # a rate needs the nought before the first one


def titles() -> frozenset[str]:
    """What the problems are called."""
    return frozenset({one.title for one in _KINDS.values()} | {*_TITLES.values()})


def problem(error: Exception) -> Problem:
    """The problem document of an error that the table knows."""
    kind = next(_KINDS[c] for c in type(error).__mro__ if c in _KINDS)
    faults = tuple(error.faults) if isinstance(error, Unreadable) else ()
    detail = kind.detail or str(error).strip() or kind.title
    return Problem(
        type=f"/problems/{kind.name}",
        title=kind.title,
        status=kind.status,
        detail="Put right what is listed under errors."
        if faults
        else _sentence(detail),
        errors=faults,
    )


def answer(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer with the problem that an error is; nobody is shown more than that."""
    headers = {}
    noted = Noted.of(request)
    facts = {"facts": {"request_id": noted.request_id}}
    if isinstance(error, OUT_OF_REACH):
        kind = type(error).__name__
        logger.warning("the database is out of reach: %s", kind, extra=facts)
        error = Unavailable()
    if isinstance(error, HANDLED):
        told = problem(error)
    elif isinstance(error, HTTPException):
        told = Problem(
            type=f"/problems/http-{error.status_code}",
            title=_TITLES.get(error.status_code, "The request was refused"),
            status=error.status_code,
            detail=_DETAILS.get(error.status_code, _sentence(str(error.detail))),
        )
        headers = dict(error.headers or {})
    else:
        route = route_of(request.scope)
        logger.error("%s failed", route, exc_info=error, extra=facts)
        told = Problem(
            type="/problems/fault",
            title="Something went wrong here",
            status=500,
            detail="This is our fault. If you were writing, send the same request "
            "again with the same Idempotency-Key: it is stored once.",
        )
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.seconds)
    if isinstance(error, TooSlow):
        headers["Connection"] = "close"  # what comes of it still is no new request
    if told.status == 503:  # noqa: PLR2004 - the HTTP status itself
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    noted.withheld = isinstance(error, Withheld)
    noted.problem = told.type.rpartition("/")[2]
    REFUSALS.labels(noted.problem).inc()
    return Response(
        msgspec.json.encode(replace(told, request_id=noted.request_id)),
        status_code=told.status,
        media_type=MEDIA_TYPE,
        headers=headers,
        cookies=error.cookies if isinstance(error, Unauthenticated | TooMany) else None,
    )


_TITLES = {
    404: "There is no such page",
    405: "This address takes other requests",
    413: "The request is too large",
}
_DETAILS = {
    404: "Nothing is found at this address.",
    405: "Use one of the methods that the API reference gives for this address.",
    413: "A request may have at most 1 MiB; one that sends a file, 10 MiB.",
}


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
