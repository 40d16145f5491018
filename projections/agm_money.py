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
from projections.fund import FUNDS, Fund
from projections.fund import on_day as fund_on_day
from projections.grant_row import Grant
from projections.listing import Listing
from projections.listings import grants, plans
from projections.look import Look, Pool
from projections.partnership import Partnership

NEEDS = ("grant_record", "fund", "plan")
"""The projections that this is answered from, beside the partnership's own."""

_FUNDS: Listing[Fund] = Listing(FUNDS, on_day=fund_on_day)

Way: TypeAlias = Literal["in", "out", "in kind"]
Kind: TypeAlias = Literal[
    "support", "money from outside", "grant paid", "grant spent", "grant returned"
]


class MoneyLine(Struct, frozen=True, kw_only=True):
    """An amount in pence; null: not recorded. `about` is what it is told of.

    `by` is whom it came from and `to` whom it went to; null: not recorded, or an
    individual, who is not named. `in kind` is worth something and no money. `day` null:
    not recorded. `payment` is the how manieth of its grant's `payments` this is, and
    `reference` what is on it.
    """

    way: Way
    kind: Kind
    title: str
    by: str | None
    to: str | None
    amount: int | None
    day: Edtf | None
    about: UUID
    position: int
    payment: int | None = None
    payments: int | None = None
    reference: str | None = None


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
        *await _outside(pool, look, home, since, until),
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
                to=home.name,
                amount=one.amount,
                day=one.occurred,
                about=home.id,
                position=one.position,
            )


async def _outside(
    pool: Pool, look: Look, home: Partnership, since: date | None, until: date
) -> list[MoneyLine]:
    """Money that its plans attracted from elsewhere."""
    return [
        MoneyLine(
            way="in",
            kind="money from outside",
            title=plan.title,
            by=one.funder,
            to=home.name,
            amount=one.amount,
            day=on(one.on) if one.on else None,
            about=plan.id,
            position=one.position,
        )
        for plan in await plans.all(pool, look, partnership=home.id)
        for one in plan.money
        if within(one.on, since, until)
    ]


async def _grants(
    pool: Pool, look: Look, home: UUID, since: date | None, until: date
) -> list[MoneyLine]:
    """What was paid to groups of the partnership, and what they spent or gave back."""
    names = {fund.id: fund.name for fund in await _FUNDS.all(pool, look)}
    return [
        line
        for grant in await grants.all(pool, look, partnership=home)
        for line in (
            *_paid(grant, names.get(grant.fund)),
            *_spent(grant, since, until),
            *_returned(grant, names.get(grant.fund)),
        )
        if within(line.day.latest if line.day else None, since, until)
    ]


def _paid(grant: Grant, fund: str | None) -> Iterator[MoneyLine]:
    for number, one in enumerate(grant.payments, start=1):
        yield MoneyLine(
            way="in",
            kind="grant paid",
            by=fund,
            to=_applicant(grant),
            day=one.occurred or on(one.paid_on),
            amount=one.amount,
            position=one.position,
            payment=number,
            payments=len(grant.payments),
            reference=one.reference,
            **_of(grant),
        )


def _spent(grant: Grant, since: date | None, until: date) -> Iterator[MoneyLine]:
    """What a report says was spent in all, less what was told of earlier years.

    A later report says it anew: only the last one by then counts.
    """
    reports = [
        (move.on, move.position, move.what.spent)
        for move in grant.moves
        if isinstance(move.what, GrantReported)
        and move.what.spent is not None
        and move.on <= until
    ]
    if not reports:
        return
    day, position, spent = reports[-1]
    before = [told for told_on, _, told in reports if since and told_on <= since]
    if more := spent - (before[-1] if before else 0):
        yield MoneyLine(
            way="out",
            kind="grant spent",
            by=_applicant(grant),
            to=None,
            day=on(day),
            amount=more,
            position=position,
            **_of(grant),
        )


def _returned(grant: Grant, fund: str | None) -> Iterator[MoneyLine]:
    for move in grant.moves:
        if isinstance(move.what, GrantReturned):
            yield MoneyLine(
                way="out",
                kind="grant returned",
                by=_applicant(grant),
                to=fund,
                day=on(move.on),
                amount=move.what.amount,
                position=move.position,
                **_of(grant),
            )


def _applicant(grant: Grant) -> str | None:
    """An individual's name is nobody's to print."""
    return None if grant.individual else grant.applicant


def _of(grant: Grant) -> dict[str, Any]:
    return {"title": grant.title, "about": grant.id}
