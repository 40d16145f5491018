"""Reads about what is held in bodies: offices with their terms, and interests."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery
from api.reads import read
from projections import interests as registered
from projections import offices as held
from projections.interests import InterestHeld
from projections.look import Page
from projections.offices import OfficesOf


class OfficesQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None


@read("/offices", Page[OfficesOf], *held.NEEDS)
async def offices(frame: Frame, query: OfficesQuery) -> Response[bytes]:
    """List offices by partnership: who holds which, and what needs seeing to."""
    found = await held.offices(
        frame.pool,
        frame.look,
        partnership=query.partnership,
        mark=query.cursor,
        limit=query.limit,
    )
    return await frame.answer(found, partnership=query.partnership)


class InterestsQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None
    person: UUID | None = None


@read("/interests", Page[InterestHeld], *registered.NEEDS)
async def interests(frame: Frame, query: InterestsQuery) -> Response[bytes]:
    """List the register of interests, as far as the reader may see it."""
    found = await registered.interests(
        frame.pool,
        frame.look,
        partnership=query.partnership,
        body=query.body,
        person=query.person,
        mark=query.cursor,
        limit=query.limit,
    )
    return await frame.answer(found, partnership=query.partnership)
