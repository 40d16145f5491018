"""One visit to a page: who comes, to which council, and from when they look at it.

A page is made from the same answers that programs get: it asks reads by their names, as
the person who visits, at the moment that its own address names.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie, MultiDict

from api.asking import asking_of
from api.frame import Frame
from api.location import location
from api.place import Place, place_if_any
from api.reading_query import read_query
from api.reads import READS, Read
from api.received import Heads
from api.routes import asked
from api.state import State
from api.watch import Noted
from commands.standing import Asking, standing
from domain.ids import BodyId, PartnershipId
from domain.permissions import Standing
from projections.council import Council
from projections.listings import councils
from projections.look import PUBLIC, Look, Pool, window
from projections.named import Labelled, labelled
from store.mail import FolderPostman
from web.addresses import path_asked
from web.called import Called
from web.done import SAID, Done, done_in, keep_done
from web.form import FORMS
from web.fronts import front_of
from web.invented import is_invented
from web.language import gettext
from web.menu import menu
from web.same_data import has_data
from web.sent import sent
from web.visitor import Visitor, visitor_of

BY_NAME = {read.name: read for read in READS}
_UUID = re.compile(rb"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


class Visit:
    """One request for a page of a council."""

    def __init__(
        self,
        request: Request[Any, Any, Any],
        state: State,
        asking: Asking,
        visitor: Visitor | None,
    ) -> None:
        self.request = request
        self.state = state
        self.store = state.store
        self.asking = asking
        self.visitor = visitor
        self.slug = str(request.path_params["council"])
        self.base = f"/councils/{self.slug}"
        self.path = path_asked(request)
        self.today = state.today()
        self.place: Place | None = place_if_any(request)
        self.done: Done | None = done_in(request, self.place)
        self.front = front_of(request)
        self.home: Council | None = None
        self.look: Look | None = None
        self.practice = False
        self.reading: Read | None = None  # what was asked last
        self.about: UUID | None = None  # the partnership that it answered about
        self.dropped: set[str] = set()  # of what the address asks: it cannot be used
        self.people = Called()
        self.things: dict[str, Labelled] = {}
        about = self.done.about if self.done else None
        self._mentioned: set[UUID] = {about} if about else set()
        self._pool: Pool | None = None
        self._standing: dict[tuple[UUID | None, UUID | None], Standing] = {}

    @classmethod
    async def of(cls, request: Request[Any, Any, Any]) -> "Visit":
        """Who visits. Raises NotFound, Unauthenticated, Forged."""
        state = State.of(request)
        slug = str(request.path_params["council"])
        asking = await asking_of(request, state.store, slug)
        return cls(request, state, asking, await visitor_of(request, state, asking))

    @property
    def logo(self) -> str:
        """The address of the council's logo; empty: it has none."""
        found = self.front.logo if self.front else None
        return f"/brand/{self.slug}/{found.file}" if found else ""

    @property
    def moment(self) -> dict[str, str]:
        """What the page's address says of when it looks from."""
        given = self.request.query_params
        return {
            name: given[name]
            for name in ("known_at", "as_of")
            if given.get(name) and name not in self.dropped
        }

    @property
    def letters(self) -> FolderPostman | None:
        """Where this council's letters can be read; None but in the demonstration."""
        return self.state.letters(self.slug)

    @property
    def has_data(self) -> bool:
        """Whether the page's address, with /api in front, answers the same as JSON."""
        return has_data(self.request.url.path)

    @property
    def asked(self) -> dict[str, Any]:
        """What the page's address asks, but for empty fields of its forms."""
        found: dict[str, Any] = {}
        for name, value in self.request.query_params.multi_items():
            if value and name not in self.dropped:
                found.setdefault(name, []).append(value)
        return found

    async def ask(
        self,
        name: str,
        id: UUID | None = None,
        position: int | None = None,
        /,
        **said: Any,
    ) -> Any:
        """What a read answers, as plain values. Raises Unreadable, NotThere.

        `id` and `position` are in its path, which no parameter can be taken for; `said`
        are its parameters, of which those that are None are not given.
        """
        self.reading = read = BY_NAME[name]
        path = {"id": id, "position": position}
        told = {key: value for key, value in path.items() if value is not None}
        given = [
            (key, str(one))
            for key, value in said.items()
            if value is not None
            for one in (value if isinstance(value, list | tuple) else [value])
        ]
        takes = {f.encode_name for f in msgspec.structs.fields(read.query)}
        given += [
            (key, value)
            for key, value in self.moment.items()
            if key not in said and key in takes - read.query.refused
        ]
        query = read_query(read.query, MultiDict(given))
        frame = Frame(
            self.request,
            self.store,
            self.asking,
            query,
            today=self.state.today,
            heads=Heads(awaited=self.done.position if self.done else None),
        )
        answer = await asked(read, frame, query, told)
        self.look, self._pool, self.about = frame.look, frame.pool, frame.about
        found = msgspec.json.decode(answer.content)
        self._mentioned.update(
            UUID(one.decode()) for one in _UUID.findall(answer.content)
        )
        if isinstance(found, dict):
            self.people.take_up(found.get("people", {}), frame.names)
        return found

    async def standing(
        self, partnership: UUID | None = None, body: UUID | None = None
    ) -> Standing:
        """What the visitor is, in a partnership or the council."""
        key = (partnership, body)
        if key not in self._standing:
            self._standing[key] = await standing(
                self.store.register(self.asking.council),
                self.asking,
                PartnershipId(partnership) if partnership else None,
                BodyId(body) if body else None,
                today=self.today,
            )
        return self._standing[key]

    async def may(
        self, action: str, partnership: UUID | None = None, body: UUID | None = None
    ) -> bool:
        """Whether the visitor may do this there: its form is shown only then."""
        if self.visitor is None:
            return False
        return (await self.standing(partnership, body)).may(action)

    async def name(self, ids: Sequence[UUID]) -> None:
        """Have things called by their names, beside those that answers mention."""
        self._mentioned.update(ids)

    async def look_up(self) -> None:
        """Find what everything is called that was mentioned."""
        missing = self._mentioned - {UUID(id) for id in self.things}
        missing.add(self.asking.council)
        if self.look is None or self._pool is None:
            return
        self.things |= await labelled(self._pool, self.look, missing)
        self._mentioned.clear()

    def menu(self) -> Sequence[tuple[str, str]]:
        """Where one can go from every page: paths under the council, and names."""
        return menu(signed_in=self.visitor is not None)

    def done_in_words(self) -> str:
        """What was done just before this page was asked for."""
        action = self.done.action if self.done else ""
        form = FORMS.get(action)
        said = form.said if form else SAID.get(action)
        return gettext(said or "It is entered.")

    def window(self) -> Pool:
        """Where to read what no read answers, with what this visitor may see."""
        sight = self.look.sight if self.look else PUBLIC
        return window(self.store.reader, self.asking.council, sight)

    def link(self, path: str = "", /, **changed: Any) -> str:
        """The address of a page of this council, looked at from the same moment."""
        said = {**self.moment, **changed}
        given = {key: value for key, value in said.items() if value is not None}
        query = f"?{urlencode(given, doseq=True)}" if given else ""
        return f"{self.base}{path}{query}"

    def same(self, **changed: Any) -> str:
        """The page's own address, asked otherwise. None leaves a parameter out."""
        said = {**self.asked, **changed}
        given = {key: value for key, value in said.items() if value is not None}
        query = f"?{urlencode(given, doseq=True)}" if given else ""
        return f"{self.path}{query}"

    async def show(
        self,
        template: str,
        status: int = 200,
        *,
        cookies: Sequence[Cookie] = (),
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> Response[bytes]:
        """A page made of a template."""
        await self.look_up()
        self.practice = await is_invented(self.store, self.slug)
        if self.look and self._pool:
            own = self.asking.council
            self.home = await councils.one(self._pool, self.look, own)
        held = list(cookies)
        if self.done and self.place:
            held.append(self.place.take_back("done"))
        return sent(
            self.request,
            template,
            status=status,
            headers=headers,
            cookies=held,
            visit=self,
            **values,
        )

    def go(self, path: str, done: Done | None = None) -> Response[bytes]:
        """Have the browser go to another page of this council, and say what was done.

        `path` begins with / and is under the council, or is a whole one of ours.
        """
        where = path if path.startswith("/councils/") else f"{self.base}{path}"
        cookies = [keep_done(self.place, done)] if done and self.place else []
        Noted.of(self.request)
        return Response(
            b"",
            status_code=303,
            headers={"Location": location(where)},
            cookies=cookies,
        )
