"""Decisions: what was agreed, logged in a moment; their register; and each of them."""

from typing import Any
from uuid import UUID

from litestar import Response

from api.problems import Unauthenticated
from commands.everything import COMMANDS
from domain.dates import in_words, on
from web.begun import own_body
from web.forms import carry_out, show_form
from web.meeting_taps import voted
from web.narrowed import narrowing, to_choose
from web.page import page, posted
from web.posted import Posted, in_address
from web.seats import first_to
from web.shown import id_in, worded
from web.visit import BY_NAME, Visit
from web.wording_decisions import FILTERS, FROM_PAPER

MAKE = COMMANDS["decision.make"]
_FILTERS = (
    *("partnership", "body", "outcome", "validity", "how", "matter"),
    *("since", "until", "unreported", "review_before"),
)
_FED = ("partnership", "body")
_LATER = ("complete", "report", "ratify", "rescind", "void")
_OF_ITSELF = ("meeting.decided", "body.decision-numbered")
_BACKWARDS = 20


@page("/decisions/new")
async def agreed(visit: Visit) -> Response[bytes]:
    """What was agreed: words, body and date are enough."""
    typed = await _begun(visit, dated=True)
    return await show_form(
        visit,
        MAKE,
        typed=typed,
        template="agreed.html",
        sitting=await _sitting(visit, typed.get("body")),
    )


@posted("/decisions/new")
async def log(visit: Visit, form: Posted) -> Response[bytes]:
    """Log what was agreed."""
    return await carry_out(visit, MAKE, voted(form), template="agreed.html")


@page("/decisions/from-paper")
async def from_paper(visit: Visit) -> Response[bytes]:
    """The same for what stands in an old minute book."""
    typed = await _begun(visit, dated=False)
    return await show_form(
        visit, MAKE, typed=typed, form=FROM_PAPER, template="agreed.html", paper=True
    )


@posted("/decisions/from-paper")
async def log_from_paper(visit: Visit, form: Posted) -> Response[bytes]:
    """Log it as a late entry."""
    return await carry_out(
        visit, MAKE, voted(form), form=FROM_PAPER, template="agreed.html", paper=True
    )


async def _sitting(visit: Visit, body: str) -> list[dict[str, Any]]:
    """Meetings of this body that are open now."""
    if id_in(body) is None:
        return []
    found = await visit.ask("meetings", body=body, status="open", limit=3)
    return list(found["items"])


async def _begun(visit: Visit, *, dated: bool) -> Posted:
    """What the form begins with: the address's, the visitor's own body, today."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    given = in_address(visit.request)
    fields = list(given.fields)
    if not given.get("body"):
        fields += [("body", own)] if (own := await own_body(visit)) else []
    if dated and not given.get("occurred") and not given.get("meeting"):
        fields.append(("occurred", in_words(on(visit.today))))
    return Posted(tuple(fields))


@page("/decisions")
async def decisions(visit: Visit) -> Response[bytes]:
    """The decision register, the newest first, as far as its filters let through."""
    asked = {"limit": _BACKWARDS, **visit.asked}
    found = await visit.ask("decisions", **asked)
    chosen = {k: v for k, v in visit.asked.items() if k in _FILTERS}
    counts = await visit.ask("decisions-counts", **chosen)
    proposed = await visit.ask("proposals", limit=5) if not visit.asked else None
    whole = await visit.ask("bodies", limit=200)
    fields = {
        one.name: worded(one, FILTERS)
        for one in narrowing(BY_NAME["decisions"])
        if one.name in _FILTERS
    }
    return await visit.show(
        "decisions.html",
        found=found,
        counts=counts,
        proposed=proposed,
        filters=[fields[name] for name in _FILTERS],
        options=await to_choose(visit, list(fields.values())),
        chosen=chosen,
        taken={**chosen, **visit.moment},
        fed={"kind": "decisions"} | {k: v for k, v in chosen.items() if k in _FED},
        may_log=await first_to(visit, "decision.make", whole["items"]),
        may_propose=await first_to(visit, "decision.propose", whole["items"]),
    )


@page("/decisions/counts")
async def counts(visit: Visit) -> Response[bytes]:
    """How many there are: it stands above their register."""
    return visit.go(visit.same().replace("/decisions/counts", "/decisions", 1))


@page("/decisions/{id}")
async def decision(visit: Visit, id: UUID) -> Response[bytes]:
    """One decision: what was decided, how, by which rule, and what became of it."""
    found = await visit.ask("decision", id)
    if found["status"] != "decided":
        return visit.go(visit.link(f"/proposals/{id}"))
    trail = await visit.ask("audit-trail", subject=id, limit=50, oldest_first=True)
    home = found["partnership"] and UUID(found["partnership"])
    held = await visit.standing(home, UUID(found["body"])) if visit.visitor else None
    return await visit.show(
        "decision.html",
        found=found,
        trail=trail,
        followed=[
            one
            for one in trail["items"]
            if one["subject"]["id"] != str(id) and one["type"] not in _OF_ITSELF
        ],
        rules=await _rules(visit, home, found),
        buttons=[one for one in _LATER if held and held.may(f"decision.{one}")]
        if not visit.moment
        else [],
    )


async def _rules(
    visit: Visit, home: UUID | None, found: dict[str, Any]
) -> dict[int, Any]:
    """The rules that its verdicts name, by their version."""
    named = {
        verdict["rulebook"]
        for name in ("quorum", "notice", "majority", "openness", "mandate")
        if (verdict := found.get(name)) and verdict.get("rulebook")
    }
    if home is None or not named:
        return {}
    profile = await visit.ask("partnership", home)
    return {
        one["version"]: one for one in profile["rulebooks"] if one["version"] in named
    }
