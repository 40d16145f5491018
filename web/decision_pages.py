"""Decisions: their register, and each with its vote, its verdicts and its rule."""

from uuid import UUID

from litestar import Response

from web.fields import fields_of
from web.page import page
from web.plain_pages import actions
from web.visit import BY_NAME, Visit

_FILTERS = ("partnership", "body", "outcome", "validity", "since", "until")


@page("/decisions")
async def decisions(visit: Visit) -> Response[bytes]:
    """The decision register, the newest first."""
    found = await visit.ask("decisions", **visit.asked)
    filters = [
        one for one in fields_of(BY_NAME["decisions"].query) if one.name in _FILTERS
    ]
    return await visit.show("decisions.html", found=found, filters=filters)


@page("/decisions/{id}")
async def decision(visit: Visit, id: UUID) -> Response[bytes]:
    """One decision: what was decided, how, by which rule, and what became of it."""
    found = await visit.ask("decision", id)
    trail = await visit.ask("audit-trail", subject=id, limit=50)
    home = found["partnership"] and UUID(found["partnership"])
    return await visit.show(
        "decision.html",
        found=found,
        trail=trail,
        actions=await actions(visit, "decision", id, home, UUID(found["body"])),
    )
