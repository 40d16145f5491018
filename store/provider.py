"""A council's own OpenID Connect provider: what it vouches for, and what we check.

The authorisation code flow with PKCE. What the provider says about itself must name its
own issuer; what it says about a person must be signed with its keys, be for us and for
this very sign-in, and be of the council's tenant where there is one. E-mail addresses
in it are not looked at.
"""

import asyncio
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import asyncpg
import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry
from msgspec import Struct

from domain.ids import CouncilId
from store.identities import Account

T = TypeVar("T")

_ALGORITHMS = ["RS256", "PS256", "ES256"]  # none that needs no key, or a shared one
_LEEWAY = 60  # seconds that clocks may differ
_SECONDS = 10
_LONGEST = 1 << 20  # bytes: all that a provider says at once is far shorter
_PLAIN = {"Accept-Encoding": "identity"}  # what is small on its way stays so here
_REMEMBERED = 3600  # seconds
_ODD = (JoseError, ValueError, LookupError, TypeError)
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})

_SET = """
    INSERT INTO access.provider (council_id, issuer, client_id, tenant)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (council_id) DO UPDATE SET
        issuer = excluded.issuer, client_id = excluded.client_id,
        tenant = excluded.tenant, set_at = clock_timestamp()"""
_OF = "SELECT issuer, client_id, tenant FROM access.provider WHERE council_id = $1"
_REMOVE = "DELETE FROM access.provider WHERE council_id = $1 RETURNING 1"


class NotVouchedFor(Exception):
    """The provider does not say, in a way that counts, who it is."""


class ProviderSilent(Exception):
    """The provider did not answer, or not as one does."""


class Provider(Struct, frozen=True):
    """Whom a council trusts to say who somebody is, and what we are called there.

    `tenant`: what the claim `tid` has to say, for providers with many tenants.
    """

    issuer: str
    client_id: str
    tenant: str | None = None


class Errand(Struct, frozen=True):
    """One sign-in by the provider: where it returns to, and its own secrets."""

    returns_to: str
    state: str
    nonce: str
    verifier: str


async def set_provider(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, provider: Provider
) -> None:
    """Trust this one, and no longer the one of before."""
    kept = (provider.issuer, provider.client_id, provider.tenant)
    await pool.execute(_SET, council, *kept)


async def remove_provider(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId
) -> bool:
    """Trust none; False if none was."""
    return bool(await pool.fetchval(_REMOVE, council))


async def provider_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId
) -> Provider | None:
    """The council's, if it has one."""
    row = await pool.fetchrow(_OF, council)
    return Provider(**row) if row else None


class _About(Struct, frozen=True):
    """What a provider says about itself (OpenID Connect Discovery)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class _Tokens(Struct, frozen=True):
    id_token: str


class Providers:
    """Asks providers, and remembers for an hour what they say about themselves."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None
        self._known: dict[str, tuple[float, Any]] = {}

    async def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            await self._client.aclose()

    async def address(self, provider: Provider, errand: Errand) -> str:
        """Where the browser is to go. Raises ProviderSilent."""
        about = await self._about(provider)
        challenge = urlsafe_b64encode(sha256(errand.verifier.encode()).digest())
        asked = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": errand.returns_to,
            "scope": "openid",
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        joined = "&" if urlsplit(about.authorization_endpoint).query else "?"
        return f"{about.authorization_endpoint}{joined}{urlencode(asked)}"

    async def account(
        self, provider: Provider, errand: Errand, *, secret: str, code: str
    ) -> Account:
        """Whose account it was. Raises NotVouchedFor, ProviderSilent."""
        about = await self._about(provider)
        answer = await self._ask(
            "POST",
            about.token_endpoint,
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": errand.returns_to,
                "client_id": provider.client_id,
                "code_verifier": errand.verifier,
            },
            auth=(quote(provider.client_id, safe=""), quote(secret, safe="")),
        )
        if answer.is_client_error:
            raise NotVouchedFor("the provider does not take the code")
        token = _read(answer, _Tokens).id_token
        claims = await self._signed(about, token)
        _check(provider, errand, claims)
        return Account(claims["iss"], claims["sub"])

    async def _signed(self, about: _About, token: str) -> dict[str, Any]:
        """What it says, once its signature is found good. Raises NotVouchedFor."""
        try:
            return _decoded(token, await self._keys(about))
        except _ODD:
            # It may have new keys since an hour ago.
            self._known.pop(about.jwks_uri, None)
        try:
            return _decoded(token, await self._keys(about))
        except _ODD as error:
            raise NotVouchedFor(type(error).__name__) from None

    async def _about(self, provider: Provider) -> _About:
        place = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
        about = await self._remembered(place, _About)
        if about.issuer != provider.issuer:
            raise ProviderSilent("it says that it is another")
        return about

    async def _keys(self, about: _About) -> KeySet:
        told = await self._remembered(about.jwks_uri, dict[str, Any])
        return KeySet.import_key_set(told)  # type: ignore[arg-type] # it looks itself

    async def _remembered(self, place: str, kind: type[T]) -> T:
        then, told = self._known.get(place, (0.0, None))
        if told is None or time.monotonic() - then > _REMEMBERED:
            told = _read(await self._ask("GET", place), kind)
            self._known[place] = (time.monotonic(), told)
        return told  # type: ignore[no-any-return] # read as `kind` a moment ago

    async def _ask(self, method: str, place: str, **said: Any) -> httpx.Response:
        if not is_safe(place):
            raise ProviderSilent("it is not reached by https")
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=_SECONDS, trust_env=False)
        content = b""
        try:
            async with (
                asyncio.timeout(_SECONDS),  # of it all: httpx's is for each read
                self._client.stream(method, place, headers=_PLAIN, **said) as answer,
            ):
                async for some in answer.aiter_raw():
                    content += some
                    if len(content) > _LONGEST:
                        raise ProviderSilent("it says too much")
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise ProviderSilent(type(error).__name__) from None
        return httpx.Response(answer.status_code, content=content)


def is_safe(place: str) -> bool:
    """Whether nobody on the way can change what is said there."""
    parts = urlsplit(place)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in _HERE
    )


def _read(answer: httpx.Response, kind: type[T]) -> T:
    if not answer.is_success:
        raise ProviderSilent(f"it answers {answer.status_code}")
    try:
        return msgspec.json.decode(answer.content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ProviderSilent("what it answers cannot be read") from None


def _decoded(token: str, keys: KeySet) -> dict[str, Any]:
    return jwt.decode(token, keys, algorithms=_ALGORITHMS).claims


def _check(provider: Provider, errand: Errand, claims: dict[str, Any]) -> None:
    """Raises NotVouchedFor."""
    ours, audience = provider.client_id, claims.get("aud")
    several = isinstance(audience, list) and len(audience) > 1
    rules: dict[str, Any] = {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": ours},
        "azp": {"essential": several, "value": ours},
        "nonce": {"essential": True, "value": errand.nonce},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "iat": {"essential": True},
    }
    if provider.tenant is not None:
        rules["tid"] = {"essential": True, "value": provider.tenant}
    try:
        JWTClaimsRegistry(leeway=_LEEWAY, **rules).validate(claims)
    except _ODD as error:
        raise NotVouchedFor(type(error).__name__) from None
