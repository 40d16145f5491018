"""Persons, by id alone: how each wants to be shown. Names lie in the vault."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Visibility
from domain.ids import PartnershipId
from domain.person import PersonAdded, PersonShownAs, Shown
from projections.look import first_day
from projections.projection import Projection
from projections.table import Versions


class Person(Struct, frozen=True, kw_only=True):
    """`shown` is how the public sees the person in an office."""

    id: UUID
    partnership: PartnershipId | None
    shown: Shown
    added: Edtf | None
    from_day: date | None
    visibility: Visibility


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
        case _:
            return row


PERSONS = Projection(Versions("person", Person), version=1, keys=keys, fold=fold)
