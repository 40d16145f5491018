"""Who is asking a council: nobody in particular, or somebody who has said who."""

from typing import Any

from litestar import Request

from api.problems import Unauthenticated
from api.watch import Noted
from api.who import who_asks
from commands.standing import Asking
from store.opened import Store


async def asking_of(
    request: Request[Any, Any, Any],
    store: Store,
    council: str,
    *,
    required: bool = False,
) -> Asking:
    """Who asks something of a council. Raises NotFound, Unauthenticated, Forged."""
    found = await store.council(council)
    noted = Noted.of(request)
    noted.council, noted.register = council, found
    who = await who_asks(request, store, found)
    if who is None:
        if required:
            raise Unauthenticated(
                "sign in, or send a token as Authorization: Bearer wm_…"
            )
        return Asking(council=found)
    return Asking(
        council=found,
        person=who.person,
        only=who.only,
        proven=who.proven,
        checked=False,
    )
