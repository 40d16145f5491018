"""What waits for a council officer, for the first page of whoever works here.

`part` answers what `work_officer.html` shows, or None to whoever is none.
"""

from typing import Any

from api.chase_doors import listed
from api.doorway import Doorway
from web.visit import Visit

_ROLES = {"officer"}


async def part(visit: Visit) -> dict[str, Any] | None:
    """How much of each there is, and where it is listed."""
    if visit.visitor is None or not _ROLES & (await visit.standing()).council_roles:
        return None
    found = await visit.ask("dashboard")
    held = await visit.ask("scope-concerns", state="held")
    waiting = await visit.ask("erasures")
    asked = await listed(await Doorway.of(visit.request))
    states = {one["state"]: one for one in found["attention"]["states"]}
    flags = {one["flag"]: one for one in found["milestones"]["total"]["flags"]}
    overdue = [one for one in found["annual_meetings_due"] if one["overdue"]]
    return {
        "sentence": found["milestones"]["total"]["sentence"],
        "states": states,
        "flags": flags,
        "held": len(held["concerns"]),
        "asked": sum(one.state == "pending" for one in asked),
        "to_forget": len(waiting["items"]),
        "found": found,
        "meetings_overdue": overdue,
    }
