"""Handlers for the doors, for programs and scripts; pages have their own."""

from typing import Any

from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler
from litestar.types import Empty

import api.all_doors  # noqa: F401 - enters the doors into their list
from api.doors import DOORS, Door
from api.doorway import Doorway
from api.reads import READING
from api.received import read_json


def door_handlers() -> list[HTTPRouteHandler]:
    """One handler for each door."""
    return list(map(_opening, DOORS))


def _opening(door: Door) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
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
