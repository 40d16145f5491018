"""Money in and out of a partnership between two annual meetings, as it is recorded.

It is no account: only what the register was told, each amount with its entry. What the
treasurer's accounts say stands in the papers.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf, on
from domain.grant_events import GrantReported, GrantReturned
from projections.agm_behind import within
from projections.grant_row import Grant
from projections.listings import grants, plans
from projections.look import Look, Pool
from projections.partnership import Partnership

NEEDS = ("grant_record", "plan")
"""The projections that this is answered from, beside the partnership's own."""

Way: TypeAlias = Literal["in", "out", "in kind"]
Kind: TypeAlias = Literal[
    "support", "money from outside", "grant paid", "grant spent", "grant returned"
]


class MoneyLine(Struct, frozen=True, kw_only=True):
    """An amount in pence; null: not recorded. `about` is what it is told of.

    `in kind` is worth something and no money. `day` null: not recorded.
    """

    way: Way
    kind: Kind
    title: str
    by: str | None
    amount: int | None
    day: Edtf | None
    about: UUID
    position: int


class Money(Struct, frozen=True):
    """`came` and `went` add up what amounts are recorded, in pence."""

    came: int
    went: int
    lines: tuple[MoneyLine, ...]


async def money(
    pool: Pool, look: Look, home: Partnership, since: date | None, until: date
) -> Money:
    """What came in and went out after one day (None: ever) and by another."""
    lines = [
        *_support(home, since, until),
        *await _outside(pool, look, home.id, since, until),
        *await _grants(pool, look, home.id, since, until),
    ]
    lines.sort(key=lambda one: (_last_day(one), one.position))
    return Money(_sum(lines, "in"), _sum(lines, "out"), tuple(lines))


def _last_day(line: MoneyLine) -> date:
    return (line.day.latest if line.day else None) or date.max


def _sum(lines: Iterable[MoneyLine], way: Way) -> int:
    return sum(one.amount or 0 for one in lines if one.way == way)


def _support(home: Partnership, since: date | None, until: date) -> Iterator[MoneyLine]:
    for one in home.support:
        day = one.occurred.latest if one.occurred else None
        if within(day, since, until):
            yield MoneyLine(
                way="in" if one.kind == "cash" else "in kind",
                kind="support",
                title=one.kind,
                by=one.by,
                amount=one.amount,
                day=one.occurred,
                about=home.id,
                position=one.position,
            )


async def _outside(
    pool: Pool, look: Look, home: UUID, since: date | None, until: date
) -> list[MoneyLine]:
    """Money that its plans attracted from elsewhere."""
    return [
        MoneyLine(
            way="in",
            kind="money from outside",
            title=plan.title,
            by=one.funder,
            amount=one.amount,
            day=on(one.on) if one.on else None,
            about=plan.id,
            position=one.position,
        )
        for plan in await plans.all(pool, look, partnership=home)
        for one in plan.money
        if within(one.on, since, until)
    ]


async def _grants(
    pool: Pool, look: Look, home: UUID, since: date | None, until: date
) -> list[MoneyLine]:
    """What was paid to groups of the partnership, and what they spent or gave back."""
    return [
        line
        for grant in await grants.all(pool, look, partnership=home)
        for line in (*_paid(grant), *_spent(grant))
        if within(line.day.latest if line.day else None, since, until)
    ]


def _paid(grant: Grant) -> Iterator[MoneyLine]:
    for one in grant.payments:
        yield MoneyLine(
            way="in",
            kind="grant paid",
            day=one.occurred or on(one.paid_on),
            amount=one.amount,
            position=one.position,
            **_of(grant),
        )


def _spent(grant: Grant) -> Iterator[MoneyLine]:
    for move in grant.moves:
        told: dict[str, Any] = {"day": on(move.on), "position": move.position}
        match move.what:
            case GrantReported(spent=int(amount)):
                kind: Kind = "grant spent"
            case GrantReturned(amount=amount):
                kind = "grant returned"
            case _:
                continue
        yield MoneyLine(way="out", kind=kind, amount=amount, **told, **_of(grant))


def _of(grant: Grant) -> dict[str, Any]:
    """An individual's name is nobody's to print."""
    by = None if grant.individual else grant.applicant
    return {"title": grant.title, "by": by, "about": grant.id}
