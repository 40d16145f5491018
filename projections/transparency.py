"""The register of grants that the Local Government Transparency Code 2015 asks for.

The Code (Part 2, grants to voluntary, community and social enterprise organisations)
asks of each grant for the date on which it was awarded, the time for which it was
given, the department, the beneficiary and its registration number, a summary of the
purpose, and the amount. Grants for individuals are none of those, nor are those to
other councils, public agencies and businesses.
"""

from collections.abc import AsyncIterator, Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.giving360_told import OURS
from domain.grant_events import GrantAwarded
from domain.grant_parts import Planned
from domain.organisation_events import Kind
from domain.reduced_dates import began, certain, ended
from projections import grant, organisation
from projections.fund import FUNDS, Fund
from projections.grant import GRANTS, STATUS, Grant
from projections.listing import Listing, Order
from projections.look import Look, Pool
from projections.organisation import ORGANISATIONS, Organisation

NEEDS = (GRANTS.name, FUNDS.name, ORGANISATIONS.name)
"""The projections that it is made from."""

COLUMNS = (
    "Reference",
    "Date awarded",
    "Time period",
    "Local authority department",
    "Beneficiary",
    "Beneficiary's registration number",
    "Summary of the purpose",
    "Amount (GBP)",
    *OURS,
)
"""What is asked for, in the Code's own words, between our own reference and names."""

_ELSEWHERE: frozenset[Kind] = frozenset({"council", "agency", "business"})
_GIVEN = (
    f"(({STATUS}) IN ('awarded', 'paid', 'closed') AND NOT t.individual "
    "AND t.awarded IS NOT NULL)"
)
_AWARDED: Listing[Grant] = Listing(
    GRANTS,
    filters={"given": f"{_GIVEN} = ?::boolean"},
    order=Order("coalesce(t.decided_on, '-infinity')", date, descending=True),
    on_day=grant.on_day,
)
_FUNDS: Listing[Fund] = Listing(FUNDS)
_ORGANISATIONS: Listing[Organisation] = Listing(
    ORGANISATIONS, on_day=organisation.on_day
)
_FURTHEST = 100  # organisations found to be one with another, one after the other


class GrantLine(Struct, frozen=True, kw_only=True):
    """One grant, in the order of `COLUMNS`. Dates and periods are ISO 8601.

    A date is as exact as is certain, a period `2014-04-01/2015-03-31` or `P12M`; empty:
    not recorded. `amount` is pounds and pence.
    """

    reference: UUID
    awarded: str | None
    period: str | None
    department: str | None
    beneficiary: str
    registration: str | None
    purpose: str
    amount: str
    organisation: UUID | None
    present_name: str | None


async def grants_given(pool: Pool, look: Look) -> AsyncIterator[GrantLine]:
    """Every such grant, the last one awarded first."""
    async for some in _AWARDED.every(pool, look, given=True):
        funds = {row.id: row for row in await _FUNDS.some(pool, look, _funds(some))}
        known = await _organisations(pool, look, some)
        for row in some:
            given_to = known.get(row.organisation) if row.organisation else None
            if given_to is None or given_to.kind not in _ELSEWHERE:
                yield _line(row, funds.get(row.fund), given_to)


async def span(pool: Pool, look: Look) -> tuple[date | None, date | None]:
    """The days of the first award and the last."""
    return await _AWARDED.span(pool, look, "t.decided_on", given=True)


def _funds(rows: Iterable[Grant]) -> set[UUID]:
    return {row.fund for row in rows}


async def _organisations(
    pool: Pool, look: Look, rows: Iterable[Grant]
) -> dict[UUID, Organisation]:
    """Whom they were given to, or what has become of them."""
    asked = {row.organisation for row in rows if row.organisation is not None}
    found: dict[UUID, Organisation] = {}
    wanted: set[UUID] = set(asked)
    for _ in range(_FURTHEST):
        if not wanted:
            break
        new = await _ORGANISATIONS.some(pool, look, wanted)
        found |= {one.id: one for one in new}
        further = (one.merged_into for one in new)
        wanted = {id for id in further if id is not None and id not in found}
    return {id: _now(id, found) for id in asked & found.keys()}


def _now(id: UUID, found: dict[UUID, Organisation]) -> Organisation:
    seen = {id}
    while (into := found[id].merged_into) in found and into not in seen:
        assert into is not None, "what is found has an id"
        id = into
        seen.add(id)
    return found[id]


def _line(row: Grant, fund: Fund | None, to: Organisation | None) -> GrantLine:
    assert row.awarded is not None, "only what was awarded is listed"
    pounds, pence = divmod(row.awarded, 100)
    return GrantLine(
        reference=row.id,
        awarded=_awarded(row),
        period=_period(row.planned),
        department=fund.department if fund else None,
        beneficiary=row.applicant,
        registration=_registration(to),
        purpose=row.title,
        amount=f"{pounds}.{pence:02d}",
        organisation=to.id if to else None,
        present_name=to.name if to else None,
    )


def _awarded(row: Grant) -> str | None:
    said = [m.occurred for m in row.moves if isinstance(m.what, GrantAwarded)]
    return began(said[-1]) if said else certain(row.decided_on, row.decided_on)


def _period(planned: Planned | None) -> str | None:
    """As ISO 8601 writes it; None: it is not recorded."""
    if planned is None:
        return None
    start, end = began(planned.start), ended(planned.end)
    lasts = f"P{planned.months}M" if planned.months is not None else None
    match (start, end, lasts):
        case (None, None, _):
            return lasts
        case (str(), None, str()):
            return f"{start}/{lasts}"
        case (None, str(), str()):
            return f"{lasts}/{end}"
        case _:
            return f"{start or '..'}/{end or '..'}"


def _registration(to: Organisation | None) -> str | None:
    """Its numbers in registers, each with the register's code: GB-CHC-1110767."""
    if to is None:
        return None
    held = [one.identifier for one in to.registrations if one.ended_on is None]
    return "; ".join(dict.fromkeys(held)) or None
