"""Partnerships: where there are which, and all about one of them."""

from typing import Any
from uuid import UUID

from litestar import Response

from api.problems import NotThere
from web.grant_pages import STATUSES
from web.on_track import on_track
from web.page import page
from web.plain_pages import actions
from web.public_pages import areas_of
from web.visit import Visit

STAGES = ("interest", "forming", "active", "dormant", "merged", "wound up")
OPEN = (
    "overdue",
    "blocked",
    "slipped",
    "review due",
    "on track",
    "achieved",
    "continuing",
    "not recorded",
)
"""States in which a milestone is not over."""
ROWS = 3
"""How many of what a list holds more of: the list itself is one click away."""


@page("/partnerships")
async def partnerships(visit: Visit) -> Response[bytes]:
    """The council's partnerships, by stage, scheme and area."""
    found = await visit.ask("partnerships", **{"limit": 30} | visit.asked)
    filtered = {"stage", "scheme", "area", "cursor"} & visit.asked.keys()
    every = await visit.ask("partnerships", limit=200) if filtered else found
    schemes = await visit.ask("schemes", limit=50)
    return await visit.show(
        "public/partnerships.html",
        found=found,
        areas=areas_of(every["items"]),
        schemes=schemes["items"],
        stages=STAGES,
        chosen={name: values[-1] for name, values in visit.asked.items()},
    )


@page("/partnerships/{id}")
async def partnership(visit: Visit, id: UUID) -> Response[bytes]:
    """One partnership: who, what, when, by which rules and with which money."""
    found = await visit.ask("partnership", id)
    row = found["partnership"]
    here: dict[str, Any] = {"partnership": id}
    scheme = await _scheme(visit, UUID(row["scheme"]))
    governed = bool(found["bodies"] or found["rulebooks"])
    return await visit.show(
        "public/partnership.html",
        found=found,
        row=row,
        scheme=scheme,
        governed=governed or found["next_annual_meeting"]["due_by"] is not None,
        track=on_track(found["milestones"]),
        milestones=await _open_milestones(visit, found, here),
        plans=_live_first(await visit.ask("plans", limit=5, **here)),
        decisions=await visit.ask("decisions", limit=ROWS, **here),
        coming=await visit.ask("calendar", upcoming="true", limit=2, **here),
        agm=await visit.ask("partnership-agm-history", id, limit=3),
        held=await visit.ask("meetings", status="closed", limit=2, **here),
        statuses=STATUSES,
        grants=await visit.ask("grants", limit=6, **here),
        papers=await visit.ask("papers", limit=6, **here),
        promises=await visit.ask("promises", limit=6, **here),
        asks=await visit.ask("asks", limit=4, **here),
        events=await visit.ask("engagements", limit=4, **here),
        groups=await visit.ask("organisations", limit=6, **here),
        trail=await visit.ask("audit-trail", limit=ROWS, **here),
        actions=await actions(visit, "partnership", id, id),
    )


async def _scheme(visit: Visit, id: UUID) -> Any:
    """Its scheme; None: there was none yet, on a day before the scheme's first."""
    try:
        return await visit.ask("scheme", id)
    except NotThere:
        return None


async def _open_milestones(
    visit: Visit, found: dict[str, Any], here: dict[str, Any]
) -> list[Any]:
    """Those that are not over yet, by the date they were promised for."""
    if not any(one["state"] in OPEN for one in found["milestones"]):
        return []
    told = await visit.ask("milestones", state=OPEN, limit=ROWS, **here)
    return list(told["items"])


def _live_first(plans: dict[str, Any]) -> dict[str, Any]:
    """Those that are adopted, then drafts, then those that are closed."""

    def order(one: dict[str, Any]) -> tuple[bool, bool]:
        return (one["plan"]["closed"], one["plan"]["adopted"] is None)

    return {**plans, "items": sorted(plans["items"], key=order)}
