"""Funds: what was set aside, what came in besides, what is committed, what is left.

Who was given how much is in the ledger (`fund_ledger`): a fund may have grants by the
hundred thousand.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.bands import Band
from domain.dates import Edtf
from domain.event import Event, Recorded, Visibility
from domain.fund_events import (
    Criterion,
    FundOpened,
    Programme,
    RoundClosed,
    RoundOpened,
)
from domain.grant_events import GrantPaid
from domain.grant_published import GrantBroughtIn
from domain.ids import OrganisationId, PartnershipId
from domain.money import Currency
from projections.fund_ledger import Movement, movement
from projections.look import certain_day, first_day
from projections.old_money import complete
from projections.projection import Projection
from projections.table import Versions


class Round(Struct, frozen=True):
    """`committed` pence are given away in it; `closed_on` null: it was not closed."""

    number: int
    name: str
    opens: Edtf
    closes: Edtf
    closes_at: str | None
    budget: int | None
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    committed: int = 0
    closed_on: date | None = None


class Fund(Struct, frozen=True, kw_only=True):
    """Amounts are pence. `budget` null: not recorded, and neither is `remaining`.

    `committed` is what grants have of it, of which the closed ones came to `settled`;
    `paid` is what they were paid, of which `returned` came back.
    `moved_on` is the last day on which money moved.
    """

    id: UUID
    partnership: PartnershipId | None
    name: str
    budget: int | None
    currency: Currency
    programme: Programme | None = None
    department: str | None = None
    funder: OrganisationId | None = None
    bands: tuple[Band, ...] = ()
    match_share: str | None = None
    carries_over: bool = False
    spend_by: Edtf | None = None
    received: int = 0
    carried_in: int = 0
    carried_out: int = 0
    committed: int = 0
    settled: int = 0
    paid: int = 0
    returned: int = 0
    remaining: int | None
    rounds: tuple[Round, ...] = ()
    closed_on: date | None = None
    moved_on: date | None = None
    opened: Edtf | None
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    if isinstance(event.facts, GrantPaid | GrantBroughtIn):
        return (event.facts.fund,) if event.facts.fund is not None else ()
    return (event.stream,) if event.type.startswith("fund.") else ()


def fold(row: Fund | None, event: Recorded[Any], _: UUID) -> Fund | None:
    facts = event.facts
    if isinstance(facts, FundOpened):
        return Fund(
            id=event.stream,
            partnership=event.partnership,
            name=facts.name,
            budget=facts.budget,
            currency=facts.currency,
            programme=facts.programme,
            department=facts.department,
            funder=facts.funder,
            bands=facts.bands,
            match_share=facts.match_share,
            carries_over=facts.carries_over,
            spend_by=facts.spend_by,
            remaining=facts.budget,
            opened=event.occurred,
            from_day=first_day(event.occurred),
            moved_on=certain_day(event.occurred, event),
            visibility=event.seen_by(),
        )
    if row is None:
        paid = isinstance(facts, GrantPaid | GrantBroughtIn)
        assert paid, "a fund's stream starts with FundOpened"
        return None  # of a fund that is not to be seen by whoever sees the payment
    moved = movement(event)
    if moved is not None:
        last = max(row.moved_on or moved.moved_on, moved.moved_on)
        row = replace(after(row, moved), moved_on=last)
        if moved.kind == "closed":
            row = replace(row, closed_on=moved.moved_on)
        return row
    return replace(row, rounds=_rounds(row, event))


def after(row: Fund, moved: Movement) -> Fund:
    """With what one movement changes."""
    change = moved.change or 0
    match moved.kind:
        case "budget changed":
            row = replace(row, budget=moved.worth)
        case "received" | "withdrawn":
            row = replace(row, received=row.received + change)
        case "carried in":
            row = replace(row, carried_in=row.carried_in + change)
        case "carried over":
            row = replace(row, carried_out=row.carried_out - change)
        case "paid":
            row = replace(row, paid=row.paid + (moved.worth or 0))
        case "returned":
            row = replace(row, returned=row.returned + change)
        case "settled":
            row = replace(row, settled=row.settled + (moved.worth or 0))
        case _:
            pass
    if moved.grant_id is not None:
        row = replace(row, committed=row.committed - change)
        row = replace(row, rounds=_committed(row, moved.round, -change))
    return _left(row)


def _left(row: Fund) -> Fund:
    if row.budget is None:
        return replace(row, remaining=None)
    came = row.budget + row.received + row.carried_in
    return replace(row, remaining=came - row.committed - row.carried_out)


def _committed(row: Fund, number: int | None, more: int) -> tuple[Round, ...]:
    return tuple(
        replace(one, committed=one.committed + more) if one.number == number else one
        for one in row.rounds
    )


def _rounds(row: Fund, event: Recorded[Any]) -> tuple[Round, ...]:
    match event.facts:
        case RoundOpened() as facts:
            opened = Round(
                facts.round,
                facts.name,
                facts.opens,
                facts.closes,
                facts.closes_at,
                facts.budget,
                facts.criteria,
                facts.bands,
            )
            return (*row.rounds, opened)
        case RoundClosed(round=number, on=on):
            day = certain_day(on, event) or event.recorded_at.date()
            return tuple(
                replace(one, closed_on=day) if one.number == number else one
                for one in row.rounds
            )
        case _:
            return row.rounds


def on_day(row: Fund, day: date) -> Fund:
    """Its rounds as of a day. What had moved by then, the ledger tells."""
    return replace(
        row,
        rounds=tuple(
            replace(one, closed_on=None)
            if one.closed_on and one.closed_on > day
            else one
            for one in row.rounds
            if one.opens.earliest is None or one.opens.earliest <= day
        ),
        closed_on=row.closed_on if row.closed_on and row.closed_on <= day else None,
    )


FUNDS = Projection(
    Versions("fund", Fund),
    version=4,
    keys=keys,
    fold=fold,
    layered=True,
    complete=complete,
)
