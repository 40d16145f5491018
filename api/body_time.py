"""How long a request's body may take to arrive: nobody waits for it bit by bit."""

import asyncio
from collections.abc import Iterable

from litestar.types import HTTPReceiveMessage, Receive, WebSocketReceiveMessage

SECONDS = 30.0
"""A mebibyte, over a line that nobody would call one any more."""
_A_SECOND = 50_000  # bytes; as a telephone in the country sends them
_MOST_SECONDS = 300.0


class TooSlow(Exception):
    """The request's body did not arrive in time."""

    def __init__(self) -> None:
        super().__init__(
            "the rest of the request did not arrive in time; send it again"
        )


def allowed(headers: Iterable[tuple[bytes, bytes]]) -> float:
    """How long the body may take, by how long it says that it is.

    One that says more than it may have is refused before any of it is read.
    """
    for name, value in headers:
        if name == b"content-length" and value.isdigit():
            return min(SECONDS + int(value[:12]) / _A_SECOND, _MOST_SECONDS)
    return SECONDS


def in_time(receive: Receive, seconds: float | None = None) -> Receive:
    """The same messages, if the body is whole by then. Raises TooSlow.

    Once it is whole there is no hurry: to wait for whoever asked to go may take hours.
    """
    end = asyncio.get_running_loop().time() + (seconds or SECONDS)
    whole = False

    async def next_message() -> HTTPReceiveMessage | WebSocketReceiveMessage:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout_at(end):
                message = await receive()
        except TimeoutError:
            raise TooSlow from None
        whole = not message.get("more_body", False)
        return message

    return next_message
