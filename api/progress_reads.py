"""Reads about promises, engagements and money."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.engagement import Status as EngagementStatus
from domain.promise import Status as PromiseStatus
from projections import funds as money
from projections import listings
from projections.engagement import Engagement
from projections.funds import FundNow
from projections.grant import Grant
from projections.grant import Status as GrantStatus
from projections.look import Page
from projections.promise import Promise


class PromisesQuery(ListQuery, frozen=True, kw_only=True):
    """`due`: still open, and the day by which it was to be kept has passed."""

    partnership: UUID | None = None
    status: PromiseStatus | None = None
    due: bool | None = None


@read("/promises", Page[Promise], *listings.promises.needs)
async def promises(frame: Frame, query: PromisesQuery) -> Response[bytes]:
    """List promises, and what became of them."""
    return await listed(frame, listings.promises, query)


@read("/promises/{id}", Promise, *listings.promises.needs, example={"id": "$promise"})
async def promise(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one promise."""
    return await shown(frame, listings.promises, id)


class EngagementsQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    status: EngagementStatus | None = None


@read("/engagements", Page[Engagement], *listings.engagements.needs)
async def engagements(frame: Frame, query: EngagementsQuery) -> Response[bytes]:
    """List conferences, meetings and events, planned and held."""
    return await listed(frame, listings.engagements, query)


@read(
    "/engagements/{id}",
    Engagement,
    *listings.engagements.needs,
    example={"id": "$engagement"},
)
async def engagement(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one conference, meeting or event."""
    return await shown(frame, listings.engagements, id)


@read("/funds", Page[FundNow], *money.NEEDS)
async def funds(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List funds."""
    found = await money.funds(
        frame.pool, frame.look, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found)


@read("/funds/{id}", FundNow, *money.NEEDS, example={"id": "$fund"})
async def fund(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one fund, what of it is committed and what has been paid."""
    found = await money.fund(frame.pool, frame.look, id)
    return await frame.answer(found, about=id)


class GrantsQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    fund: UUID | None = None
    status: GrantStatus | None = None


@read("/grants", Page[Grant], *listings.grants.needs, example={"status": "applied"})
async def grants(frame: Frame, query: GrantsQuery) -> Response[bytes]:
    """List grants from application to payment."""
    return await listed(frame, listings.grants, query)


@read("/grants/{id}", Grant, *listings.grants.needs, example={"id": "$grant-awarded"})
async def grant(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one grant."""
    return await shown(frame, listings.grants, id)
