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
