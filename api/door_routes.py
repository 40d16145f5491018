"""Handlers for the doors: JSON for programs and scripts, forms for the pages."""

from typing import Any
from urllib.parse import parse_qsl

import msgspec
from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler
from litestar.types import Empty

import api.all_doors  # noqa: F401 - enters the doors into their list
from api import problems
from api.doors import DOORS, Door
from api.doorway import Doorway
from api.page import HEADERS, HTML, page
from api.problems import HANDLED, Problem
from api.reads import READING
from api.received import read_json
from commands.reading import read

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 20


def door_handlers() -> list[HTTPRouteHandler]:
    """One handler for each door."""
    return list(map(_opening, DOORS))


def _opening(door: Door) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        kind = request.headers.get("Content-Type", "").partition(";")[0].strip()
        if door.form and kind.lower() == _FORM:
            return await _by_form(door, request)
        at = await Doorway.of(request)
        if door.body is None:
            return await door.function(at)
        return await door.function(at, await read_json(request, door.body))

    path = "/api/councils/{council:str}" + door.path.replace("{id}", "{id:uuid}")
    handle.__name__ = door.name.replace("-", "_")
    methods = READING if door.method == "GET" else [HttpMethod.POST]
    handler: HTTPRouteHandler = route(
        path,
        http_method=methods,
        status_code=200,
        request_max_body_size=Empty if door.takes is None else door.takes,
    )(handle)
    return handler


async def _by_form(door: Door, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The same for a page's form, answered by a page."""
    assert door.body is not None, "a form is posted"
    assert door.form is not None, "only such a door is asked by form"
    try:
        at = await Doorway.of(request)
        await door.function(at, read(door.body, await _fields(request)))
    except HANDLED as error:
        told = problems.answer(request, error)
        said = msgspec.json.decode(told.content, type=Problem)
        shown = page(said.title, said.detail)
        headers = {**told.headers, **HEADERS, "Cache-Control": "no-store"}
        return Response(
            shown,
            status_code=told.status_code,
            media_type=HTML,
            headers=headers,
            cookies=told.cookies,
        )
    return at.sent(page(*door.form), HTML, headers=dict(HEADERS))


async def _fields(request: Request[Any, Any, Any]) -> dict[str, str]:
    """What a form sends; nothing, if it is no form at all."""
    content = await request.body()
    try:
        return dict(parse_qsl(content.decode(), max_num_fields=_MOST_FIELDS))
    except ValueError:
        return {}
