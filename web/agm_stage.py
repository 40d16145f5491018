"""How far an annual meeting has come, on the day on which its pack is read."""

from datetime import date
from typing import Any, Literal, TypeAlias

Stage: TypeAlias = Literal[
    "not called", "to come", "not told", "going on", "held", "cancelled"
]


def stage_of(found: dict[str, Any], today: date) -> Stage:
    """`not told`: its day is over, and nobody has recorded that it was held."""
    match found["status"]:
        case "called":
            last = (found["when"] or {}).get("latest")
            over = bool(last) and str(last) < today.isoformat()
            return "not told" if over else "to come"
        case "open" | "adjourned":
            return "going on"
        case "closed":
            return "held"
        case "cancelled":
            return "cancelled"
        case _:
            return "not called"
