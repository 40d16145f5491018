"""The people in the register, for whoever works for the council; and their roles."""

from uuid import UUID

from litestar import Response

from web.held import everybody, held_by, names_of, shown
from web.page import page
from web.plain_pages import actions
from web.visit import Visit

_A_PAGE = 50
_DIGITS = 6
_OWN = frozenset(
    {"request-erasure", "extend-erasure", "decide-erasure", "carry-out-erasure"}
)
"""What is done with a request to be forgotten, and has its own page."""


@page("/persons")
async def persons(visit: Visit) -> Response[bytes]:
    """Everybody who is to be seen, by name."""
    wanted = visit.request.query_params.get("q", "").strip()
    found, more = await everybody(visit)
    words = dict.fromkeys(wanted.casefold().split())
    listed = sorted(
        (o for o in found if all(w in o["name"].casefold() for w in words)),
        key=lambda one: one["name"].casefold(),
    )
    begun = _begun(visit)
    last = begun + _A_PAGE
    return await shown(
        visit,
        "people/persons.html",
        people=listed[begun:last],
        all=len(listed),
        pages_of={"next": str(last) if last < len(listed) else None},
        wanted=wanted,
        more=more,
        roles=await _roles(visit),
        may_add=await visit.may("person.add"),
    )


@page("/persons/{id}")
async def person(visit: Visit, id: UUID) -> Response[bytes]:
    """One person: how they are shown, what they are, and what they did."""
    found = await visit.ask("person", id)
    trail = await visit.ask("audit-trail", person=id, limit=15)
    home = found["person"]["partnership"]
    offered = await actions(visit, "person", id, UUID(home) if home else None)
    return await visit.show(
        "people/person.html",
        id=id,
        found=found,
        held=await held_by(visit, id),
        trail=trail,
        actions=[one for one in offered if one.name not in _OWN],
        erasing=any(one.name in _OWN for one in offered),
    )


@page("/roles")
async def roles(visit: Visit) -> Response[bytes]:
    """Who works for the council in which role, and who is to be an administrator."""
    found = await visit.ask("council")
    named = {
        id
        for one in (*found["roles"], *found["past_roles"], *found["proposed"])
        for id in (one["person"], one.get("by"))
        if id
    }
    names = await names_of(visit, named)
    return await shown(
        visit,
        "people/roles.html",
        found=found,
        named=names,
        own=str(visit.visitor.person) if visit.visitor else "",
        may=await visit.may("council.grant-role"),
    )


def _begun(visit: Visit) -> int:
    """How many people come before this page of the list."""
    said = visit.request.query_params.get("cursor", "")
    return int(said) if said.isdecimal() and len(said) < _DIGITS else 0


async def _roles(visit: Visit) -> dict[str, list[str]]:
    found = await visit.ask("council")
    held: dict[str, list[str]] = {}
    for one in found["roles"]:
        held.setdefault(one["person"], []).append(one["role"])
    return held
