"""What moves, told to pages that are open: server-sent events.

A page that is open asks for its parts again when something has moved (live.js). What is
sent says how far the register can be read, and nothing of what is in it.
"""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Response
from litestar.response import ServerSentEvent, ServerSentEventMessage

from api.place import network_of
from store.request import Unavailable
from web.page import page
from web.visit import Visit

_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_STREAM = "text/event-stream"
_AGAIN_MILLISECONDS = 3000


@page("/live")
async def live(visit: Visit) -> Response[Any]:
    """Tell of the register's position now, and to who asks for a stream of each newer.

    Browsers that follow it say that they take nothing else.
    """
    if visit.request.headers.get("Accept", "") != _STREAM:
        await visit.ask("council")
        position = visit.look.position if visit.look else -1
        told = f"id: {position}\ndata: {position}\n\n"
        return Response(told, media_type=_STREAM, headers=_HEADERS)
    if visit.state.live.full(network_of(visit.request)):
        raise Unavailable("too many are watching just now; look again by hand")
    return ServerSentEvent(_told(visit), headers=_HEADERS)


async def _told(visit: Visit) -> AsyncIterator[ServerSentEventMessage]:
    network = network_of(visit.request)
    async for position in visit.state.live.positions(visit.asking.council, network):
        if position is None:
            yield ServerSentEventMessage(data=None, comment="still here")
            continue
        yield ServerSentEventMessage(
            data=str(position), id=str(position), retry=_AGAIN_MILLISECONDS
        )
