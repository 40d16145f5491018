"""A client that costs little, and the two servers that it asks.

What a benchmark measures should be the server. So this speaks just enough HTTP/1.1 for
one kept connection, and reads what it needs of an answer.
"""

import asyncio
import multiprocessing
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec
import uvicorn
from litestar import Litestar, Response, get

PATIENCE_SECONDS = 60.0


class Answer(NamedTuple):
    """An answer; names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """One connection, one request at a time; made again when the server closed it."""

    def __init__(self, address: str) -> None:
        self._place = urlsplit(address)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] = {},
    ) -> Answer:
        """GET a path, or POST a body as JSON to it."""
        content = b"" if body is None else msgspec.json.encode(body)
        lines = [
            f"{'GET' if body is None else 'POST'} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        if body is not None:
            lines += [
                "Content-Type: application/json",
                f"Content-Length: {len(content)}",
            ]
        head = "\r\n".join([*lines, "", ""]).encode()
        if self._streams is None or self._streams[0].at_eof():
            place = self._place
            self._streams = await asyncio.open_connection(place.hostname, place.port)
        reader, writer = self._streams
        writer.write(head + content)
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        said = (line.split(": ", 1) for line in rest if line)
        told = {name.lower(): value for name, value in said}
        length = int(told.get("content-length", 0))
        return Answer(int(first.split(" ")[1]), told, await reader.readexactly(length))


class Served(NamedTuple):
    """A running `waymark serve --demo`: its address, what it printed, its number."""

    address: str
    printed: str
    process: int

    def token(self, council: str, role: str) -> str:
        """The token on the line that names the council and the role."""
        found = re.search(rf"^ *{council} +{role} +(\S+)$", self.printed, re.MULTILINE)
        assert found is not None, "the demonstration prints its tokens"
        return found[1]


@contextmanager
def waymark(data: Path) -> Iterator[Served]:
    """`waymark serve --demo` as a user has it, on a free port."""
    words = ["serve", "--demo", "--port", "0", "--data", str(data)]
    words += ["--commands-a-minute", "0"]  # a few people are to send what it can take
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "cli.main", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None, "it was asked for as a pipe"
        printed = ""
        for line in process.stdout:
            printed += line
            if line.startswith("Stop with"):
                break
        found = re.search(r"ready: (http://\S+)", printed)
        if found is None:
            raise RuntimeError("waymark serve ended before it was ready")
        yield Served(found[1], printed, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE_SECONDS)


@contextmanager
def bare(body: bytes) -> Iterator[str]:
    """A server of one handler that answers these bytes; its address."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve_bare, args=(body, there), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join(PATIENCE_SECONDS)


def _serve_bare(body: bytes, announce: "Connection[int, int]") -> None:
    @get("/")
    async def handle() -> Response[bytes]:
        return Response(body, media_type="application/json")

    app = Litestar([handle], openapi_config=None, logging_config=None)
    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False)
    _Announcing(config, announce).run()


class _Announcing(uvicorn.Server):
    """Tells on which port it listens, once it does."""

    def __init__(
        self, config: uvicorn.Config, announce: "Connection[int, int]"
    ) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce.send(self.servers[0].sockets[0].getsockname()[1])
