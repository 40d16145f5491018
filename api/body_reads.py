"""Reads about what is held in bodies: offices with their terms, and interests."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, Query
from api.reads import read
from projections import interests as registered
from projections import offices as held
from projections.interests import Interests
from projections.offices import Offices


class OfficesQuery(Query, frozen=True, kw_only=True):
    partnership: UUID | None = None


@read("/offices", Offices, *held.NEEDS)
async def offices(frame: Frame, query: OfficesQuery) -> Response[bytes]:
    """Show who holds which office, in term or past it, and what needs seeing to."""
    found = await held.offices(frame.pool, frame.look, partnership=query.partnership)
    return await frame.answer(found, partnership=query.partnership)


class InterestsQuery(Query, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None
    person: UUID | None = None


@read("/interests", Interests, *registered.NEEDS)
async def interests(frame: Frame, query: InterestsQuery) -> Response[bytes]:
    """Show the register of interests, as far as the reader may see it."""
    found = await registered.interests(
        frame.pool,
        frame.look,
        partnership=query.partnership,
        body=query.body,
        person=query.person,
    )
    return await frame.answer(found, partnership=query.partnership)
