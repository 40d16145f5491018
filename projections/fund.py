"""Funds: what was set aside, what is committed, and what is left."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Visibility
from domain.fund import AwardCommitted, AwardReleased, FundOpened
from domain.ids import GrantId, PartnershipId
from domain.money import Currency
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Award(Struct, frozen=True):
    """Money kept for a grant, in pence. `released_on` null: it still is."""

    grant: GrantId
    amount: int
    committed_on: date
    position: int
    released_on: date | None = None


class Fund(Struct, frozen=True, kw_only=True):
    """Amounts are pence. `budget` null: not recorded, and neither is `remaining`."""

    id: UUID
    partnership: PartnershipId | None
    name: str
    budget: int | None
    currency: Currency
    committed: int = 0
    remaining: int | None
    awards: tuple[Award, ...] = ()
    opened: Edtf | None
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("fund.") else ()


def fold(row: Fund | None, event: Recorded[Any], _: UUID) -> Fund:
    facts = event.facts
    if isinstance(facts, FundOpened):
        return Fund(
            id=event.stream,
            partnership=event.partnership,
            name=facts.name,
            budget=facts.budget,
            currency=facts.currency,
            remaining=facts.budget,
            opened=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a fund's stream starts with FundOpened"
    day = day_of(event)
    match facts:
        case AwardCommitted(grant=grant, amount=amount):
            award = Award(grant, amount, day, event.position)
            return _holding(row, (*row.awards, award))
        case AwardReleased(grant=grant):
            return _holding(row, (_released(a, grant, day) for a in row.awards))
        case _:
            return row


def _released(award: Award, grant: GrantId, day: date) -> Award:
    held = award.grant == grant and award.released_on is None
    return replace(award, released_on=day) if held else award


def _holding(row: Fund, awards: Iterable[Award]) -> Fund:
    awards = tuple(awards)
    committed = sum(a.amount for a in awards if a.released_on is None)
    remaining = None if row.budget is None else row.budget - committed
    return replace(row, awards=awards, committed=committed, remaining=remaining)


def on_day(row: Fund, day: date) -> Fund:
    """What was committed on a day."""
    made = (a for a in row.awards if a.committed_on <= day)
    later = (
        replace(a, released_on=None) if a.released_on and a.released_on > day else a
        for a in made
    )
    return _holding(row, later)


FUNDS = Projection(
    Versions("fund", Fund), version=1, keys=keys, fold=fold, layered=True
)
