"""The API over a practice council, as browsers find it: at an https address."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, cast, get_args

import asyncpg
import psycopg
import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from api.app import create_app
from api.outbox import Outbox
from commands.labels import PRACTICE, with_ids
from store.embedded import EmbeddedPostgres
from store.knowing import Knowing
from store.mail import FolderPostman
from store.provider import Provider, set_provider
from store.security_log import WayIn
from store.settings import Database
from tests.api.conftest import serving
from tests.commands.clerk import TODAY, person
from tests.commands.conftest import NOBODY, Owner, practice_template
from tests.conftest import MASTER, copied
from tests.signing.forger import CLIENT

__all__ = ["practice_template"]

ORIGIN = "https://waymark.test"
BASE = "/api/councils/practice"
TOM, TOMS = "tom", "tom@example.org"
_NOBODY_INVITED = """
    DELETE FROM vault.key k USING vault.invited i WHERE i.invitation_id = k.key_id"""
NAMES = {"tom": "Tom Fielding", "ada": "Ada Lamb", "olu": "Olu Adeyemi"}


class Browser:
    """Somebody's browser: it keeps cookies, and what it writes comes from our pages."""

    def __init__(self, app: Litestar, origin: str, network: str, agent: str) -> None:
        self.client = AsyncClient(
            transport=ASGITransport(
                cast("Any", app), raise_app_exceptions=False, client=(network, 1)
            ),
            base_url=origin,
            headers={"User-Agent": agent},
        )
        self.origin = origin
        self.csrf = ""

    async def get(self, path: str, **query: str) -> Response:
        """Ask for something under the practice council."""
        return await self.client.get(BASE + path, params=query)

    async def post(
        self, path: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Send something, with what a page of ours sends along."""
        ours = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
        csrf = {"Waymark-Csrf": self.csrf} if self.csrf else {}
        return await self.client.post(
            BASE + path,
            json=with_ids(body if body is not None else {}),
            headers={**ours, **csrf, **(headers or {})},
        )

    @property
    def cookies(self) -> dict[str, str]:
        """What it holds, by name."""
        return dict(self.client.cookies.items())

    def signed_in(self, answer: Response) -> dict[str, Any]:
        """Keep what a sign-in answers, which must have worked."""
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        self.csrf = told["csrf"]
        return told


class Entrance:
    """The application, the browsers before it, and the letters that it sends."""

    def __init__(self, app: Litestar, database: Database, letters: list[str]) -> None:
        self.app = app
        self.database = database
        self.letters = letters
        self.browsers: list[Browser] = []

    def browser(
        self, origin: str = ORIGIN, network: str = "192.0.2.1", agent: str = "curl/8"
    ) -> Browser:
        """Another browser."""
        self.browsers.append(Browser(self.app, origin, network, agent))
        return self.browsers[-1]

    async def sent(self) -> list[str]:
        """The letters, once all that were asked for have left."""
        outbox = self.app.state.waymark.outbox
        assert isinstance(outbox, Outbox)
        await outbox.settled()
        return self.letters

    async def link(self, browser: Browser, email: str = TOMS) -> str:
        """Have a link sent, and take it from the letter."""
        asked = await browser.post("/sign-in/link", {"email": email})
        assert asked.status_code == 202, asked.text
        (link,) = re.findall(
            r"^\S+[?]link=(\S+)$", (await self.sent())[-1], re.MULTILINE
        )
        return str(link)

    async def signed_in(self, email: str = TOMS, **said: str) -> Browser:
        """A browser in which somebody has signed in by a link."""
        browser = self.browser(**said)
        link = await self.link(browser, email)
        browser.signed_in(await browser.post("/sign-in/confirm", {"link": link}))
        return browser

    async def sql(self, query: str, *values: Any) -> list[Any]:
        """Ask or change the tables, as the owner of the database."""
        connection = await asyncpg.connect(
            self.database.owner, connection_class=Knowing
        )
        try:
            return [tuple(row) for row in await connection.fetch(query, *values)]
        finally:
            await connection.close()

    async def log(self) -> list[tuple[Any, ...]]:
        """What the security log holds of ways in: what, outcome and means."""
        return await self.sql(
            "SELECT what, outcome, means FROM access.security_log"
            " WHERE council_id = $1 AND what = ANY($2) ORDER BY entry_id",
            PRACTICE,
            get_args(WayIn),
        )


@pytest.fixture(scope="session")
def signing_database(
    server: EmbeddedPostgres, practice_template: str
) -> Iterator[Database]:
    """One for all tests: each begins with nobody signed in."""
    yield from copied(server, practice_template)


@pytest.fixture(scope="session")
def _entrance(
    signing_database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Entrance:
    """To make the application takes longer than most tests do: one is for all."""
    letters: list[str] = []
    app = create_app(
        signing_database,
        MASTER,
        today=lambda: TODAY,
        origin=ORIGIN,
        postman=FolderPostman(tmp_path_factory.mktemp("mails"), letters.append),
    )
    return Entrance(app, signing_database, letters)


@pytest.fixture(scope="session")
def _owner(signing_database: Database) -> Iterator[Owner]:
    with psycopg.connect(signing_database.owner, autocommit=True) as owner:
        yield owner


@pytest.fixture
async def entrance(_entrance: Entrance, _owner: Owner) -> AsyncIterator[Entrance]:
    """Nobody is signed in, and nothing counted."""
    entrance = _entrance
    entrance.letters.clear()
    _owner.execute(NOBODY + _NOBODY_INVITED)
    async with serving(entrance.app):
        vault = entrance.app.state.waymark.store.vault
        for label, name in NAMES.items():
            fields = {"name": name, "email": f"{label}@example.org"}
            await vault.keep_person(PRACTICE, person(label), fields)
        try:
            yield entrance
        finally:
            while entrance.browsers:
                await entrance.browsers.pop().client.aclose()


def told(answer: Response) -> tuple[int, str]:
    """The status and the kind of a refusal."""
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.fixture
async def entered(entrance: Entrance) -> Entrance:
    """Our secret at the provider is known."""
    entrance.app.state.waymark.provider_secret = lambda _slug: "a/secret"
    return entrance


async def trust(entrance: Entrance, issuer: str, tenant: str | None = None) -> None:
    pool = entrance.app.state.waymark.store.app
    await set_provider(pool, PRACTICE, Provider(issuer, CLIENT, tenant))
