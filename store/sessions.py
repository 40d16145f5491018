"""Sessions: how a browser says for whom it asks.

The browser holds `<id>.<secret>`; the row holds the secret's SHA-256. Whoever signs in
gets a new one. It ends a day after it was last used, and two weeks after it was made.
"""

import hmac
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias
from uuid import UUID, uuid4

import asyncpg
from msgspec import Struct

from domain.errors import AlreadyClosed
from domain.ids import CouncilId, PersonId
from store.pending import hashed, new_secret

Means: TypeAlias = Literal["e-mail", "passkey", "provider", "demonstration"]

IDLE = timedelta(days=1)
LONGEST = timedelta(days=14)
FRESH = timedelta(minutes=15)
_NOTED_EVERY = timedelta(minutes=1)  # not each read is worth a write
_LONGEST_COOKIE = 200

_FIELDS = "session_id AS id, person_id AS person, means, device, made_at, used_at"
_START = f"""
    INSERT INTO access.session (council_id, session_id, person_id, secret_hash, means,
                                device, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7)
    RETURNING {_FIELDS}, expires_at"""  # noqa: S608 - constants
_ALIVE = "used_at > clock_timestamp() - $3::interval AND expires_at > clock_timestamp()"
_FIND = f"""
    SELECT {_FIELDS}, expires_at, secret_hash,
           used_at < clock_timestamp() - $4::interval AS to_note
      FROM access.session
     WHERE council_id = $1 AND session_id = $2 AND {_ALIVE}"""  # noqa: S608 - constants
_NOTE = """
    UPDATE access.session SET used_at = clock_timestamp()
     WHERE council_id = $1 AND session_id = $2"""
_ALL = f"""
    SELECT {_FIELDS}, expires_at FROM access.session
     WHERE council_id = $1 AND person_id = $2 AND {_ALIVE}
     ORDER BY made_at DESC, session_id"""  # noqa: S608 - constants
_END = """
    DELETE FROM access.session
     WHERE council_id = $1 AND person_id = $2 AND session_id = $3 RETURNING 1"""
_END_ALL = """
    DELETE FROM access.session
     WHERE council_id = $1 AND ($2::uuid IS NULL OR person_id = $2)
       AND session_id IS DISTINCT FROM $3
    RETURNING 1"""
_SWEEP = """
    DELETE FROM access.session
     WHERE used_at < clock_timestamp() - $1::interval OR expires_at < clock_timestamp()
"""


class Session(Struct, frozen=True, kw_only=True):
    """One browser in which a person is signed in. `device` is coarse, and our word."""

    id: UUID
    person: PersonId
    means: Means
    device: str
    made_at: datetime
    used_at: datetime
    expires_at: datetime

    @property
    def proven(self) -> bool:
        """Whether more than a mailbox vouches for the person."""
        return self.means != "e-mail"

    @property
    def fresh(self) -> bool:
        """Whether the person signed in a moment ago: whoever finds it later did not."""
        return datetime.now(UTC) - self.made_at < FRESH


async def start(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    means: Means,
    device: str,
) -> tuple[Session, str]:
    """A new session, and what the browser is to hold.

    Raises AlreadyClosed if the person was erased meanwhile.
    """
    id, secret = uuid4(), new_secret()  # random: nobody can tell when it was made
    kept = (id, person, hashed(secret), means, device, LONGEST)
    try:
        row = await pool.fetchrow(_START, council, *kept)
    except asyncpg.ForeignKeyViolationError:
        raise AlreadyClosed("this person was erased, and nobody signs in") from None
    assert row is not None, "an insert returns its row"
    return Session(**row), f"{id.hex}.{secret}"


async def find(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, cookie: str
) -> Session | None:
    """The session that a browser holds; None if it is not a good one.

    Unknown, ended, too old and of another council all look the same.
    """
    id, secret = _parts(cookie)
    row = await pool.fetchrow(_FIND, council, id, IDLE, _NOTED_EVERY)
    offered = hashed(secret)
    kept = row["secret_hash"] if row else bytes(len(offered))
    if not hmac.compare_digest(offered, kept) or row is None:
        return None
    if row["to_note"]:
        await pool.execute(_NOTE, council, id)
    return Session(**{name: row[name] for name in Session.__struct_fields__})


async def all_of(
    pool: "asyncpg.Pool[asyncpg.Record]", council: CouncilId, person: PersonId
) -> list[Session]:
    """Where the person is signed in, the newest first."""
    rows = await pool.fetch(_ALL, council, person, IDLE)
    return [Session(**row) for row in rows]


async def end(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    id: UUID,
) -> bool:
    """End one of the person's sessions; False if they have no such session."""
    return bool(await pool.fetchval(_END, council, person, id))


async def end_all(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId | None,
    *,
    but: UUID | None = None,
) -> int:
    """End all sessions of a person (None: of everybody) but that one; how many."""
    return len(await pool.fetch(_END_ALL, council, person, but))


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Remove what is over."""
    await pool.execute(_SWEEP, IDLE)


def _parts(cookie: str) -> tuple[UUID, str]:
    """The id and the secret; of a cookie that is none of ours, what fits nothing."""
    id, _, secret = cookie[:_LONGEST_COOKIE].partition(".")
    try:
        return UUID(hex=id), secret
    except ValueError:
        return UUID(int=0), ""
