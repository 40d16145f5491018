"""What has changed since a report: by entries made late, and by what happened since.

A line is compared twice. With what the same day would read today: where they differ,
an entry came late, and is named. And that with what the day asked about reads: what
differs there has happened since, or is a matter of days going by.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.event import Recorded
from domain.report import Line
from domain.wanted import Wanted
from projections.look import Look, Pool
from projections.phrases import counted
from projections.report import Report
from projections.report_entries import Behind, Told, standing_then, told
from projections.report_lines import by_milestone, frozen_lines, line, lines_of
from projections.reports import NEEDS as REPORTS_NEED
from projections.reports import Called, called, look_of, plain

NEEDS = ("audit_trail", *REPORTS_NEED)
"""The projections that changes are told from."""

Kind: TypeAlias = Literal["changed", "new", "gone"]
Lines: TypeAlias = Mapping[UUID, Line]


class Field(Struct, frozen=True):
    """What a field of a line was, and what it is; dates as ISO 8601 or EDTF."""

    field: str
    was: str | int | None
    now: str | int | None


class Change(Struct, frozen=True, kw_only=True):
    """A milestone whose line has changed, is new, or is gone.

    `line` is its number in the report. `late` are the fields that an entry made late
    would have changed, `since` those that have changed since. `entries` are all that
    were made about it since.
    """

    milestone: UUID
    kind: Kind
    line: int | None
    number: str | None
    title: str | None
    late: tuple[Field, ...]
    since: tuple[Field, ...]
    entries: tuple[Behind, ...]


class Changed(Struct, frozen=True, kw_only=True):
    """All of it. `late` and `since` count milestones; one may be counted in both."""

    sentence: str
    lines: int
    changed: int
    new: int
    gone: int
    late: int
    since: int
    items: list[Change]


class _Lines(Struct, frozen=True):
    """As frozen; the same day by what is known now; and the day that is asked about."""

    frozen: Lines
    then: Lines
    now: Lines

    def moved(self) -> list[UUID]:
        """Those that differ anywhere: in the report's order, and new ones after it."""
        ids = dict.fromkeys((*self.frozen, *self.then, *self.now))
        return [
            id
            for id in ids
            if not self.frozen.get(id) == self.then.get(id) == self.now.get(id)
        ]


async def changes(
    pool: Pool, look: Look, report: Report, against: Report | None = None
) -> Changed:
    """What differs between a report and the day asked about, or another report.

    `against` is a later report of the same query.
    """
    frozen = await frozen_lines(pool, look, report, 1, report.lines)
    own = look_of(report, look)
    if against is None:
        end = replace(own, position=look.position, as_of=look.as_of)
        now = await lines_of(pool, end, report.query)
    else:
        end = look_of(against, look)
        now = await frozen_lines(pool, look, against, 1, against.lines)
    again = replace(own, position=end.position)
    then = await lines_of(pool, again, report.query)
    lines = _Lines(by_milestone(frozen), by_milestone(then), by_milestone(now))
    moved = lines.moved()
    found = await told(pool, end, moved, known_at=report.known_at, day=report.as_of)
    exact = await _exactly(pool, again, found, lines, report.query)
    if end.as_of == report.as_of and against is None:  # nothing has happened since
        exact = replace(exact, now=exact.then)
    numbers: dict[UUID, int] = {one.milestone: n for n, one in enumerate(frozen, 1)}
    names = await called(pool, end, moved) | await called(pool, own, moved)
    items = [
        _change(id, exact, found, numbers.get(id), names.get(id, Called()))
        for id in moved
    ]
    return _counted(report.lines, [one for one in items if one.late or one.since])


async def _exactly(
    pool: Pool, look: Look, found: Told, lines: _Lines, wanted: Wanted
) -> _Lines:
    """The same, with `then` free of what is known only from later days.

    A claim that stood on the report's day and was sent back since is still one then.
    """
    moved = lines.moved()
    late = {id for id in moved if any(map(found.late, _behind(id, found, lines)))}
    stood = await standing_then(pool, look, found, late)
    then: dict[UUID, Line] = {}
    for id in moved:
        read = lines.then.get(id) if id in late else lines.frozen.get(id)
        if id in lines.frozen and id in stood:
            exact = line(stood[id], look.as_of)
            read = exact if _fits(exact, wanted) else None
        if read is not None:
            then[id] = read
    return _Lines(lines.frozen, then, lines.now)


def _fits(one: Line, wanted: Wanted) -> bool:
    """Whether a line of the report would still be in it, by what entries can move."""
    return (
        (wanted.state is None or one.state in wanted.state)
        and wanted.colour in {None, one.colour}
        and wanted.objective in {None, one.objective}
    )


def _behind(id: UUID, found: Told, lines: _Lines) -> list[Recorded[Any]]:
    before, after = lines.frozen.get(id), lines.then.get(id)
    colours = {one.colour for one in (before, after) if one is not None}
    return found.behind(id, colour=len(colours) > 1)


def _change(
    id: UUID, lines: _Lines, found: Told, number: int | None, name: Called
) -> Change:
    frozen, then, now = (one.get(id) for one in (lines.frozen, lines.then, lines.now))
    kind: Kind = "changed"
    if frozen is None or now is None:
        kind = "new" if frozen is None else "gone"
    return Change(
        milestone=id,
        kind=kind,
        line=number,
        number=name.number,
        title=name.title,
        late=_fields(frozen, then),
        since=_fields(then, now),
        entries=tuple(
            Behind(one.position, one.recorded_at, one.type, found.late(one))
            for one in _behind(id, found, lines)
        ),
    )


def _fields(was: Line | None, now: Line | None) -> tuple[Field, ...]:
    """What differs between two readings of a line; null: it was not there."""
    before: dict[str, Any] = plain(was) if was else {}
    after: dict[str, Any] = plain(now) if now else {}
    return tuple(
        Field(name, before.get(name), after.get(name))
        for name in Line.__struct_fields__
        if name != "milestone" and before.get(name) != after.get(name)
    )


def _counted(lines: int, items: list[Change]) -> Changed:
    kinds = [one.kind for one in items]
    numbers = {
        "changed": kinds.count("changed"),
        "new": kinds.count("new"),
        "gone": kinds.count("gone"),
        "late": sum(bool(one.late) for one in items),
        "since": sum(bool(one.since) for one in items),
    }
    return Changed(
        sentence=_in_a_sentence(lines, numbers), lines=lines, items=items, **numbers
    )


def _in_a_sentence(lines: int, numbers: Mapping[str, int]) -> str:
    late, since = numbers["late"], numbers["since"]
    if not late and not since:
        return f"Of {counted(lines, 'line')} none has changed."
    whence = _joined(
        f"{late} by an entry made late" if late else "",
        f"{since} by what has happened since" if since else "",
    )
    moved = _joined(
        f"{numbers['changed']} changed" if numbers["changed"] else "",
        f"{numbers['gone']} went" if numbers["gone"] else "",
        f"{numbers['new']} came" if numbers["new"] else "",
    )
    return f"Of {counted(lines, 'line')} {moved}: {whence}."


def _joined(*parts: str) -> str:
    return " and ".join(part for part in parts if part)


def same_question(one: Report, other: Report) -> bool:
    """Whether two reports can be compared line by line."""
    return (one.query, one.audience) == (other.query, other.audience)


def in_a_cell(entries: Iterable[Behind]) -> str:
    """Entries for a spreadsheet: `57 (2026-11-22, late)`."""
    return ", ".join(
        f"{one.position} ({one.recorded_at.date()}{', late' if one.late else ''})"
        for one in entries
    )
