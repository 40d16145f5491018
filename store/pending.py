"""What was begun in a browser and is to be finished in the same one: soon, and once.

A link in a mail, the challenge for a passkey, the state that a provider hands back:
each is a secret that comes back to us. Only hashes are kept, of it and of what the
browser was given beside it.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Literal, TypeAlias

import asyncpg

from domain.ids import CouncilId

Purpose: TypeAlias = Literal[
    "link", "passkey", "new passkey", "provider", "join", "address"
]

LASTING = timedelta(minutes=10)

_BEGIN = """
    INSERT INTO access.pending
        (council_id, secret_hash, purpose, browser_hash, about, expires_at)
    VALUES ($1, $2, $3, $4, $5, clock_timestamp() + $6)"""
# One statement: of two that come at once, one finds it.
_FINISH = """
    DELETE FROM access.pending
     WHERE council_id = $1 AND secret_hash = $2 AND purpose = $3 AND browser_hash = $4
       AND expires_at > clock_timestamp()
    RETURNING about"""
_SWEEP = "DELETE FROM access.pending WHERE expires_at < clock_timestamp()"


def new_secret() -> str:
    """256 random bits, as they can stand in an address or a cookie."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """What is kept of a secret of ours; 256 random bits need no salt."""
    return sha256(secret.encode()).digest()


async def begin(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    purpose: Purpose,
    *,
    browser: str,
    about: bytes = b"",
    lasting: timedelta = LASTING,
) -> str:
    """The secret that finishes it. `about`: what is to be known again then."""
    secret = new_secret()
    kept = (hashed(secret), purpose, hashed(browser), about, lasting)
    await pool.execute(_BEGIN, council, *kept)
    return secret


async def finish(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    purpose: Purpose,
    *,
    secret: str,
    browser: str,
) -> bytes | None:
    """What it was about; None if it is unknown, too old, used, or another browser's."""
    asked = (council, hashed(secret), purpose, hashed(browser))
    about: bytes | None = await pool.fetchval(_FINISH, *asked)
    return about


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Remove what can no longer be finished."""
    await pool.execute(_SWEEP)
