"""Whoever is signed in on a page."""

from typing import Any
from uuid import UUID

from litestar import Request
from msgspec import Struct

from api.place import place_if_any
from api.state import State
from api.who import csrf_token
from commands.standing import Asking
from web.masks import masked


class Visitor(Struct, frozen=True, kw_only=True):
    """Whoever is signed in. `csrf` goes into every form of theirs."""

    person: UUID
    name: str
    csrf: str


async def visitor_of(
    request: Request[Any, Any, Any], state: State, asking: Asking
) -> Visitor | None:
    """Who visits; None: the public."""
    if asking.person is None:
        return None
    place = place_if_any(request)
    held = request.cookies.get(place.name("session"), "") if place else ""
    names = await state.store.vault.field(asking.council, [asking.person], "name")
    return Visitor(
        person=asking.person,
        name=names.get(asking.person, ""),
        csrf=masked(csrf_token(state.store.master, held)),
    )
