"""The API over the demonstration, as the documents speak of it."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient, Response

from api.app import create_app
from cli.demo import demo_scripts, demo_tokens
from store.erasures import Erasures
from store.opened import opened
from store.settings import Database
from tests.api.conftest import projecting, serving
from tests.commands.clerk import TODAY
from tests.conftest import MASTER
from tests.demo.conftest import demo_database, demo_template
from tests.docs.following import call

__all__ = ["demo_database", "demo_template"]


class Reader:
    """Somebody who follows a document: a client, and the demonstration's tokens.

    `today` is the day on which they do; set it to go on to another.
    """

    def __init__(self) -> None:
        self.today: date = TODAY
        self.client: AsyncClient
        self.tokens: dict[str, str]

    async def follow(
        self, command: str, names: dict[str, str], *, after: Response | None = None
    ) -> Response:
        """Do what a curl command says; `after`: once that has been taken in."""
        asked = call(command, names)
        if after is not None:
            asked.headers["Waymark-Position"] = after.headers["Waymark-Position"]
        return await self.client.request(
            asked.method, asked.address, headers=asked.headers, content=asked.body
        )


@pytest.fixture
async def reader(demo_database: Database, tmp_path: Path) -> AsyncIterator[Reader]:
    reader = Reader()
    app = create_app(
        demo_database,
        MASTER,
        today=lambda: reader.today,
        erasures=Erasures(tmp_path / "erasures.jsonl"),
    )
    async with (
        projecting(demo_database),
        serving(app),
        AsyncClient(
            transport=ASGITransport(cast("Any", app)), base_url="http://127.0.0.1:8000"
        ) as reader.client,
        opened(demo_database, MASTER, most=2) as store,
    ):
        made = await demo_tokens(store, MASTER, demo_scripts())
        practice = {t.role: t.token for t in made.tokens if t.council == "practice"}
        reader.tokens = practice
        yield reader
