"""Reports: what was frozen, about which day, who said what of its lines.

The lines are not here: they stand in the register, and are read there.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Text, Visibility
from domain.ids import PartnershipId, PersonId, ReportId
from domain.report import Audience, LineCommented, ReportFrozen, ReportWithdrawn
from domain.wanted import State, Wanted
from projections.by_day import by_then
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class LineComment(Struct, frozen=True):
    """`on`: the day by which it certainly was said."""

    line: int
    words: Text
    by: PersonId | None
    on: date
    position: int


class Withdrawal(Struct, frozen=True):
    """`instead` is the report to read in its place, if one was named."""

    why: Text
    by: PersonId | None
    on: date
    instead: ReportId | None


class Report(Struct, frozen=True, kw_only=True):
    """`as_of` is the day that it is about, `known_at` the position that it was read at.

    `sha256` is of the lines as one JSON array. `parts` are the numbers of the first
    line in each of the entries that hold them. `position` is that of its first entry.
    `partnership` is null: a report over one partnership is still the council's.
    """

    id: UUID
    partnership: PartnershipId | None
    number: int
    title: str
    as_of: date
    known_at: int
    query: Wanted
    audience: Audience
    lines: int
    states: dict[State, int]
    colours: dict[str, int]
    sha256: str
    parts: tuple[int, ...]
    made_from: dict[str, int]
    going_on: dict[State, int] | None = None
    comments: tuple[LineComment, ...] = ()
    withdrawn: Withdrawal | None = None
    frozen: Edtf | None
    frozen_on: date | None
    frozen_by: PersonId | None
    from_day: date | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("report.") else ()


def fold(row: Report | None, event: Recorded[Any], _: UUID) -> Report:
    facts = event.facts
    if isinstance(facts, ReportFrozen):
        return _frozen(event, facts)
    assert row is not None, "a report's stream starts with ReportFrozen"
    day = day_of(event)
    match facts:
        case LineCommented(line=line, comment=comment):
            said = LineComment(line, comment, event.actor, day, event.position)
            return replace(row, comments=(*row.comments, said))
        case ReportWithdrawn(why=why, instead=instead):
            return replace(row, withdrawn=Withdrawal(why, event.actor, day, instead))
        case _:  # the lines themselves
            return row


def on_day(row: Report, day: date) -> Report:
    """What had been said of it by a day."""
    gone = row.withdrawn
    withdrawn = gone if gone is not None and gone.on <= day else None
    return replace(row, comments=by_then(row.comments, day), withdrawn=withdrawn)


def _frozen(event: Recorded[Any], facts: ReportFrozen) -> Report:
    return Report(
        id=event.stream,
        partnership=event.partnership,
        number=facts.number,
        title=facts.title,
        as_of=facts.as_of,
        known_at=facts.known_at,
        query=facts.query,
        audience=facts.audience,
        lines=facts.lines,
        states=facts.states,
        colours=facts.colours,
        sha256=facts.sha256,
        parts=facts.parts,
        made_from=facts.made_from,
        going_on=facts.going_on,
        frozen=event.occurred,
        frozen_on=certain_day(event.occurred, event),
        frozen_by=event.actor,
        from_day=first_day(event.occurred),
        position=event.position,
        visibility=event.seen_by(),
    )


REPORTS = Projection(
    Versions("report", Report), version=2, keys=keys, fold=fold, layered=True
)
