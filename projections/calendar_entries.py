"""Asking the calendar: which meetings there are, were and are to be."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.ids import BodyId, PartnershipId
from domain.rules import MeetingKind
from projections.body import BODIES
from projections.calendar import CALENDAR, Status, on_day
from projections.look import Look, Page, Pool, after, cursor, frame, page, shown
from projections.partnership import PARTNERSHIPS

NEEDS = ("calendar", "body", "partnership")
"""The projections that the calendar is answered from."""

_COLUMNS = CALENDAR.table.columns
_FIRST = "coalesce(s.first, '-infinity')"
_LAST = "coalesce(s.last, 'infinity')"
_ORDER = f"{_FIRST}, coalesce(s.starts_at, ''), t.id"
# `s` is how a meeting `t` stood on the day in $3.
_SELECT = f"""
    SELECT {_COLUMNS.sql("t")}, b.name, p.name, {_ORDER}
      FROM {CALENDAR.table.at()} t
     CROSS JOIN LATERAL (
           SELECT status, starts_at, ("when" ->> 'earliest')::date AS first,
                  ("when" ->> 'latest')::date AS last
             FROM jsonb_to_recordset(t.stood)
                  AS (since date, status text, starts_at text, "when" jsonb)
            WHERE since <= $3 ORDER BY since DESC LIMIT 1) s
      LEFT JOIN {BODIES.table.at()} b ON b.id = t.body AND {shown("b")}
      LEFT JOIN {PARTNERSHIPS.table.at()} p ON p.id = t.partnership AND {shown("p")}
     WHERE {shown("t")} AND (t.from_day IS NULL OR t.from_day <= $3)"""  # noqa: S608
_UPCOMING = f"(s.status NOT IN ('closed', 'cancelled') AND {_LAST} >= $3)"


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """A meeting as the calendar has it.

    `when` is the day on which it was held, else that for which it is called; `status`
    how it stood on the day asked about. `uid` and `sequence` are those of the calendar
    file: the one never changes, the other counts the changes of when, where and
    whether it is held, the last of which was recorded at `changed_at`, under
    `position`. A name is null where the reader may not see whose it is.
    """

    told_in: ClassVar[str] = "id"

    id: UUID
    uid: str
    partnership: PartnershipId | None
    partnership_name: str | None
    body: BodyId
    body_name: str | None
    kind: MeetingKind
    series: int | None
    when: Edtf
    starts_at: str | None
    place: str | None
    status: Status
    notice_given: bool
    open_to_all: bool | None
    sequence: int
    changed_at: datetime
    position: int


class Filter(Struct, frozen=True, kw_only=True):
    """Which meetings: those that fit all that is given.

    `from_` and `until` are days, both included; a meeting whose day is not known fits
    if it may lie between them. `upcoming`: still to come or under way, on the day asked
    about; what is over by its date is not, whatever else is known of it.
    """

    partnership: UUID | None = None
    body: UUID | None = None
    from_: date | None = None
    until: date | None = None
    upcoming: bool | None = None


async def calendar(
    pool: Pool, look: Look, wanted: Filter, *, slug: str, mark: str | None, limit: int
) -> Page[CalendarEntry]:
    """A page of meetings by day and time. `slug` is the council's short name.

    Raises BadCursor.
    """
    values = list(frame(look))

    def given(value: Any) -> str:
        values.append(value)
        return f"${len(values)}"

    where = "".join(f" AND {one}" for one in _conditions(wanted, given))
    last = after(mark, tuple[date, str, UUID])
    if last is not None:
        where += f" AND ({_ORDER}) > ({', '.join(map(given, last))})"
    sql = f"{_SELECT}{where} ORDER BY {_ORDER} LIMIT {limit + 1:d}"
    records = [tuple(record) for record in await pool.fetch(sql, *values)]
    found = page(records, limit, lambda record: cursor(*record[-3:]))
    return Page([_entry(look, slug, one) for one in found.items], found.next)


def _conditions(wanted: Filter, given: Callable[[Any], str]) -> Iterator[str]:
    """What is wanted, in SQL; `given` makes a parameter of a value."""
    if wanted.partnership is not None:
        yield f"t.partnership = {given(wanted.partnership)}"
    if wanted.body is not None:
        yield f"t.body = {given(wanted.body)}"
    if wanted.from_ is not None:
        yield f"{_LAST} >= {given(wanted.from_)}"
    if wanted.until is not None:
        yield f"{_FIRST} <= {given(wanted.until)}"
    if wanted.upcoming is not None:
        yield f"{_UPCOMING} = {given(wanted.upcoming)}"


def _entry(look: Look, slug: str, record: tuple[Any, ...]) -> CalendarEntry:
    row = _COLUMNS.row(record)
    stood = on_day(row, look.as_of)
    body_name, partnership_name = record[len(_COLUMNS.names) :][:2]
    return CalendarEntry(
        id=row.id,
        uid=f"{row.id}@{slug}.waymark",
        partnership=row.partnership,
        partnership_name=partnership_name,
        body=row.body,
        body_name=body_name,
        kind=row.kind,
        series=row.series,
        when=stood.when,
        starts_at=stood.starts_at,
        place=stood.place,
        status=stood.status,
        notice_given=stood.notice_given,
        open_to_all=row.open_to_all,
        sequence=row.sequence,
        changed_at=row.changed_at,
        position=row.position,
    )
