"""What a page without a visit can say of the council that its address names.

Such a page says that something went wrong, perhaps with the database. So what is asked
for it here is asked once, for a second at most, and the page is made without it if no
answer comes.
"""

import asyncio
import re
from typing import Any

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import Scope
from msgspec import Struct

from api.state import State
from projections.council import Council
from projections.councils import Front
from projections.listings import councils
from projections.look import PUBLIC, Look, standing_at, window
from web.addresses import path_asked
from web.fronts import front_of, greet

PATIENCE = 1.0  # seconds
_KEPT = "council known"
_ADDRESS = re.compile(r"/councils/([a-z0-9-]{1,60})(?:/|$)")


class CouncilKnown(Struct, frozen=True):
    """A council as everybody may see it now; named as a visit names it."""

    slug: str
    front: Front
    home: Council

    @property
    def base(self) -> str:
        """What its pages are under."""
        return f"/councils/{self.slug}"

    @property
    def logo(self) -> str:
        """The address of its logo; empty: it has none."""
        found = self.front.logo
        return f"/brand/{self.slug}/{found.file}" if found else ""


def slug_in(path: str) -> str | None:
    """The short name of a council in an address, if there is one."""
    found = _ADDRESS.match(path)
    return found[1] if found else None


def council_known(request: Request[Any, Any, Any]) -> CouncilKnown | None:
    """What was found out; None: no council is named, or none could be read."""
    found = request.scope["state"].get(_KEPT)
    assert found is None or isinstance(found, CouncilKnown)
    return found


async def find_council(_: Exception, scope: Scope) -> None:
    """Find out what the page about an error shows of its council. Raises nothing."""
    if scope["type"] != ScopeType.HTTP:
        return
    request: Request[Any, Any, Any] = Request(scope)
    slug = slug_in(path_asked(request))
    if slug is None:
        return
    try:
        async with asyncio.timeout(PATIENCE):
            request.scope["state"][_KEPT] = await _found(request, slug)
    except Exception:  # noqa: BLE001 - what is wrong is being told; this is not to hinder it
        return


async def _found(request: Request[Any, Any, Any], slug: str) -> CouncilKnown | None:
    front = front_of(request) or await greet(request, slug)
    if front is None:
        return None
    state, council = State.of(request), front.council
    pool = window(state.store.reader, council, PUBLIC)
    position = await standing_at(pool, council, councils.needs)
    home = await councils.one(pool, Look(council, position, state.today()), council)
    return CouncilKnown(slug, front, home) if home else None
