"""Written resolutions: what members are asked to answer, and what came of it."""

from typing import Any
from uuid import UUID

from litestar import Response

from commands.everything import COMMANDS
from domain.dates import days_after, in_words, on
from web.forms import carry_out, show_form
from web.page import page, posted
from web.posted import Posted, in_address
from web.seats import first_to
from web.visit import Visit

PROPOSE = COMMANDS["decision.propose"]
_FORTNIGHT = 14
_ACTS = ("answer", "enter-answer", "resolve", "withdraw")


@page("/proposals/new")
async def propose(visit: Visit) -> Response[bytes]:
    """Put something to the members of the visitor's own group, for a fortnight."""
    given = in_address(visit.request)
    fields = list(given.fields)
    if visit.visitor and not given.get("body"):
        own = await _own_group(visit)
        fields += [("body", str(own))] if own else []
    if not given.get("closes"):
        fields.append(("closes", in_words(on(days_after(visit.today, _FORTNIGHT)))))
    return await show_form(visit, PROPOSE, typed=Posted(tuple(fields)))


@posted("/proposals/new")
async def put(visit: Visit, form: Posted) -> Response[bytes]:
    """Put it to them."""
    return await carry_out(visit, PROPOSE, form)


@page("/proposals")
async def proposals(visit: Visit) -> Response[bytes]:
    """What is being decided in writing."""
    found = await visit.ask("proposals", **{"limit": 20, **visit.asked})
    return await visit.show(
        "proposals.html", found=found, group=await _own_group(visit)
    )


async def _own_group(visit: Visit) -> UUID | None:
    """The group to whose members the visitor may put something; None: to no one's."""
    if visit.visitor is None or visit.moment:
        return None
    found = await visit.ask("bodies", limit=200)
    return await first_to(visit, PROPOSE.action, found["items"])


@page("/proposals/{id}")
async def proposal(visit: Visit, id: UUID) -> Response[bytes]:
    """One proposal: its words, who has answered, what may be done."""
    found = await visit.ask("proposal", id)
    if found["status"] == "decided":
        return visit.go(visit.link(f"/decisions/{id}"), visit.done)
    trail = await visit.ask("audit-trail", subject=id, limit=50, oldest_first=True)
    me = str(visit.visitor.person) if visit.visitor else ""
    answered = {one["voter"]: one for one in found["answers"]}
    return await visit.show(
        "proposal.html",
        found=found,
        trail=trail,
        acts=await _acts(visit, found),
        asked_me=me in found["put_to"],
        mine=answered.get(me),
        waiting=[one for one in found["put_to"] if one not in answered],
        over=_over(visit, found),
    )


async def _acts(visit: Visit, found: dict[str, Any]) -> list[str]:
    if visit.visitor is None or visit.moment or found["status"] != "open":
        return []
    home = found["partnership"] and UUID(found["partnership"])
    held = await visit.standing(home, UUID(found["body"]))
    return [one for one in _ACTS if held.may(f"decision.{one}")]


def _over(visit: Visit, found: dict[str, Any]) -> bool:
    """Whether the last day to answer has passed."""
    last = (found["closes"] or {}).get("latest")
    return bool(last) and str(last) < visit.today.isoformat()
