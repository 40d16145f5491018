"""The register as it is stored: every place in it, and the hash of what is there."""

from litestar import Response

from web.audit_pages import spoken
from web.page import page
from web.visit import Visit

_SHOWN = 30


@page("/events")
async def register(visit: Visit) -> Response[bytes]:
    """The records in their order: none is missing, whoever may read it."""
    found = await visit.ask("events", **{"limit": [_SHOWN], **visit.asked})
    return await visit.show(
        "register.html",
        found=found,
        spoken=spoken,
        start=next(iter(visit.asked.get("start", ())), ""),
    )
