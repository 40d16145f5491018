"""One request at a door: who comes, from where, and what they leave with."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NoReturn
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie
from msgspec import Struct

from api.frame import JSON
from api.location import location
from api.outbox import Outbox
from api.place import Place, device_of, network_of, place_of
from api.problems import NotSetUp, TooMany, Unauthenticated
from api.state import State
from api.warning import warn
from api.watch import Noted
from api.who import Who, check_own_page, csrf_token, who_asks
from domain.catalogue import PERSON
from domain.ids import CouncilId, PersonId
from store import pending, security_log, sessions
from store.limits import Limit
from store.pending import LASTING, Purpose
from store.sessions import LONGEST, Means, Session

_KNOWN = timedelta(days=180)
_BEGUN_LENGTH = 43  # characters of a secret of ours
_BEGUN = {
    purpose: Limit(f"begun: {purpose}", most, timedelta(minutes=10))
    for purpose, most in (
        ("link", 60),  # each is a mail
        ("passkey", 300),
        ("new passkey", 300),
        ("provider", 300),
        ("join", 300),
        ("address", 60),
    )
}


class SignedIn(Struct, frozen=True, kw_only=True):
    """Who is signed in, and how. By token, there is no session.

    `proven`: by more than a link in a mail, as an administrator needs it. `csrf`: what
    a page sends along, as `Waymark-Csrf`, with whatever it writes.
    """

    person: PersonId
    name: str | None
    means: str
    proven: bool
    session: UUID | None = None
    csrf: str | None = None
    expires_at: datetime | None = None


class Doorway:
    """One request at a door."""

    def __init__(
        self, request: Request[Any, Any, Any], state: State, council: CouncilId
    ) -> None:
        self.request = request
        self.state = state
        self.store = state.store
        self.pool = state.store.app
        self.council = council
        self.place: Place = place_of(request)
        self.device = device_of(request)
        self.network = network_of(request)
        self._cookies: list[Cookie] = []
        self._leaving = False
        held = request.cookies.get(self.place.name("begun"), "")
        # What this browser was given when it began something; empty: nothing.
        self.begun = held if len(held) == _BEGUN_LENGTH and held.isascii() else ""

    @classmethod
    async def of(cls, request: Request[Any, Any, Any]) -> "Doorway":
        """The doorway of a request. Raises NotFound, NotSetUp, Forged."""
        state = State.of(request)
        slug = request.path_params["council"]
        council = await state.store.council(slug)
        noted = Noted.of(request)
        noted.council, noted.register = slug, council
        at = cls(request, state, council)
        if request.method == "POST":
            check_own_page(request, at.place)
        return at

    @property
    def id(self) -> UUID:
        """The id in the address."""
        return UUID(str(self.request.path_params["id"]))

    async def who(self) -> Who:
        """Who comes. Raises Unauthenticated, Forged."""
        found = await who_asks(self.request, self.store, self.council)
        if found is None:
            raise Unauthenticated("sign in first")
        return found

    async def session(self) -> Session:
        """The session of whoever comes; a token is none. Raises Unauthenticated."""
        session = (await self.who()).session
        if session is None:
            raise Unauthenticated("sign in: a token is not enough for this")
        return session

    @property
    def outbox(self) -> Outbox:
        """What takes letters. Raises NotSetUp."""
        if self.state.outbox is None:
            raise NotSetUp(
                "no mail can be sent from here: WAYMARK_SMTP_HOST says nothing"
            )
        return self.state.outbox

    async def count(self, limit: Limit, who: str) -> None:
        """Count one more. Raises TooMany."""
        if await self.state.limits.over(self.council, limit, who):
            raise TooMany(await self.state.limits.seconds_left(limit))

    async def begin(self, purpose: Purpose, about: bytes = b"") -> str:
        """Begin what this browser is to finish: the secret that it takes.

        Each way in counts by itself: to flood one closes no other. Raises TooMany.
        """
        await self.count(_BEGUN[purpose], self.network)
        browser = self.begun = self.begun or pending.new_secret()
        secret = await pending.begin(
            self.pool, self.council, purpose, browser=browser, about=about
        )
        self._cookies.append(self.place.give("begun", browser, LASTING))
        return secret

    def known(self, address: bytes) -> str | None:
        """What this browser is known by, if a link to this address was used in it.

        Whoever asks from there has letters of their own, however many others ask for.
        """
        held = self.request.cookies.get(self.place.name("known"), "")
        nonce, _, proof = held.partition(".")
        good = proof.isascii() and hmac.compare_digest(
            proof, self._proof(address, nonce)
        )
        return nonce if good else None

    def keep_known(self, address: bytes) -> None:
        """Know this browser again as one in which a link to this address was used."""
        nonce = self.known(address) or pending.new_secret()
        held = f"{nonce}.{self._proof(address, nonce)}"
        self._cookies.append(self.place.give("known", held, _KNOWN))

    def _proof(self, address: bytes, nonce: str) -> str:
        told = f"{self.council}|{address.hex()}|{nonce}"
        return self.store.master.fingerprint("known browsers", told).hex()

    async def finish(self, purpose: Purpose, secret: str) -> bytes | None:
        """What it was about that this browser began; None if it is not to be had."""
        return await pending.finish(
            self.pool, self.council, purpose, secret=secret, browser=self.begun
        )

    async def refuse(self, limit: Limit, words: str, means: Means) -> NoReturn:
        """Refuse to sign somebody in. Raises Unauthenticated, or TooMany after many.

        Only what is wrong counts: nobody who brings what is right is ever kept out.
        """
        Noted.of(self.request).entered = True  # once, however often it goes on
        over = await self.state.limits.over(self.council, limit, self.network)
        if over > 1:
            raise TooMany(await self.state.limits.seconds_left(limit))
        await security_log.note(
            self.pool,
            self.council,
            "sign-in",
            "too many" if over else "refused",
            means=means,
            device=self.device,
        )
        raise Unauthenticated(words)

    async def knows(self, person: PersonId) -> bool:
        """Whether the register knows the person."""
        register = self.store.register(self.council)
        (known,) = await register.load_all(PERSON, [person])
        return known is not None

    async def admit(self, person: PersonId, means: Means) -> SignedIn:
        """Sign a person in: with a new session, which ends the one of before."""
        held = self.request.cookies.get(self.place.name("session"), "")
        before = await sessions.find(self.pool, self.council, held)
        if before is not None:
            await sessions.end(self.pool, self.council, before.person, before.id)
        session, holding = await sessions.start(
            self.pool, self.council, person, means, self.device
        )
        await self.note("sign-in", session)
        self._cookies.append(self.place.give("session", holding, LONGEST))
        self._cookies.append(self.place.take_back("begun"))
        Noted.of(self.request).person = person
        return await self.shown(Who(person, session.proven, session), holding)

    async def shown(self, who: Who, held: str) -> SignedIn:
        """Whoever is signed in, as told to themselves. `held`: the session's cookie."""
        names = await self.store.vault.field(self.council, [who.person], "name")
        session = who.session
        return SignedIn(
            person=who.person,
            name=names.get(who.person),
            means=session.means if session else "token",
            proven=who.proven,
            session=session.id if session else None,
            csrf=csrf_token(self.store.master, held) if session else None,
            expires_at=session.expires_at if session else None,
        )

    async def note(self, what: security_log.What, session: Session) -> None:
        """Enter in the security log what the person of a session has done.

        If it changes how they sign in, a letter tells them.
        """
        await security_log.note(
            self.pool,
            self.council,
            what,
            means=session.means,
            person=session.person,
            device=session.device,
        )
        await warn(self.state, self.council, session.person, what)

    def leave(self) -> None:
        """Have the browser drop its session."""
        self._cookies.append(self.place.take_back("session"))
        self._leaving = True

    async def end(self) -> None:
        """End the session of this browser. Raises Unauthenticated."""
        own = await self.session()
        await sessions.end(self.pool, self.council, own.person, own.id)
        await self.note("sign-out", own)
        self.leave()

    def hand(self, cookie: Cookie) -> None:
        """Have the browser hold something besides."""
        self._cookies.append(cookie)

    @property
    def cookies(self) -> Sequence[Cookie]:
        """What the browser is to hold from now on, or to drop."""
        return tuple(self._cookies)

    def redirected(self, where: str) -> Response[bytes]:
        """Have the browser go to a page of ours, with the cookies that go along."""
        return self.sent(b"", "text/html", 303, headers={"Location": location(where)})

    def answer(self, value: Struct, status: int = 200) -> Response[bytes]:
        """The value as JSON, for this browser alone."""
        return self.sent(msgspec.json.encode(value), JSON, status)

    def sent(
        self,
        content: bytes,
        media_type: str,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Response[bytes]:
        """These bytes, with the cookies that go along; no cache keeps them."""
        # Not its cookies: it may be signed in to another council.
        clear = {"Clear-Site-Data": '"cache", "storage"'} if self._leaving else {}
        return Response(
            content,
            media_type=media_type,
            status_code=status,
            headers={"Cache-Control": "no-store", **clear, **(headers or {})},
            cookies=self._cookies,
        )
