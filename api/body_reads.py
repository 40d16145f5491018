"""Reads about bodies: offices and interests, who came, and what an AGM has to see."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.problems import NotThere
from api.reads import read
from projections import agm_pack as pack
from projections import attendance as came
from projections import interests as registered
from projections import offices as held
from projections.agm_pack import AgmPack
from projections.attendance import MemberAttendance
from projections.interests import InterestHeld
from projections.listings import meetings
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


@read(
    "/bodies/{id}/attendance",
    Page[MemberAttendance],
    *came.NEEDS,
    example={"id": "$riverside-sg"},
)
async def body_attendance(frame: Frame, id: UUID, query: ListQuery) -> Response[bytes]:
    """Show how each member of a body came to its meetings, and what the rules say."""
    found = await came.attendance(
        frame.pool, frame.look, id, mark=query.cursor, limit=query.limit
    )
    return await frame.answer(found)


@read("/meetings/{id}/agm-pack", AgmPack, *pack.NEEDS, example={"id": "$meeting-agm-2"})
async def meeting_agm_pack(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show what an annual meeting is prepared from: notice, offices, what was done."""
    found = await meetings.one(frame.pool, frame.look, id)
    if found is None:
        return await frame.answer(None)
    if found.kind != "annual":
        raise NotThere("this is not an annual meeting; only those have such a pack")
    prepared = await pack.agm_pack(frame.pool, frame.look, found)
    return await frame.answer(prepared, partnership=found.partnership)
