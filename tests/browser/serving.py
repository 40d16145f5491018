"""Waymark as a browser meets it: at an address, with its projections running."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from cli.demo import demo_people
from cli.serve import Server, web_server
from commands.labels import id_of
from domain.ids import PersonId
from store import sessions
from store.erasures import Erasures
from store.mail import FolderPostman
from store.sessions import Means
from store.settings import Database
from tests.api.conftest import Here, made_anywhere, projecting
from tests.conftest import TODAY

T = TypeVar("T")

_PATIENCE_SECONDS = 60


class Served:
    """A running Waymark: where it is, and the letters that it has sent."""

    def __init__(self, app: Litestar, letters: list[str]) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.letters = letters
        port = self._listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._server = Server(web_server(app, "127.0.0.1", port, None))

    def done(self, doing: Coroutine[Any, Any, T]) -> T:
        """Have something done where the application lives, from another thread."""
        future = asyncio.run_coroutine_threadsafe(doing, self._loop)
        return future.result(_PATIENCE_SECONDS)

    def session(
        self, slug: str, label: str, means: Means = "passkey"
    ) -> tuple[str, str]:
        """The name and the value of the cookie that a person who is signed in has."""

        async def start() -> str:
            store = self._app.state.waymark.store
            council = await store.council(slug)
            person = PersonId(id_of(council, label))
            device = "Chromium on Linux"
            _, held = await sessions.start(store.app, council, person, means, device)
            return held

        return f"waymark_session_{slug}", self.done(start())

    @property
    def watching(self) -> int:
        """How many follow what happens."""
        return int(self._app.state.waymark.live.watching)

    async def letter(self) -> str:
        """The last letter, once all that were asked for have left."""
        await asyncio.to_thread(self.done, self._app.state.waymark.outbox.settled())
        return self.letters[-1]

    @contextmanager
    def running(self, database: Database) -> Iterator[None]:
        """Serve in a thread, so that a test may wait for a browser meanwhile."""
        thread = threading.Thread(target=self._live, args=(database,))
        thread.start()
        try:
            while not self._server.started and thread.is_alive():
                thread.join(0.01)
            assert thread.is_alive(), "it did not start"
            yield
        finally:
            self._server.should_exit = True
            thread.join(_PATIENCE_SECONDS)
            assert not thread.is_alive(), "it did not stop"

    def _live(self, database: Database) -> None:
        async def live() -> None:
            async with projecting(database):
                await self._server.serve(sockets=[self._listening])

        try:
            self._loop.run_until_complete(live())
        finally:
            self._loop.close()
            self._listening.close()


@cache
def _application(more: tuple[HTTPRouteHandler, ...]) -> tuple[Litestar, Here]:
    """One for all that are served with these pages, one after another."""
    return made_anywhere(more=more, demo=demo_people())


@contextmanager
def serving(
    database: Database, folder: Path, more: Sequence[HTTPRouteHandler] = ()
) -> Iterator[Served]:
    """Serve this database. `more`: pages besides Waymark's own."""
    letters: list[str] = []
    app, here = _application(tuple(more))
    here.database, here.today = database, lambda: TODAY
    here.postman = postman = FolderPostman(folder / "mails", letters.append)
    here.erasures = Erasures(folder / "erasures.jsonl")
    served = Served(app, letters)
    with served.running(database):
        # Itself, for the page of letters asks whether it keeps them.
        app.state.waymark.outbox.postman = postman
        yield served
