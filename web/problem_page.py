"""Errors as pages: what went wrong, in words, and where to go from there."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Request, Response
from litestar.status_codes import HTTP_400_BAD_REQUEST, HTTP_404_NOT_FOUND

from api import problems
from api.problems import Problem
from api.reads import READING
from web.addresses import path_asked
from web.council_known import council_known, slug_in
from web.language import marked as _
from web.language import ngettext
from web.sent import sent

_MEANS = {
    401: _("Sign in"),
    404: _("Page not found"),
    429: _("Too many tries"),
    500: _("Sorry, there is a problem with this service"),
    503: _("Sorry, this service is not answering"),
}

_ADDRESSED = _("This address is not right")

MOMENT = frozenset({"known_at", "as_of"})
"""What a page's address says of when it looks from."""

_FOR_PROGRAMS = ("/api", "/schema", "/health", "/static")
_FOR_PEOPLE = "text/html"


def unfound(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer what no page has taken: as a page, or to a program as it expects."""
    wanted = request.headers.get("Accept", "")
    if request.url.path.startswith(_FOR_PROGRAMS) or _FOR_PEOPLE not in wanted:
        return problems.answer(request, error)
    return problem_page(request, error)


def problem_page(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer with the page that an error is; the log is told as of any other."""
    told = problems.answer(request, error)
    said = msgspec.json.decode(told.content, type=Problem)
    headers, query = {**told.headers}, request.url.query
    here = path_asked(request)
    addressed = said.status == HTTP_400_BAD_REQUEST and request.method in READING
    headers.pop("WWW-Authenticate", None)  # a browser would ask for a password
    return sent(
        request,
        "problem.html",
        status=said.status,
        headers=headers,
        cookies=told.cookies,
        problem=said,
        heading=_ADDRESSED if addressed else _MEANS.get(said.status, said.title),
        addressed=addressed,
        path=here,
        slug=slug_in(here),
        council_shown=council_known(request),
        here=f"{here}?{query}" if query else here,
        wait=_minutes(told.headers.get("Retry-After", ""), said.status),
        past=_today(here, query) if said.status == HTTP_404_NOT_FOUND else None,
        again=said.type.endswith("/sign-in-again"),
    )


def _minutes(seconds: str, status: int) -> str:
    """How long to wait, in words, for whoever tried too often."""
    if status != 429 or not seconds.isdigit():  # noqa: PLR2004 - the HTTP status itself
        return ""
    minutes = -(-int(seconds) // 60)
    return ngettext("one minute", "%s minutes", minutes).replace("%s", str(minutes))


def _today(path: str, query: str) -> str | None:
    """The same page as it is today, if a past day was asked for."""
    given = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in given if name not in MOMENT]
    if len(kept) == len(given):
        return None
    return f"{path}?{urlencode(kept)}" if kept else path
