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
        self._carrying.add(asyncio.create_task(self._carry(reader, writer)))

    async def close(self) -> None:
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        ends = [writer]
        asked = None
        try:
            await self.heard.wait()
            server = await asyncio.open_unix_connection(self._server)
            ends.append(server[1])
            asked = asyncio.create_task(self._asked(reader, server[1]))
            while answer := await server[0].read(65536):
                await self.heard.wait()
                if self.cut:  # it is stored by now, and nobody will hear of it
                    self.cut = False
                    self.cuts += 1
                    break
                writer.write(answer)
        finally:
            if asked is not None:
                asked.cancel()
            for end in ends:
                end.close()

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
    listening = await asyncio.start_unix_server(between.carry, folder / ".s.PGSQL.5432")
    try:
        yield between
    finally:
        listening.close()
        await between.close()
