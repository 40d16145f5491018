"""The dashboard: how everything stands; every number leads to what it counts."""

from typing import Any, get_args
from uuid import UUID

from litestar import Response

from domain.wanted import State
from projections.progress import By
from web.charts import lengths, shares
from web.chips import day_of, files_query
from web.language import marked as _
from web.page import page
from web.visit import Visit

TABS: dict[str, str] = {
    "partnership": _("Partnership"),
    "scheme": _("Scheme"),
    "area": _("Area"),
    "phase": _("Phase"),
    "objective": _("Objective"),
    "theme": _("Theme"),
    "lead": _("Lead"),
}
"""What milestones are counted by, and how its tab is called."""
_ORDER: tuple[State, ...] = (
    *("verified", "achieved", "on track", "slipped", "blocked", "overdue", "missed"),
    *("continuing", "review due", "not recorded", "withdrawn"),
)
_ATTENTION_SHOWN = 10
_REPORTS = 50


@page("/dashboard")
async def dashboard(visit: Visit) -> Response[bytes]:
    """How milestones, annual meetings, promises, asks and grants stand."""
    asked = visit.asked
    chosen = asked.pop("since", [None])[0]
    found = await visit.ask("dashboard", **asked)
    held = await visit.ask("scope-concerns", state="held")
    reports = await visit.ask("report-list", withdrawn=False, limit=_REPORTS)
    changed = None
    if chosen and any(one["report"]["id"] == chosen for one in reports["items"]):
        changed = await visit.ask("report-changed", UUID(chosen), limit=1)
    milestones = found["milestones"]
    return await visit.show(
        "dashboard.html",
        found=found,
        milestones=milestones,
        rows=[_row(one) for one in milestones["rows"]],
        total=_row({"label": None, "id": None, "milestones": milestones["total"]}),
        tabs={by: TABS[by] for by in TABS if by in get_args(By)},
        by=milestones["by"],
        slips=_slips(milestones["slips"]),
        order=_ORDER,
        attention=found["attention"]["first"][:_ATTENTION_SHOWN],
        held=held["concerns"],
        reports=reports["items"],
        since=chosen,
        changed=changed,
        stale=sorted(found["last_heard"], key=lambda one: one["on"] or ""),
        files=files_query(visit, leave=("since",)),
        day=day_of(visit),
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the dashboard with its numbers by their names, and as one bar."""
    tally = row["milestones"]
    states = {one["state"]: one for one in tally["states"]}
    counts = [
        (state, states[state]["milestones"]) for state in _ORDER if state in states
    ]
    return {
        **row,
        "tally": tally,
        "states": [states[state] for state, _ in counts],
        "colours": tally["colours"],
        "flags": [one for one in tally["flags"] if one["milestones"]],
        "bar": shares(counts),
    }


def _slips(slips: list[dict[str, Any]]) -> list[tuple[dict[str, Any], float]]:
    return list(zip(slips, lengths([one["milestones"] for one in slips]), strict=True))
