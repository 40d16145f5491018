"""Pages over a practice council, as browsers without JavaScript get them."""

from collections.abc import AsyncIterator, Mapping
from html.parser import HTMLParser
from typing import Any, cast
from urllib.parse import urljoin

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from commands.labels import PRACTICE
from store import sessions
from tests.api.conftest import HERE, Api, api
from tests.commands.clerk import person
from tests.commands.conftest import practice_database, practice_template, shared

__all__ = ["api", "practice_database", "practice_template", "shared"]

BASE = "/councils/practice"
OWN_PAGE = {"Sec-Fetch-Site": "same-origin", "Origin": HERE}


class Form(HTMLParser):
    """The fields of one form of a page as a browser would send them untouched."""

    def __init__(self, html: str, button: str | None = None) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._select: str | None = None
        self._text: str | None = None
        self.feed(html)
        found = [f for f in self.forms if f["method"] == "post"]
        if button is not None:
            found = [f for f in found if button in f["words"]]
        assert found, f"no such form: {button}"
        self.action: str = found[-1]["action"]
        self.fields: dict[str, Any] = found[-1]["fields"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            method = (said.get("method") or "get").lower()
            action = said.get("action") or ""
            self.forms.append(
                {"method": method, "action": action, "fields": {}, "words": ""}
            )
        if not self.forms or not (name := said.get("name")):
            if tag == "option" and self._select and "selected" in said:
                self.forms[-1]["fields"][self._select] = said.get("value") or ""
            return
        fields, kind = self.forms[-1]["fields"], said.get("type")
        match tag:
            case "select":
                self._select = name
                fields.setdefault(name, "")
            case "textarea":
                self._text = name
                fields[name] = [*_each(fields.get(name)), ""]
            case "input" if kind not in {"radio", "checkbox", "file"}:
                fields[name] = said.get("value") or ""
            case "input" if "checked" in said:
                fields[name] = said["value"] or "" if "value" in said else "on"
            case _:
                pass

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        if tag == "textarea" and self._text:
            self._alone(self._text)
            self._text = None

    def _alone(self, name: str) -> None:
        fields = self.forms[-1]["fields"]
        if len(fields[name]) == 1:
            (fields[name],) = fields[name]

    def handle_data(self, data: str) -> None:
        if self.forms:
            self.forms[-1]["words"] += data
            if self._text:
                self.forms[-1]["fields"][self._text][-1] += data


def _each(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


class Guest:
    """Somebody who looks at pages and sends their forms; signed in, or the public."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, **query: Any) -> Response:
        """A page under the practice council."""
        return await self.client.get(BASE + path, params=query or None)

    async def read(self, path: str, **query: Any) -> str:
        """A page that is there, as its HTML."""
        answer = await self.get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def send(
        self, path: str, *, button: str | None = None, **typed: Any
    ) -> Response:
        """Open a page, fill in its last form (or the one with the button), send it.

        "__" in a field's name stands for a point: votes__for. A list ticks boxes. The
        answer is the one to the form itself, whatever it leads to.
        """
        page = await self.read(path)
        form = Form(page, button)
        fields = form.fields | {k.replace("__", "."): v for k, v in typed.items()}
        where = urljoin(HERE + BASE + path, form.action)
        return await self.client.post(where, data=fields, headers=OWN_PAGE)

    async def follow(self, answer: Response) -> str:
        """The page that a form led to."""
        assert answer.status_code == 303, answer.text
        found = await self.client.get(answer.headers["Location"])
        assert found.status_code == 200, found.text
        return found.text


class Pages:
    """The application's pages, and whoever looks at them."""

    def __init__(self, api: Api, app: Litestar) -> None:
        self.api = api
        self.store = api.store
        self._app = app
        self._clients: list[AsyncClient] = []

    def _client(self, cookies: Mapping[str, str] | None = None) -> AsyncClient:
        transport = ASGITransport(cast("Any", self._app), raise_app_exceptions=False)
        client = AsyncClient(
            transport=transport,
            base_url=HERE,
            cookies=dict(cookies or {}),
            headers={"Accept": "text/html"},
        )
        self._clients.append(client)
        return client

    @property
    def public(self) -> Guest:
        """Somebody who is not signed in."""
        return Guest(self._client())

    async def guest(self, label: str, means: sessions.Means = "passkey") -> Guest:
        """The person with that label, signed in."""
        _, held = await sessions.start(
            self.store.app, PRACTICE, person(label), means, "a browser"
        )
        return Guest(self._client({"waymark_session_practice": held}))

    @property
    def state(self) -> Any:
        """What the application keeps."""
        return self._app.state.waymark

    async def settled(self) -> None:
        """Wait until every letter has left that was asked for."""
        await self.state.outbox.settled()

    async def noted(self) -> None:
        """Have the security log hold what was noted for it."""
        await self.state.notebook.settle()

    async def close(self) -> None:
        """Close all browsers."""
        for client in self._clients:
            await client.aclose()


@pytest.fixture
async def pages(api: Api) -> AsyncIterator[Pages]:
    app = cast("Any", api.client)._transport.app  # noqa: SLF001 - the application that it asks
    made = Pages(api, app)
    yield made
    await made.close()
