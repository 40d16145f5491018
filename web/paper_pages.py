"""Papers: what a group keeps, which version is in force, and who was shown which."""

from uuid import UUID

from litestar import Response

from commands.everything import COMMANDS
from web.forms import carry_out, show_form
from web.narrowed import narrowing, to_choose
from web.page import page, posted
from web.posted import Posted
from web.visit import BY_NAME, Visit

ADD_VERSION = COMMANDS["paper.add-version"]
_FORM = "paper_version.html"
_FILTERS = ("partnership", "body", "kind")
_ACTS = ("add-version", "adopt", "receive", "withdraw")


@page("/papers")
async def papers(visit: Visit) -> Response[bytes]:
    """Papers by title, with what is in force."""
    found = await visit.ask("papers", **{"limit": 40, **visit.asked})
    fields = {one.name: one for one in narrowing(BY_NAME["papers"])}
    filters = [fields[name] for name in _FILTERS]
    return await visit.show(
        "papers.html",
        found=found,
        chosen={k: v for k, v in visit.asked.items() if k in _FILTERS},
        filters=filters,
        options=await to_choose(visit, filters),
    )


@page("/papers/{id}")
async def paper(visit: Visit, id: UUID) -> Response[bytes]:
    """One paper: its versions, and what became of each."""
    found = await visit.ask("paper", id)
    held = None
    if visit.visitor and not visit.moment:
        home = found["partnership"] and UUID(found["partnership"])
        body = found["body"] and UUID(found["body"])
        held = await visit.standing(home, body or None)
    return await visit.show(
        "paper_page.html",
        found=found,
        acts=[one for one in _ACTS if held and held.may(f"paper.{one}")],
    )


@page("/papers/{id}/add-version")
async def add_version(visit: Visit, id: UUID) -> Response[bytes]:
    """Name the next version; its hash can be worked out from the file."""
    return await show_form(visit, ADD_VERSION, id=id, template=_FORM)


@posted("/papers/{id}/add-version")
async def version_added(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Add it."""
    return await carry_out(visit, ADD_VERSION, form, id=id, template=_FORM)
