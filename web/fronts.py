"""What the pages of a council are like: its language and its logo, as they are now.

Asked once a request, and before anything else is, so that every word of the answer is
in one language.
"""

import re
from typing import Any

from litestar import Request

from api.place import place_if_any
from api.state import State
from projections import listings
from projections.councils import Front, front
from projections.look import PUBLIC, standing_at, window
from web.done import done_in

_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_KEPT = "front"
_CHANGING = frozenset({"council.show-logo", "council.choose-language"})


async def meet(request: Request[Any, Any, Any]) -> None:
    """Find out for which council this request is, and keep what its pages need."""
    slug = str(request.path_params.get("council", ""))
    found = await greet(request, slug)
    place = place_if_any(request) if found else None
    done = done_in(request, place) if place else None
    if found is not None and done is not None and done.action in _CHANGING:
        # Whoever has just changed it sees it so.
        pool = window(State.of(request).store.reader, found.council, PUBLIC)
        needs = listings.councils.needs
        await standing_at(pool, found.council, needs, at_least=done.position)
        await greet(request, slug)


async def greet(request: Request[Any, Any, Any], slug: str) -> Front | None:
    """The same for the council of that short name, as it is now."""
    if _SLUG.fullmatch(slug):
        found = await front(State.of(request).store.reader, slug)
        request.scope["state"][_KEPT] = found
    return front_of(request)


def front_of(request: Request[Any, Any, Any]) -> Front | None:
    """What was found out; None: it is no council's page."""
    found = request.scope["state"].get(_KEPT)
    assert found is None or isinstance(found, Front)
    return found


async def logo_of(request: Request[Any, Any, Any]) -> bytes | None:
    """The council's logo itself; None: it has none."""
    found = front_of(request)
    if found is None or found.logo is None:
        return None
    files = State.of(request).store.vault.files
    held = await files.open(found.council, found.council, found.logo.sha256)
    return None if held is None else held[1]
