"""Tokens: how a program says for whom it asks.

A token is `wm_<id>_<secret>`: the id finds its row, the secret proves it. Only the
secret's SHA-256 is kept; 256 random bits need no salt.
"""

import hmac
import secrets
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId

_SCHEME = "wm"
_ID_BYTES = 10
_PARTS = 3
_LONGEST = 200

_ADD = """
    INSERT INTO access.token
        (council_id, token_id, person_id, secret_hash, label, actions, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (council_id, token_id) DO UPDATE SET
        person_id = excluded.person_id, secret_hash = excluded.secret_hash,
        label = excluded.label, actions = excluded.actions,
        expires_at = excluded.expires_at"""
_FIND = """
    SELECT person_id, secret_hash, actions FROM access.token
     WHERE council_id = $1 AND token_id = $2
       AND revoked_at IS NULL AND expires_at > clock_timestamp()"""
_TOKENS = """
    SELECT label, actions, made_at, expires_at, revoked_at FROM access.token
     WHERE council_id = $1 AND person_id = $2 ORDER BY made_at, token_id"""


class TokenKept(Struct, frozen=True):
    """A token as its owner may know it. `actions` None: whatever the owner may do."""

    label: str
    actions: list[str] | None
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class Bearer(Struct, frozen=True):
    """Whom a token speaks for. `only`: the actions it is narrowed to; None: all."""

    person: PersonId
    only: frozenset[str] | None = None


async def make_token(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    *,
    label: str,
    expires_at: datetime,
    only: Iterable[str] | None = None,
) -> str:
    """A new token. This is the only time that it can be seen."""
    return await keep_token(
        pool,
        council,
        person,
        token_id=b32encode(secrets.token_bytes(_ID_BYTES)).decode().lower(),
        secret=secrets.token_urlsafe(32),
        label=label,
        expires_at=expires_at,
        only=only,
    )


async def keep_token(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    *,
    token_id: str,
    secret: str,
    label: str,
    expires_at: datetime,
    only: Iterable[str] | None = None,
) -> str:
    """A token with a secret that is settled: kept again, it lasts until the new day."""
    await pool.execute(
        _ADD,
        council,
        token_id,
        person,
        sha256(secret.encode()).digest(),
        label,
        None if only is None else sorted(only),
        expires_at,
    )
    return f"{_SCHEME}_{token_id}_{secret}"


async def bearer(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, token: str
) -> Bearer | None:
    """Whom the token speaks for in this council; None if it is not a good one.

    What is wrong with it is not told: unknown, expired, revoked and of another council
    all look the same.
    """
    parts = token.split("_", 2)
    if len(token) > _LONGEST or len(parts) != _PARTS or parts[0] != _SCHEME:
        return None
    if not (token.isascii() and token.isprintable()):  # PostgreSQL refuses a NUL
        return None
    row = await pool.fetchrow(_FIND, council, parts[1])
    offered = sha256(parts[2].encode()).digest()
    kept = row["secret_hash"] if row else bytes(len(offered))
    if not hmac.compare_digest(offered, kept) or row is None:
        return None
    actions = row["actions"]
    return Bearer(row["person_id"], None if actions is None else frozenset(actions))


async def tokens_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> list[TokenKept]:
    """Whatever tokens speak for a person, or did; never their secrets."""
    rows = await pool.fetch(_TOKENS, council, person)
    return [TokenKept(*row.values()) for row in rows]
