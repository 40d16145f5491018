"""The API over a practice council, with its projections running beside it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from api.app import create_app
from commands.labels import PRACTICE, with_ids
from projections.everything import ALL
from projections.runner import Runner
from store.access import make_token
from store.erasures import Erasures
from store.mail import FolderPostman, Letter, Postman
from store.opened import Store
from store.settings import Database
from tests.commands.clerk import TODAY, of, person
from tests.commands.conftest import (
    practice_database,
    practice_template,
    shared,
    stores_nothing,
)
from tests.conftest import MASTER
from tests.demo.conftest import demo_template
from web.council_known import find_council
from web.pages import handlers
from web.problem_page import unfound

__all__ = ["demo_template", "practice_database", "practice_template", "shared"]

BASE = "/api/councils/practice"
HERE = "http://test"


class Visitor:
    """Somebody who asks the API: by label, or the public."""

    def __init__(self, client: AsyncClient, token: str | None) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def get(
        self, path: str, *, headers: dict[str, str] | None = None, **query: Any
    ) -> Response:
        """Ask for something under the practice council."""
        return await self._client.get(
            BASE + path, params=query, headers=self._headers | (headers or {})
        )

    async def post(
        self, path: str, body: Any = None, *, headers: dict[str, str] | None = None
    ) -> Response:
        """Decide something; "$label" in the body stands for an id."""
        return await self._client.post(
            BASE + path,
            json=with_ids(body if body is not None else {}),
            headers=self._headers | (headers or {}),
        )

    async def read(self, path: str, after: Response | None = None, **query: Any) -> Any:
        """Ask, waiting for what was written before, and expect an answer."""
        headers = {}
        if after is not None:
            headers["Waymark-Position"] = after.headers["Waymark-Position"]
        answer = await self.get(path, headers=headers, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()


class Api:
    """The application, and whoever visits it."""

    def __init__(self, client: AsyncClient, store: Store) -> None:
        self.client = client
        self.store = store
        self.public = Visitor(client, None)

    async def token(self, label: str, **said: Any) -> str:
        """A token of the person with that label."""
        return await make_token(
            self.store.app,
            PRACTICE,
            person(label),
            label="test",
            **{"expires_at": datetime.now(UTC) + timedelta(hours=1)} | said,
        )

    async def visitor(self, label: str, **said: Any) -> Visitor:
        """The person with that label, with a token."""
        return Visitor(self.client, await self.token(label, **said))


def path(collection: str, label: str | UUID, rest: str = "") -> str:
    """The address of a thing by its label."""
    id = label if isinstance(label, UUID) else of(label)
    return f"/{collection}/{id}{rest}"


class Here:
    """What the application serves just now: where, on which day, and with whom."""

    database: Database
    today: Callable[[], date]
    postman: Postman
    erasures: Erasures

    def day(self) -> date:
        """Today, as whoever is served just now has it."""
        return self.today()

    async def send(self, letter: Letter) -> None:
        """Have whoever takes letters just now take one."""
        await self.postman.send(letter)

    def __getattr__(self, name: str) -> Any:
        """Whatever is asked of a database: this one knows."""
        return getattr(self.database, name)


class Listed:
    """The list of those who were erased where the application serves just now."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def __getattr__(self, name: str) -> Any:
        """Whatever is asked of a list: this one knows."""
        return getattr(self._here.erasures, name)


def made_anywhere(
    *, more: Sequence[HTTPRouteHandler] = (), **said: Any
) -> tuple[Litestar, Here]:
    """The application, and what says over which database it is just now.

    `more`: pages besides Waymark's own.
    """
    here = Here()
    app = create_app(
        cast("Database", here),
        MASTER,
        today=here.day,
        postman=here,
        erasures=cast("Erasures", Listed(here)),
        pages=[*handlers(), *more],
        unfound=unfound,
        before_unfound=[find_council],
        **said,
    )
    return app, here


@cache
def application(origin: str | None) -> tuple[Litestar, Here]:
    """One for all tests of a process: it takes longer to make than most tests do."""
    return made_anywhere(origin=origin)


@asynccontextmanager
async def over(
    database: Database,
    today: Callable[[], date],
    postman: Postman,
    erasures: Erasures,
    *,
    base_url: str,
    origin: str | None = None,
    projected: bool = True,
) -> AsyncIterator[tuple[Litestar, AsyncClient]]:
    """The application over this database, kept up by projections, and a client.

    `projected`: without, nothing is to be stored that they would have to take in.
    """
    app, here = application(origin)
    here.database, here.today = database, today
    here.postman, here.erasures = postman, erasures
    transport = ASGITransport(cast("Any", app), raise_app_exceptions=False)
    async with (
        projecting(database) if projected else nullcontext(),
        serving(app),
        AsyncClient(transport=transport, base_url=base_url) as client,
    ):
        yield app, client


@asynccontextmanager
async def projecting(database: Database) -> AsyncIterator[None]:
    """Projections that keep up while a test runs; the template's have caught up."""
    runner = Runner(database.dsn("waymark_runner"), ALL)
    stop = asyncio.Event()
    running = asyncio.create_task(runner.run(stop))
    try:
        yield
    finally:
        stop.set()
        await running


@asynccontextmanager
async def serving(app: Litestar) -> AsyncIterator[None]:
    """The application between its start and its end, in a task of its own.

    A fixture may end in another task than it began in, which a lifespan may not.
    """
    started, stop = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            started.set()
            await stop.wait()

    living = asyncio.create_task(live())
    await asyncio.wait(
        [living, asyncio.create_task(started.wait())],
        return_when=asyncio.FIRST_COMPLETED,
    )
    try:
        yield
    finally:
        stop.set()
        await living


@pytest.fixture
async def api(
    practice_database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Api]:
    mails = FolderPostman(tmp_path / "mails", lambda _letter: None)
    erasures = Erasures(tmp_path / "erasures.jsonl")
    async with over(
        practice_database,
        lambda: TODAY,
        mails,
        erasures,
        base_url=HERE,
        origin=HERE,
        projected=not stores_nothing(request),
    ) as (app, client):
        yield Api(client, app.state.waymark.store)
