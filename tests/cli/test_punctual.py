"""The web server: who asks nothing is not kept, and no proxy is believed unasked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
import uvicorn
from litestar import Litestar
from litestar.types import Receive, Scope, Send
from uvicorn.server import ServerState

from cli.punctual import Punctual
from cli.serve import web_server

PROXY, VISITOR = "10.0.0.1", "198.51.100.7"


class Seen:
    """An application that only remembers who asked it, and how."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - any application's
        """Answer with nothing."""
        self.scopes.append(scope)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


class Quick(Punctual):
    seconds = 0.1


@asynccontextmanager
async def listening(config: uvicorn.Config) -> AsyncIterator[int]:
    config.load()
    loop = asyncio.get_running_loop()
    made = await loop.create_server(
        lambda: Quick(config, ServerState(), {}), "127.0.0.1", 0
    )
    async with made:
        yield made.sockets[0].getsockname()[1]


@pytest.fixture
def config() -> uvicorn.Config:
    return web_server(cast("Litestar", Seen()), "127.0.0.1", 0, None)


@pytest.mark.parametrize("head", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow:"])
@pytest.mark.parametrize("asked", [0, 1])
async def test_a_head_that_does_not_come_ends_the_connection(
    config: uvicorn.Config, head: bytes, asked: int
) -> None:
    config.timeout_keep_alive = 1
    async with listening(config) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for _ in range(asked):
                writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                assert b"204" in await reader.readuntil(b"\r\n\r\n")
            writer.write(head)
            assert await asyncio.wait_for(reader.read(), 5) == b""
        finally:
            writer.close()


async def test_a_head_in_pieces_is_answered(config: uvicorn.Config) -> None:
    async with listening(config) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for _ in range(2):
                for piece in (b"GET / HTTP/1.1\r\n", b"Host: x\r\n", b"\r\n"):
                    writer.write(piece)
                    await asyncio.sleep(0.01)
                assert b"204" in await reader.readuntil(b"\r\n\r\n")
        finally:
            writer.close()


@pytest.mark.parametrize(
    ("believed", "asks", "client", "scheme"),
    [
        pytest.param(None, "127.0.0.1", "127.0.0.1", "http", id="nobody is named"),
        pytest.param(PROXY, PROXY, VISITOR, "https", id="a proxy that is named"),
        pytest.param(PROXY, "10.9.9.9", "10.9.9.9", "http", id="somebody else"),
    ],
)
async def test_only_a_proxy_that_is_named_says_who_asks_and_how(
    believed: str | None, asks: str, client: str, scheme: str
) -> None:
    seen = Seen()
    config = web_server(cast("Litestar", seen), "127.0.0.1", 0, believed)
    config.load()
    said = [
        (b"x-forwarded-for", f"203.0.113.9, {VISITOR}".encode()),
        (b"x-forwarded-proto", b"https"),
    ]
    scope = {"type": "http", "client": (asks, 1), "scheme": "http", "headers": said}

    async def send(_: Any) -> None:
        return

    await config.loaded_app(cast("Any", scope), cast("Any", None), send)
    found = seen.scopes[0]
    assert found["client"] is not None
    assert (found["client"][0], found["scheme"]) == (client, scheme)
