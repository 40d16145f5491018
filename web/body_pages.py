"""Bodies and offices: who sits where, who holds which office, and until when."""

from uuid import UUID

from litestar import Response

from web.page import page
from web.plain_pages import actions
from web.visit import Visit


@page("/bodies")
async def bodies(visit: Visit) -> Response[bytes]:
    """Steering groups and other bodies, by partnership."""
    found = await visit.ask("bodies", **{"limit": 30} | visit.asked)
    return await visit.show("public/bodies.html", found=found)


@page("/bodies/{id}")
async def body(visit: Visit, id: UUID) -> Response[bytes]:
    """One body: its officers and members, its meetings and what it decided last."""
    found = await visit.ask("body", id)
    home = UUID(found["partnership"]) if found["partnership"] else None
    return await visit.show(
        "public/body.html",
        found=found,
        offices=await visit.ask("offices", partnership=home) if home else None,
        attendance=await visit.ask("body-attendance", id, limit=50),
        coming=await visit.ask("calendar", body=id, upcoming="true", limit=3),
        held=await visit.ask("meetings", body=id, status="closed", limit=3),
        decisions=await visit.ask("decisions", body=id, limit=5),
        trail=await visit.ask("audit-trail", body=id, limit=5),
        actions=await actions(visit, "body", id, home, id),
    )


@page("/offices")
async def offices(visit: Visit) -> Response[bytes]:
    """Every office: who holds it, until when, and what should be seen to."""
    found = await visit.ask("offices", **{"limit": 30} | visit.asked)
    return await visit.show("public/offices.html", found=found)
