"""Where a question is asked from: which council, what is known, on which day, by whom.

`known_at` decides what is known (a position of the register), `as_of` what was true (a
day). Visibility is always judged as of now, whatever the question is about.
"""

import asyncio
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.dates import Edtf
from domain.event import Recorded, Visibility
from domain.ids import CouncilId, PartnershipId, PersonId
from domain.told_late import told_by
from store.window import Window

T = TypeVar("T")
Pool: TypeAlias = Window

PATIENCE = 2.0  # seconds that a read waits for what its caller has just written
_PAUSES = (0.002, 0.004, 0.008, 0.016, 0.025)
_STANDING = """
    SELECT min(position) FROM read.tracking
     WHERE council_id = $1 AND projection = ANY($2)
    HAVING count(*) = cardinality($2)"""
_POSITION_AT = "SELECT store.position_at($1, $2)"
_SITS_IN = "SELECT read.sits_in($1) AS partnership"


class Sight(Struct, frozen=True):
    """What a reader may see: these kinds everywhere, and more in these partnerships."""

    everywhere: tuple[Visibility, ...] = ("public",)
    partnerships: tuple[PartnershipId, ...] = ()

    def allows(self, visibility: Visibility, partnership: UUID | None) -> bool:
        """Whether something so marked may be shown."""
        return visibility in self.everywhere or (
            visibility == "partnership" and partnership in self.partnerships
        )


PUBLIC = Sight()
COUNCIL_WIDE = Sight(("public", "partnership", "officers"))


class Look(Struct, frozen=True):
    """One question's frame. `position` -1: before anything was recorded."""

    council: CouncilId
    position: int
    as_of: date
    sight: Sight = PUBLIC


class Page(Struct, Generic[T], frozen=True):
    """A part of a list. `next` fetches the part after it; null: this was the last."""

    items: list[T]
    next: str | None = None


class BadCursor(ValueError):
    """The cursor was not made by this list."""


def frame(look: Look) -> tuple[Any, ...]:
    """The parameters that a read begins with.

    $1 council, $2 position, $3 as of, $4 the visibilities that may be seen everywhere,
    $5 the partnerships of which more may be seen.
    """
    sight = look.sight
    where = (look.council, look.position, look.as_of)
    return (*where, list(sight.everywhere), list(sight.partnerships))


def visible(row: str = "", everywhere: str = "$3", partnerships: str = "$4") -> str:
    """An SQL condition: this row may be shown (parameters by number)."""
    dot = f"{row}." if row else ""
    return (
        f"({dot}visibility = ANY({everywhere}) OR ({dot}visibility = 'partnership' "
        f"AND {dot}partnership = ANY({partnerships})))"
    )


def shown(row: str) -> str:
    """An SQL condition: this row of a layered projection is the one to be shown.

    It may be seen, and none that tells more of the same thing may. Parameters are those
    of `frame`.
    """
    fuller = (
        f"{row}.fuller = ANY($4) OR "
        f"({row}.fuller = 'partnership' AND {row}.partnership = ANY($5))"
    )
    return f"{visible(row, '$4', '$5')} AND NOT coalesce({fuller}, false)"


def window(pool: Pool, council: CouncilId, sight: Sight) -> Pool:
    """The second wall: from here no query sees more, whatever it forgets to ask."""
    return pool.onto(council, sight.everywhere, sight.partnerships)


async def sight_of(pool: Pool, council: CouncilId, person: PersonId) -> Sight:
    """What somebody without a council role sees: the public, and their own bodies."""
    rows = await window(pool, council, PUBLIC).fetch(_SITS_IN, person)
    return Sight(partnerships=tuple(row["partnership"] for row in rows))


async def standing_at(
    pool: Pool,
    council: CouncilId,
    projections: Sequence[str],
    *,
    at_least: int | None = None,
) -> int:
    """The position that all these projections have reached; -1: none yet.

    With `at_least` it waits for that position, two seconds at the most, so that people
    see what they have just written.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    for attempt in range(10_000):
        reached = await pool.fetchval(_STANDING, council, list(set(projections)))
        position = -1 if reached is None else int(reached)
        if at_least is None or position >= at_least or loop.time() > end:
            return position
        await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
    raise AssertionError("patience ends long before")


async def position_at(pool: Pool, council: CouncilId, moment: datetime) -> int:
    """The last position recorded at or before a moment."""
    return int(await pool.fetchval(_POSITION_AT, council, moment))


def cursor(*key: Any) -> str:
    """An opaque mark of where a page ended."""
    return urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def after(mark: str | None, kind: type[T]) -> T | None:
    """The sort key in a cursor, as a `kind` of tuple. Raises BadCursor."""
    if mark is None:
        return None
    try:
        padded = mark + "=" * (-len(mark) % 4)
        return msgspec.json.decode(urlsafe_b64decode(padded), type=kind)
    except (ValueError, msgspec.DecodeError):
        raise BadCursor(
            "this cursor is not one that the list has given out; start without it"
        ) from None


def page(items: list[T], limit: int, mark: Any) -> Page[T]:
    """A page of at most `limit`, cut from one more; `mark` gives an item's cursor."""
    more = len(items) > limit
    shown = items[:limit]
    return Page(shown, mark(shown[-1]) if more else None)


def certain_day(said: Edtf | None, event: Recorded[Any]) -> date | None:
    """The day by which what an event tells had certainly happened; None: unknown."""
    return told_by(said, event.recorded_at.date())


def first_day(*said: Edtf | None) -> date | None:
    """The first day on which it may have begun, by all that is said; None: unknown."""
    days = [one.earliest for one in said if one is not None]
    return (
        None if None in days else min((d for d in days if d is not None), default=None)
    )


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two first days; None, not known, if either is."""
    return None if one is None or other is None else min(one, other)


def day_of(event: Recorded[Any]) -> date:
    """The day by which it had certainly occurred; if not recorded, when it was told."""
    return certain_day(event.occurred, event) or event.recorded_at.date()
