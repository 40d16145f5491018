"""What stands behind the figures of an annual meeting: things, and their entries."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Wording
from projections.look import Look, Pool, visible

_POSITIONS = f"""
    SELECT e.stream_id, max(e.position) AS position
      FROM store.event e
      JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND {visible("t")}
       AND e.stream_id = ANY($5) AND e.type = ANY($6)
     GROUP BY e.stream_id"""  # noqa: S608 - our own names
# The day that an entry is of where that is one day, else that of its recording.
_DAYS = f"""
    SELECT e.position,
           CASE WHEN t.occurred_earliest = t.occurred_latest THEN t.occurred_latest
                ELSE (e.recorded_at AT TIME ZONE 'Europe/London')::date END AS on
      FROM store.event e
      JOIN read.audit_trail t USING (council_id, position)
     WHERE e.council_id = $1 AND e.position <= $2 AND {visible("t")}
       AND e.position = ANY($5)
     ORDER BY e.position"""  # noqa: S608 - our own names

What: TypeAlias = Literal[
    "decisions made",
    "meetings held",
    "milestones achieved",
    "reports received",
    "promises kept",
]


Fallen: TypeAlias = Literal["void", "rescinded", "superseded", "irregular"]


class Behind(Struct, frozen=True):
    """One thing that a figure counts, and the entry of the register that tells it.

    `words` are those that were decided; null: it is no decision. `fallen` says why a
    decision does not stand, or that it stands against a rule; null: nothing is held
    against it. `fallen_on` is the day since which it is so, if that is known.
    """

    about: UUID
    title: str
    day: Edtf | None
    position: int
    words: Wording | None = None
    fallen: Fallen | None = None
    fallen_on: date | None = None


class Figure(Struct, frozen=True):
    what: What
    number: int
    behind: tuple[Behind, ...]


class EntryOn(Struct, frozen=True):
    """An entry of the register, and the day that it is of."""

    position: int
    on: date


async def days_of(
    pool: Pool, look: Look, positions: Iterable[int]
) -> tuple[EntryOn, ...]:
    """The day of each of these entries: when it occurred, else was recorded."""
    records = await pool.fetch(
        _DAYS,
        look.council,
        look.position,
        list(look.sight.everywhere),
        list(look.sight.partnerships),
        sorted(set(positions)),
    )
    return tuple(EntryOn(record["position"], record["on"]) for record in records)


async def positions(
    pool: Pool, look: Look, things: Iterable[UUID], *types: str
) -> dict[UUID, int]:
    """The last entry of these types about each of these things."""
    records = await pool.fetch(
        _POSITIONS,
        look.council,
        look.position,
        list(look.sight.everywhere),
        list(look.sight.partnerships),
        list(things),
        list(types),
    )
    return {record["stream_id"]: record["position"] for record in records}


async def placed(
    pool: Pool, look: Look, type_: str, counted: Iterable[Behind]
) -> list[Behind]:
    """The same with the position of the event of that type that tells each."""
    found = list(counted)
    at = await positions(pool, look, (one.about for one in found), type_)
    return [replace(one, position=at.get(one.about, one.position)) for one in found]


def figure(what: What, behind: Iterable[Behind]) -> Figure:
    """How many there are, and which."""
    listed = tuple(behind)
    return Figure(what, len(listed), listed)


def within(day: date | None, since: date | None, until: date) -> bool:
    """Whether a day is after the one, if there is one, and not after the other."""
    return day is not None and (since is None or day > since) and day <= until
