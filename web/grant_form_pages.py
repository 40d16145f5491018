"""Forms about grants and funds that know more than their fields: what is asked by whom.

Who applies sees what they need. Who assesses is asked by the round's own criteria, who
checks by what is always looked into. A size of grant always has the steps that every
grant goes through.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from litestar import Response

from domain.bands import SHORTEST
from web.command_pages import command_at
from web.forms import carry_out, show_form
from web.fund_pages import STEPS, with_state
from web.grant_pages import CHECKS
from web.page import page, posted
from web.posted import Posted, in_address
from web.visit import Visit

_FUNDS = 100


@page("/grants/new")
async def to_apply(visit: Visit) -> Response[bytes]:
    """What a fund asks of whoever applies, and the form; first of all, which fund."""
    chosen = _id(visit.asked.get("fund", [""])[0])
    if chosen is None:
        return await _choose(visit)
    about = await _fund(visit, chosen)
    given = in_address(visit.request)
    open_ = [one for one in about["rounds"] if one["state"] == "open"]
    if not given.get("round") and len(open_) == 1:
        given = Posted((*given.fields, ("round", str(open_[0]["number"]))))
    return await show_form(
        visit,
        command_at("grants", None),
        typed=given,
        template="grant_apply.html",
        **about,
    )


@posted("/grants/new")
async def apply(visit: Visit, form: Posted) -> Response[bytes]:
    """Send the application."""
    chosen = _id(form.get("fund"))
    about = await _fund(visit, chosen) if chosen else {"row": None, "rounds": []}
    return await carry_out(
        visit,
        command_at("grants", None),
        form,
        template="grant_apply.html",
        steps=STEPS,
        **{name: one for name, one in about.items() if name != "steps"},
    )


async def _choose(visit: Visit) -> Response[bytes]:
    found = await visit.ask("funds", limit=_FUNDS)
    rows = [one["fund"] for one in found["items"] if not one["fund"]["closed_on"]]
    shown = [{**row, "rounds": with_state(visit, row["rounds"])} for row in rows]
    taking = [row for row in shown if _takes(row)]
    return await visit.show("grant_choose.html", funds=taking)


def _takes(row: Mapping[str, Any]) -> bool:
    """Whether a fund takes applications: it has an open round, or none at all."""
    return not row["rounds"] or any(one["state"] == "open" for one in row["rounds"])


async def _fund(visit: Visit, id: UUID) -> dict[str, Any]:
    row = (await visit.ask("fund", id))["fund"]
    return {"row": row, "rounds": with_state(visit, row["rounds"]), "steps": STEPS}


@page("/grants/{id}/assess")
async def to_assess(visit: Visit, id: UUID) -> Response[bytes]:
    """Points by each criterion of the round."""
    return await show_form(
        visit,
        command_at("grants", "assess"),
        id=id,
        template="grant_assess.html",
        criteria=await _criteria(visit, id),
    )


@posted("/grants/{id}/assess")
async def assess(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Enter the assessment."""
    return await carry_out(
        visit,
        command_at("grants", "assess"),
        form,
        id=id,
        template="grant_assess.html",
        criteria=await _criteria(visit, id),
    )


async def _criteria(visit: Visit, id: UUID) -> list[Mapping[str, Any]]:
    grant = await visit.ask("grant", id)
    fund = (await visit.ask("fund", UUID(grant["fund"])))["fund"]
    rounds = {one["number"]: one["criteria"] for one in fund["rounds"]}
    found: list[Mapping[str, Any]] = rounds.get(grant["round"], [])
    return found


@page("/grants/{id}/do-diligence")
async def to_check(visit: Visit, id: UUID) -> Response[bytes]:
    """What is always looked into about an applicant."""
    return await show_form(
        visit,
        command_at("grants", "do-diligence"),
        id=id,
        template="grant_checks.html",
        checks=list(CHECKS.items()),
    )


@posted("/grants/{id}/do-diligence")
async def check(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Enter what was found of each; what was not looked into is left out."""
    looked = {
        name.removesuffix("finding")
        for name, value in form.fields
        if name.startswith("checks.") and name.endswith(".finding") and value
    }
    kept = tuple(
        (name, value)
        for name, value in form.fields
        if not name.endswith(".of") or name.removesuffix("of") in looked
    )
    return await carry_out(
        visit,
        command_at("grants", "do-diligence"),
        Posted(kept, form.files),
        id=id,
        template="grant_checks.html",
        checks=list(CHECKS.items()),
    )


@page("/funds/new")
async def to_open_fund(visit: Visit) -> Response[bytes]:
    """How much there is to give away."""
    return await show_form(visit, command_at("funds", None))


@posted("/funds/new")
async def open_fund(visit: Visit, form: Posted) -> Response[bytes]:
    """Open a fund, each size of grant with what every grant goes through."""
    return await carry_out(visit, command_at("funds", None), _stepped(form))


@page("/funds/{id}/open-round")
async def to_open_round(visit: Visit, id: UUID) -> Response[bytes]:
    """What applications are judged by, and until when they are taken."""
    return await show_form(visit, command_at("funds", "open-round"), id=id)


@posted("/funds/{id}/open-round")
async def open_round(visit: Visit, form: Posted, id: UUID) -> Response[bytes]:
    """Open a round, in the same way."""
    return await carry_out(
        visit, command_at("funds", "open-round"), _stepped(form), id=id
    )


def _stepped(form: Posted) -> Posted:
    """A form whose sizes all have the steps that none can leave out."""
    named = {
        name.removesuffix(".name")
        for name, value in form.fields
        if name.startswith("bands.") and name.endswith(".name") and value.strip()
    }
    return Posted((*form.fields, *_missing(form, sorted(named))), form.files)


def _missing(form: Posted, rows: Iterable[str]) -> Iterable[tuple[str, str]]:
    for row in rows:
        ticked = form.all(f"{row}.steps")
        yield from ((f"{row}.steps", one) for one in SHORTEST if one not in ticked)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
