"""Who is signed in, where, and how to end that."""

from datetime import datetime
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.doors import Nothing, door
from api.doorway import Doorway, SignedIn
from store import security_log, sessions
from store.security_log import Happened
from store.sessions import Means

_SHOWN = 100


class SessionShown(Struct, frozen=True, kw_only=True):
    """One browser in which you are signed in. `this`: it is the one that asks."""

    id: UUID
    means: Means
    device: str
    made_at: datetime
    used_at: datetime
    expires_at: datetime
    this: bool


class Sessions(Struct, frozen=True):
    """All browsers in which you are signed in, the newest first."""

    items: list[SessionShown]


class SignIns(Struct, frozen=True):
    """What happened about you lately, the newest first."""

    items: list[Happened]


class HaveEnded(Struct, frozen=True):
    """How many sessions there were to end."""

    ended: int


class HasEnded(Struct, frozen=True):
    """False: there was nothing to end."""

    ended: bool


@door("GET", "/session", answer=SignedIn, needs_session=True, by_token=True)
async def session(at: Doorway) -> Response[bytes]:
    """Who you are here, and what says so."""
    held = at.request.cookies.get(at.place.name("session"), "")
    return at.answer(await at.shown(await at.who(), held))


@door("GET", "/sessions", answer=Sessions, needs_session=True)
async def my_sessions(at: Doorway) -> Response[bytes]:
    """The browsers in which you are signed in."""
    own = await at.session()
    found = await sessions.all_of(at.pool, at.council, own.person)
    return at.answer(
        Sessions(
            [
                SessionShown(
                    id=one.id,
                    means=one.means,
                    device=one.device,
                    made_at=one.made_at,
                    used_at=one.used_at,
                    expires_at=one.expires_at,
                    this=one.id == own.id,
                )
                for one in found
            ]
        )
    )


@door("POST", "/sessions/{id}/end", body=Nothing, answer=HasEnded, needs_session=True)
async def end_session(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """End one of your sessions, wherever it is."""
    own = await at.session()
    ended = await sessions.end(at.pool, at.council, own.person, at.id)
    if ended:
        await at.note("session ended", own)
    if at.id == own.id:
        at.leave()
    return at.answer(HasEnded(ended=ended))


@door(
    "POST", "/sessions/end-others", body=Nothing, answer=HaveEnded, needs_session=True
)
async def end_other_sessions(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """End all your sessions but this one, as after a passkey was lost."""
    own = await at.session()
    ended = await sessions.end_all(at.pool, at.council, own.person, but=own.id)
    if ended:
        await at.note("session ended", own)
    return at.answer(HaveEnded(ended))


@door("POST", "/sign-out", body=Nothing, answer=HasEnded, needs_session=True)
async def sign_out(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """End the session of this browser."""
    await at.end()
    return at.answer(HasEnded(ended=True))


@door("GET", "/sign-ins", answer=SignIns, needs_session=True)
async def sign_ins(at: Doorway) -> Response[bytes]:
    """What the security log holds about you, the last hundred entries."""
    own = await at.session()
    found = await security_log.history_of(at.pool, at.council, own.person, _SHOWN)
    return at.answer(SignIns(found))
