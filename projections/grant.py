"""Grants: what was asked for, what was said, by which decision, and what was paid."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.grant import GrantApplied, GrantAwarded, GrantDeclined, GrantPaid
from domain.ids import DecisionId, FundId, PartnershipId
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions

Status: TypeAlias = Literal["applied", "awarded", "declined", "paid"]


class Payment(Struct, frozen=True):
    """One instalment, in pence. `paid_on`: the day by which it certainly was."""

    amount: int
    reference: str | None
    occurred: Edtf | None
    paid_on: date
    position: int


class Grant(Struct, frozen=True, kw_only=True):
    """Amounts are whole pence. `status` "paid": all of what was awarded.

    `awarded` null: nothing has been awarded, or not yet. `decision` is the one that
    awarded or declined it; null: not recorded, or not decided.
    """

    id: UUID
    partnership: PartnershipId | None
    fund: FundId
    applicant: str
    title: str
    amount: int
    status: Status = "applied"
    applied: Edtf | None
    from_day: date | None
    awarded: int | None = None
    declined: bool = False
    decision: DecisionId | None = None
    decided_on: date | None = None
    why_declined: Text | None = None
    paid: int = 0
    paid_on: date | None = None
    payments: tuple[Payment, ...] = ()
    source: Source | None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("grant.") else ()


def fold(row: Grant | None, event: Recorded[Any], _: UUID) -> Grant:
    facts = event.facts
    if isinstance(facts, GrantApplied):
        return Grant(
            id=event.stream,
            partnership=facts.partnership,
            fund=facts.fund,
            applicant=facts.applicant,
            title=facts.title,
            amount=facts.amount,
            applied=event.occurred,
            from_day=first_day(event.occurred),
            source=event.source,
            visibility=event.seen_by(),
        )
    assert row is not None, "a grant's stream starts with GrantApplied"
    day = day_of(event)
    match facts:
        case GrantAwarded(amount=amount, decision=decision):
            row = replace(row, awarded=amount, decision=decision, decided_on=day)
            return _standing(row)
        case GrantDeclined(decision=decision, why=why):
            row = replace(row, declined=True, decision=decision, decided_on=day)
            return _standing(replace(row, why_declined=why))
        case GrantPaid(amount=amount, reference=reference):
            said = (event.occurred, day, event.position)
            payment = Payment(amount, reference, *said)
            return _standing(_paid(row, (*row.payments, payment)))
        case _:
            return row


def _paid(row: Grant, payments: Iterable[Payment]) -> Grant:
    payments = tuple(payments)
    return replace(
        row,
        payments=payments,
        paid=sum(p.amount for p in payments),
        paid_on=max((p.paid_on for p in payments), default=None),
    )


def _standing(row: Grant) -> Grant:
    status: Status = "applied"
    if row.declined:
        status = "declined"
    elif row.awarded is not None:
        status = "paid" if row.paid >= row.awarded else "awarded"
    return replace(row, status=status)


STATUS = """
    CASE WHEN t.decided_on > $3 THEN 'applied'
         WHEN t.status = 'paid' AND t.paid_on > $3 THEN 'awarded'
         ELSE t.status END"""
"""The status as of the day in $3, of a grant row `t`."""


def on_day(row: Grant, day: date) -> Grant:
    """What had been decided and paid by a day."""
    row = _paid(row, (p for p in row.payments if p.paid_on <= day))
    if row.decided_on is not None and row.decided_on > day:
        row = replace(row, awarded=None, declined=False, decision=None)
        row = replace(row, decided_on=None, why_declined=None)
    return _standing(row)


GRANTS = Projection(
    Versions("grant_record", Grant), version=1, keys=keys, fold=fold, layered=True
)
