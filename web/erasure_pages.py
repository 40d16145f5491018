"""Requests to be forgotten: those that wait, what each is about, and the decision."""

from typing import Any
from uuid import UUID

from litestar import Response

from api.problems import Unauthenticated
from commands.everything import COMMANDS
from web.forms import carry_out, show_form
from web.held import names_of, shown
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit

_DECIDE = COMMANDS["person.decide-erasure"]


@page("/erasures")
async def erasures(visit: Visit) -> Response[bytes]:
    """Requests that wait, those first that must be answered first."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    found = await visit.ask("erasures", **visit.asked)
    names = await names_of(visit, [one["id"] for one in found["items"]])
    return await shown(
        visit,
        "people/erasures.html",
        found=found,
        names=names,
        today=visit.today.isoformat(),
        may=await visit.may("person.request-erasure"),
    )


@page("/persons/{id}/erasure")
async def erasure(visit: Visit, id: UUID) -> Response[bytes]:
    """One request: where the person is named, and what can be done about it."""
    return await visit.show("people/erasure.html", **await _case(visit, id))


@page("/persons/{id}/decide-erasure")
async def to_decide(visit: Visit, id: UUID) -> Response[bytes]:
    """The form to decide, beside the texts that it is about."""
    return await show_form(
        visit, _DECIDE, id=id, template="people/decide.html", **await _case(visit, id)
    )


@posted("/persons/{id}/decide-erasure")
async def decide(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Decide."""
    case = await _case(visit, id)
    template = "people/decide.html"
    return await carry_out(visit, _DECIDE, form, id=id, template=template, **case)


async def _case(visit: Visit, id: UUID) -> dict[str, Any]:
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    case = await visit.ask("erasure", id)
    known = await visit.ask("person", id)
    return {
        "case": case,
        "about": id,
        "known": known["person"],
        "whom": known["name"],
        "own": visit.visitor.person == id,
        "may": {
            name: await visit.may(f"person.{name}")
            for name in (
                "request-erasure",
                "extend-erasure",
                "decide-erasure",
                "carry-out-erasure",
            )
        },
    }
