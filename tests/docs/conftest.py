"""The API over the demonstration, as the documents speak of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from httpx import AsyncClient, Response

from api.outbox import Outbox
from cli.demo import demo_scripts, demo_tokens
from commands.labels import PRACTICE, id_of
from domain.ids import PersonId
from store.access import make_token
from store.erasures import Erasures
from store.mail import FolderPostman
from store.opened import Store
from store.settings import Database
from tests.api.conftest import over
from tests.commands.clerk import TODAY
from tests.conftest import MASTER
from tests.demo.conftest import (
    demo_database,
    demo_template,
    keep_nothing,
    scribbled,
)
from tests.docs.following import call

__all__ = ["demo_database", "demo_template", "scribbled"]


class Reader:
    """Somebody who follows a document: a client, and the demonstration's tokens.

    `today` is the day on which they do; set it to go on to another.
    """

    def __init__(self) -> None:
        self.today: date = TODAY
        self.client: AsyncClient
        self.tokens: dict[str, str]
        self.mails: list[str] = []
        self.outbox: Outbox
        self.store: Store

    async def mail(self) -> str:
        """The last mail that was sent."""
        await self.outbox.settled()
        return self.mails[-1]

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
    """Somebody for whom everything is kept, and read."""
    async with _reading(demo_database, tmp_path) as reader:
        yield reader


@pytest.fixture
async def passer_by(
    scribbled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Reader]:
    """Somebody who does one thing, of which nothing stays in the register."""
    async with _reading(scribbled, tmp_path, projected=False) as reader:
        keep_nothing(reader.store, monkeypatch)
        yield reader


@asynccontextmanager
async def _reading(
    database: Database, folder: Path, *, projected: bool = True
) -> AsyncIterator[Reader]:
    reader = Reader()
    postman = FolderPostman(folder / "mails", reader.mails.append)
    erasures = Erasures(folder / "erasures.jsonl")
    address = "http://127.0.0.1:8000"
    async with over(
        database,
        lambda: reader.today,
        postman,
        erasures,
        base_url=address,
        projected=projected,
    ) as (app, reader.client):
        reader.outbox = app.state.waymark.outbox
        reader.store = app.state.waymark.store
        made = await demo_tokens(reader.store, MASTER, demo_scripts())
        practice = {t.role: t.token for t in made.tokens if t.council == "practice"}
        # The demonstration has one token a role, and some things need two people.
        practice["second officer"] = await make_token(
            reader.store.app,
            PRACTICE,
            PersonId(id_of(PRACTICE, "ines")),
            label="A second officer",
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )
        reader.tokens = practice
        yield reader
