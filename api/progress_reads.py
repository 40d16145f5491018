"""Reads about promises and engagements."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.engagement import Status as EngagementStatus
from domain.promise import Status as PromiseStatus
from projections import listings
from projections.engagement import Engagement
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
