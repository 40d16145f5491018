"""What an auditor looks at first: what broke a rule, came late, or is missing."""

from typing import Any

from web.visit import Visit


async def part(visit: Visit) -> dict[str, Any] | None:
    """The latest of each; None to whoever is no auditor."""
    held = await visit.standing()
    if "auditor" not in held.council_roles:
        return None
    return {
        "irregular": await visit.ask("decisions", validity="irregular", limit=5),
        "late": await visit.ask("audit-trail", late="true", limit=5),
        "missing": await visit.ask("minutes-missing", limit=5),
    }
