"""Signing in through a council's own provider (OpenID Connect).

The provider's answer comes by an address, as a link does: it opens a page with a
button (web/provider_pages.py), and nothing happens before that is pressed.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Annotated, Literal

from litestar import Response
from msgspec import Meta, Struct

from api.doors import Nothing, door
from api.doorway import Doorway, SignedIn
from api.problems import NotSetUp
from api.proof import check_proof, fresh
from commands.entry import Given
from domain.errors import AlreadyTaken
from domain.ids import PersonId
from store import identities, sessions
from store.identities import Account
from store.limits import Limit
from store.provider import Errand, NotVouchedFor, Provider, provider_of

GUESSED = Limit("provider's answers that were not good", 20, timedelta(minutes=10))

_RETURN = "/sign-in/provider/return"
_NOT_GOOD = (
    "this does not sign you in: it was used, is older than ten minutes, or was begun "
    "in another browser; or your provider did not say who you are. Begin again"
)
_NOBODYS = (
    "your account at the provider is not joined to anybody here yet. Sign in by a link "
    "in a mail first, and join it from there"
)
Sent = Annotated[str, Meta(max_length=4000)]


class GoThere(Struct, frozen=True):
    """Where the browser is to go."""

    address: str


class ProviderSaid(Given, frozen=True, kw_only=True):
    """What the address says that the provider sends the browser back to."""

    code: Sent
    state: Sent
    iss: Sent | None = None


@door(
    "POST",
    "/sign-in/provider",
    body=Nothing,
    answer=GoThere,
    problems=("429",),
)
async def begin_at_provider(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Begin to sign in through the council's provider."""
    return await _begun(at, "provider")


@door(
    "POST",
    "/accounts/join",
    body=Nothing,
    answer=GoThere,
    needs_session=True,
    problems=("429",),
)
async def join_account(at: Doorway, body: Nothing) -> Response[bytes]:  # noqa: ARG001 - it says nothing
    """Begin to join your account at the council's provider, to sign in by it."""
    own = await fresh(at, "join an account")
    await check_proof(at, own)
    return await _begun(at, "join", own.person.bytes)


@door(
    "POST",
    _RETURN,
    body=ProviderSaid,
    answer=SignedIn,
    example={"code": "what-the-address-says", "state": "what-the-address-says"},
    problems=("429",),
)
async def use_provider(at: Doorway, body: ProviderSaid) -> Response[bytes]:
    """Sign in by what the provider says, or join an account by it."""
    joining = await at.finish("join", body.state)
    if joining is None and await at.finish("provider", body.state) is None:
        await at.refuse(GUESSED, _NOT_GOOD, "provider")
    account = await _account(at, body)
    if account is None:
        await at.refuse(GUESSED, _NOT_GOOD, "provider")
    if joining is not None:
        await _join(at, account, joining)
    person = await identities.person_of(at.pool, at.store.master, at.council, account)
    if person is None or not await at.knows(person):
        await at.refuse(GUESSED, _NOBODYS, "provider")
    return at.answer(await at.admit(person, "provider"))


async def _begun(
    at: Doorway, purpose: Literal["provider", "join"], about: bytes = b""
) -> Response[bytes]:
    provider, _ = await _settings(at)
    state = await at.begin(purpose, about)
    address = await at.state.providers.address(provider, _errand(at, state))
    return at.answer(GoThere(address))


async def _account(at: Doorway, body: ProviderSaid) -> Account | None:
    """Whose account the provider says it is; None if that does not count."""
    provider, secret = await _settings(at)
    if body.iss is not None and body.iss != provider.issuer:
        return None
    try:
        return await at.state.providers.account(
            provider, _errand(at, body.state), secret=secret, code=body.code
        )
    except NotVouchedFor:
        return None


async def _join(at: Doorway, account: Account, joining: bytes) -> None:
    """Let the account sign in who is signed in now, and began this. Refuses others."""
    held = at.request.cookies.get(at.place.name("session"), "")
    own = await sessions.find(at.pool, at.council, held)
    if own is None or own.person.bytes != joining:
        await at.refuse(GUESSED, _NOT_GOOD, "provider")
    joined = await identities.join(
        at.pool, at.store.master, at.council, account, PersonId(own.person)
    )
    if not joined:
        raise AlreadyTaken("this account is joined to somebody else here")
    await at.note("account joined", own)


async def offers_provider(at: Doorway) -> bool:
    """Whether the council has a provider to sign in through."""
    with suppress(NotSetUp):
        await _settings(at)
        return True
    return False


async def _settings(at: Doorway) -> tuple[Provider, str]:
    """The council's provider, and our secret there. Raises NotSetUp."""
    provider = await provider_of(at.pool, at.council)
    secret = at.state.provider_secret(at.place.slug)
    if provider is None or not secret:
        raise NotSetUp("this council has no provider to sign in through")
    return provider, secret


def _errand(at: Doorway, state: str) -> Errand:
    """The secrets of one sign-in: made from its state and its browser's cookie."""

    def made(purpose: str) -> str:
        return at.store.master.fingerprint(purpose, f"{state}|{at.begun}").hex()

    return Errand(
        returns_to=f"{at.place.pages}{_RETURN}",
        state=state,
        nonce=made("provider nonces"),
        verifier=made("provider verifiers"),
    )
