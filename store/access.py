"""Tokens: how a program says for whom it asks.

A token is `wm_<id>_<secret>`: the id finds its row, the secret proves it. Only the
secret's SHA-256 is kept; 256 random bits need no salt.
"""

import hmac
import secrets
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId

_SCHEME = "wm"
_ID_BYTES = 10
_PARTS = 3
_LONGEST = 200
_NOTED_EVERY = timedelta(minutes=1)  # not each use is worth a write

_ADD = """
    INSERT INTO access.token (council_id, token_id, person_id, secret_hash, label,
                              actions, expires_at, proven, public_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (council_id, token_id) DO UPDATE SET
        person_id = excluded.person_id, secret_hash = excluded.secret_hash,
        label = excluded.label, actions = excluded.actions,
        expires_at = excluded.expires_at, proven = excluded.proven"""
_GOOD = "revoked_at IS NULL AND expires_at > clock_timestamp()"
_TO_NOTE = "coalesce(used_at < clock_timestamp() - $3::interval, true)"
_FIND = f"""
    SELECT person_id, secret_hash, actions, proven, {_TO_NOTE} AS to_note
      FROM access.token
     WHERE council_id = $1 AND token_id = $2 AND {_GOOD}"""  # noqa: S608 - constants
# Of many requests at once, one writes.
_NOTE = f"""
    UPDATE access.token SET used_at = clock_timestamp()
     WHERE council_id = $1 AND token_id = $2 AND {_TO_NOTE}"""  # noqa: S608 - constants
_TOKENS = """
    SELECT public_id AS id, person_id AS person, label, actions, proven, made_at,
           expires_at, used_at, revoked_at
      FROM access.token
     WHERE council_id = $1 AND ($2::uuid IS NULL OR person_id = $2)
     ORDER BY made_at, token_id"""
_COUNT = f"""
    SELECT count(*) FROM access.token
     WHERE council_id = $1 AND person_id = $2 AND {_GOOD}"""  # noqa: S608 - constants
_REVOKE = """
    UPDATE access.token SET revoked_at = clock_timestamp()
     WHERE council_id = $1 AND public_id = $2 AND revoked_at IS NULL
       AND ($3::uuid IS NULL OR person_id = $3)
    RETURNING person_id"""


class TokenKept(Struct, frozen=True, kw_only=True):
    """A token as its owner may know it, by an id that is no part of it.

    `actions` None: whatever the owner may do; empty: to read, and no more. `proven`: it
    was made where more than a mailbox vouched for the owner.
    """

    id: UUID
    person: PersonId
    label: str
    actions: list[str] | None
    proven: bool
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class Bearer(Struct, frozen=True):
    """Whom a token speaks for. `only`: the actions it is narrowed to; None: all.

    `proven`: more than a mailbox vouched for whoever made it.
    """

    person: PersonId
    only: frozenset[str] | None = None
    proven: bool = True


async def make_token(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    *,
    label: str,
    expires_at: datetime,
    only: Iterable[str] | None = None,
    proven: bool = True,
    id: UUID | None = None,
) -> str:
    """A new token. This is the only time that it can be seen.

    `proven`: more than a mailbox vouches for whoever has it made. `id`: what it is to
    be known by, if that is settled.
    """
    return await keep_token(
        pool,
        council,
        person,
        token_id=b32encode(secrets.token_bytes(_ID_BYTES)).decode().lower(),
        secret=secrets.token_urlsafe(32),
        label=label,
        expires_at=expires_at,
        only=only,
        proven=proven,
        id=id,
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
    proven: bool = True,
    id: UUID | None = None,
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
        proven,
        id or uuid4(),  # random: nobody can tell when it was made
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
    row = await pool.fetchrow(_FIND, council, parts[1], _NOTED_EVERY)
    offered = sha256(parts[2].encode()).digest()
    kept = row["secret_hash"] if row else bytes(len(offered))
    if not hmac.compare_digest(offered, kept) or row is None:
        return None
    if row["to_note"]:
        await pool.execute(_NOTE, council, parts[1], _NOTED_EVERY)
    actions = row["actions"]
    only = None if actions is None else frozenset(actions)
    return Bearer(row["person_id"], only, row["proven"])


async def tokens_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId | None
) -> list[TokenKept]:
    """Whatever tokens speak for a person (None: for anybody), or did; no secrets."""
    rows = await pool.fetch(_TOKENS, council, person)
    return [TokenKept(**row) for row in rows]


async def good_tokens(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> int:
    """How many tokens speak for a person at present."""
    count: int = await pool.fetchval(_COUNT, council, person)
    return count


async def revoke_token(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    id: UUID,
    person: PersonId | None,
) -> PersonId | None:
    """Have a token accepted no longer, from the next request on: whose it was.

    None: there is no such token of the person (None: of anybody), or no longer.
    """
    found = await pool.fetchval(_REVOKE, council, id, person)
    return None if found is None else PersonId(found)
