"""The frame of a read: who asks, what was known, on which day; and its answer."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from time import perf_counter
from typing import Annotated, Any, ClassVar, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response
from msgspec import Meta, Struct

from api.cursors import Cursors
from api.metrics import waited
from api.moment import Moment
from api.problems import NotThere
from api.received import Heads
from api.reveal import reveal
from api.watch import Noted
from commands.standing import Asking
from domain.catalogue import COUNCIL
from domain.ids import CouncilId
from domain.readers import SEEING_ALL
from projections.look import (
    COUNCIL_WIDE,
    PUBLIC,
    Look,
    Page,
    Pool,
    Sight,
    position_at,
    sight_of,
    standing_at,
    window,
)
from projections.names import Names
from projections.possibly import Possible, possibly
from store.opened import Store
from store.request import Unavailable

T = TypeVar("T")

MOST = 200
LAST_DAY = date.max - timedelta(1)  # asyncpg sends the very last one as infinity
JSON = "application/json"
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
"""Whatever is read is for whoever asked, and may have changed by the next time."""


_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


class Query(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every read takes.

    `known_at`: as it was known then (a day, a time, or a position of the register).
    `as_of`: what was true on that day, by what is known; today if it is left out.
    """

    refused: ClassVar[frozenset[str]] = frozenset()
    """What the read does not take after all."""

    known_at: Moment | None = None
    as_of: date | None = None


Limit = Annotated[int, Meta(ge=1, le=MOST)]
"""How much of a list is answered at a time."""


class ListQuery(Query, frozen=True, kw_only=True):
    """What every list takes besides: where it goes on, and how much at a time."""

    cursor: str | None = None
    limit: Limit = 50


class Frame:
    """One read."""

    def __init__(
        self,
        request: Request[Any, Any, Any],
        store: Store,
        asking: Asking,
        query: Query,
        *,
        today: Callable[[], date],
        heads: Heads,
    ) -> None:
        self._request = request
        self._query = query
        self._heads = heads
        self._today = today
        self.store = store
        self.asking = asking
        self.pool = self.window(PUBLIC)
        self.look: Look
        self.names: Names | None = None  # of those whom the answer mentions
        self.about: UUID | None = None  # the partnership whose members are told them
        place = {**request.path_params, "council": asking.council}
        self.cursors = Cursors(store.master, place, query)
        self._behind = False  # of what the caller has written

    @property
    def council(self) -> CouncilId:
        """The council whose register is asked."""
        return self.asking.council

    @property
    def moment(self) -> dict[str, str]:
        """The parameters that say from when this read looks, as they were given."""
        given = self._request.query_params
        return {name: given[name] for name in ("known_at", "as_of") if name in given}

    @property
    def base(self) -> str:
        """The address that this council's collections are under."""
        return f"/api/councils/{self.slug}"

    @property
    def slug(self) -> str:
        """The council's short name."""
        return str(self._request.path_params["council"])

    @property
    def origin(self) -> str | None:
        """Where this was asked, for links that leave the page: https://example.org.

        None: the request names no host that a link could have.
        """
        host = self._request.headers.get("Host", "")
        scheme = self._request.scope["scheme"]
        return f"{scheme}://{host}" if _HOST.fullmatch(host) else None

    def link(self, path: str, **changed: str | None) -> str:
        """The address of what is under this council, asked as this read was asked.

        `changed` are parameters to be asked for instead; None: not at all.
        """
        given = self._request.query_params.multi_items()
        asked = [(name, value) for name, value in given if name not in changed]
        asked += [(name, value) for name, value in changed.items() if value is not None]
        query = f"?{urlencode(asked)}" if asked else ""
        return f"{self.origin or ''}{self.base}{path}{query}"

    async def settle(self, needs: Iterable[str], *, walked: int | None = None) -> None:
        """Decide from which position, and with which sight, the read is answered.

        `walked`: the position of the first page, where this is a later one.
        """
        awaited = self._heads.awaited
        if awaited is not None:
            last = await self.store.register(self.council).last_position()
            awaited = min(awaited, last)
        began = perf_counter()
        reached = await standing_at(
            self.pool, self.council, list(needs), at_least=awaited
        )
        self._behind = awaited is not None and reached < awaited
        if awaited is not None:
            waited(perf_counter() - began, reached=not self._behind)
        position = reached
        wanted = self._query.known_at
        if wanted and wanted.position is not None:
            position = min(reached, wanted.position)
        elif wanted and wanted.moment is not None:
            position = min(
                reached, await position_at(self.pool, self.council, wanted.moment)
            )
        if walked is not None:
            position = min(position, walked)
        Noted.of(self._request).position = position
        self.look = Look(
            council=self.council,
            position=position,
            as_of=min(self._query.as_of or self._today(), LAST_DAY),
            sight=await self.sight(),
        )
        self.pool = self.window(self.look.sight)

    def window(self, sight: Sight) -> Pool:
        """Where to read with this sight: the council's read models, and no more."""
        return window(self.store.reader, self.council, sight)

    async def sight(self) -> Sight:
        """What the asking person may see, by what the register says now."""
        if self.asking.person is None:
            return PUBLIC
        register = self.store.register(self.council)
        (council,) = await register.load_all(COUNCIL, [self.council])
        roles = council.roles_of(self.asking.person) if council else frozenset()
        if roles & SEEING_ALL:
            return COUNCIL_WIDE
        return await sight_of(self.pool, self.council, self.asking.person)

    async def version(self, id: UUID) -> int:
        """The version of a thing's stream, as of the position that is answered from."""
        register = self.store.register(self.council)
        return await register.version_at(id, self.look.position)

    async def possibly(self, things: Collection[UUID]) -> Possible:
        """What may have happened to these by the day asked about; today all is told."""
        if not things or self.look.as_of >= self._today():
            return {}
        return await possibly(self.pool, self.look, things)

    def page(self, found: Page[T]) -> Page[T]:
        """A page as it is answered: with a cursor for this question only."""
        more = found.next and self.cursors.hand_out(found.next, self.look.position)
        return Page(found.items, more)

    def there(self, value: T | None) -> T:
        """The value, which there must be. Raises NotThere, Unavailable."""
        if value is None and self._behind:
            raise Unavailable("what you wrote is stored and cannot be shown yet")
        if value is None:
            raise NotThere("there is no such thing here, or it is not shown to you")
        return value

    async def answer(
        self,
        value: Any,
        *,
        about: UUID | None = None,
        partnership: UUID | None = None,
    ) -> Response[bytes]:
        """The value as JSON, with words and names put in, and with an ETag.

        `about`: the single thing it is; its ETag is then the stream's version, which
        `If-Match` takes. None is answered as NotThere.
        """
        value = self.there(value)
        if isinstance(value, Page):
            value = self.page(value)
        body = await reveal(self, value, partnership)
        if about is None:
            return self.sent(body)
        headers = {"ETag": f'"{await self.version(about)}"', **PRIVATE}
        return Response(body, media_type=JSON, headers=headers)

    def sent(
        self, body: bytes, media_type: str = JSON, *, changed_at: datetime | None = None
    ) -> Response[bytes]:
        """These bytes, with a hash of them as ETag; 304 to whoever has them.

        `changed_at` is told as Last-Modified. If-Modified-Since is not asked about:
        words that are erased are gone without a later date.
        """
        tag = f'"{sha256(body).hexdigest()[:32]}"'
        headers = {"ETag": tag, **PRIVATE}
        if changed_at is not None:
            headers["Last-Modified"] = format_datetime(changed_at, usegmt=True)
        if self.has(tag):
            return Response(b"", status_code=304, headers=headers)
        return Response(body, media_type=media_type, headers=headers)

    def has(self, tag: str) -> bool:
        """Whether whoever asks has the answer with this ETag."""
        known = self._request.headers.get("If-None-Match", "")
        # A proxy that compresses what it passes on has made the tag a weak one.
        return tag in {one.strip().removeprefix("W/") for one in known.split(",")}
