"""A table in a file (CSV): whatever its encoding and its delimiter, all of it text.

A cell that a spreadsheet would take for a formula is text like any other.
"""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from io import StringIO
from pathlib import Path

from msgspec import Struct

MOST_BYTES = 200 * 1024 * 1024
MOST_IN_ROW = 100_000  # characters
MOST_FAULTS = 100

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_NO_DELIMITERS = "|:^~\\"  # that some programs put between the cells
_SHOWN = 60  # characters of a cell that are told
_WORKBOOK = b"PK\x03\x04"


class Fault(Struct, frozen=True):
    """One thing wrong with a table: where, what was found there, what would do."""

    row: int
    column: str | None
    found: str
    accepted: str

    def told(self) -> str:
        """The same as one line of text."""
        where = f"row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: found {self.found}; accepted: {self.accepted}"


class BadTable(Exception):
    """A file that cannot be taken: everything that is wrong with it at once."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        faults = sorted(faults, key=lambda fault: fault.row)
        told = [fault.told() for fault in faults[:MOST_FAULTS]]
        more = len(faults) - len(told)
        rest = [f"… and {more} more"] if more else []
        head = f"{name} is not as it should be; nothing was recorded:"
        super().__init__("\n".join([head, *told, *rest]))
        self.faults = faults


class Row(Struct, frozen=True):
    """A row by its number in a spreadsheet, where the header is row 1."""

    number: int
    cells: dict[str, str]


class Table(Struct, frozen=True):
    """A table as it was read; spaces around its cells are dropped, unless verbatim."""

    name: str
    sha256: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def load_file(path: Path) -> Table:
    """Read a table from a file. Raises BadTable, OSError."""
    return parse(path.name, content_of(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises BadTable, OSError."""
    if path.stat().st_size > MOST_BYTES:
        size = f"more than {MOST_BYTES // 1024 // 1024} MB"
        raise BadTable(path.name, [Fault(1, None, size, "several smaller files")])
    return path.read_bytes()


def parse(name: str, content: bytes, *, verbatim: bool = False) -> Table:
    """Read a table; `verbatim` with the spaces around its cells. Raises BadTable."""
    text = decoded(name, content)
    records, faults = _records(text, _delimiter(text), verbatim=verbatim)
    if not records:
        nothing = Fault(1, None, "no rows", "a row of column names, then the rows")
        raise BadTable(name, faults or [nothing])
    header = tuple(" ".join(cell.split()) for cell in records[0][1])
    faults += _faults_of(header)
    if len(header) == 1 and any(mark in header[0] for mark in _NO_DELIMITERS):
        raise BadTable(name, [_parted_by_another(header[0])])
    rows: list[Row] = []
    for number, said in records[1:]:
        if any(map(str.strip, said[len(header) :])):
            found = f"{len(said)} cells"
            accepted = f"{len(header)}; a cell that holds the delimiter is quoted"
            faults.append(Fault(number, None, found, accepted))
        cells = said + [""] * (len(header) - len(said))
        rows.append(Row(number, dict(zip(header, cells, strict=False))))
    if not (rows or faults):
        faults.append(Fault(2, None, "no rows", "rows below the column names"))
    if faults:
        raise BadTable(name, faults)
    return Table(name, sha256(content).hexdigest(), header, tuple(rows))


def shown(cell: str) -> str:
    """A cell as it is told in a fault."""
    tidy = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cell)
    return (
        f"“{tidy[:_SHOWN]}{'…' if len(tidy) > _SHOWN else ''}”" if cell else "nothing"
    )


def decoded(name: str, content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252. Raises BadTable."""
    if content.startswith(_WORKBOOK):
        fault = Fault(1, None, "a workbook", "the sheet saved as CSV")
        raise BadTable(name, [fault])
    at = 0
    marked = content.startswith((BOM_UTF16_BE, BOM_UTF16_LE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            at = error.start
    row = content.count(b"\n", 0, at) + 1
    found = f"the byte 0x{content[at]:02x}"
    raise BadTable(name, [Fault(row, None, found, "text in UTF-8 or Windows-1252")])


def _delimiter(text: str) -> str:
    """What parts the column names, quoted ones left aside."""
    first = next((line for line in StringIO(text[:MOST_IN_ROW]) if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _parted_by_another(header: str) -> Fault:
    *most, last = _DELIMITERS.values()
    accepted = f"columns parted by {', '.join(most)} or {last}"
    return Fault(1, None, f"one column, {shown(header)}", accepted)


def _records(
    text: str, delimiter: str, *, verbatim: bool
) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """The rows that hold anything, with their numbers, and what is wrong with them."""
    found: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    number = 0
    limit = csv.field_size_limit(MOST_IN_ROW)
    try:
        reader = csv.reader(
            StringIO(text, newline=""), delimiter=delimiter, strict=True
        )
        for number, raw in enumerate(reader, 1):
            bare = [cell.strip() for cell in raw]
            cells = raw if verbatim else bare
            if sum(map(len, cells)) > MOST_IN_ROW:
                faults.append(_too_long(number))
            elif "\0" in "".join(cells):
                faults.append(Fault(number, None, "a NUL character", "text"))
            elif any(bare):
                found.append((number, cells))
    except csv.Error as error:
        if "field limit" in str(error):
            faults.append(_too_long(number + 1))
        else:
            accepted = 'quotes in pairs: "…", doubled within a quoted cell'
            faults.append(Fault(number + 1, None, str(error), accepted))
    finally:
        csv.field_size_limit(limit)
    return found, faults


def _too_long(number: int) -> Fault:
    found = f"more than {MOST_IN_ROW:,} characters"
    return Fault(number, None, found, "a shorter row; is a quote left open?")


def _faults_of(header: tuple[str, ...]) -> Iterator[Fault]:
    for column, times in Counter(header).items():
        if column and times > 1:
            found = f"{times} columns of this name"
            yield Fault(1, shown(column), found, "a name of its own for each")
