"""Milestones in a table: what each row says, or all that is wrong with any of them."""

from collections.abc import Callable, Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from commands.entry import Label, Words
from commands.milestone_mapping import ENDINGS, Ending, Field, Mapping
from commands.reading import Unreadable, read
from commands.table_file import BadTable, Fault, Row, Table, shown
from domain.dates import Edtf, NotADate, is_open_ended
from domain.written_dates import ACCEPTED, Question, Unclear, read_date

T = TypeVar("T")

_DATES: tuple[Field, ...] = ("due", "set_on", "forecast", "revised_on", "achieved_on")
_LABELS: tuple[Field, ...] = ("title", "objective", "theme", "lead", "number")
_NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "none"})
_BETWEEN = ";"  # several in one cell


class MilestoneRow(Struct, frozen=True, kw_only=True):
    """What a row says. `needs` are the numbers of the rows that come before it.

    `status` is the word that says `ending` in the file.
    """

    row: int
    title: str
    due: Edtf
    ending: Ending = "open"
    status: str = ""
    set_on: Edtf | None = None
    forecasts: tuple[Edtf, ...] = ()
    revised_on: tuple[Edtf, ...] = ()
    revisions: int | None = None
    achieved_on: Edtf | None = None
    objective: str | None = None
    theme: str | None = None
    lead: str | None = None
    number: str | None = None
    notes: str | None = None
    needs: tuple[int, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells it from the others; its dates and its status may change."""
        told = (self.number, self.title, self.objective, self.theme)
        return tuple((words or "").casefold() for words in told)

    @property
    def moves(self) -> list[tuple[Edtf, Edtf | None]]:
        """Each forecast that differs from what was expected before, and when made."""
        found: list[tuple[Edtf, Edtf | None]] = []
        before = self.due
        first = len(self.forecasts) - len(self.revised_on)
        for index, forecast in enumerate(self.forecasts):
            if forecast.text != before.text:
                day = self.revised_on[index - first] if index >= first else None
                found.append((forecast, day))
            before = forecast
        return found


class Asked(Struct, frozen=True):
    """What has to be settled before a table can be read, with an example of each."""

    statuses: dict[str, int]
    dates: dict[tuple[str, Question], str]


def asked(table: Table, mapping: Mapping) -> Asked:
    """The status words that nobody has explained, and the habits of dates."""
    statuses: dict[str, int] = {}
    dates: dict[tuple[str, Question], str] = {}
    status = mapping.columns.get("status")
    columns = [mapping.columns[one] for one in _DATES if one in mapping.columns]
    for row in table.rows:
        word = row.cells[status] if status else ""
        if word and mapping.ending(word) is None:
            statuses[word] = statuses.get(word, 0) + 1
        for column in columns:
            for written in _parts(row.cells[column]):
                for question in sorted(_questions(written, column, mapping)):
                    dates.setdefault((column, question), written)
    return Asked(statuses, dates)


def _questions(written: str, column: str, mapping: Mapping) -> frozenset[Question]:
    try:
        read_date(written, mapping.habits(column))
    except Unclear as unclear:
        return unclear.questions
    except NotADate:
        pass  # told when all of the table is read
    return frozenset()


def read_rows(table: Table, mapping: Mapping, *, today: date) -> list[MilestoneRow]:
    """Read every row; those that others need come before them. Raises BadTable."""
    reader = _Reader(mapping, today)
    rows = [one for row in table.rows if (one := reader.milestone(row)) is not None]
    reader.told_twice(rows)
    rows = reader.joined(table, rows)
    if reader.faults:
        raise BadTable(table.name, reader.faults)
    return rows


class _Reader:
    """Reads rows one by one, and remembers what is wrong with them."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self.faults: list[Fault] = []
        self._mapping = mapping
        self._today = today

    def milestone(self, row: Row) -> MilestoneRow | None:
        """What a row says; None if something is wrong with it."""
        before = len(self.faults)
        said: dict[str, Any] = {field: self._label(row, field) for field in _LABELS}
        said["notes"] = self._words(row)
        said["due"] = self._only(row, "due")
        said["set_on"] = self._past(row, "set_on")
        said["forecasts"] = self._dates(row, "forecast")
        said["revised_on"] = self._dates(row, "revised_on")
        said["revisions"] = self._count(row)
        said["ending"] = self._ending(row)
        said["status"] = self._cell(row, "status")
        if said["ending"] == "achieved":
            said["achieved_on"] = self._past(row, "achieved_on")
        if len(self.faults) == before:
            self._check(row, said)
        if len(self.faults) > before:
            return None
        kept = min(len(said["forecasts"]), len(said["revised_on"]))
        said["revised_on"] = said["revised_on"][len(said["revised_on"]) - kept :]
        return MilestoneRow(row=row.number, **said)

    def told_twice(self, rows: list[MilestoneRow]) -> None:
        """Find rows that are of one milestone."""
        first: dict[tuple[str, ...], int] = {}
        for one in rows:
            before = first.setdefault(one.identity, one.row)
            if before != one.row:
                found = f"{shown(one.title)} of row {before} once more"
                accepted = "each once, told apart by number, title, objective or theme"
                self._add(one.row, "title", found, accepted)

    def joined(self, table: Table, rows: list[MilestoneRow]) -> list[MilestoneRow]:
        """The rows with what each needs, and in an order in which that comes first."""
        column = self._mapping.columns.get("needs")
        if column is None:
            return rows
        called: dict[str, set[int]] = {}
        for row in table.rows:
            for field in ("number", "title"):
                name = self._cell(row, field).casefold()
                called.setdefault(name, set()).add(row.number)
        needs = {
            row.number: tuple(self._needed(row.number, row.cells[column], called))
            for row in table.rows
        }
        found = {one.row: one for one in rows}
        try:
            order = [*TopologicalSorter(needs).static_order()]
        except CycleError as error:
            circle = [int(number) for number in error.args[1]]
            told = "a circle of rows " + ", ".join(map(str, circle))
            accepted = "milestones that do not wait for themselves"
            self._add(min(circle), "needs", told, accepted)
            return rows
        return [replace(found[n], needs=needs[n]) for n in order if n in found]

    def _needed(
        self, row: int, cell: str, called: dict[str, set[int]]
    ) -> Iterator[int]:
        for name in _parts(cell):
            found = called.get(name.casefold(), set())
            if len(found) == 1:
                yield from found
            else:
                told = f"{shown(name)}, which {len(found) or 'no'} rows are called"
                accepted = "the number or the title of one milestone of this file"
                self._add(row, "needs", told, accepted)

    def _check(self, row: Row, said: dict[str, Any]) -> None:
        """What contradicts itself within a row."""
        due: Edtf = said["due"]
        endless = is_open_ended(due)
        for forecast in said["forecasts"]:
            if endless and forecast.text != due.text:
                accepted = "nothing, where it is due without an end"
                self._fault(row, "forecast", accepted)
            elif not endless and forecast.latest is None:
                self._fault(row, "forecast", "a date or a period that ends")
        if due.latest is None and not endless:
            self._fault(row, "due", "a date, or 2014-04/.. for what goes on")
        if said["ending"] == "achieved":
            if endless:
                accepted = "open or withdrawn, where it is due without an end"
                self._fault(row, "status", accepted)
            if said["achieved_on"] is None:
                self._fault(row, "achieved_on", "the date on which it was achieved")

    def _ending(self, row: Row) -> Ending:
        if "status" not in self._mapping.columns:
            over = self._cell(row, "achieved_on").casefold() not in _NOTHING
            return "achieved" if over else "open"
        word = self._cell(row, "status")
        ending = self._mapping.ending(word) if word else "open"
        if ending is None:
            self._fault(row, "status", f"{', '.join(ENDINGS)}, or a word mapped to one")
        return ending or "open"

    def _count(self, row: Row) -> int | None:
        cell = self._cell(row, "revisions")
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit() and len(cell) < 5):  # noqa: PLR2004 - more than anybody revises
            self._fault(row, "revisions", "a whole number, such as 0 or 3")
            return None
        return int(cell)

    def _past(self, row: Row, field: Field) -> Edtf | None:
        day = self._only(row, field)
        if day is not None and day.earliest is not None and day.earliest > self._today:
            self._fault(row, field, "a date that is not still to come")
        return day

    def _only(self, row: Row, field: Field) -> Edtf | None:
        found = self._dates(row, field, several=False)
        if not found and field == "due" and not self._faulty(row, field):
            self._fault(row, field, ACCEPTED)
        return found[0] if found else None

    def _dates(
        self, row: Row, field: Field, *, several: bool = True
    ) -> tuple[Edtf, ...]:
        cell = self._cell(row, field)
        habits = self._mapping.habits(self._mapping.columns.get(field, ""))
        found: list[Edtf] = []
        for written in _parts(cell) if several else [cell]:
            if written.casefold() in _NOTHING:
                continue
            try:
                found.append(read_date(written, habits))
            except NotADate:
                self._fault(row, field, ACCEPTED)
            except Unclear:
                accepted = "a date that can be read in one way, or a mapping of dates"
                self._fault(row, field, accepted)
        return tuple(found)

    def _label(self, row: Row, field: Field) -> str | None:
        tidy = " ".join(self._cell(row, field).split())
        if tidy or field == "title":
            return self._given(row, field, lambda: read(Label, tidy))
        return None

    def _words(self, row: Row) -> str | None:
        cell = self._cell(row, "notes")
        return self._given(row, "notes", lambda: read(Words, cell)) if cell else None

    def _given(self, row: Row, field: Field, reading: Callable[[], T]) -> T | None:
        try:
            return reading()
        except Unreadable as fault:
            accepted = "; ".join(one.message for one in fault.faults)
            self._fault(row, field, f"text, which {accepted}")
            return None

    def _cell(self, row: Row, field: Field) -> str:
        column = self._mapping.columns.get(field)
        return row.cells[column] if column else ""

    def _faulty(self, row: Row, field: Field) -> bool:
        column = self._column(field)
        return any((f.row, f.column) == (row.number, column) for f in self.faults)

    def _fault(self, row: Row, field: Field, accepted: str) -> None:
        self._add(row.number, field, shown(self._cell(row, field)), accepted)

    def _add(self, row: int, field: Field, found: str, accepted: str) -> None:
        self.faults.append(Fault(row, self._column(field), found, accepted))

    def _column(self, field: Field) -> str:
        return f"column {self._mapping.columns.get(field, field)}"


def _parts(cell: str) -> Iterator[str]:
    for part in cell.split(_BETWEEN):
        if (tidy := part.strip()).casefold() not in _NOTHING:
            yield tidy
