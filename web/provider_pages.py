"""Signing in through the council's own provider, and joining an account there.

A form may not lead to another host (web/policy.py), nor does a page begin it by being
looked at: then any other page could. So a form of ours begins it, and is answered by a
page that has the way there as a link, and goes there by itself where the browser does.
"""

from typing import Any

from litestar import Response

from api.problems import Unauthenticated
from commands.reading import Unreadable
from domain.errors import AlreadyTaken
from web.page import page, posted
from web.posted import Posted
from web.then import keep, take
from web.through import SECRET, Passed, onward, through
from web.visit import Visit


@posted("/sign-in/provider")
async def begin_at_provider(visit: Visit, form: Posted) -> Response[bytes]:
    """Begin to sign in there."""
    passed = await through(visit, "begin-at-provider")
    keep(visit, passed.at, form.get("then"))
    return await _led(visit, passed)


@posted("/me/account/join")
async def join_account(visit: Visit, form: Posted) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Begin to join an account there, to sign in by it from now on."""
    passed = await through(visit, "join-account")
    keep(visit, passed.at, f"{visit.base}/me/signing-in")
    return await _led(visit, passed)


@page("/sign-in/provider/return")
async def show_return(visit: Visit) -> Response[bytes]:
    """The page that the provider sends the browser to; its button signs in."""
    await visit.ask("council")
    given = visit.request.query_params
    fields = {n: given[n] for n in ("code", "state", "iss") if n in given}
    return await visit.show(
        "access/returned.html", headers=SECRET, fields=fields, good="code" in given
    )


@posted("/sign-in/provider/return")
async def use_provider(visit: Visit, form: Posted) -> Response[bytes]:
    """Sign in by what the provider says, or join an account by it."""
    said: dict[str, Any] = {
        n: form.get(n) for n in ("code", "state", "iss") if form.get(n)
    }
    try:
        passed = await through(visit, "use-provider", **said)
    except (Unauthenticated, Unreadable, AlreadyTaken) as error:
        await visit.ask("council")
        detail = "" if isinstance(error, Unreadable) else str(error)
        return await visit.show(
            "access/not_vouched.html", status=401, headers=SECRET, detail=detail
        )
    return onward(visit, passed.at, take(visit, passed.at))


async def _led(visit: Visit, passed: Passed) -> Response[bytes]:
    await visit.ask("council")
    return await visit.show(
        "access/leave.html",
        cookies=passed.at.cookies,
        headers=SECRET,
        address=passed.told["address"],
    )
