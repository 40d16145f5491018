"""Who sits in groups, looked at: who came to meetings, and what they have declared."""

from uuid import UUID

from litestar import Response

from web.choices import options
from web.page import page
from web.visit import Visit

_A_PAGE = 20


@page("/bodies/{id}/attendance")
async def attendance(visit: Visit, id: UUID) -> Response[bytes]:
    """Who came to a group's meetings, and what its rules make of absences."""
    found = await visit.ask("body-attendance", id, **{"limit": _A_PAGE, **visit.asked})
    await visit.name([id])
    return await visit.show("attendance.html", found=found, id=id)


@page("/interests")
async def interests(visit: Visit) -> Response[bytes]:
    """The register of interests, as far as it may be seen."""
    found = await visit.ask("interests", **{"limit": _A_PAGE, **visit.asked})
    return await visit.show(
        "interests.html",
        found=found,
        options=await options(visit, "partnership", None),
    )
