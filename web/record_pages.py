"""Promises, events and papers: lists of them, and each with where it came from."""

from uuid import UUID

from litestar import Response

from web.page import page
from web.plain_pages import actions
from web.visit import Visit

PROMISES = ("made", "kept", "broken", "overtaken")
EVENTS = ("planned", "held", "cancelled")
_FEW = 30


@page("/promises")
async def promises(visit: Visit) -> Response[bytes]:
    """What was promised, by what became of it."""
    return await _list(visit, "promises", "public/promises.html", PROMISES)


@page("/promises/{id}")
async def promise(visit: Visit, id: UUID) -> Response[bytes]:
    """One promise: its words, by when, and what became of it."""
    return await _thing(visit, "promise", id, "public/promise.html")


@page("/engagements")
async def engagements(visit: Visit) -> Response[bytes]:
    """Events: conferences, workshops, fairs."""
    return await _list(visit, "engagements", "public/engagements.html", EVENTS)


@page("/engagements/{id}")
async def engagement(visit: Visit, id: UUID) -> Response[bytes]:
    """One event: when, where, and what is told of it."""
    return await _thing(visit, "engagement", id, "public/engagement.html")


@page("/papers")
async def papers(visit: Visit) -> Response[bytes]:
    """Papers that bodies adopted or received."""
    return await _list(visit, "papers", "public/papers.html", ())


@page("/papers/{id}")
async def paper(visit: Visit, id: UUID) -> Response[bytes]:
    """One paper: its versions, and who adopted or received which."""
    return await _thing(visit, "paper", id, "public/paper.html")


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
