"""What grants come to together: how many, for how much, and what else they are of.

Each part says which list shows what it counts.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from domain.money import in_pounds
from projections.grant import STATUS, YEAR
from projections.grant_parts import Status
from projections.grant_sums import AWARDED, PAID, RETURNED, UNTOLD
from projections.grant_tally import summed
from projections.listing import Wanted
from projections.listings import grants
from projections.look import Look, Pool
from projections.phrases import counted, listed
from projections.tally import Counted, See

NEEDS = grants.needs
"""The projections that this is answered from."""

_SUMS = f"""
    count(*) AS grants,
    coalesce(sum(t.amount), 0)::bigint AS asked,
    coalesce(sum({AWARDED}), 0)::bigint AS awarded,
    coalesce(sum({PAID}), 0)::bigint AS paid,
    coalesce(sum({RETURNED}), 0)::bigint AS returned,
    count(*) FILTER (WHERE {UNTOLD}) AS untold"""

_PARTS: Mapping[str, str] = {
    "status": f"({STATUS})",
    "year": f"({YEAR})::text",
    "area": "t.area",
    "theme": "jsonb_array_elements_text(t.themes)",
    "fund": "t.fund::text",
}
NOT_TOLD = {"given": "true", "payments_told": "false"}
"""What a list asks for to show those awarded of which nobody says what was paid."""

_IN_A_LIST: Mapping[str, str] = {
    "enquired": "asked about",
    "applied": "applied for",
    "paid": "paid in full",
}


class GrantsOf(Struct, frozen=True):
    """Those of one status, year, area, theme or fund. Amounts are pence."""

    of: str
    grants: Counted
    awarded: int


class GrantTotals(Struct, frozen=True, kw_only=True):
    """All grants that fit what is asked, in pence; `sentence` says it together.

    `paid` is what went out, of which `returned` came back, as far as that is told: of
    `payments_not_recorded` of those awarded nobody says what was paid; null where only
    others were asked about. A grant counts under each of its themes, and under no area
    if it names none.
    """

    grants: Counted
    asked: int
    awarded: int
    paid: int
    returned: int
    payments_not_recorded: Counted | None
    sentence: str
    statuses: tuple[GrantsOf, ...]
    years: tuple[GrantsOf, ...]
    areas: tuple[GrantsOf, ...]
    themes: tuple[GrantsOf, ...]
    funds: tuple[GrantsOf, ...]


async def grant_totals(pool: Pool, look: Look, **wanted: Wanted) -> GrantTotals:
    """What the grants that fit come to on a day."""
    given = {name: value for name, value in wanted.items() if value is not None}
    query = asked(given)
    rows = await summed(pool, look, given)
    if rows is None:
        rows = await added_up(pool, look, given)

    def part(name: str) -> tuple[GrantsOf, ...]:
        return tuple(
            GrantsOf(
                row["of"],
                Counted(row["grants"], See("grants", {**query, name: row["of"]})),
                row["awarded"],
            )
            for row in rows.get(name, ())
            if row["of"] is not None
        )

    every, statuses = rows.get("status", []), part("status")

    def total(column: str) -> int:
        return sum(row[column] for row in every)

    return GrantTotals(
        grants=Counted(total("grants"), See("grants", {**query})),
        asked=total("asked"),
        awarded=total("awarded"),
        paid=total("paid"),
        returned=total("returned"),
        payments_not_recorded=None
        if given.get("given") is False or given.get("payments_told") is True
        else Counted(total("untold"), See("grants", {**query, **NOT_TOLD})),
        sentence=_sentence(every, statuses),
        statuses=statuses,
        years=tuple(reversed(part("year"))),
        areas=part("area"),
        themes=part("theme"),
        funds=part("fund"),
    )


async def added_up(
    pool: Pool, look: Look, given: Mapping[str, Wanted]
) -> dict[str, list[Any]]:
    """The same from the rows themselves, for whatever day and position is asked."""
    found = await asyncio.gather(
        *(grants.grouped(pool, look, by, _SUMS, **given) for by in _PARTS.values())
    )
    return dict(zip(_PARTS, found, strict=True))


def asked(given: Mapping[str, Wanted]) -> dict[str, str]:
    """What a list of the same grants is asked for."""
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in given.items()
    }


def _sentence(rows: list[Any], statuses: tuple[GrantsOf, ...]) -> str:
    number = sum(one.grants.count for one in statuses)
    awarded = sum(row["awarded"] for row in rows)
    paid, untold = (sum(row[what] for row in rows) for what in ("paid", "untold"))
    if not number:
        return "No grants."
    order: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined] # a Literal has them
    said = sorted(statuses, key=lambda one: order.index(one.of))
    how = [f"{one.grants.count} {_IN_A_LIST.get(one.of, one.of)}" for one in said]
    sentence = f"{counted(number, 'grant')}: {listed(how)}"
    if awarded:
        sentence += f". {in_pounds(awarded)} was awarded"
    if paid:
        sentence += f", and {in_pounds(paid)} is recorded as paid"
    if untold:
        sentence += f". Of {untold} of them what was paid is not recorded"
    return f"{sentence}."
