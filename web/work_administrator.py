"""What waits for an administrator, for the first page of whoever works here."""

from typing import Any

from web.visit import Visit


async def part(visit: Visit) -> dict[str, Any] | None:
    """How much of each there is; None to whoever is no administrator."""
    if "administrator" not in (await visit.standing()).council_roles:
        return None
    found = await visit.ask("council")
    waiting = await visit.ask("erasures")
    return {
        "proposed": len(found["proposed"]),
        "to_forget": len(waiting["items"]),
        "unsaid": not found["contact"],
    }
