"""A report as it is printed: the same words on a page, in Word and in a table."""

from collections.abc import AsyncIterator, Iterable
from datetime import date

from msgspec import Struct

from api.frame import Frame
from domain.dates import in_words, on, parse
from projections.names import Names, gather
from projections.report import LineComment, Report
from projections.reports import ReportLine, every_line, report_now
from projections.sentences.parts import Parts, Person, Thing, Words

COLUMNS = (
    "Line",
    "Milestone",
    "Partnership",
    "Promised",
    "Expected or achieved",
    "How it stands",
    "Last heard of",
    "Comments",
)


class Sheet(Struct, frozen=True, kw_only=True):
    """All that stands on the page, as plain text.

    `facts` are what the report is, under their headings; `warning` says that it was
    withdrawn; `verify` how anybody finds out that nothing in it was changed.
    """

    heading: str
    facts: tuple[tuple[str, str], ...]
    sentence: str
    warning: str | None
    rows: list[tuple[str, ...]]
    verify: str


class CsvLine(Struct, frozen=True, kw_only=True):
    """A line for a spreadsheet: dates as they were said, and their last days."""

    line: int
    milestone: str
    number: str | None
    title: str | None
    plan: str | None
    partnership: str | None
    objective: str | None
    state: str
    colour: str | None
    colour_because: str | None
    override: str | None
    override_until: str | None
    override_reason: str | None
    promised: str
    promised_latest: date | None
    expected: str
    expected_latest: date | None
    achieved: str | None
    achieved_latest: date | None
    times_moved: int
    days_slipped: int | None
    variance: int | None
    heard: date | None
    blocked_since: date | None
    comments: str


async def sheet(frame: Frame, report: Report) -> Sheet:
    """The report with its names and comments put in."""
    rows = []
    async for lines in every_line(frame.pool, frame.look, report):
        names = await _names_in(frame, report, lines)
        rows += [_row(one, names) for one in lines]
    names = await _names_in(frame, report)
    frozen = in_words(report.frozen) if report.frozen else "not recorded"
    return Sheet(
        heading=f"Report {report.number}: {report.title}",
        facts=(
            ("Number", str(report.number)),
            ("As of", in_words(on(report.as_of))),
            ("As known at", f"position {report.known_at} of the register"),
            ("Frozen", frozen),
            ("For", "everybody" if report.audience == "public" else "the council"),
            ("SHA-256 of the lines", report.sha256),
        ),
        sentence=report_now(report).sentence,
        warning=_warning(report, names),
        rows=rows,
        verify=(
            "What was frozen are ids, dates and states; names stand here as they were "
            "at the time, and comments as they are now. To verify: fetch "
            f"{frame.origin or ''}{frame.base}/reports/{report.id}/rows.json, whose "
            "bytes have the SHA-256 that is given above; they stand in the register "
            f"from position {report.position} on."
        ),
    )


async def csv_lines(frame: Frame, report: Report) -> AsyncIterator[CsvLine]:
    """Its lines for a spreadsheet, a few held at a time."""
    async for lines in every_line(frame.pool, frame.look, report):
        names = await _names_in(frame, report, lines)
        for one in lines:
            yield _csv_line(one, names)


async def _names_in(
    frame: Frame, report: Report, lines: Iterable[ReportLine] = ()
) -> Names:
    """Whoever comments, a withdrawal and some of its lines name, and their words."""
    parts: list[Parts] = [_said(one) for one in report.comments]
    parts += [(Words(one.shown_as.why),) for one in lines if one.shown_as]
    if (gone := report.withdrawn) is not None:
        parts.append((Words(gone.why),))
        if gone.instead is not None:
            parts.append((Thing(gone.instead, "report"),))
    return await gather(frame.pool, frame.store.vault, frame.look, parts)


def _csv_line(one: ReportLine, names: Names) -> CsvLine:
    """A line with its comments in one cell."""
    row = one.row
    return CsvLine(
        line=one.line,
        milestone=str(row.milestone),
        number=one.number,
        title=one.title,
        plan=one.plan_title,
        partnership=one.partnership_name,
        objective=row.objective,
        state=row.state,
        colour=row.colour,
        colour_because=one.colour_because,
        override=row.override,
        override_until=in_words(one.shown_as.until) if one.shown_as else None,
        override_reason=names.text(one.shown_as.why.ref) if one.shown_as else None,
        promised=in_words(parse(row.promised)),
        promised_latest=row.promised_latest,
        expected=in_words(parse(row.expected)),
        expected_latest=row.expected_latest,
        achieved=in_words(parse(row.achieved)) if row.achieved else None,
        achieved_latest=row.achieved_latest,
        times_moved=row.times_moved,
        days_slipped=row.days_slipped,
        variance=row.variance,
        heard=row.heard,
        blocked_since=row.blocked_since,
        comments=_comments(one.comments, names),
    )


def _row(one: ReportLine, names: Names) -> tuple[str, ...]:
    row = one.row
    title = one.title or str(row.milestone)
    heard = in_words(on(row.heard)) if row.heard else "not recorded"
    return (
        str(one.line),
        f"{one.number}: {title}" if one.number else title,
        one.partnership_name or "",
        in_words(parse(row.promised)),
        in_words(parse(row.achieved or row.expected)),
        _standing(one, names),
        heard,
        _comments(one.comments, names),
    )


def _standing(one: ReportLine, names: Names) -> str:
    """How it stood; below that why in its colour, and why somebody saw another."""
    row, seen = one.row, one.shown_as
    shown = f", shown as {row.override}" if row.override else ""
    colour = f" ({row.colour}{shown})" if row.colour or shown else ""
    slipped = row.days_slipped or 0
    late = f", {slipped} days later than promised" if slipped > 0 else ""
    why = [one.colour_because] if one.colour_because else []
    if seen is not None:
        until, reason = in_words(seen.until), names.text(seen.why.ref)
        why.append(f"Shown as {seen.colour} until {until}: {reason}")
    return "\n".join((f"{row.state}{colour}{late}", *why))


def _said(one: LineComment) -> Parts:
    author: Parts = (_author(one),) if one.by else ()
    return (*author, Words(one.words))


def _author(one: LineComment) -> Person:
    assert one.by is not None, "somebody said it"
    return Person(one.by, "a council officer")


def _comments(comments: Iterable[LineComment], names: Names) -> str:
    return "\n".join(
        f"{names.person(_author(one)).text if one.by else 'The system'}, "
        f"{in_words(on(one.on))}: {names.text(one.words.ref)}"
        for one in comments
    )


def _warning(report: Report, names: Names) -> str | None:
    if (gone := report.withdrawn) is None:
        return None
    read = (
        f" Read “{names.thing(gone.instead, 'report').text}”." if gone.instead else ""
    )
    return f"Withdrawn on {in_words(on(gone.on))}: {names.text(gone.why.ref)}{read}"
