"""A council's first page: what this is, who works where, and what is going on."""

from typing import Any
from uuid import UUID

from litestar import Response

from web.council_map import drawing_of, map_of
from web.on_track import on_track
from web.page import page
from web.tour import tour_of
from web.visit import Visit

FEW = 8
"""Milestones up to so many are all told on the first page."""


@page("")
async def home(visit: Visit) -> Response[bytes]:
    """What somebody sees who has never been here."""
    council = await visit.ask("council", as_of=None)  # on days before it, too
    partnerships = await visit.ask("partnerships", limit=30)
    schemes = await visit.ask("schemes", limit=5)
    progress = await visit.ask("dashboard")
    total = progress["milestones"]["total"]
    decisions = await visit.ask("decisions", limit=20)
    return await visit.show(
        "public/home.html",
        kept_by=council["name"].removesuffix(" (invented)"),
        partnerships={
            **partnerships,
            "items": _at_work_first(partnerships["items"]),
        },
        schemes=schemes["items"],
        progress=progress,
        track=on_track(total["states"]),
        milestones=await _milestones(visit, progress),
        promises=await visit.ask("promises", status="made", limit=6),
        decisions=decisions["items"],
        last=_last_decisions(decisions["items"]),
        day=visit.look.as_of.isoformat() if visit.look else "",
        heard={one["partnership"]: one["on"] for one in progress["last_heard"]},
        meetings=await visit.ask("calendar", upcoming="true", limit=5),
        trail=await visit.ask("audit-trail", limit=5),
        areas=areas_of(partnerships["items"]),
        map=map_of(visit.slug),
        drawing=drawing_of(visit.slug),
        tour=tour_of(visit),
        grants=await visit.ask("grant-totals", given="true"),
    )


async def _milestones(visit: Visit, progress: Any) -> list[Any]:
    """All of them where they are few; else those that somebody should look at."""
    if progress["milestones"]["total"]["total"] <= FEW:
        found = await visit.ask("milestones", limit=FEW)
        return list(found["items"])
    first = progress["attention"]["first"][:5]
    await visit.name([UUID(one["milestone"]["id"]) for one in first])
    return list(first)


def _last_decisions(decisions: list[Any]) -> dict[str, Any]:
    """The last decision of each partnership, of those that are told, newest first."""
    found: dict[str, Any] = {}
    for one in decisions:
        if one["partnership"]:
            found.setdefault(one["partnership"], one)
    return found


def _at_work_first(partnerships: list[Any]) -> list[Any]:
    """Those that are active, then those to come, then those that rest or are over."""
    order = ("active", "forming", "interest")

    def place(one: Any) -> int:
        return order.index(one["stage"]) if one["stage"] in order else len(order)

    return sorted(partnerships, key=place)


def areas_of(partnerships: list[Any]) -> list[tuple[str, str, int]]:
    """The areas that partnerships cover: name, kind, and how many cover each."""
    found: dict[str, tuple[str, str, int]] = {}
    for one in partnerships:
        for area in one["areas"]:
            name = area["area"]
            number = found[name][2] + 1 if name in found else 1
            found[name] = (name, area["kind"], number)
    return [found[name] for name in sorted(found)]
