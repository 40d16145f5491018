"""Funds as people ask for them: what was paid, what moved, whether it adds up."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict, replace

from projections.fund import FUNDS, Fund, on_day
from projections.fund_ledger import LEDGER, Movement
from projections.listing import Listing
from projections.look import (
    Look,
    Page,
    Pool,
    after,
    cursor,
    frame,
    page,
    visible,
)
from projections.payments_told import NEEDS as TELLING
from projections.payments_told import PaymentsTold, payments_told
from projections.tally import See

NEEDS = ("fund", "fund_movement", *TELLING)
"""The projections that these reads are answered from."""

_FRAMED = 5  # parameters of `frame`
_FUNDS: Listing[Fund] = Listing(FUNDS, on_day=on_day)
_LEDGER = LEDGER.table
_SHOWN = f"""
    FROM read.{_LEDGER.name} t
    WHERE t.council_id = $1 AND t.position <= $2
      AND (t.moved_on <= $3 OR t.kind = 'opened') AND {visible("t", "$4", "$5")}"""
_SUMS = f"""
    SELECT t.kind, t.grant_id IS NOT NULL AS granted, t.round,
           sum(t.change)::bigint AS change, sum(t.worth)::bigint AS worth,
           (max(ARRAY[t.position, t.worth]))[2] AS last
      {_SHOWN} AND t.fund = $6 GROUP BY 1, 2, 3"""


class FundNow(Struct, frozen=True):
    """A fund, and the pence paid out of it, as far as they are told (`payments`).

    `behind` lists these, `ledger` every movement that the fund's own numbers are of.
    """

    fund: Fund
    paid: int
    payments: PaymentsTold
    behind: See
    ledger: See


class Line(Movement, frozen=True, kw_only=True):
    """A movement, and what the fund had left after it, in the order of the entries.

    `left` null: the budget was not recorded then.
    """

    left: int | None


class Reconciliation(Struct, frozen=True, kw_only=True):
    """Whether a fund adds up: what came in, where it went, and what is left.

    `payments`: of how much of it anybody says what was paid.

    `money_in` and `left` null: the budget is not recorded. `paid` less `returned` is
    what the applicants have; `committed` what is kept for grants, paid or not.
    """

    told_in: ClassVar[str] = "fund"

    fund: UUID
    budget: int | None
    received: int
    carried_in: int
    money_in: int | None
    committed: int
    paid: int
    payments: PaymentsTold
    returned: int
    carried_over: int
    left: int | None
    adds_up: bool
    because: str
    behind: See


async def fund(pool: Pool, look: Look, id: UUID) -> FundNow | None:
    """One fund; None if there is none to be seen."""
    row = await _FUNDS.one(pool, look, id)
    return (await _with_paid(pool, look, [row]))[0] if row else None


async def funds(
    pool: Pool, look: Look, *, mark: str | None, limit: int
) -> Page[FundNow]:
    """A page of the funds. Raises BadCursor."""
    found = await _FUNDS.page(pool, look, mark=mark, limit=limit)
    return Page(await _with_paid(pool, look, found.items), found.next)


async def ledger(
    pool: Pool, look: Look, id: UUID, *, mark: str | None, limit: int
) -> Page[Line] | None:
    """A page of a fund's movements, the last entry first; None: there is no such fund.

    What was left goes along in the cursor. Raises BadCursor.
    """
    found = await _FUNDS.one(pool, look, id)
    if found is None:
        return None
    last = after(mark, tuple[int, int | None])
    if last is None:
        found = await _as_of(pool, look, found)
    left = found.remaining if last is None else last[1]
    wanted = ("t.fund = $6 AND ($7::bigint IS NULL OR t.position < $7)", id)
    rows = await _some(pool, look, (*wanted, last and last[0]), limit)
    lines: list[Line] = []
    for row in rows:
        lines.append(Line(**asdict(row), left=left))
        left = _before(left, row)
    return page(lines, limit, lambda one: cursor(one.position, _before(one.left, one)))


def _before(left: int | None, moved: Movement) -> int | None:
    """What was left before a movement; None: nobody had recorded a budget."""
    return None if left is None or moved.change is None else left - moved.change


async def contributions(
    pool: Pool,
    look: Look,
    *,
    fund: UUID | None,
    received: bool | None,
    mark: str | None,
    limit: int,
) -> Page[Movement]:
    """A page of what was pledged to funds and received, the last entry first.

    Raises BadCursor.
    """
    where = (
        "t.giver IS NOT NULL AND ($6::uuid IS NULL OR t.fund = $6) "
        "AND ($7::boolean IS NULL OR (t.kind <> 'pledged') = $7)"
    )
    wanted = (where, fund, received)
    return await _movements(pool, look, wanted, mark=mark, limit=limit)


async def reconciliation(pool: Pool, look: Look, id: UUID) -> Reconciliation | None:
    """Whether a fund adds up on a day; None: there is none to be seen."""
    found = await fund(pool, look, id)
    if found is None:
        return None
    row = found.fund
    came = None if row.budget is None else row.budget + row.received + row.carried_in
    return Reconciliation(
        fund=id,
        budget=row.budget,
        received=row.received,
        carried_in=row.carried_in,
        money_in=came,
        committed=row.committed,
        paid=found.paid,
        payments=found.payments,
        returned=row.returned,
        carried_over=row.carried_out,
        left=row.remaining,
        adds_up=_adds_up(row),
        because=_because(row),
        behind=_ledger_of(id),
    )


def _adds_up(row: Fund) -> bool:
    """Nothing is left over, and grants were paid what is kept for them to the penny."""
    return row.remaining == 0 and row.paid - row.returned == row.committed


def _because(row: Fund) -> str:
    if row.remaining is None:
        return "The budget is not recorded."
    if row.remaining < 0:
        return "More is given away than came in."
    if row.remaining:
        return "Some of what came in is not given away yet."
    if row.paid - row.returned != row.committed:
        return "Some of what is kept for grants is not paid yet."
    return "What came in went out, to the penny."


async def _movements(
    pool: Pool, look: Look, wanted: tuple[Any, ...], *, mark: str | None, limit: int
) -> Page[Movement]:
    """A page of those that fit a condition, with its values."""
    where, *values = wanted
    last = after(mark, tuple[int])
    if last is not None:
        where += f" AND t.position < ${len(values) + _FRAMED + 1}::bigint"
        values.append(last[0])
    rows = await _some(pool, look, (where, *values), limit)
    return page(rows, limit, lambda row: cursor(row.position))


async def _some(
    pool: Pool, look: Look, wanted: tuple[Any, ...], limit: int
) -> list[Movement]:
    """The last of those that fit, and one more than are shown."""
    where, *values = wanted
    sql = (
        f"SELECT {_LEDGER.columns.sql('t')} {_SHOWN} AND {where} "
        f"ORDER BY t.position DESC LIMIT {limit + 1:d}"
    )
    records = await pool.fetch(sql, *frame(look), *values)
    return [_LEDGER.columns.row(tuple(record)) for record in records]


async def _with_paid(pool: Pool, look: Look, rows: Sequence[Fund]) -> list[FundNow]:
    then = [await _as_of(pool, look, row) for row in rows]
    return [
        FundNow(
            row,
            row.paid,
            await payments_told(pool, look, row.id, now=_is_all(row, look.as_of)),
            See("grants", {"fund": str(row.id)}),
            _ledger_of(row.id),
        )
        for row in then
    ]


def _ledger_of(id: UUID) -> See:
    return See(f"funds/{id}/ledger", {})


async def _as_of(pool: Pool, look: Look, row: Fund) -> Fund:
    """With what had moved by the day asked about: by the ledger, if that is not all."""
    if _is_all(row, look.as_of):
        return row
    sums = await pool.fetch(_SUMS, *frame(look), row.id)

    def total(kind: str, column: str = "change") -> int:
        return sum(one[column] or 0 for one in sums if one["kind"] == kind)

    budgets = {one["kind"]: one["last"] for one in sums}
    budget = budgets.get("budget changed", budgets.get("opened"))
    given = [(one["round"], -(one["change"] or 0)) for one in sums if one["granted"]]
    row = replace(
        row,
        budget=budget,
        received=total("received") + total("withdrawn"),
        carried_in=total("carried in"),
        carried_out=-total("carried over"),
        settled=total("settled", "worth"),
        paid=total("paid", "worth"),
        returned=total("returned"),
        committed=sum(amount for _, amount in given),
        rounds=tuple(
            replace(
                one, committed=sum(a for number, a in given if number == one.number)
            )
            for one in row.rounds
        ),
    )
    if budget is None:
        return replace(row, remaining=None)
    came = budget + row.received + row.carried_in
    return replace(row, remaining=came - row.committed - row.carried_out)


def _is_all(row: Fund, day: date) -> bool:
    return row.moved_on is None or row.moved_on <= day
