"""Signing in by a link in a mail, and the way to the other ways in; and signing out."""

from litestar import Response

from api.doorway import Doorway
from api.problems import Unauthenticated
from api.provider_doors import offers_provider
from commands.reading import Unreadable
from web.done import SAID
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted
from web.then import keep, own_path, take
from web.through import SECRET, onward, through
from web.visit import Visit

SAID["door.signed-out"] = _("You are signed out.")


@page("/sign-in")
async def sign_in(visit: Visit) -> Response[bytes]:
    """The ways in."""
    return await _shown(visit, then=visit.request.query_params.get("then", ""))


@posted("/sign-in")
async def ask_for_link(visit: Visit, form: Posted) -> Response[bytes]:
    """Have a link sent to whoever has the address."""
    email = form.get("email").strip()
    try:
        passed = await through(visit, "ask-for-link", email=email)
    except Unreadable:
        return await _shown(visit, then=form.get("then"), email=email, status=400)
    keep(visit, passed.at, form.get("then"))
    return onward(visit, passed.at, "/sign-in/sent")


@page("/sign-in/sent")
async def link_sent(visit: Visit) -> Response[bytes]:
    """What to do now that a mail may be on its way."""
    await visit.ask("council")
    return await visit.show("access/link_sent.html", demo=bool(_demo(visit)))


@page("/sign-in/confirm")
async def show_link(visit: Visit) -> Response[bytes]:
    """The page that a link opens; nothing is done before its button is pressed."""
    await visit.ask("council")
    link = visit.request.query_params.get("link", "")
    return await visit.show("access/confirm.html", headers=SECRET, link=link)


@posted("/sign-in/confirm")
async def use_link(visit: Visit, form: Posted) -> Response[bytes]:
    """Sign in by the link, and go where one wanted to."""
    try:
        passed = await through(visit, "use-link", link=form.get("link"))
    except (Unauthenticated, Unreadable):
        await visit.ask("council")
        return await visit.show("access/link_refused.html", status=401, headers=SECRET)
    return onward(visit, passed.at, take(visit, passed.at))


@posted("/sign-out")
async def sign_out(visit: Visit, form: Posted) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """End the session of this browser."""
    passed = await through(visit, "sign-out")
    return onward(visit, passed.at, visit.base, "door.signed-out")


async def _shown(
    visit: Visit, *, then: str, email: str = "", status: int = 200
) -> Response[bytes]:
    """The ways in. Where the address cannot be read, it says so."""
    await visit.ask("council")
    at = await Doorway.of(visit.request)
    return await visit.show(
        "access/sign_in.html",
        status=status,
        then=own_path(visit, then),
        email=email,
        wrong=status != 200,  # noqa: PLR2004 - the HTTP status itself
        mail=visit.state.outbox is not None,
        provider=await offers_provider(at),
        demo=bool(_demo(visit)),
    )


def _demo(visit: Visit) -> object:
    """In whose place anybody may look, where this is a demonstration."""
    return visit.state.demo.get(visit.slug)
