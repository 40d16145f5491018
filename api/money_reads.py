"""Reads about funds, what moved in them, and the grants that they give."""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from litestar import Response
from msgspec import Meta

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from commands.fund import Number
from domain.grant_parts import ReportOutcome
from projections import awaiting_reports as awaiting
from projections import funds as money
from projections import grant_totals as totals
from projections import listings
from projections.awaiting_reports import ReportDue
from projections.fund_ledger import Movement
from projections.funds import FundNow, Line, Reconciliation
from projections.grant import Grant
from projections.grant_now import GrantNow, grants_now
from projections.grant_parts import Status
from projections.grant_totals import GrantTotals
from projections.listing import Listing
from projections.look import Page


@read("/funds", Page[FundNow], *money.NEEDS)
async def funds(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List funds."""
    found = await money.funds(
        frame.pool, frame.look, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found)


@read("/funds/{id}", FundNow, *money.NEEDS, example={"id": "$fund"})
async def fund(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one fund with its rounds, what of it is committed and what was paid."""
    found = await money.fund(frame.pool, frame.look, id)
    return await frame.answer(found, about=id)


@read("/funds/{id}/ledger", Page[Line], *money.NEEDS, example={"id": "$fund-rounds"})
async def ledger(frame: Frame, id: UUID, query: ListQuery) -> Response[bytes]:
    """List every movement of a fund's money and what it left, the last entry first."""
    found = await money.ledger(
        frame.pool, frame.look, id, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found)


@read(
    "/funds/{id}/reconciliation",
    Reconciliation,
    *money.NEEDS,
    example={"id": "$fund-rounds"},
)
async def reconciliation(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Say whether a fund adds up: what came in, where it went, what is left."""
    found = await money.reconciliation(frame.pool, frame.look, id)
    return await frame.answer(found)


class ContributionsQuery(ListQuery, frozen=True, kw_only=True):
    """`received` false: what was only pledged; true: what came, and what went again."""

    fund: UUID | None = None
    received: bool | None = None


@read("/contributions", Page[Movement], *money.NEEDS)
async def contributions(frame: Frame, query: ContributionsQuery) -> Response[bytes]:
    """List what councils, groups and businesses pledged to funds and gave."""
    found = await money.contributions(
        frame.pool,
        frame.look,
        fund=query.fund,
        received=query.received,
        mark=query.cursor,
        limit=query.limit,
    )
    return await frame.answer(found)


GrantsSorted: TypeAlias = Literal["newest", "oldest", "largest", "smallest"]

_SORTED: Mapping[GrantsSorted, Listing[Grant]] = {
    "newest": listings.grants_by_day,
    "oldest": listings.grants_oldest_first,
    "largest": listings.grants_largest_first,
    "smallest": listings.grants_smallest_first,
}

Year = Annotated[int, Meta(ge=1000, le=9999)]


class GrantsQuery(ListQuery, frozen=True, kw_only=True):
    """`year` is that in which it was decided, or else asked for.

    `organisation`: that has it, or is what became of whoever has it; `applicant`: what
    it is called, where it is not in the directory; `individual`: it is for a person.
    `given`: awarded, and not given back. `payments_told` false: nobody says what was
    paid. `sort`: by the day of the decision, or by what was awarded.
    """

    partnership: UUID | None = None
    fund: UUID | None = None
    status: Status | None = None
    area: str | None = None
    theme: str | None = None
    year: Year | None = None
    round: Number | None = None
    report: ReportOutcome | None = None
    organisation: UUID | None = None
    applicant: str | None = None
    individual: bool | None = None
    given: bool | None = None
    payments_told: bool | None = None
    sort: GrantsSorted = "newest"


@read("/grants", Page[GrantNow], *listings.grants.needs, example={"status": "applied"})
async def grants(frame: Frame, query: GrantsQuery) -> Response[bytes]:
    """List grants from the first enquiry to the closing, the last decided first."""
    sorted_so = _SORTED[query.sort]
    return await listed(frame, sorted_so, query, then=grants_now, beside={"sort"})


class GrantTotalsQuery(Query, frozen=True, kw_only=True):
    """As the list of grants takes them."""

    partnership: UUID | None = None
    fund: UUID | None = None
    status: Status | None = None
    area: str | None = None
    theme: str | None = None
    year: Year | None = None
    round: Number | None = None
    report: ReportOutcome | None = None
    organisation: UUID | None = None
    applicant: str | None = None
    individual: bool | None = None
    given: bool | None = None
    payments_told: bool | None = None


@read(
    "/grants/totals",
    GrantTotals,
    *totals.NEEDS,
    example={"partnership": "$riverside"},
)
async def grant_totals(frame: Frame, query: GrantTotalsQuery) -> Response[bytes]:
    """Say what grants come to: how many, for how much, by status, year, area, theme."""
    own = GrantTotalsQuery.__struct_fields__
    wanted = {f: getattr(query, f) for f in own if f not in Query.__struct_fields__}
    found = await totals.grant_totals(frame.pool, frame.look, **wanted)
    return await frame.answer(found)


class ReportsDueQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    fund: UUID | None = None


@read("/grants/awaiting-report", Page[ReportDue], *awaiting.NEEDS)
async def awaiting_report(frame: Frame, query: ReportsDueQuery) -> Response[bytes]:
    """List grants whose report is due, and whom to ask for it for which time."""
    found = await awaiting.awaiting_reports(
        frame.pool,
        frame.look,
        partnership=query.partnership,
        fund=query.fund,
        mark=query.cursor,
        limit=query.limit,
    )
    return await frame.answer(found, partnership=query.partnership)


@read(
    "/grants/{id}", GrantNow, *listings.grants.needs, example={"id": "$grant-awarded"}
)
async def grant(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one grant, with every entry about it and what it is waiting for."""
    return await shown(frame, listings.grants, id, then=grants_now)


class EnquiriesQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    fund: UUID | None = None


@read("/enquiries", Page[Grant], *listings.grants.needs)
async def enquiries(frame: Frame, query: EnquiriesQuery) -> Response[bytes]:
    """List what was only asked about so far."""
    found = await listings.grants.page(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        partnership=query.partnership,
        fund=query.fund,
        status="enquired",
    )
    return await frame.answer(found, partnership=query.partnership)


@read("/enquiries/{id}", Grant, *listings.grants.needs, example={"id": "$enquiry"})
async def enquiry(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one enquiry, and the grant that became of it."""
    return await shown(frame, listings.grants, id)
