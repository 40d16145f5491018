"""Who is asking: nobody in particular, or the person that a token names."""

from typing import Any

from litestar import Request

from api.problems import Unauthenticated
from api.watch import Noted
from commands.standing import Asking
from store.access import bearer
from store.opened import Store

_SCHEME = "bearer "


async def asking_of(
    request: Request[Any, Any, Any],
    store: Store,
    council: str,
    *,
    required: bool = False,
) -> Asking:
    """Who asks something of a council. Raises NotFound, Unauthenticated.

    A token that is not good is refused even where none is needed: its owner may think
    that it is.
    """
    found = await store.council(council)
    noted = Noted.of(request)
    noted.council = council
    header = request.headers.get("Authorization")
    if header is None:
        if required:
            raise Unauthenticated("this needs a token: send Authorization: Bearer wm_…")
        return Asking(council=found)
    if not header.lower().startswith(_SCHEME):
        raise Unauthenticated("send the token as Authorization: Bearer wm_…")
    known = await bearer(store.app, found, header[len(_SCHEME) :].strip())
    if known is None:
        raise Unauthenticated("this token is not valid here, or no longer")
    noted.person = known.person
    return Asking(council=found, person=known.person, only=known.only)
