"""Who sends a request: the person of a token, the person of a session, or nobody."""

import hmac
from typing import Any

from litestar import Request
from litestar.datastructures import Cookie
from msgspec import Struct

from api.guard import NOT_GOOD
from api.place import Place, network_of, place_if_any
from api.problems import Forged, TooMany, Unauthenticated
from api.state import State
from api.watch import Noted
from domain.ids import CouncilId, PersonId
from store import sessions
from store.access import bearer
from store.keys import MasterKey
from store.opened import Store
from store.sessions import Session

CSRF_HEADER = "Waymark-Csrf"
CSRF_STATE = "csrf"
"""Where a page's form, read before, left what it sends in the header's place."""

_SCHEME = "bearer "
_SAFE = frozenset({"GET", "HEAD"})


class Who(Struct, frozen=True):
    """A person, and what says so: a token (then `only` may narrow it) or a session.

    `proven`: more than a mailbox vouches for the person.
    """

    person: PersonId
    proven: bool
    session: Session | None = None
    only: frozenset[str] | None = None


async def who_asks(
    request: Request[Any, Any, Any], store: Store, council: CouncilId
) -> Who | None:
    """Who sends this, if they say so. Raises Unauthenticated, Forged.

    A token or a session that is not good is refused even where none is needed: its
    owner may think that it is. A token counts before a session.
    """
    header = request.headers.get("Authorization")
    who = (
        await _by_session(request, store, council)
        if header is None
        else await _by_token(request, header, store, council)
    )
    Noted.of(request).person = who.person if who else None
    return who


async def _by_token(
    request: Request[Any, Any, Any], header: str, store: Store, council: CouncilId
) -> Who:
    if not header.lower().startswith(_SCHEME):
        raise Unauthenticated("send the token as Authorization: Bearer wm_…")
    known = await bearer(store.app, council, header[len(_SCHEME) :].strip())
    if known is None:
        raise _not_good(request, council, "this token is not valid here, or no longer")
    return Who(known.person, known.proven, only=known.only)


async def _by_session(
    request: Request[Any, Any, Any], store: Store, council: CouncilId
) -> Who | None:
    place = place_if_any(request)
    held = request.cookies.get(place.name("session")) if place else None
    if place is None or held is None:
        return None
    session = await sessions.find(store.app, council, held)
    if session is None:
        over = "your session is over; sign in again"
        raise _not_good(request, council, over, place.take_back("session"))
    if request.method not in _SAFE:
        check_own_page(request, place)
        by_form = request.scope["state"].get(CSRF_STATE, "")
        offered = request.headers.get(CSRF_HEADER) or by_form
        if not hmac.compare_digest(
            offered.encode(), csrf_token(store.master, held).encode()
        ):
            raise Forged(
                f"send the header {CSRF_HEADER} with what your session's `csrf` says"
            )
    return Who(session.person, session.proven, session)


def _not_good(
    request: Request[Any, Any, Any],
    council: CouncilId,
    words: str,
    take_back: Cookie | None = None,
) -> Exception:
    """What to say to whoever brings nothing good: after very many, to wait.

    Only what is wrong counts. What is right is taken, however many tried before.
    """
    flow = State.of(request).flow
    if flow.over(council, NOT_GOOD, network_of(request)):
        return TooMany(int(NOT_GOOD.span.total_seconds()), take_back=take_back)
    return Unauthenticated(words, take_back=take_back)


def csrf_token(master: MasterKey, held: str) -> str:
    """What a page of ours sends along when it writes, and no other site can know.

    `held`: what the browser holds for the session.
    """
    return master.fingerprint("forms", held).hex()


def check_own_page(
    request: Request[Any, Any, Any], place: Place, *, surely: bool = False
) -> None:
    """Refuse what a browser says another site sends. Raises Forged.

    `surely`: also where it does not say, as no token of the session's is to tell.
    """
    own = "" if surely and "Sec-Fetch-Site" not in request.headers else place.origin
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", own)
    if site not in {"same-origin", "none"} or origin != place.origin:
        raise Forged("this was sent from another site's page")
