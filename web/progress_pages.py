"""The dashboard: how everything stands; every number leads to what it counts."""

from typing import Any, get_args
from uuid import UUID

from litestar import Response

from domain.wanted import State
from projections.progress import By
from web.charts import lengths, shares
from web.chips import Chip, chips, day_of, files_query, name_asked
from web.choices import Option
from web.grant_pages import STATUSES
from web.language import gettext
from web.language import marked as _
from web.page import page
from web.public_pages import areas_of
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
_PLACE = {name: TABS[name] for name in ("partnership", "scheme", "area", "theme")} | {
    "phase": TABS["phase"],
    "phase_of": _("Phase of"),
}
"""What the page may be narrowed to, and how each is called."""
_MANY = 200
_ATTENTION_SHOWN = 10
_REPORTS = 50


@page("/dashboard")
async def dashboard(visit: Visit) -> Response[bytes]:
    """How milestones, annual meetings, promises, asks and grants stand."""
    asked = visit.asked
    chosen = asked.pop("since", [None])[0]
    found = await visit.ask("dashboard", **asked)
    place = {name: one[0] for name, one in asked.items() if name in _PLACE}
    await name_asked(visit)
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
        statuses=STATUSES,
        attention=found["attention"]["first"][:_ATTENTION_SHOWN],
        held=held["concerns"],
        place=place,
        narrowed=_narrowed(visit),
        choices=await _choices(visit),
        reports=reports["items"],
        since=chosen,
        changed=changed,
        stale=sorted(found["last_heard"], key=lambda one: one["on"] or ""),
        files=files_query(visit, leave=("since",)),
        day=day_of(visit),
    )


def _narrowed(visit: Visit) -> list[Chip]:
    """What the page is narrowed to; each leads to the page without it."""
    called = {gettext(name) for name in _PLACE.values()}
    return [one for one in chips(visit, _PLACE) if one.name in called]


async def _choices(visit: Visit) -> dict[str, list[Option]]:
    """The places that there are to choose from."""
    homes = await visit.ask("partnerships", limit=_MANY)
    schemes = (await visit.ask("schemes", limit=_MANY))["items"]
    phases: dict[str, list[str]] = {}
    for phase in (one for scheme in schemes for one in scheme["phases"]):
        phases.setdefault(phase["number"], []).append(phase["name"])
    return {
        "partnership": [(one["id"], one["name"]) for one in homes["items"]],
        "scheme": [(one["id"], one["name"]) for one in schemes],
        "area": [(name, name) for name, *_rest in areas_of(homes["items"])],
        "phase": [
            (number, f"{number}: {'; '.join(names)}")
            for number, names in sorted(phases.items())
        ],
        "theme": [
            (one["name"], one["name"]) for scheme in schemes for one in scheme["themes"]
        ],
    }


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
