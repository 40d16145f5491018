"""The API over the demonstration, as the documents speak of it."""

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient

from api.app import create_app
from cli.demo import demo_scripts, demo_tokens
from store.opened import opened
from store.settings import Database
from tests.api.conftest import projecting, serving
from tests.commands.clerk import TODAY
from tests.conftest import MASTER
from tests.demo.conftest import demo_database, demo_template

__all__ = ["demo_database", "demo_template"]


class Reader:
    """Somebody who follows a document: a client, and the demonstration's tokens."""

    def __init__(self, client: AsyncClient, tokens: dict[str, str]) -> None:
        self.client = client
        self.tokens = tokens


@pytest.fixture
async def reader(demo_database: Database) -> AsyncIterator[Reader]:
    app = create_app(demo_database, MASTER, today=lambda: TODAY)
    async with (
        projecting(demo_database),
        serving(app),
        AsyncClient(
            transport=ASGITransport(cast("Any", app)), base_url="http://127.0.0.1:8000"
        ) as client,
        opened(demo_database, MASTER, most=2) as store,
    ):
        made = await demo_tokens(store, MASTER, demo_scripts())
        practice = {t.role: t.token for t in made.tokens if t.council == "practice"}
        yield Reader(client, practice)
