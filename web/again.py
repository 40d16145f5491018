"""A form that comes from a session which is over: nothing that was typed is lost.

Whoever wrote for longer than their session lasted is shown what they typed, may sign in
beside it, and sends it once more. Nothing is done before they have: the form that this
page makes is of the new session.
"""

from typing import Any

from litestar import Request, Response

from api.location import location
from api.place import place_if_any
from api.problems import Forged, Unauthenticated
from api.state import State
from api.who import check_own_page, csrf_token
from store import sessions
from web.addresses import path_asked
from web.council_known import council_known, find_council
from web.done import SAID, Done, done_in, keep_done
from web.language import marked as _
from web.masks import masked
from web.posted import Posted
from web.sent import sent

_OURS = frozenset({"csrf"})
_OVER = Done(0, "door.session-over")

SAID[_OVER.action] = _(
    "You are no longer signed in: a session ends after a day without use. You see what "
    "is public."
)


def ask_as_public(
    request: Request[Any, Any, Any], error: Unauthenticated
) -> Response[bytes]:
    """Have the browser drop a session that is over, and look at the page without it.

    Raises the error where there is nothing to drop, or it was not dropped.
    """
    place, query = place_if_any(request), request.url.query
    if not (place and error.cookies) or done_in(request, place) == _OVER:
        raise error
    here = path_asked(request)
    return Response(
        b"",
        status_code=303,
        headers={"Location": location(f"{here}?{query}" if query else here)},
        cookies=[*error.cookies, keep_done(place, _OVER)],
    )


async def ask_again(
    request: Request[Any, Any, Any],
    posted: Posted,
    error: Unauthenticated | Forged,
) -> Response[bytes]:
    """Show what was typed, to be sent once more. Raises the error if it is forged."""
    place = place_if_any(request)
    typed = [(name, value) for name, value in posted.fields if name not in _OURS]
    if place is None or not typed:
        raise error
    check_own_page(request, place, surely=True)
    await find_council(error, request.scope)
    state, slug = State.of(request), str(request.path_params["council"])
    council = await state.store.council(slug)
    held = request.cookies.get(place.name("session"), "")
    session = await sessions.find(state.store.app, council, held)
    names = (
        await state.store.vault.field(council, [session.person], "name")
        if session
        else {}
    )
    return sent(
        request,
        "again.html",
        status=401,
        slug=slug,
        council_shown=council_known(request),
        here=path_asked(request),
        typed=typed,
        files=bool(posted.files),
        name=names.get(session.person, "") if session else None,
        csrf=masked(csrf_token(state.store.master, held)) if session else None,
    )
