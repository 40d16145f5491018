"""Pages over the demonstration, which has more to show than what other tests have.

Import `api` or `demo` from here, and the demonstration's fixtures.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from httpx import AsyncClient
from litestar import Litestar

from cli.demo import demo_people
from store.erasures import Erasures
from store.mail import FolderPostman
from store.settings import Database
from tests.api.conftest import HERE, Api, over
from tests.conftest import TODAY
from tests.demo.conftest import demo_database, demo_template

__all__ = ["api", "demo", "demo_database", "demo_template"]


@asynccontextmanager
async def demonstrated(
    database: Database, folder: Path
) -> AsyncIterator[tuple[Litestar, AsyncClient]]:
    """The application over the demonstration, and a client."""
    mails = FolderPostman(folder / "mails", lambda _letter: None)
    erasures = Erasures(folder / "erasures.jsonl")
    async with over(
        database, lambda: TODAY, mails, erasures, base_url=HERE, origin=HERE
    ) as made:
        yield made


@pytest.fixture
async def api(demo_database: Database, tmp_path: Path) -> AsyncIterator[Api]:
    async with demonstrated(demo_database, tmp_path) as (app, client):
        yield Api(client, app.state.waymark.store)


@pytest.fixture
async def demo(demo_database: Database, tmp_path: Path) -> AsyncIterator[AsyncClient]:
    """A client of the demonstration as it is served: one may choose who to be."""
    async with demonstrated(demo_database, tmp_path) as (app, client):
        app.state.waymark.demo = demo_people()
        yield client
        app.state.waymark.demo = {}
