"""Events: a list of them, and each with where it came from."""

from uuid import UUID

from litestar import Response

from web.page import page
from web.plain_pages import actions
from web.visit import Visit

EVENTS = ("planned", "held", "cancelled")
_FEW = 30


@page("/engagements")
async def engagements(visit: Visit) -> Response[bytes]:
    """Events: conferences, workshops, fairs."""
    return await _list(visit, "engagements", "public/engagements.html", EVENTS)


@page("/engagements/{id}")
async def engagement(visit: Visit, id: UUID) -> Response[bytes]:
    """One event: when, where, and what is told of it."""
    return await _thing(visit, "engagement", id, "public/engagement.html")


async def _list(
    visit: Visit, name: str, template: str, states: tuple[str, ...]
) -> Response[bytes]:
    found = await visit.ask(name, **{"limit": _FEW} | visit.asked)
    chosen = {key: values[-1] for key, values in visit.asked.items()}
    return await visit.show(template, found=found, states=states, chosen=chosen)


async def _thing(visit: Visit, name: str, id: UUID, template: str) -> Response[bytes]:
    found = await visit.ask(name, id)
    home = UUID(found["partnership"]) if found["partnership"] else None
    body = UUID(found["body"]) if found.get("body") else None
    return await visit.show(
        template,
        found=found,
        trail=await visit.ask("audit-trail", subject=id, limit=20),
        actions=await actions(visit, name, id, home, body),
    )
