"""Asking for reports: their lines with names and comments, and whether they hold."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.report import Line
from domain.wanted import State
from projections.listings import reports
from projections.look import Look, Page, Pool, after, cursor, frame, shown
from projections.milestone import MILESTONES
from projections.milestone_parts import Override
from projections.milestones import NEEDS as LINES_NEED
from projections.milestones import MilestoneNow, standing
from projections.partnership import PARTNERSHIPS
from projections.phrases import counted
from projections.plan import PLANS
from projections.report import LineComment, Report
from projections.report_lines import (
    MADE_FROM,
    SIGHTS,
    by_milestone,
    frozen_bytes,
    frozen_lines,
    holds,
    is_canonical,
    lines_of,
)
from projections.tally import See, in_a_sentence

NEEDS = ("report", *LINES_NEED)
"""The projections that these reads are answered from."""

FIRST = 100  # lines that differ, listed with a check
_AT_ONCE = 500  # lines

Numbered: TypeAlias = tuple[int, Line]


class ReportNow(Struct, frozen=True):
    """A report; `sentence` tells its numbers as the dashboard does.

    `behind` lists the lines that they count, each with its comments.
    """

    report: Report
    sentence: str
    comments: int
    behind: See


class ReportLine(Struct, frozen=True, kw_only=True):
    """A line and its number; what it is about is called as it was at the time.

    `colour_because` says why it has its colour, `shown_as` who showed which other, why
    and until when. Both are told anew from what was known then: null also where today's
    code gives another colour than was frozen.
    """

    line: int
    row: Line
    number: str | None
    title: str | None
    plan_title: str | None
    partnership_name: str | None
    colour_because: str | None = None
    shown_as: Override | None = None
    comments: tuple[LineComment, ...] = ()


class Differing(Struct, frozen=True):
    """A line as it was frozen, and as today's code makes it; null: it has none."""

    milestone: UUID
    frozen: Line | None
    today: Line | None


class Check(Struct, frozen=True, kw_only=True):
    """`holds`: what is stored has the hash that the report names.

    `same`: today's code makes the same lines of the same entries. `differ` counts those
    that it does not; `first` are the first hundred of them.
    """

    holds: bool
    same: bool
    sha256: str
    made_from: dict[str, int]
    made_today_from: dict[str, int]
    differ: int
    first: tuple[Differing, ...]
    sentence: str


def report_now(report: Report) -> ReportNow:
    """A report as it is shown."""
    sentence = in_a_sentence(report.states, report.going_on)
    lines = See(f"reports/{report.id}/lines", {})
    return ReportNow(report, sentence, len(report.comments), lines)


async def report_list(
    pool: Pool, look: Look, *, mark: str | None, limit: int, **wanted: str | bool | None
) -> Page[ReportNow]:
    """A page of reports, the newest first. Raises BadCursor."""
    found = await reports.page(pool, look, mark=mark, limit=limit, **wanted)
    return Page([report_now(one) for one in found.items], found.next)


async def report_lines(
    pool: Pool,
    look: Look,
    report: Report,
    *,
    mark: str | None,
    limit: int,
    state: State | None = None,
) -> Page[ReportLine]:
    """A page of its lines in their order, or of those in a state. Raises BadCursor."""
    last = after(mark, tuple[int])
    first = 1 if last is None else last[0] + 1
    at_once = _AT_ONCE if state else limit + 1
    fit: list[Numbered] = []
    while first <= report.lines and len(fit) <= limit:
        end = min(first + at_once - 1, report.lines)
        lines = await frozen_lines(pool, look, report, first, end)
        told = enumerate(lines, first)
        fit += [(n, one) for n, one in told if state in (None, one.state)]
        first = end + 1
    named = await _named(pool, look, report, fit[:limit])
    return Page(named, cursor(fit[limit - 1][0]) if len(fit) > limit else None)


async def every_line(
    pool: Pool, look: Look, report: Report
) -> AsyncIterator[list[ReportLine]]:
    """All of them, a few at a time."""
    for first in range(1, report.lines + 1, _AT_ONCE):
        end = min(first + _AT_ONCE - 1, report.lines)
        lines = await frozen_lines(pool, look, report, first, end)
        yield await _named(pool, look, report, list(enumerate(lines, first)))


async def check(pool: Pool, look: Look, report: Report) -> Check:
    """Whether the stored lines are those of the hash, and of today's code."""
    content = await frozen_bytes(pool, look, report)
    lines = await frozen_lines(pool, look, report, 1, report.lines)
    now = await lines_of(pool, look_of(report, look), report.query)
    frozen, today = by_milestone(lines), by_milestone(now)
    ids = dict.fromkeys((*frozen, *today))
    differing = [
        Differing(id, frozen.get(id), today.get(id))
        for id in ids
        if frozen.get(id) != today.get(id)
    ]
    same = not differing and is_canonical(content)
    whole = holds(report, content)
    return Check(
        holds=whole,
        same=same,
        sha256=report.sha256,
        made_from=report.made_from,
        made_today_from=dict(MADE_FROM),
        differ=len(differing),
        first=tuple(differing[:FIRST]),
        sentence=_checked(whole, len(differing), report.lines),
    )


def look_of(report: Report, look: Look) -> Look:
    """From where the report was made: its day, its position, its audience's sight."""
    sight = SIGHTS[report.audience]
    position = min(report.known_at, look.position)
    return replace(look, position=position, as_of=report.as_of, sight=sight)


class Called(Struct, frozen=True):
    """What a milestone and what it belongs to are called; null: not known here."""

    number: str | None = None
    title: str | None = None
    plan: str | None = None
    partnership: str | None = None


_CALLED = f"""
    SELECT m.id, m.number, m.title, p.title AS plan, h.name AS partnership
      FROM {MILESTONES.table.at()} m
      LEFT JOIN {PLANS.table.at()} p ON p.id = m.plan AND {shown("p")}
      LEFT JOIN {PARTNERSHIPS.table.at()} h ON h.id = m.partnership AND {shown("h")}
     WHERE m.id = ANY($6) AND {shown("m")} AND ($3::date IS NOT NULL)"""  # noqa: S608


async def called(pool: Pool, look: Look, ids: Iterable[UUID]) -> dict[UUID, Called]:
    """What milestones are called, to whoever looks from there."""
    records = await pool.fetch(_CALLED, *frame(look), list(ids))
    return {record["id"]: Called(*tuple(record)[1:]) for record in records}


async def _named(
    pool: Pool, look: Look, report: Report, lines: Sequence[Numbered]
) -> list[ReportLine]:
    ids = [line.milestone for _, line in lines]
    then = look_of(report, look)
    names = await called(pool, then, ids)
    stood = await standing(pool, then, (o.milestone for _, o in lines if _coloured(o)))
    nobody = Called()
    comments: dict[int, list[LineComment]] = {}
    for one in report.comments:
        comments.setdefault(one.line, []).append(one)
    return [
        ReportLine(
            line=number,
            row=line,
            number=names.get(line.milestone, nobody).number,
            title=names.get(line.milestone, nobody).title,
            plan_title=names.get(line.milestone, nobody).plan,
            partnership_name=names.get(line.milestone, nobody).partnership,
            colour_because=_because(line, stood.get(line.milestone)),
            shown_as=_shown_as(line, stood.get(line.milestone)),
            comments=tuple(comments.get(number, ())),
        )
        for number, line in lines
    ]


def _coloured(line: Line) -> bool:
    return line.colour is not None or line.override is not None


def _because(line: Line, then: MilestoneNow | None) -> str | None:
    shade = then.colour if then else None
    return shade.because if shade and shade.colour == line.colour else None


def _shown_as(line: Line, then: MilestoneNow | None) -> Override | None:
    override = then.override if then else None
    return override if override and override.colour == line.override else None


def _checked(whole: bool, differ: int, lines: int) -> str:  # noqa: FBT001 - a sentence's own parts
    stored = (
        "What is stored has the hash that the report names"
        if whole
        else "What is stored does not have the hash that the report names"
    )
    if not differ:
        return f"{stored}; the same entries give the same {counted(lines, 'line')}."
    of_all = counted(lines, "line")
    return f"{stored}; of {of_all}, today's code makes {differ} differently."


def plain(line: Line) -> dict[str, object]:
    """A line's fields as they are written, those that are left out there included."""
    fields: dict[str, object] = msgspec.to_builtins(msgspec.structs.asdict(line))
    return fields
