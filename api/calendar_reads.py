"""Reads about when bodies meet: a list, and a file that calendars subscribe to."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response
from msgspec.structs import asdict, replace

from api.calendar_file import calendar_file
from api.calendar_parts import MEDIA_TYPE
from api.frame import Frame, ListQuery, Query
from api.reads import read
from domain.dates import add_months
from projections import calendar_entries as calendars
from projections.calendar_entries import CalendarEntry, Filter
from projections.listing import Listing
from projections.listings import bodies, councils
from projections.look import Page
from projections.partnerships import partnerships

MOST = 1000  # meetings in a file: a second's work for four times as many
BACK_MONTHS = 12
_WHOSE = (*councils.needs, *calendars.NEEDS)


class CalendarQuery(ListQuery, frozen=True, kw_only=True, rename={"from_": "from"}):
    """`from` and `until` are days, both included.

    `upcoming`: those that are still to come or under way, or only the others.
    """

    partnership: UUID | None = None
    body: UUID | None = None
    from_: date | None = None
    until: date | None = None
    upcoming: bool | None = None


@read("/calendar", Page[CalendarEntry], *calendars.NEEDS, example={"upcoming": "true"})
async def calendar(frame: Frame, query: CalendarQuery) -> Response[bytes]:
    """List meetings by day, those to come and those held, moved or cancelled."""
    found = await calendars.calendar(
        frame.pool,
        frame.look,
        _filter(query),
        slug=frame.slug,
        mark=query.cursor,
        limit=query.limit,
    )
    return await frame.answer(found, partnership=query.partnership)


class FileQuery(Query, frozen=True, kw_only=True, rename={"from_": "from"}):
    """`from`: without it, twelve months before today or before `until`."""

    partnership: UUID | None = None
    body: UUID | None = None
    from_: date | None = None
    until: date | None = None
    upcoming: bool | None = None


@read("/calendar.ics", str, *_WHOSE, media_type=MEDIA_TYPE)
async def calendar_ics(frame: Frame, query: FileQuery) -> Response[bytes]:
    """Subscribe to meetings from a calendar application (iCalendar, RFC 5545)."""
    today = frame.look.as_of
    last = min(query.until or today, today)
    wanted = replace(
        _filter(query), from_=query.from_ or add_months(last, -BACK_MONTHS)
    )
    found = await calendars.calendar(
        frame.pool, frame.look, wanted, slug=frame.slug, mark=None, limit=MOST
    )
    file = await asyncio.to_thread(
        calendar_file,
        found.items,
        name=await _name(frame, query),
        place=None if frame.origin is None else f"{frame.origin}{frame.base}",
        more=found.next is not None,
    )
    return frame.sent(file, MEDIA_TYPE)


def _filter(query: CalendarQuery | FileQuery) -> Filter:
    given = asdict(query)
    return Filter(**{name: given[name] for name in Filter.__struct_fields__})


async def _name(frame: Frame, query: FileQuery) -> str:
    """Whose calendar it is: the body's, the partnership's or the whole council's."""
    whose: Listing[Any] = councils
    id: UUID = frame.council
    if query.body is not None:
        whose, id = bodies, query.body
    elif query.partnership is not None:
        whose, id = partnerships, query.partnership
    found = await whose.one(frame.pool, frame.look, id)
    return f"{found.name}: meetings" if found else "Meetings"
