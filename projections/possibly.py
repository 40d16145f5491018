"""What may have happened by a day, or later: it is dated to a month, a season, a year.

A fact certainly holds after the latest day that it can be of, and possibly from the
earliest on. On a day between the two, every list and record that shows what it is about
says so; the row itself stands as the certain facts have it.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, in_words, on, possibly_by
from domain.event import Recorded
from projections.look import Look, Pool, certain_day
from store.codec import decode

_DAYS = ("on", "since", "left")
"""What events call the days of what they tell, beside the one on which it occurred."""

# What was told by then had happened by then.
_TOLD_LATER = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND position <= $2 AND stream_id = ANY($3)
       AND recorded_at >= $4::date + 1
     ORDER BY position"""


class Possibly(Struct, frozen=True):
    """An entry of which nobody knows whether it had happened by the day asked about.

    `when` is all that is recorded of its day.
    """

    position: int
    type: str
    when: Edtf
    sentence: str


Possible: TypeAlias = dict[UUID, list[Possibly]]


def things_in(shown: Struct) -> tuple[UUID, ...]:
    """The things of which something is shown: of a row, the one that it is of.

    What is not the row itself says in `told_in` which of its fields names them.
    """
    named = getattr(type(shown), "told_in", None)
    if named is None and {"id", "from_day"} <= {*shown.__struct_fields__}:
        named = "id"
    found = getattr(shown, named) if named else ()
    return found if isinstance(found, tuple) else (found,)


async def possibly(pool: Pool, look: Look, things: Collection[UUID]) -> Possible:
    """What may have happened to these by the day asked about, as far as may be seen."""
    values = (look.council, look.position, list(things), look.as_of)
    found: Possible = {}
    for record in await pool.fetch(_TOLD_LATER, *values):
        event = decode(record["leaf"])
        if not look.sight.allows(event.seen_by(), event.partnership):
            continue
        for when in between(event, look.as_of):
            said = Possibly(event.position, event.type, when, _said(when, look.as_of))
            found.setdefault(event.stream, []).append(said)
            break
    return found


def between(event: Recorded[Any], day: date) -> Iterator[Edtf]:
    """The dates of an event, if the day is after their first and before their last."""
    facts = (getattr(event.facts, name, None) for name in _DAYS)
    for said in (event.occurred, *facts):
        if isinstance(said, Edtf):
            certain = certain_day(said, event)
            if certain is not None and certain > day and possibly_by(said, day):
                yield said


def _said(when: Edtf, day: date) -> str:
    return (
        f"This may have happened by {in_words(on(day))}, or later: all that is "
        f"recorded is {in_words(when)}."
    )
