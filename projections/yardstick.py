"""What a scheme measures milestones by: its scales of colours, and its phases."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import certainly_by
from domain.event import Event, Recorded, Visibility
from domain.ids import PartnershipId
from domain.scheme_events import ColoursAdopted, PhaseSet, SchemeCreated
from projections.look import first_day
from projections.projection import Projection
from projections.table import Versions


class Phase(Struct, frozen=True):
    """A step of the roll-out; `areas` as the source names them."""

    number: str
    name: str
    areas: tuple[str, ...]


class Yardstick(Struct, frozen=True, kw_only=True):
    """Of a scheme: `id` is the scheme's. Every scale that it ever adopted, in order."""

    id: UUID
    partnership: PartnershipId | None
    scales: tuple[ColoursAdopted, ...] = ()
    phases: tuple[Phase, ...] = ()
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type in _TYPES else ()


def fold(row: Yardstick | None, event: Recorded[Any], _: UUID) -> Yardstick:
    facts = event.facts
    if isinstance(facts, SchemeCreated):
        return Yardstick(
            id=event.stream,
            partnership=event.partnership,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a scheme's stream starts with SchemeCreated"
    match facts:
        case ColoursAdopted():
            return replace(row, scales=(*row.scales, facts))
        case PhaseSet(number=number, name=name, areas=areas):
            others = (one for one in row.phases if one.number != number)
            return replace(row, phases=(*others, Phase(number, name, areas)))
        case _:
            return row


def scale_on(row: Yardstick, day: date) -> ColoursAdopted | None:
    """The scale in force on a day: the last one that certainly applied by then."""
    began = [scale for scale in row.scales if certainly_by(scale.from_day, day)]
    return began[-1] if began else None


_TYPES = frozenset({"scheme.created", "scheme.colours-adopted", "scheme.phase-set"})

YARDSTICKS = Projection(
    Versions("yardstick", Yardstick), version=1, keys=keys, fold=fold, layered=True
)
