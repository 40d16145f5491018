"""Pages outside any council: for programs, about cookies, and about accessibility."""

from typing import Any

from litestar import Request, Response, route
from litestar.handlers import HTTPRouteHandler

from api.problems import NotThere
from api.reads import READING
from api.state import State
from projections.councils import council_names
from web.operations import COUNCIL, operations, said_of
from web.problem_page import problem_page
from web.sent import sent
from web.visit import BY_NAME

OPEN_DATA = "datasets" in BY_NAME
"""Whether each council has a list of what it publishes as open data."""

_PAGE: dict[str, Any] = {
    "http_method": READING,
    "exception_handlers": {Exception: problem_page},
}


@route("/developers", **_PAGE)
async def developers(request: Request[Any, Any, Any]) -> Response[bytes]:
    """What programs can ask, as a list to search."""
    state = State.of(request)
    wanted = request.query_params.get("q", "").strip()
    words = dict.fromkeys(wanted.casefold().split())
    found = {
        group: [
            one
            for one in some
            if all(w in f"{one.path} {one.summary} {one.id}".casefold() for w in words)
        ]
        for group, some in operations().items()
    }
    return sent(
        request,
        "site/developers.html",
        groups={group: some for group, some in found.items() if some},
        said_of=said_of,
        wanted=wanted,
        demo=bool(state.demo),
        example_council=COUNCIL,
        councils=await council_names(state.store.reader) if OPEN_DATA else (),
    )


@route("/developers/{group:str}", **_PAGE)
async def developers_group(request: Request[Any, Any, Any]) -> Response[bytes]:
    """All that can be asked of one kind of thing, with an example each."""
    group = request.path_params["group"]
    if group not in operations():
        raise NotThere("there is no such part of the reference")
    return sent(
        request,
        "site/developers_group.html",
        group=group,
        operations=operations()[group],
        said_of=said_of,
        demo=bool(State.of(request).demo),
    )


@route("/cookies", **_PAGE)
async def cookies(request: Request[Any, Any, Any]) -> Response[bytes]:
    """What is kept in browsers, and what is held of people."""
    return sent(request, "site/cookies.html")


@route("/accessibility", **_PAGE)
async def accessibility(request: Request[Any, Any, Any]) -> Response[bytes]:
    """For whom these pages work, how that was tried, and what is still wrong."""
    return sent(request, "site/accessibility.html")


SITE: list[HTTPRouteHandler] = [developers, developers_group, cookies, accessibility]
