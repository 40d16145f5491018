"""Where the visitor sits: what a form can choose for them, and what their work is."""

from typing import Any
from uuid import UUID

from msgspec import Struct

from web.visit import Visit

_LEADING = "steering group"


class Seat(Struct, frozen=True, kw_only=True):
    """A body that somebody sits on or holds an office in."""

    body: UUID
    name: str
    partnership: UUID | None
    offices: tuple[str, ...]
    disbanded: bool
    leading: bool


async def seats(visit: Visit, bodies: list[dict[str, Any]]) -> list[Seat]:
    """The visitor's seats among these bodies, those with an office first."""
    if visit.visitor is None:
        return []
    me = str(visit.visitor.person)
    found = [
        Seat(
            body=UUID(body["id"]),
            name=body["name"],
            partnership=UUID(body["partnership"]) if body["partnership"] else None,
            offices=tuple(o["office"] for o in body["officers"] if o["person"] == me),
            disbanded=body["disbanded"],
            leading=body["kind"] == _LEADING,
        )
        for body in bodies
        if me in {one["person"] for one in (*body["members"], *body["officers"])}
    ]
    return sorted(
        (one for one in found if not one.disbanded),
        key=lambda one: (not one.offices, not one.leading, one.name.casefold()),
    )


async def first_to(
    visit: Visit, action: str, bodies: list[dict[str, Any]]
) -> UUID | None:
    """The first of these bodies in which the visitor may do this; None: in none.

    Where they hold an office goes first, then where they sit; who works for the council
    may in bodies that are its own.
    """
    places = [(one.partnership, one.body) for one in await seats(visit, bodies)]
    if visit.visitor is not None and (await visit.standing()).council_roles:
        places += [
            (None, UUID(body["id"]))
            for body in bodies
            if not body["partnership"] and not body["disbanded"]
        ]
    for home, body in places:
        if await visit.may(action, home, body):
            return body
    return None
