"""The security log: who signed in, who was refused, who read what is sealed. Ids only.

It answers a person's "was that me?", an operator's "what happened that night?" and an
auditor's "who has read her name?".
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal, TypeAlias, get_args
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId, PersonId
from store.sessions import Means

WayIn: TypeAlias = Literal[
    "link asked for",
    "sign-in",
    "sign-out",
    "session ended",
    "passkey added",
    "passkey removed",
    "account joined",
    "token made",
    "token revoked",
    "invited",
    "invitation withdrawn",
    "invitation accepted",
    "invitation declined",
]
Watched: TypeAlias = Literal[
    "request refused",
    "names read",
    "archive read",
    "file taken",
    "security log read",
]
What: TypeAlias = Literal[WayIn, Watched]
Outcome: TypeAlias = Literal["done", "refused", "too many"]

MOST = 500
"""Entries that are read at a time."""

logger = logging.getLogger("waymark.security")

_NOTE = """
    INSERT INTO access.security_log
        (council_id, what, outcome, means, person_id, address_hash, device,
         route, problem, about, times, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"""
_OF_PERSON = """
    SELECT at, what, outcome, means, device FROM access.security_log
     WHERE council_id = $1 AND person_id = $2 AND what = ANY($3)
     ORDER BY entry_id DESC LIMIT $4"""
_READ = """
    SELECT entry_id AS entry, at, what, outcome, means, person_id AS person, device,
           route, problem, coalesce(about, '{}') AS about, times, request_id
      FROM access.security_log
     WHERE council_id = $1 AND entry_id < $2
       AND ($3::text IS NULL OR what = $3)
       AND ($4::uuid IS NULL OR person_id = $4 OR $4 = ANY(about))
       AND ($5::timestamptz IS NULL OR at >= $5)
     ORDER BY entry_id DESC LIMIT $6"""
_BLOT = """
    UPDATE access.security_log SET address_hash = NULL
     WHERE council_id = $1 AND address_hash IS NOT NULL
       AND (address_hash = ANY($2) OR person_id = $3)"""
_BEFORE_ALL = 2**63 - 1


class Note(Struct, frozen=True, kw_only=True):
    """What is to be entered. `about`: whom it is about, besides who did it."""

    council: CouncilId
    what: What
    outcome: Outcome = "done"
    means: Means | None = None
    person: PersonId | None = None
    address_hash: bytes | None = None
    device: str | None = None
    route: str | None = None
    problem: str | None = None
    about: frozenset[PersonId] = frozenset()
    times: int = 1
    request_id: str | None = None


class Happened(Struct, frozen=True, kw_only=True):
    """One entry, as the person whom it is about may read it."""

    at: datetime
    what: WayIn
    outcome: Outcome
    means: Means | None
    device: str | None


class Entry(Struct, frozen=True, kw_only=True):
    """One entry. `at`: when it was entered; `times`: how often within that second."""

    entry: int
    at: datetime
    what: What
    outcome: Outcome
    means: Means | None
    person: PersonId | None
    device: str | None
    route: str | None
    problem: str | None
    about: list[UUID]
    times: int
    request_id: str | None


class Wanted(Struct, frozen=True, kw_only=True):
    """Which entries. `person`: who did it, or whom it is about."""

    what: What | None = None
    person: PersonId | None = None
    since: datetime | None = None


async def note(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    what: What,
    outcome: Outcome = "done",
    *,
    means: Means | None = None,
    person: PersonId | None = None,
    address_hash: bytes | None = None,
    device: str | None = None,
) -> None:
    """Enter what happened."""
    await enter(
        pool,
        [
            Note(
                council=council,
                what=what,
                outcome=outcome,
                means=means,
                person=person,
                address_hash=address_hash,
                device=device,
            )
        ],
    )


async def enter(pool: "asyncpg.Pool[asyncpg.Record]", notes: Iterable[Note]) -> None:
    """Enter all of these, or none; and log each, for whoever keeps logs elsewhere."""
    taken = list(notes)
    await pool.executemany(_NOTE, list(map(_row, taken)))
    for one in taken:
        logger.info(one.what, extra={"facts": _facts(one)})


def _row(note: Note) -> tuple[Any, ...]:
    return (
        note.council,
        note.what,
        note.outcome,
        note.means,
        note.person,
        note.address_hash,
        note.device,
        note.route,
        note.problem,
        sorted(note.about) or None,
        note.times,
        note.request_id,
    )


def _facts(note: Note) -> dict[str, Any]:
    """What the log line says: all of it, but for the hash of an address."""
    return {
        "register": note.council,
        "outcome": note.outcome,
        "means": note.means,
        "person": note.person,
        "route": note.route,
        "problem": note.problem,
        "about": sorted(note.about) or None,
        "times": note.times,
        "request_id": note.request_id,
    }


async def history_of(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    person: PersonId,
    limit: int | None = None,
) -> list[Happened]:
    """How one person came in and went, the newest first; None: all of it."""
    rows = await pool.fetch(_OF_PERSON, council, person, get_args(WayIn), limit)
    return [Happened(**row) for row in rows]


async def entries(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    wanted: Wanted,
    *,
    before: int | None = None,
    limit: int = MOST,
) -> list[Entry]:
    """The entries before that one (None: all), the newest first."""
    start = _BEFORE_ALL if before is None else before
    which = (wanted.what, wanted.person, wanted.since)
    rows = await pool.fetch(_READ, council, start, *which, limit)
    return [Entry(**row) for row in rows]


async def blot(
    pool: "asyncpg.Pool[asyncpg.Record]",
    council: CouncilId,
    hashes: list[bytes],
    person: PersonId,
) -> None:
    """Let nothing in the log lead back to these addresses, or another of the person."""
    await pool.execute(_BLOT, council, hashes, person)


async def sweep(pool: "asyncpg.Pool[asyncpg.Record]") -> None:
    """Remove what has stood in it for a year."""
    await pool.execute("SELECT access.sweep_security_log()")
