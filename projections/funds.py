"""Funds as people ask for them: with what has been paid out of each."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from projections.fund import FUNDS, Fund, on_day
from projections.grant import GRANTS
from projections.listing import Listing
from projections.look import Look, Page, Pool, frame, shown
from projections.tally import See

NEEDS = ("fund", "grant_record")
"""The projections that these reads are answered from."""

_FUNDS: Listing[Fund] = Listing(FUNDS, on_day=on_day)
_PAID = f"""
    SELECT t.fund, sum((payment.value ->> 'amount')::bigint)::bigint AS paid
      FROM {GRANTS.table.at()} t, jsonb_array_elements(t.payments) AS payment (value)
     WHERE {shown("t")} AND t.fund = ANY($6)
       AND (payment.value ->> 'paid_on')::date <= $3
     GROUP BY t.fund"""  # noqa: S608


class FundNow(Struct, frozen=True):
    """A fund, and the pence paid out of it for the grants that may be shown.

    `behind` lists these; what was committed and released when, the fund itself tells.
    """

    fund: Fund
    paid: int
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


async def _with_paid(pool: Pool, look: Look, rows: Sequence[Fund]) -> list[FundNow]:
    records = await pool.fetch(_PAID, *frame(look), [row.id for row in rows])
    paid = {record["fund"]: record["paid"] for record in records}
    return [
        FundNow(row, paid.get(row.id, 0), See("grants", {"fund": str(row.id)}))
        for row in rows
    ]
