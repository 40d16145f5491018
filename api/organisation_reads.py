"""Reads about organisations: the directory, and one entry of it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response
from msgspec import Meta

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read
from domain.organisation_events import Kind
from projections import listings
from projections import organisations as directory
from projections.look import Page
from projections.organisation import Organisation
from projections.organisations import OrganisationNow

Sought = Annotated[str, Meta(min_length=1, max_length=200)]


class OrganisationsQuery(ListQuery, frozen=True, kw_only=True):
    """`name`: words in any name that it ever had, or their beginnings.

    `identifier`: GB-CHC-1110767.

    `confirmed_before`: those that nobody has confirmed on that day or later. `merged`:
    those that were found to be one with another, and not the others.
    """

    partnership: UUID | None = None
    name: Sought | None = None
    kind: Kind | None = None
    identifier: Sought | None = None
    confirmed_before: date | None = None
    closed: bool | None = None
    merged: bool = False


@read(
    "/organisations",
    Page[Organisation],
    *listings.organisations.needs,
    example={"confirmed_before": "2026-11-01"},
)
async def organisations(frame: Frame, query: OrganisationsQuery) -> Response[bytes]:
    """List organisations by name."""
    return await listed(frame, listings.organisations, query)


@read(
    "/organisations/{id}",
    OrganisationNow,
    *directory.NEEDS,
    example={"id": "$allotments"},
)
async def organisation(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one organisation, or what it was merged into: names over time, numbers."""
    found = await directory.organisation(frame.pool, frame.look, id)
    about = found.organisation.id if found else id
    home = found.organisation.partnership if found else None
    return await frame.answer(found, about=about, partnership=home)
