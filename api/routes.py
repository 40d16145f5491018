"""Handlers, made from the list of commands and the list of reads."""

from typing import Any

import msgspec
from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler

import api.everything  # noqa: F401 - enters the reads into their list
from api.asking import asking_of
from api.frame import POSITION_HEADER, Frame
from api.problems import BadRequest
from api.reading_query import read_query
from api.reads import READS, Read
from api.state import State
from commands.desk import Sheet
from commands.everything import COMMANDS
from commands.reading import read as read_body
from commands.registry import Command

BASE = "/api/councils/{council:str}"
LONGEST_KEY = 255


def command_path(command: Command) -> str:
    """Where a decision is posted: the collection, or one thing and the decision."""
    if command.creates:
        return f"/{command.collection}"
    return f"/{command.collection}/{{id}}/{command.name}"


def handlers() -> list[HTTPRouteHandler]:
    """One handler for each command that people may give, and for each read."""
    public = [c for c in COMMANDS.values() if not c.operator_only]
    return [*map(_posting, public), *map(_getting, READS)]


def _posting(command: Command) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        state = State.of(request)
        council = request.path_params["council"]
        asking = await asking_of(request, state.store, council, required=True)
        content, raw = await _json(request)
        sheet = Sheet(
            command=command,
            asking=asking,
            body=read_body(command.body, raw),
            content=content,
            id=request.path_params.get("id"),
            key=_key(request),
            pinned=_pinned(request),
        )
        receipt = await state.desk.carry_out(sheet)
        headers = {
            "ETag": f'"{receipt.version}"',
            POSITION_HEADER: str(receipt.position),
        }
        if command.creates:
            place = f"/api/councils/{council}/{command.collection}/{receipt.id}"
            headers["Location"] = place
        return Response(
            msgspec.json.encode(receipt),
            status_code=201 if command.creates else 200,
            media_type="application/json",
            headers=headers,
        )

    path = BASE + command_path(command).replace("{id}", "{id:uuid}")
    return _named(
        route(path, http_method=HttpMethod.POST, status_code=200),
        handle,
        command.action,
    )


def _getting(read: Read) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[bytes]:
        state = State.of(request)
        told = dict(request.path_params)
        asking = await asking_of(request, state.store, told.pop("council"))
        query = read_query(read.query, request.query_params)
        frame = Frame(request, state.store, asking, query, state.today)
        await frame.settle(read.needs)
        return await read.function(frame, query=query, **told)

    path = BASE + read.path.replace("{id}", "{id:uuid}").replace(
        "{position}", "{position:int}"
    )
    return _named(route(path, http_method=HttpMethod.GET), handle, read.name)


def _named(decorator: Any, function: Any, name: str) -> HTTPRouteHandler:
    function.__name__ = name.replace(".", "_").replace("-", "_")
    handler: HTTPRouteHandler = decorator(function)
    return handler


async def _json(request: Request[Any, Any, Any]) -> tuple[bytes, Any]:
    """The body as canonical bytes and as a value. Raises BadRequest."""
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise BadRequest("send JSON, with the header Content-Type: application/json")
    try:
        raw = msgspec.json.decode(await request.body())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"the body is not JSON: {error}") from None
    except RecursionError:
        raise BadRequest("the body is nested too deeply") from None
    if not isinstance(raw, dict):
        raise BadRequest("the body must be a JSON object: { … }")
    return msgspec.json.encode(raw, order="sorted"), raw


def _key(request: Request[Any, Any, Any]) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 0 < len(key) <= LONGEST_KEY:
        raise BadRequest(f"an Idempotency-Key has 1 to {LONGEST_KEY} characters")
    return key


def _pinned(request: Request[Any, Any, Any]) -> int | None:
    said = request.headers.get("If-Match")
    if said is None or said.strip() == "*":
        return None
    version = said.strip().removeprefix("W/").strip('"')
    if not (version.isascii() and version.isdigit()):
        raise BadRequest('If-Match takes the ETag of the thing, such as "7"')
    return int(version)
