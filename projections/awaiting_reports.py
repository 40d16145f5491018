"""Grants whose reports are due: who is to be asked, for which time, and with what."""

from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.chasing import Chase, next_chase
from projections.grant import GRANTS, STATUS, on_day
from projections.grant_row import Grant
from projections.look import Look, Page, Pool, after, cursor, frame, page, shown

NEEDS = (GRANTS.name,)
"""The projections that this read is answered from."""

_COLUMNS = GRANTS.table.columns
_DUE = f"""
    FROM {GRANTS.table.at()} t
    WHERE {shown("t")} AND t.report_due < $3
      AND coalesce(t.reported_on > $3 OR t.report = 'unsatisfactory', true)
      AND ({STATUS}) IN ('awarded', 'paid')
      AND EXISTS (SELECT FROM jsonb_array_elements(t.payments) AS p (value)
                   WHERE (p.value ->> 'paid_on')::date <= $3)
      AND ($6::uuid IS NULL OR t.partnership = $6)
      AND ($7::uuid IS NULL OR t.fund = $7)"""


class ReportDue(Struct, frozen=True):
    """A grant, and how many days its report is late.

    `asked` is how often it was asked for; `next` is when and how to ask again: null if
    all has been tried. `to_be_asked` says that this is now. `handed_in` is the day on
    which the applicant's own report came, of which nobody has said what it is worth;
    it is told to those for whom it is.
    """

    grant: Grant
    due: date
    days_late: int
    asked: int
    next: Chase | None
    to_be_asked: bool
    handed_in: date | None = None


async def awaiting_reports(
    pool: Pool,
    look: Look,
    *,
    partnership: UUID | None = None,
    fund: UUID | None = None,
    mark: str | None,
    limit: int,
) -> Page[ReportDue]:
    """A page of those whose last day is over, the longest overdue first.

    Raises BadCursor.
    """
    values: list[Any] = [*frame(look), partnership, fund]
    where = ""
    last = after(mark, tuple[date, UUID])
    if last is not None:
        where = " AND (t.report_due, t.id) > ($8, $9)"
        values += last
    sql = (
        f"SELECT {_COLUMNS.sql('t')} {_DUE}{where} "
        f"ORDER BY t.report_due, t.id LIMIT {limit + 1:d}"
    )
    rows = [_COLUMNS.row(tuple(one)) for one in await pool.fetch(sql, *values)]
    found = page(rows, limit, lambda row: cursor(row.report_due, row.id))
    return Page([_due(row, look.as_of) for row in found.items], found.next)


async def count_awaiting(pool: Pool, look: Look) -> int:
    """How many there are."""
    sql = f"SELECT count(*) {_DUE}"
    return int(await pool.fetchval(sql, *frame(look), None, None))


def _due(row: Grant, day: date) -> ReportDue:
    assert row.report_due is not None, "only those with a day for it are looked for"
    shown_then = on_day(row, day)
    asked = [one.on for one in shown_then.chases]
    told = shown_then.handed_in
    handed_in = told.on if told is not None and told.judged_on is None else None
    following = next_chase(row.report_due, asked) if handed_in is None else None
    return ReportDue(
        grant=shown_then,
        due=row.report_due,
        days_late=(day - row.report_due).days,
        asked=len(asked),
        next=following,
        to_be_asked=following is not None and following.on <= day,
        handed_in=handed_in,
    )
