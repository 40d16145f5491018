"""Grants: what was asked for, what was said, what was paid, and what came of it.

A row keeps every entry about its grant, in order. What it shows follows from them one
by one (`grant_told`), so that any earlier day shows what had happened by then.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.event import Event, Recorded
from domain.grant_events import GrantApplied, GrantEnquired
from domain.grant_published import GrantBroughtIn
from projections.grant_parts import Move, Payment, Status
from projections.grant_row import Grant
from projections.grant_tally import Tallied
from projections.grant_told import after
from projections.look import day_of, first_day
from projections.projection import Projection

__all__ = [
    "GIVEN",
    "GRANTS",
    "PAYMENTS_TOLD",
    "STATUS",
    "YEAR",
    "Grant",
    "Payment",
    "Status",
    "on_day",
]


_BEGUN = (GrantEnquired, GrantApplied, GrantBroughtIn)


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("grant.") else ()


def fold(row: Grant | None, event: Recorded[Any], _: UUID) -> Grant:
    facts = event.facts
    if row is None:
        assert isinstance(facts, _BEGUN), "a grant begins so"
        row = Grant(
            id=event.stream,
            partnership=event.partnership,
            fund=facts.fund,
            applicant=facts.applicant,
            title=facts.title,
            amount=facts.amount,
            applied=None,
            from_day=first_day(event.occurred),
            source=event.source,
            visibility=event.seen_by(),
        )
    day = day_of(event)
    move = Move(event.position, day, event.occurred, row.status, facts)
    row = after(row, move)
    moves = (*row.moves, replace(move, status=row.status))
    told_on = max(row.told_on or day, day)
    return replace(row, moves=moves, told_on=told_on, changed_at=event.recorded_at)


STATUS = """
    CASE WHEN t.told_on <= $3 THEN t.status ELSE
        (SELECT m.value ->> 'status'
           FROM jsonb_array_elements(t.moves) WITH ORDINALITY AS m (value, n)
          WHERE m.n = 1 OR (m.value ->> 'on')::date <= $3
          ORDER BY m.n DESC LIMIT 1) END"""
"""The status as of the day in $3, of a grant row `t`."""

GIVEN = f"(({STATUS}) IN ('awarded', 'paid', 'closed'))"
"""Whether it had been given to somebody by the day in $3, and not given back."""

PAYMENTS_TOLD = """
    (t.payments_told AND (
        t.told_on <= $3 OR t.identifier IS NULL
        OR t.moves #>> '{0,what,disbursed}' IS NOT NULL
        OR EXISTS (SELECT FROM jsonb_array_elements(t.moves) AS m
                    WHERE (m ->> 'on')::date <= $3
                      AND m #>> '{what,type}' = 'grant.paid')))"""
"""Whether anybody had told of payments by the day in $3, if only that none was made."""

YEAR = """
    extract(year FROM CASE WHEN t.decided_on <= $3 THEN t.decided_on
                           ELSE t.from_day END)::int"""
"""The year in which it was decided by the day in $3, or else asked for."""


def on_day(row: Grant, day: date) -> Grant:
    """What had been told of it by a day."""
    first, *others = row.moves
    then = (first, *(move for move in others if move.on <= day))
    if len(then) == len(row.moves):
        return row
    shown = reduce(after, then, replace(row, moves=()))
    told_on = max(move.on for move in then)
    return replace(shown, moves=then, told_on=told_on, status=then[-1].status)


GRANTS = Projection(
    Tallied("grant_record"), version=5, keys=keys, fold=fold, layered=True
)
