"""A line to the server that is cut between a commit and its answer, or goes silent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg

from store.settings import Database


class Line:
    """Carries what is said both ways, as long as it is left alone."""

    def __init__(self, server: str, folder: Path) -> None:
        self._server = server
        self.folder = folder
        self.cut = False
        self.cuts = 0
        self._carrying: set[asyncio.Task[None]] = set()
        self.heard = asyncio.Event()  # while it is not set, nothing comes through
        self.heard.set()

    def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carrying = asyncio.create_task(self._carry(reader, writer))
        # A task that is cancelled before it has begun closes nothing itself.
        carrying.add_done_callback(lambda _: writer.close())
        self._carrying.add(carrying)

    async def close(self) -> None:
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await self.heard.wait()
        answers, server = await asyncio.open_unix_connection(self._server)
        asked = asyncio.create_task(self._asked(reader, server))
        try:
            while answer := await answers.read(65536):
                await self.heard.wait()
                if self.cut:  # it is stored by now, and nobody will hear of it
                    self.cut = False
                    self.cuts += 1
                    break
                writer.write(answer)
        finally:
            asked.cancel()
            server.close()

    async def _asked(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while question := await reader.read(65536):
            await self.heard.wait()
            writer.write(question)
        writer.close()

    def connect(self, dsn: str, **said: Any) -> "partial[Any]":
        """Connect through it."""
        return partial(asyncpg.connect, dsn, host=str(self.folder), port=5432, **said)


@asynccontextmanager
async def line(database: Database, folder: Path) -> AsyncIterator[Line]:
    (server,) = parse_qs(urlsplit(database.owner).query)["host"]
    between = Line(f"{server}/.s.PGSQL.5432", folder)
    ear = folder / ".s.PGSQL.5432"
    listening = await asyncio.start_unix_server(between.carry, ear)
    try:
        yield between
    finally:
        # Nobody new finds it, and whoever has come is let in: a server that closes in
        # between lets go of a connection without closing it.
        ear.unlink()
        await asyncio.sleep(0.01)
        listening.close()
        await between.close()
