"""A report: how milestones stood, frozen line by line under a number and a hash.

The lines themselves are in the register, in entries that follow the one with the number
and the hash. They hold ids, dates and states: no names and no words, so that nothing in
them is ever erased. A report is never changed; it can be commented on line by line, and
withdrawn with a reason.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal, TypeAlias, assert_never

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from domain.dates import is_open_ended, parse
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.event import Event, Text
from domain.ids import MilestoneId, PartnershipId, PlanId, ReportId
from domain.wanted import State, Wanted

Audience: TypeAlias = Literal["public", "council"]
"""Whose sight the lines were read with, and who may read the report."""

MOST_LINES = 50_000
"""More than any council has milestones; they still fit into one request."""

_MOST_BYTES = 60_000  # of rows in an entry: the register takes 65,000 with the rest
_FIRST_YEAR = 1000  # dates before it cannot be said


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A milestone as it stood. What is null or false is left out when it is written.

    `promised`, `expected` and `achieved` are EDTF, each with the last day it can be.
    `colour` is the computed one, `override` the one that somebody showed beside it.
    `days_slipped` counts from promised to expected, `variance` from promised to
    achieved, or else expected. A field may be added, with a default, and none changed:
    the bytes of what was frozen before stay what they were.
    """

    milestone: MilestoneId
    plan: PlanId
    partnership: PartnershipId | None = None
    objective: str | None = None
    state: State
    colour: str | None = None
    override: str | None = None
    promised: str
    promised_latest: date | None = None
    expected: str
    expected_latest: date | None = None
    achieved: str | None = None
    achieved_latest: date | None = None
    times_moved: int = 0
    days_slipped: int | None = None
    variance: int | None = None
    heard: date | None = None
    blocked_since: date | None = None


class Rows(Struct, frozen=True):
    """Lines, the position that they were read at, and the versions of the folds."""

    known_at: int
    lines: Sequence[Line]
    made_from: Mapping[str, int]


# Events: what has happened.


class ReportFrozen(Event, frozen=True, kw_only=True, tag="report.frozen"):
    """How the milestones that `query` asks for stood on the day `as_of`.

    `known_at`: the position of the register up to which was known what they say.
    `sha256` is of the lines as one JSON array; `parts` are the numbers (from 1) of the
    first line in each of the entries that hold them. `made_from`: the versions of the
    read models' folds. `going_on`: how many of each state have no date, null in reports
    that were frozen before it was kept.
    """

    number: int
    title: str
    as_of: date
    known_at: int
    query: Wanted
    audience: Audience
    lines: int
    states: dict[State, int]
    colours: dict[str, int]
    sha256: str
    parts: tuple[int, ...]
    made_from: dict[str, int]
    going_on: dict[State, int] | None = None


class LinesFrozen(Event, frozen=True, kw_only=True, tag="report.lines-frozen"):
    """The lines from number `first` on."""

    first: int
    rows: tuple[Line, ...]


class LineCommented(Event, frozen=True, kw_only=True, tag="report.line-commented"):
    line: int
    comment: Text


class ReportWithdrawn(Event, frozen=True, kw_only=True, tag="report.withdrawn"):
    """`instead` is the report to read in its place."""

    why: Text
    instead: ReportId | None = None


ReportEvent: TypeAlias = ReportFrozen | LinesFrozen | LineCommented | ReportWithdrawn

# State: what the next decision needs to remember, and nothing more.


class Report(Struct, frozen=True):
    audience: Audience
    lines: int
    withdrawn: bool = False


def evolve(report: Report | None, event: ReportEvent) -> Report:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, ReportFrozen):
        return Report(audience=event.audience, lines=event.lines)
    assert report is not None, "a report's stream starts with ReportFrozen"
    match event:
        case LinesFrozen() | LineCommented():
            return report
        case ReportWithdrawn():
            return replace(report, withdrawn=True)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def freeze(
    report: Report | None,
    *,
    number: int,
    title: str,
    as_of: date,
    query: Wanted,
    audience: Audience,
    rows: Rows,
) -> list[ReportEvent]:
    """Keep the lines for good, under a number and the hash of all of them."""
    if report is not None:
        raise AlreadyBegun("this report has been frozen before")
    lines = rows.lines
    if len(lines) > MOST_LINES:
        raise BeyondLimit(
            f"these are {len(lines)} milestones and a report takes {MOST_LINES}: ask "
            "for those of one scheme, plan or partnership"
        )
    parts = list(_parts(lines))
    frozen = ReportFrozen(
        number=number,
        title=title,
        as_of=as_of,
        known_at=rows.known_at,
        query=query,
        audience=audience,
        lines=len(lines),
        states=dict(Counter(line.state for line in lines)),
        colours=dict(Counter(line.colour for line in lines if line.colour)),
        sha256=sha256(written(lines)).hexdigest(),
        parts=tuple(part.first for part in parts),
        made_from=dict(rows.made_from),
        going_on=dict(Counter(line.state for line in lines if _goes_on(line))),
    )
    return [frozen, *parts]


def _goes_on(line: Line) -> bool:
    """Whether it has no date to be late for, however it stands."""
    return is_open_ended(parse(line.promised))


def comment_line(
    report: Report | None, *, line: int, comment: Text
) -> list[ReportEvent]:
    """Say something about one line; the line stays as it is."""
    report = _begun(report)
    if report.withdrawn:
        raise AlreadyClosed("this report has been withdrawn")
    if not 1 <= line <= report.lines:
        raise Contradiction(
            f"there is no line {line}: the report has {report.lines} of them"
        )
    return [LineCommented(line=line, comment=comment)]


def withdraw(
    report: Report | None,
    *,
    itself: ReportId,
    why: Text,
    instead: ReportId | None = None,
) -> list[ReportEvent]:
    """Say that it is not to be relied upon. It can still be read and verified."""
    if _begun(report).withdrawn:
        return []
    if instead == itself:
        raise Contradiction("no report stands in its own place; name another, or none")
    return [ReportWithdrawn(why=why, instead=instead)]


def check_day(as_of: date, today: date) -> None:
    """Refuse a day about which nothing can be reported. Raises Contradiction."""
    if as_of > today:
        raise Contradiction(
            f"{as_of.isoformat()} is still to come; report about today or a day before"
        )
    if as_of.year < _FIRST_YEAR:
        raise Contradiction(f"report about a day from the year {_FIRST_YEAR} on")


def written(lines: Sequence[Line]) -> bytes:
    """The lines as they are hashed: one JSON array, without spaces."""
    return msgspec.json.encode(lines)


def _parts(lines: Sequence[Line]) -> Iterator[LinesFrozen]:
    """The lines cut into as few entries as the register takes them in."""
    first, size = 0, 0
    for number, line in enumerate(lines):
        length = len(msgspec.json.encode(line)) + 1
        if size + length > _MOST_BYTES:
            yield LinesFrozen(first=first + 1, rows=tuple(lines[first:number]))
            first, size = number, 0
        size += length
    if lines:
        yield LinesFrozen(first=first + 1, rows=tuple(lines[first:]))


def _begun(report: Report | None) -> Report:
    if report is None:
        raise NotBegun("there is no such report yet")
    return report
