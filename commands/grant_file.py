"""Grants in a file of the 360Giving standard, CSV or JSON: what each of them says.

Whatever the form, a grant comes out as the values of its fields by their paths, each as
it is written, and beside them what the standard has no field for.
"""

import json
from collections.abc import Container, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct

from commands.table_file import BadTable, Fault, content_of, decoded, parse, shown
from domain.giving360 import BETWEEN, GRANT, Group, Leaf, column_of, leaf_at, path_of
from domain.giving360_told import OURS

_FORMULA = ("'=", "'+", "'-", "'@")
"""How spreadsheets' formulas are made text when a table is written."""


class Said(Struct, frozen=True):
    """One grant. `row` counts as in a spreadsheet, or from 1 among those of a JSON."""

    row: int
    fields: dict[str, str]
    unread: dict[str, str]


class GrantFile(Struct, frozen=True):
    """`about` is what the file says of itself; `json`: whether it is one."""

    name: str
    sha256: str
    grants: list[Said]
    about: dict[str, str] = {}
    json: bool = False

    def column(self, path: str) -> str:
        """How the file calls a field."""
        return path if self.json else f"column {column_of(path)}"


def load_file(path: Path) -> tuple[GrantFile, list[Fault]]:
    """Read grants, and what of them is not what the standard has there.

    Raises BadTable for a file that cannot be read at all, OSError.
    """
    return read_file(path.name, content_of(path))


def read_file(name: str, content: bytes) -> tuple[GrantFile, list[Fault]]:
    """The same of what a file holds."""
    text = decoded(name, content)
    digest = sha256(content).hexdigest()
    if text.lstrip()[:1] in {"{", "["} or name.casefold().endswith(".json"):
        return _read_json(name, digest, text)
    table = parse(name, content, verbatim=True)
    paths = {column: path_of(column) for column in table.header if column}
    faults = [*_twice(paths)]
    known = {c: (p, _is_list(p)) for c, p in paths.items() if p is not None}
    grants = [
        Said(
            row.number,
            dict(_of_cells(row.cells, known)),
            {c: v for c, v in row.cells.items() if _unread(c, v, known)},
        )
        for row in table.rows
    ]
    return GrantFile(name, digest, grants), faults


def _twice(paths: dict[str, str | None]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for column, path in paths.items():
        if path is not None and first.setdefault(path, column) != column:
            found = f"the same as {shown(first[path])}"
            yield Fault(1, shown(column), found, "one column for each field")


def _unread(column: str, cell: str, known: Container[str]) -> bool:
    return column not in known and column not in OURS and bool(cell.strip())


def _is_list(path: str) -> bool:
    return leaf_at(path).many and not path.rpartition("/")[2].isdecimal()


def _of_cells(
    cells: dict[str, str], known: dict[str, tuple[str, bool]]
) -> Iterator[tuple[str, str]]:
    for column, (path, several) in known.items():
        cell = cells[column]
        if not cell or cell.isspace():
            continue
        if cell.startswith(_FORMULA):
            cell = cell[1:]
        if several:
            parts = filter(None, map(str.strip, cell.split(BETWEEN)))
            yield from ((f"{path}/{n}", part) for n, part in enumerate(parts))
        else:
            yield path, cell if leaf_at(path).kind == "text" else cell.strip()


class _Number(str):
    """A number as JSON has it, in the figures that it is written in."""

    __slots__ = ()


def _read_json(name: str, digest: str, text: str) -> tuple[GrantFile, list[Fault]]:
    package = _parsed(name, text)
    listed = package.get("grants") if isinstance(package, dict) else None
    if not isinstance(listed, list) or not listed:
        accepted = 'an object that holds "grants", a list of at least one'
        raise BadTable(name, [Fault(1, None, _kind(package, listed), accepted)])
    reader = _Reader()
    grants = [reader.grant(row, one) for row, one in enumerate(listed, 1)]
    about = {k: _text(v) for k, v in package.items() if k != "grants" and v is not None}
    return GrantFile(name, digest, grants, about, json=True), reader.faults


def _parsed(name: str, text: str) -> Any:
    number: Any = _Number
    try:
        return json.loads(
            text, parse_float=number, parse_int=number, parse_constant=number
        )
    except json.JSONDecodeError as error:
        found = f"{error.msg.lower()} at character {error.colno}"
        accepted = "JSON, whole to its end"
        raise BadTable(name, [Fault(error.lineno, None, found, accepted)]) from None
    except RecursionError:
        found = "groups within groups without an end"
        raise BadTable(name, [Fault(1, None, found, "grants")]) from None


def _kind(package: Any, listed: Any) -> str:
    if isinstance(package, dict) and "grants" in package:
        return "no grants" if listed == [] else f"grants: {_found(listed)}"
    return "a list" if isinstance(package, list) else "no grants"


class _Reader:
    """Reads grants one by one, and remembers what is not what the standard has."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._row = 0
        self._fields: dict[str, str] = {}
        self._unread: dict[str, str] = {}

    def grant(self, row: int, said: Any) -> Said:
        """What one entry of the list says."""
        self._row, self._fields, self._unread = row, {}, {}
        self._group(GRANT, said, "")
        return Said(row, self._fields, self._unread)

    def _group(self, group: Group, said: Any, path: str) -> None:
        if not isinstance(said, dict):
            self._fault(path, said, "a group of fields")
            return
        for name, value in said.items():
            place = f"{path}/{name}" if path else str(name)
            field = group.fields.get(name)
            if value is None:
                continue
            if field is None:
                self._unread[place] = _text(value)
            elif not field.many:
                self._one(field, value, place)
            elif isinstance(value, list):
                for number, one in enumerate(value):
                    self._one(field, one, f"{place}/{number}")
            else:
                self._fault(place, value, _listed(field))

    def _one(self, field: Leaf | Group, value: Any, place: str) -> None:
        if isinstance(field, Group):
            self._group(field, value, place)
        elif field.kind == "number" and isinstance(value, _Number):
            self._fields[place] = str(value)
        elif field.kind == "number":
            self._fault(place, value, "a number without quotes, such as 1250.50")
        elif not isinstance(value, str) or isinstance(value, _Number):
            self._fault(place, value, "text")
        elif value.strip():
            self._fields[place] = value

    def _fault(self, path: str, value: Any, accepted: str) -> None:
        self.faults.append(Fault(self._row, path or None, _found(value), accepted))


def _listed(field: Leaf | Group) -> str:
    inside = "text" if isinstance(field, Leaf) else "groups of fields"
    return f"a list of {inside}"


def _found(value: Any) -> str:
    match value:
        case _Number():
            return str(value)
        case str():
            return shown(value)
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case list():
            return "a list" if value else "an empty list"
        case _:
            return "a group of fields"


def _text(value: Any) -> str:
    """Whatever JSON can hold, as text."""
    if isinstance(value, str):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
