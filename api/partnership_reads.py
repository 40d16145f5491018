"""Reads about partnerships: who they are, how they are governed, what they decided."""

from uuid import UUID

from litestar import Response
from msgspec.structs import replace

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.partnership import Stage
from domain.rules import MeetingKind
from projections import agenda, agm_history, agm_next, agm_pack, listings, meeting_room
from projections import partnerships as profiles
from projections.agm_history import AgmHistory
from projections.agm_pack import AgmPack
from projections.body import Body
from projections.look import Page
from projections.meeting import Meeting
from projections.meeting_parts import Status as MeetingStatus
from projections.partnership import Partnership
from projections.partnerships import Profile
from projections.scheme import Scheme


class PartnershipsQuery(ListQuery, frozen=True, kw_only=True):
    stage: Stage | None = None
    scheme: UUID | None = None
    area: str | None = None


@read("/partnerships", Page[Partnership], *profiles.partnerships.needs)
async def partnerships(frame: Frame, query: PartnershipsQuery) -> Response[bytes]:
    """List partnerships by name."""
    return await listed(frame, profiles.partnerships, query)


@read("/partnerships/{id}", Profile, *profiles.NEEDS, example={"id": "$riverside"})
async def partnership(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one partnership: its life, bodies, officers, rules and progress."""
    found = await profiles.profile(frame.pool, frame.look, id)
    return await frame.answer(found, about=id, partnership=id)


@read(
    "/partnerships/{id}/agm-history",
    AgmHistory,
    *agm_history.NEEDS,
    example={"id": "$riverside"},
)
async def partnership_agm_history(
    frame: Frame, id: UUID, query: ListQuery
) -> Response[bytes]:
    """Show a partnership's annual meetings, newest first, and when the next is due."""
    found = await agm_history.agm_history(
        frame.pool, frame.look, id, mark=query.cursor, limit=query.limit
    )
    if found:
        held = frame.page(found.annual_meetings)
        found = replace(found, annual_meetings=held)
    return await frame.answer(found, partnership=id)


@read(
    "/partnerships/{id}/agm-pack",
    AgmPack,
    *agm_pack.NEEDS,
    example={"id": "$riverside"},
)
async def partnership_agm_pack(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show what the next annual meeting, not called yet, is prepared from."""
    found = await agm_next.next_pack(frame.pool, frame.look, id)
    return await frame.answer(found, partnership=id)


class MeetingsQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None
    kind: MeetingKind | None = None
    status: MeetingStatus | None = None


@read("/meetings", Page[Meeting], *listings.meetings.needs)
async def meetings(frame: Frame, query: MeetingsQuery) -> Response[bytes]:
    """List meetings, newest first."""
    return await listed(frame, listings.meetings, query)


@read(
    "/meetings/{id}", Meeting, *listings.meetings.needs, example={"id": "$meeting-open"}
)
async def meeting(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one meeting: notice, agenda, comings and goings, elections and verdicts."""
    return await shown(frame, listings.meetings, id)


@read(
    "/meetings/{id}/room",
    meeting_room.RoomNow,
    *meeting_room.NEEDS,
    example={"id": "$meeting-open"},
)
async def meeting_room_now(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show who is at a meeting, whether they are enough, and how votes are cast."""
    found = await meeting_room.meeting_room(frame.pool, frame.look, id)
    return await frame.answer(
        found, about=id, partnership=found.partnership if found else None
    )


@read(
    "/meetings/{id}/agenda-suggestions",
    agenda.Suggestions,
    *agenda.NEEDS,
    example={"id": "$meeting-next"},
)
async def meeting_agenda_suggestions(
    frame: Frame, id: UUID, query: Query
) -> Response[bytes]:
    """Show what a meeting might deal with by what the register says, and why."""
    found = await agenda.suggestions(frame.pool, frame.look, id)
    return await frame.answer(found, about=id)


class BodiesQuery(ListQuery, frozen=True, kw_only=True):
    """`person`: somebody who has a seat or an office there, had or is to have one."""

    partnership: UUID | None = None
    person: UUID | None = None


@read("/bodies", Page[Body], *listings.bodies.needs)
async def bodies(frame: Frame, query: BodiesQuery) -> Response[bytes]:
    """List steering groups and other bodies."""
    return await listed(frame, listings.bodies, query)


@read("/bodies/{id}", Body, *listings.bodies.needs, example={"id": "$riverside-sg"})
async def body(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one body: its members, and who holds which office until when."""
    return await shown(frame, listings.bodies, id)


@read("/schemes", Page[Scheme], *listings.schemes.needs)
async def schemes(frame: Frame, query: ListQuery) -> Response[bytes]:
    """List the council's schemes of partnership working."""
    return await listed(frame, listings.schemes, query)


@read("/schemes/{id}", Scheme, *listings.schemes.needs, example={"id": "$scheme"})
async def scheme(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one scheme: purpose, objectives, characteristics, what it rules out."""
    return await shown(frame, listings.schemes, id)
