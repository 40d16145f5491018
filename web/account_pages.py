"""Your account: who you are here, what you may do, and what is held of you."""

from litestar import Response

from api.problems import Unauthenticated
from web.held import held_by
from web.page import page
from web.visit import Visit
from web.visitor import Visitor


def signed_in(visit: Visit) -> Visitor:
    """Whoever visits. Raises Unauthenticated."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first, to see your account")
    return visit.visitor


@page("/me")
async def me(visit: Visit) -> Response[bytes]:
    """Your name, how the public sees you, and what you are here."""
    own = signed_in(visit)
    known = await visit.ask("person", own.person)
    return await visit.show(
        "access/me.html",
        known=known,
        held=await held_by(visit, own.person),
        proven=visit.asking.proven,
    )


@page("/me/data")
async def data(visit: Visit) -> Response[bytes]:
    """What is held of you: to take along, and to ask that it be erased."""
    own = signed_in(visit)
    known = await visit.ask("person", own.person)
    return await visit.show("access/my_data.html", known=known)
