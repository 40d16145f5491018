"""Reads about what is written down: minutes, and the papers of bodies."""

from uuid import UUID

from litestar import Response

from api.frame import Frame, ListQuery, Query
from api.reads import listed, read, shown
from domain.paper import PaperKind
from projections import listings, resting
from projections import minutes_book as book
from projections import minutes_text as composed
from projections.look import Page
from projections.meeting import Meeting
from projections.minutes_book import MinutesNow, State
from projections.minutes_text import Draft
from projections.rested import PaperNow, papers_now


class MinutesQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None
    meeting: UUID | None = None
    state: State | None = None


@read("/minutes", Page[MinutesNow], *book.NEEDS)
async def minutes_book(frame: Frame, query: MinutesQuery) -> Response[bytes]:
    """List minutes by the day of their meeting, newest first, with their state."""
    found = await book.minute_book(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        partnership=query.partnership,
        body=query.body,
        meeting=query.meeting,
        state=query.state,
    )
    return await frame.answer(found, partnership=query.partnership)


class MissingQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None


@read("/minutes/missing", Page[Meeting], *book.NEEDS)
async def minutes_missing(frame: Frame, query: MissingQuery) -> Response[bytes]:
    """List meetings that are over and have no minutes that the reader may see."""
    found = await book.without_minutes(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        partnership=query.partnership,
        body=query.body,
    )
    return await frame.answer(found, partnership=query.partnership)


@read(
    "/minutes/{id}",
    MinutesNow,
    *book.NEEDS,
    example={"id": "$meeting-2026-08/minutes"},
)
async def minutes(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one set of minutes: every text with its hash, and what approved it."""
    found = await book.minutes_now(frame.pool, frame.look, id)
    home = found.minutes.partnership if found else None
    return await frame.answer(found, about=id, partnership=home)


@read(
    "/meetings/{id}/minutes-draft",
    Draft,
    *composed.NEEDS,
    example={"id": "$meeting-2026-08"},
)
async def minutes_draft(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Compose a draft of a meeting's minutes from what was recorded of it."""
    found = await composed.minutes_draft(frame.pool, frame.store.vault, frame.look, id)
    return await frame.answer(found)


class PapersQuery(ListQuery, frozen=True, kw_only=True):
    partnership: UUID | None = None
    body: UUID | None = None
    kind: PaperKind | None = None


@read("/papers", Page[PaperNow], *listings.papers.needs, *resting.NEEDS)
async def papers(frame: Frame, query: PapersQuery) -> Response[bytes]:
    """List papers by title, with their versions and which is in force."""
    return await listed(frame, listings.papers, query, then=papers_now)


@read(
    "/papers/{id}",
    PaperNow,
    *listings.papers.needs,
    *resting.NEEDS,
    example={"id": "$paper"},
)
async def paper(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one paper: its versions, who adopted or received which."""
    return await shown(frame, listings.papers, id, then=papers_now)
