"""Action plans: the list, and each with what it is for, who does what, and how."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Response

from web.on_track import on_track
from web.page import page
from web.visit import Visit

_A_PAGE = 20
_AT_ONCE = 200
_MOST = 1000  # milestones that a plan's page shows
_DECISIONS = (
    *("set-objective", "add-action", "state-outcome", "adopt", "revise", "review"),
    *("close", "note-resource", "attract-money", "hear-idea", "settle-idea"),
    *("release-action", "shift-question", "end-action", "join-owner"),
)


@page("/plans")
async def plans(visit: Visit) -> Response[bytes]:
    """The action plans of partnerships, and of the council itself."""
    found = await visit.ask("plans", **{"limit": _A_PAGE, **visit.asked})
    return await visit.show(
        "plans.html", found=found, may_draft=await visit.may("plan.draft")
    )


@page("/plans/{id}")
async def plan(visit: Visit, id: UUID) -> Response[bytes]:
    """One action plan: what was agreed, who does what, and how it goes."""
    found = await visit.ask("plan", id)
    row = found["plan"]
    listed = await _milestones(visit, id)
    asks = await visit.ask("asks", plan=id, limit=_AT_ONCE)
    sorted_ = await visit.ask("three-questions", plan=id)
    await visit.name([UUID(one) for one in _named(row)])
    states = Counter(one["state"] for one in listed)
    return await visit.show(
        "plan.html",
        found=found,
        plan=row,
        parts=_parts(row, listed),
        milestones=listed,
        track=on_track(
            [
                {"state": one, "milestones": number, "see": _listed(visit, id, one)}
                for one, number in states.items()
            ]
        ),
        asks=asks["items"],
        questions=_questions(row, sorted_),
        may=await _may(visit, row),
    )


def _listed(visit: Visit, id: UUID, state: str) -> str:
    return visit.link("/milestones", plan=id, state=state)


async def _milestones(visit: Visit, id: UUID) -> list[dict[str, Any]]:
    """Those of a plan: nearly always one page of them."""
    found: list[dict[str, Any]] = []
    cursor = None
    while len(found) < _MOST:
        part = await visit.ask("milestones", plan=id, limit=_AT_ONCE, cursor=cursor)
        found += part["items"]
        cursor = part["next"]
        if cursor is None:
            break
    return found


def _parts(
    row: dict[str, Any], listed: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The plan by its objectives; last what serves none of them."""
    known = {one["number"] for one in row["objectives"]}
    heads = [*row["objectives"], None]
    found = []
    for head in heads:
        number = head and head["number"]

        def here(objective: str | None, number: str | None = number) -> bool:
            return (objective if objective in known else None) == number

        found.append(
            {
                "objective": head,
                "outcomes": [o for o in row["outcomes"] if here(o["objective"])],
                "actions": [o for o in row["actions"] if here(o["objective"])],
                "milestones": [o for o in listed if here(o["milestone"]["objective"])],
            }
        )
    return [one for one in found if one["objective"] or _anything(one)]


def _anything(part: dict[str, Any]) -> bool:
    return bool(part["outcomes"] or part["actions"] or part["milestones"])


def _questions(
    row: dict[str, Any], found: dict[str, Any]
) -> dict[int, dict[str, Any]] | None:
    """The three questions by number, where the plan's actions are sorted by them."""
    asked = found["questions"]
    worded = any(one["wording"] for one in asked)
    if not worded and not any(one["question"] for one in row["actions"]):
        return None
    return {one["question"]: one for one in asked}


def _named(row: dict[str, Any]) -> list[str]:
    """What the plan's page calls by its name."""
    decisions = [row["adopted"] or {}, *row["revisions"], *row["reviews"]]
    decisions += [one["released"] or {} for one in row["actions"]]
    found = [one.get("decision") for one in decisions]
    owners = [one["partnership"] for one in row["owners"]]
    return [one for one in (*found, *owners, row["scheme"], row["partnership"]) if one]


async def _may(visit: Visit, row: dict[str, Any]) -> frozenset[str]:
    """What the visitor may do with a plan as it stands now."""
    if visit.visitor is None or visit.moment or row["closed"]:
        return frozenset()
    home = row["partnership"] and UUID(row["partnership"])
    may = {one for one in _DECISIONS if await visit.may(f"plan.{one}", home)}
    others = {"milestone": "milestone.set-milestone", "ask": "ask.send"}
    may |= {name for name, one in others.items() if await visit.may(one, home)}
    return frozenset(may - ({"adopt"} if row["adopted"] else {"revise"}))
