"""The page behind an invitation's letter, with its two answers."""

from litestar import Response

from api.problems import Unauthenticated
from commands.reading import Unreadable
from web.done import SAID
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted
from web.through import SECRET, onward, through
from web.visit import Visit

SAID["door.accepted"] = _("You have accepted, and it is entered.")
SAID["door.accepted-known"] = _(
    "You have accepted, and it is entered. You are known here already: sign in as "
    "always."
)
SAID["door.declined"] = _(
    "You have declined. Nothing is kept of you here on account of it."
)


@page("/invitations/open")
async def open_invitation(visit: Visit) -> Response[bytes]:
    """What somebody is invited to; to look at it changes nothing."""
    try:
        passed = await through(visit, "show-offer")
    except Unauthenticated:
        return await _over(visit)
    await visit.ask("council")
    return await visit.show(
        "access/invitation.html",
        headers=SECRET,
        offer=passed.told,
        link=visit.request.query_params.get("link", ""),
    )


@posted("/invitations/accept")
async def accept(visit: Visit, form: Posted) -> Response[bytes]:
    """Accept: whoever is new here is signed in by it."""
    try:
        passed = await through(visit, "accept-invitation", link=form.get("link"))
    except (Unauthenticated, Unreadable):
        return await _over(visit)
    if passed.told["session"]:
        where, said = "/welcome", "door.accepted"
    elif visit.visitor is not None:
        where, said = "/me", "door.accepted"
    else:
        where, said = "/sign-in", "door.accepted-known"
    position = passed.told["position"]
    return onward(visit, passed.at, where, said, position=position)


@posted("/invitations/decline")
async def decline(visit: Visit, form: Posted) -> Response[bytes]:
    """Decline: the name and the address are forgotten."""
    try:
        passed = await through(visit, "decline-invitation", link=form.get("link"))
    except (Unauthenticated, Unreadable):
        return await _over(visit)
    return onward(visit, passed.at, visit.base, "door.declined")


@page("/welcome")
async def welcome(visit: Visit) -> Response[bytes]:
    """What to do first, for whoever is new here."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    await visit.ask("council")
    return await visit.show("access/welcome.html")


async def _over(visit: Visit) -> Response[bytes]:
    await visit.ask("council")
    return await visit.show("access/invitation_over.html", status=401, headers=SECRET)
