"""Schemes: what a council asks of its communities, and in which words."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain import scheme
from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Visibility, Wording
from domain.ids import PartnershipId
from domain.scheme_events import (
    CharacteristicAdopted,
    DiscrepancyNoted,
    DutyAdopted,
    DutyEnded,
    DutyName,
    KeyObjectiveAdopted,
    PurposeStated,
    SchemeCreated,
    ScopeRuleAdopted,
    ThemeListed,
)
from projections.look import first_day
from projections.projection import Projection
from projections.table import Versions

# Whatever was listed says which document it is from, and which entry of the register.


class Purpose(Struct, frozen=True):
    wording: Wording
    source: Source | None
    position: int


class Item(Struct, frozen=True):
    """A key objective or a characteristic."""

    number: str
    wording: Wording
    source: Source | None
    position: int


class Theme(Struct, frozen=True):
    name: str
    wording: Wording
    source: Source | None
    position: int


class ScopeRule(Struct, frozen=True):
    tag: str
    wording: Wording
    in_force: Edtf | None
    source: Source | None
    position: int


class Duty(Struct, frozen=True):
    """`ended` null: it goes on."""

    duty: DutyName
    from_day: Edtf
    every_months: int
    clause: str | None
    source: Source | None
    position: int
    ended: Edtf | None = None

    def as_asked(self) -> scheme.Duty:
        """The duty itself, as the policies want it."""
        return scheme.Duty(
            self.duty, self.from_day, self.every_months, self.clause, self.ended
        )


class Discrepancy(Struct, frozen=True):
    about: str
    claims: tuple[str, ...]
    inference: str | None
    source: Source | None
    position: int


class Scheme(Struct, frozen=True, kw_only=True):
    """`created` null: not recorded. Of each scope rule the last wording."""

    id: UUID
    partnership: PartnershipId | None
    name: str
    kind: str
    purpose: Purpose | None = None
    key_objectives: tuple[Item, ...] = ()
    characteristics: tuple[Item, ...] = ()
    themes: tuple[Theme, ...] = ()
    scope_rules: tuple[ScopeRule, ...] = ()
    duties: tuple[Duty, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    created: Edtf | None
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("scheme.") else ()


def fold(row: Scheme | None, event: Recorded[Any], _: UUID) -> Scheme:  # noqa: PLR0911 - one case an event
    facts = event.facts
    if isinstance(facts, SchemeCreated):
        return Scheme(
            id=event.stream,
            partnership=event.partnership,
            name=facts.name,
            kind=facts.kind,
            created=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a scheme's stream starts with SchemeCreated"
    said = (event.source, event.position)
    match facts:
        case PurposeStated(wording=wording):
            return replace(row, purpose=Purpose(wording, *said))
        case KeyObjectiveAdopted(number=number, wording=wording):
            item = Item(number, wording, *said)
            return replace(row, key_objectives=(*row.key_objectives, item))
        case CharacteristicAdopted(number=number, wording=wording):
            item = Item(number, wording, *said)
            return replace(row, characteristics=(*row.characteristics, item))
        case ThemeListed(name=name, wording=wording):
            return replace(row, themes=(*row.themes, Theme(name, wording, *said)))
        case ScopeRuleAdopted(tag=tag, wording=wording, in_force=in_force):
            others = (rule for rule in row.scope_rules if rule.tag != tag)
            rule = ScopeRule(tag, wording, in_force, *said)
            return replace(row, scope_rules=(*others, rule))
        case DutyAdopted(duty=name, from_day=day, every_months=months, clause=clause):
            duty = Duty(name, day, months, clause, *said)
            return replace(row, duties=(*row.duties, duty))
        case DutyEnded(duty=name, on=on):
            return replace(row, duties=_ended(row.duties, name, on))
        case DiscrepancyNoted(about=about, claims=claims, inference=inference):
            noted = Discrepancy(about, claims, inference, *said)
            return replace(row, discrepancies=(*row.discrepancies, noted))
        case _:
            return row


def _ended(duties: tuple[Duty, ...], name: DutyName, on: Edtf) -> tuple[Duty, ...]:
    """The last duty of that name ends."""
    last = next((duty for duty in reversed(duties) if duty.duty == name), None)
    return tuple(replace(d, ended=on) if d is last else d for d in duties)


SCHEMES = Projection(
    Versions("scheme", Scheme), version=1, keys=keys, fold=fold, layered=True
)
