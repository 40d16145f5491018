"""Reads about reports: what was frozen, as files too, and what has changed since."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from uuid import UUID

from litestar import Response
from litestar.response import Stream
from msgspec import Struct
from msgspec.structs import replace

from api.files import CSV, WORD, as_csv
from api.frame import JSON, LAST_DAY, PRIVATE, Frame, ListQuery, Query
from api.reads import read
from api.report_page import HEADERS, HTML, page
from api.report_sheet import CsvLine, csv_lines, sheet
from commands.reading import FieldFault, Unreadable
from domain.report import Audience, Line
from domain.wanted import State
from projections import report_changes, reports
from projections.listings import reports as listing
from projections.look import Page, after, cursor
from projections.look import page as cut
from projections.names import NEEDS as NAMES_NEED
from projections.report import Report
from projections.report_changes import Change, Changed
from projections.report_lines import frozen_bytes
from projections.reports import Check, ReportLine, ReportNow

_THIS = {"id": "$report"}
_PRINTED = (*reports.NEEDS, *NAMES_NEED)


_TOO_EARLY = (
    "must be the day that the report is about, {}, or a later one: nothing changes "
    "before it"
)


class ReportsQuery(ListQuery, frozen=True, kw_only=True):
    audience: Audience | None = None
    withdrawn: bool | None = None


@read("/reports", Page[ReportNow], *listing.needs)
async def report_list(frame: Frame, query: ReportsQuery) -> Response[bytes]:
    """List frozen reports, the newest first."""
    found = await reports.report_list(
        frame.pool,
        frame.look,
        mark=query.cursor,
        limit=query.limit,
        audience=query.audience,
        withdrawn=query.withdrawn,
    )
    return await frame.answer(found)


@read("/reports/{id}", ReportNow, *listing.needs, example=_THIS)
async def report(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show one report: number, day, position, hash and counts."""
    return await frame.answer(reports.report_now(await _of(frame, id)), about=id)


class LinesQuery(ListQuery, frozen=True, kw_only=True):
    """`state`: how the milestones stood whose lines are wanted."""

    state: State | None = None


@read("/reports/{id}/lines", Page[ReportLine], *reports.NEEDS, example=_THIS)
async def report_lines(frame: Frame, id: UUID, query: LinesQuery) -> Response[bytes]:
    """List a report's lines, with names as they were and what was said of them."""
    found = await reports.report_lines(
        frame.pool,
        frame.look,
        await _of(frame, id),
        mark=query.cursor,
        limit=query.limit,
        state=query.state,
    )
    return await frame.answer(found)


@read("/reports/{id}/rows.json", list[Line], *listing.needs, example=_THIS)
async def report_rows(frame: Frame, id: UUID, query: Query) -> Stream:
    """Send the very bytes that were hashed: every line, without names."""
    found = await _of(frame, id)
    content = await frozen_bytes(frame.pool, frame.look, found)
    digest = b64encode(bytes.fromhex(found.sha256)).decode()
    headers = {
        "Content-Digest": f"sha-256=:{digest}:",
        "Waymark-Sha256": found.sha256,
        **PRIVATE,
    }
    return Stream(iter([content]), media_type=JSON, headers=headers)


@read("/reports/{id}/lines.csv", str, *_PRINTED, example=_THIS, media_type=CSV)
async def report_csv(frame: Frame, id: UUID, query: Query) -> Stream:
    """Send a report's lines as CSV, with names and comments."""
    found = await _of(frame, id)
    return as_csv(f"report-{found.number}", CsvLine, csv_lines(frame, found))


@read("/reports/{id}/report.docx", str, *_PRINTED, example=_THIS, media_type=WORD)
async def report_docx(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Send a report as a Word document for the committee."""
    from api.report_word import document  # noqa: PLC0415 - the library takes 6 MiB, and few ask for it

    found = await _of(frame, id)
    file = await asyncio.to_thread(document, await sheet(frame, found))
    answer = frame.sent(file, WORD)
    name = f"report-{found.number}.docx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@read("/reports/{id}/report.html", str, *_PRINTED, example=_THIS, media_type=HTML)
async def report_html(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Show a report as one page to print."""
    found = await _of(frame, id)
    answer = frame.sent(page(await sheet(frame, found)), HTML)
    answer.headers.update(HEADERS)
    return answer


@read("/reports/{id}/check", Check, *reports.NEEDS, example=_THIS)
async def report_check(frame: Frame, id: UUID, query: Query) -> Response[bytes]:
    """Tell whether what is stored is what was hashed, and what today's code makes."""
    found = await reports.check(frame.pool, frame.look, await _of(frame, id))
    return await frame.answer(found)


class ChangesQuery(Query, frozen=True, kw_only=True):
    """`against`: a later report of the same milestones, in the place of today."""

    against: UUID | None = None


class ChangesListQuery(ListQuery, frozen=True, kw_only=True):
    __doc__ = ChangesQuery.__doc__

    against: UUID | None = None


class Changes(Changed, frozen=True, kw_only=True):
    """`items` is one page of them; `next` fetches the part after it."""

    next: str | None = None


@read("/reports/{id}/changes", Changes, *report_changes.NEEDS, example=_THIS)
async def report_changed(
    frame: Frame, id: UUID, query: ChangesListQuery
) -> Response[bytes]:
    """Tell what has changed since a report: by late entries, and by what happened."""
    found = await _changed(frame, id, query.against)
    last = after(query.cursor, tuple[int])
    first = last[0] if last else 0
    rest = list(enumerate(found.items, 1))[first : first + query.limit + 1]
    part = frame.page(cut(rest, query.limit, lambda one: cursor(one[0])))
    told = {name: getattr(found, name) for name in Changed.__struct_fields__}
    told["items"] = [one for _, one in part.items]
    return await frame.answer(Changes(**told, next=part.next))


class ChangeLine(Struct, frozen=True, kw_only=True):
    """One field of one milestone that changed, and why."""

    line: int | None
    milestone: UUID
    number: str | None
    title: str | None
    kind: str
    why: str
    field: str
    was: str | int | None
    now: str | int | None
    entries: str


@read(
    "/reports/{id}/changes.csv",
    str,
    *report_changes.NEEDS,
    example=_THIS,
    media_type=CSV,
)
async def report_changes_csv(frame: Frame, id: UUID, query: ChangesQuery) -> Stream:
    """Send the same as CSV, a line for each field that changed."""
    found = await _changed(frame, id, query.against)
    return as_csv("changes", ChangeLine, _change_lines(found.items))


async def _of(frame: Frame, id: UUID, *, whenever: bool = False) -> Report:
    """The report; `whenever`: also on a day before it was frozen. Raises NotThere."""
    look = replace(frame.look, as_of=LAST_DAY) if whenever else frame.look
    return frame.there(await listing.one(frame.pool, look, id))


async def _changed(frame: Frame, id: UUID, against: UUID | None) -> Changed:
    """All that has changed. Raises NotThere, Unreadable."""
    found = await _of(frame, id, whenever=True)
    if frame.look.as_of < found.as_of and against is None:
        raise Unreadable([FieldFault("as_of", _TOO_EARLY.format(found.as_of))])
    other = None
    if against is not None:
        other = await _of(frame, against, whenever=True)
        wrong = None
        if not report_changes.same_question(found, other):
            wrong = "must be a report of the same milestones for the same audience"
        elif other.known_at < found.known_at or other.as_of < found.as_of:
            wrong = "must be the later of the two reports"
        if wrong is not None:
            raise Unreadable([FieldFault("against", wrong)])
    return await report_changes.changes(frame.pool, frame.look, found, other)


async def _change_lines(items: list[Change]) -> AsyncIterator[ChangeLine]:
    for one in items:
        entries = report_changes.in_a_cell(one.entries)
        for why, fields in (("late entry", one.late), ("since", one.since)):
            for field in fields:
                yield ChangeLine(
                    line=one.line,
                    milestone=one.milestone,
                    number=one.number,
                    title=one.title,
                    kind=one.kind,
                    why=why,
                    field=field.field,
                    was=field.was,
                    now=field.now,
                    entries=entries,
                )
