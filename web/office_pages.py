"""Groups: who sits in them, who is in which office until when, what is to be done."""

from uuid import UUID

from litestar import Response

from web.choices import options
from web.page import page
from web.visit import Visit

_ACTS = (
    *("join", "leave", "take-office", "leave-office", "ratify-appointment"),
    *("register-interest", "end-interest", "adopt", "release", "disband"),
    "invite-officer",
)


@page("/offices")
async def offices(visit: Visit) -> Response[bytes]:
    """Who is in which office, and what has to be seen to: terms ending, vacancies."""
    found = await visit.ask("offices", **{"limit": 20, **visit.asked})
    return await visit.show(
        "offices.html",
        found=found,
        chosen=visit.asked.get("partnership", [""])[0],
        options=await options(visit, "partnership", None),
    )


@page("/bodies")
async def bodies(visit: Visit) -> Response[bytes]:
    """Steering groups and other bodies."""
    found = await visit.ask("bodies", **{"limit": 50, **visit.asked})
    return await visit.show("bodies.html", found=found)


@page("/bodies/{id}/attendance")
async def attendance(visit: Visit, id: UUID) -> Response[bytes]:
    """How often each member of a group came to its meetings."""
    found = await visit.ask("body-attendance", id, **{"limit": 50, **visit.asked})
    group = await visit.ask("body", id)
    return await visit.show("attendance.html", found=found, body=group)


@page("/bodies/{id}")
async def body(visit: Visit, id: UUID) -> Response[bytes]:
    """One group: its members, officers and interests, and those of before."""
    found = await visit.ask("body", id)
    home = found["partnership"] and UUID(found["partnership"])
    held = None
    if visit.visitor and not visit.moment:
        held = await visit.standing(home, id)
    told = {"partnership": found["partnership"]} if found["partnership"] else {}
    now = await visit.ask("offices", **told)
    mine = [
        office
        for group in now["items"]
        for office in group["offices"]
        if office["body"] == str(id)
    ]
    me = str(visit.visitor.person) if visit.visitor else ""
    sits = any(one["person"] == me for one in found["members"])
    acts = [one for one in _ACTS if held and held.may(f"body.{one}")]
    if sits and held and "register-interest" not in acts:
        acts += ["register-interest", "end-interest"]
    return await visit.show(
        "body.html", found=found, offices=mine, acts=acts, me=me, sits=sits
    )
