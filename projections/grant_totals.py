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
from projections.listing import Wanted
from projections.listings import grants
from projections.look import Look, Pool
from projections.phrases import counted, listed
from projections.tally import Counted, See

NEEDS = grants.needs
"""The projections that this is answered from."""

# What the row says, if nothing happened after the day in $3; else what had by then.
_MOVES = """
    FROM jsonb_array_elements(t.moves) WITH ORDINALITY AS m (value, n)
    WHERE (m.value ->> 'on')::date <= $3 AND m.value -> 'what' ->> 'type' = ANY"""
_AMOUNT = "(m.value -> 'what' ->> 'amount')::bigint"
_AWARDED = f"""
    CASE WHEN ({STATUS}) NOT IN ('awarded', 'paid', 'closed') THEN NULL
         WHEN t.told_on <= $3 THEN t.awarded
         ELSE (SELECT {_AMOUNT} {_MOVES} ('{{grant.awarded,grant.varied}}'::text[])
                  AND {_AMOUNT} IS NOT NULL ORDER BY m.n DESC LIMIT 1) END"""
_PAID = f"""
    CASE WHEN t.told_on <= $3 THEN t.paid
         ELSE (SELECT sum({_AMOUNT}) {_MOVES} ('{{grant.paid}}'::text[])) END"""
_RETURNED = f"""
    CASE WHEN t.told_on <= $3 THEN t.returned
         ELSE (SELECT sum({_AMOUNT}) {_MOVES} ('{{grant.money-returned}}'::text[]))
    END"""
_SUMS = f"""
    count(*) AS grants,
    coalesce(sum(t.amount), 0)::bigint AS asked,
    coalesce(sum({_AWARDED}), 0)::bigint AS awarded,
    coalesce(sum({_PAID}), 0)::bigint AS paid,
    coalesce(sum({_RETURNED}), 0)::bigint AS returned"""

_PARTS: Mapping[str, str] = {
    "year": f"({YEAR})::text",
    "area": "t.area",
    "theme": "jsonb_array_elements_text(t.themes)",
    "fund": "t.fund::text",
}
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

    `paid` is what went out, of which `returned` came back. A grant counts under each
    of its themes, and under no area if it names none.
    """

    grants: Counted
    asked: int
    awarded: int
    paid: int
    returned: int
    sentence: str
    statuses: tuple[GrantsOf, ...]
    years: tuple[GrantsOf, ...]
    areas: tuple[GrantsOf, ...]
    themes: tuple[GrantsOf, ...]
    funds: tuple[GrantsOf, ...]


async def grant_totals(pool: Pool, look: Look, **wanted: Wanted) -> GrantTotals:
    """What the grants that fit come to on a day."""
    given = {name: value for name, value in wanted.items() if value is not None}
    query = {name: str(value) for name, value in given.items()}

    async def parts(name: str, by: str) -> tuple[list[Any], tuple[GrantsOf, ...]]:
        rows = await grants.grouped(pool, look, by, _SUMS, **given)
        told = tuple(
            GrantsOf(
                row["of"],
                Counted(row["grants"], See("grants", {**query, name: row["of"]})),
                row["awarded"],
            )
            for row in rows
            if row["of"] is not None
        )
        return rows, told

    (rows, statuses), *others = await asyncio.gather(
        parts("status", f"({STATUS})"), *(parts(*one) for one in _PARTS.items())
    )
    years, areas, themes, funds = (told for _, told in others)

    def total(column: str) -> int:
        return sum(row[column] for row in rows)

    return GrantTotals(
        grants=Counted(total("grants"), See("grants", {**query})),
        asked=total("asked"),
        awarded=total("awarded"),
        paid=total("paid"),
        returned=total("returned"),
        sentence=_sentence(statuses, total("awarded"), total("paid")),
        statuses=statuses,
        years=tuple(reversed(years)),
        areas=areas,
        themes=themes,
        funds=funds,
    )


def _sentence(statuses: tuple[GrantsOf, ...], awarded: int, paid: int) -> str:
    number = sum(one.grants.count for one in statuses)
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
    return f"{sentence}."
