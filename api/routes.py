"""Handlers, made from the list of commands and the list of reads."""

from hashlib import sha256
from typing import Any

import msgspec
from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler
from msgspec.structs import replace

import api.everything  # noqa: F401 - enters the reads into their list
from api.asking import asking_of
from api.frame import Frame, Query
from api.problems import TooMany
from api.reading_query import read_asking
from api.reads import READING, READS, Read
from api.received import POSITION_HEADER, read_writing
from api.state import State
from api.warning import warned
from api.watch import Noted
from commands.desk import Sheet
from commands.everything import COMMANDS
from commands.registry import Command
from commands.standing import Asking
from store.register import Receipt

BASE = "/api/councils/{council:str}"


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
        body, content, heads = await read_writing(request, command.body)
        sheet = Sheet(
            command=command,
            asking=asking,
            body=body,
            content=content,
            id=request.path_params.get("id"),
            key=heads.key,
            pinned=heads.pinned,
        )
        receipt = await carried_out(request, state, sheet)
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


async def carried_out(
    request: Request[Any, Any, Any], state: State, sheet: Sheet
) -> Receipt:
    """Do what a sheet asks. Raises TooMany, and whatever the desk raises."""
    _not_too_many(request, state, sheet.asking)
    async with warned(state, sheet):
        return await state.desk.carry_out(sheet)


def _not_too_many(
    request: Request[Any, Any, Any], state: State, asking: Asking
) -> None:
    """Raise TooMany for a person who sends far more than people do.

    Each token counts by itself: whoever stole one keeps its owner from nothing.
    """
    most, token = state.commands, request.headers.get("Authorization", "")
    who = (str(asking.person), sha256(token.encode()).hexdigest())
    if most is not None and state.flow.over(asking.council, most, *who):
        raise TooMany(int(most.span.total_seconds()))


async def asked(
    read: Read, frame: Frame, query: Query, told: dict[str, Any]
) -> Response[Any]:
    """What a read answers. `told`: what its path says. Raises BadCursor, NotThere."""
    cursor, walked = getattr(query, "cursor", None), None
    if cursor is not None:
        mark, walked = frame.cursors.take_back(cursor)
        query = replace(query, cursor=mark)
    await frame.settle(read.needs, walked=walked)
    return await read.function(frame, query=query, **told)


def _getting(read: Read) -> HTTPRouteHandler:
    async def handle(request: Request[Any, Any, Any]) -> Response[Any]:
        state = State.of(request)
        told = dict(request.path_params)
        asking = await asking_of(request, state.store, told.pop("council"))
        Noted.of(request).exported = read.exports
        query, heads = read_asking(request, read.query)
        frame = Frame(
            request, state.store, asking, query, today=state.today, heads=heads
        )
        return await asked(read, frame, query, told)

    path = BASE + read.path.replace("{id}", "{id:uuid}").replace(
        "{position}", "{position:int}"
    )
    return _named(route(path, http_method=READING), handle, read.name)


def _named(decorator: Any, function: Any, name: str) -> HTTPRouteHandler:
    function.__name__ = name.replace(".", "_").replace("-", "_")
    handler: HTTPRouteHandler = decorator(function)
    return handler
