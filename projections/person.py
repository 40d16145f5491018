"""Persons, by id alone: how each wants to be shown. Names lie in the vault."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.erasure import EVERYTHING, Part, due
from domain.event import Event, Recorded, Visibility
from domain.ids import PartnershipId
from domain.person import (
    CouncillorNoted,
    ErasureDecided,
    ErasureExtended,
    ErasureRequested,
    PersonAdded,
    PersonErased,
    PersonShownAs,
    Shown,
)
from projections.look import first_day
from projections.projection import Projection
from projections.table import Versions

Erasure: TypeAlias = Literal[
    "asked", "extended", "refused", "to be carried out", "carried out"
]


class Person(Struct, frozen=True, kw_only=True):
    """`shown` is how the public sees the person in an office, by the person's choice.

    A `councillor` is named whatever that is.

    `erasure` says how far a request to be forgotten has come, `erasure_received` when
    it arrived, `erasure_due` by when it must be answered; `erased` is what has gone.
    """

    id: UUID
    partnership: PartnershipId | None
    shown: Shown
    added: Edtf | None
    from_day: date | None
    visibility: Visibility
    erasure: Erasure | None = None
    erasure_received: date | None = None
    erasure_due: date | None = None
    erased: tuple[Part, ...] = ()
    councillor: bool = False


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("person.") else ()


def fold(row: Person | None, event: Recorded[Any], _: UUID) -> Person:
    facts = event.facts
    if isinstance(facts, PersonAdded):
        return Person(
            id=event.stream,
            partnership=event.partnership,
            shown=facts.shown,
            added=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a person's stream starts with PersonAdded"
    match facts:
        case PersonShownAs(shown=shown):
            return replace(row, shown=shown)
        case CouncillorNoted(councillor=councillor):
            return replace(row, councillor=councillor)
        case _:
            return _forgetting(row, facts)


def _forgetting(row: Person, facts: Any) -> Person:
    match facts:
        case ErasureRequested(received=received):
            return replace(
                row,
                erasure="asked",
                erasure_received=received,
                erasure_due=due(received),
            )
        case ErasureExtended():
            asked = row.erasure_received
            until = due(asked, extended=True) if asked else None
            return replace(row, erasure="extended", erasure_due=until)
        case ErasureDecided(erases=erases):
            step: Erasure = "to be carried out" if erases else "refused"
            return replace(row, erasure=step, erasure_due=None)
        case PersonErased(parts=parts):
            gone = tuple(p for p in EVERYTHING if p in {*row.erased, *parts})
            return replace(row, erasure="carried out", erased=gone)
        case _:
            return row


PERSONS = Projection(Versions("person", Person), version=3, keys=keys, fold=fold)
