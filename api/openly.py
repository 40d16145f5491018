"""Tables and packages as everybody may have them: no e-mail address is in any.

Titles and wordings are written by people, and one may name an address. What is
published is taken along and never comes back, so addresses are left out there.
"""

import csv
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from api.files import cell

LEFT_OUT = "[e-mail address left out]"
"""What stands in the place of an address."""

Collections: TypeAlias = Iterable[tuple[str, AsyncIterator[Iterable[Any]]]]
"""The lists of a package by their names, some of each at a time."""

_ADDRESS = re.compile(r"[\w.!#$%&'*+=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something older
_AT_ONCE = 200  # lines


def without_addresses(value: Any) -> Any:
    """The same, with no e-mail address in any of its texts."""
    match value:
        case str():
            return _ADDRESS.sub(LEFT_OUT, value) if "@" in value else value
        case list() | tuple():
            return [without_addresses(one) for one in value]
        case dict():
            return {name: without_addresses(one) for name, one in value.items()}
        case _:
            return value


def encoded(value: Any) -> bytes:
    """A value as JSON, without addresses."""
    written = msgspec.json.encode(value)
    if b"@" not in written:
        return written
    return msgspec.json.encode(without_addresses(msgspec.json.decode(written)))


async def table(
    columns: Sequence[str], lines: AsyncIterator[Struct]
) -> AsyncIterator[bytes]:
    """Lines as CSV under the names of their columns."""
    rows = (msgspec.structs.astuple(line) async for line in lines)
    async for part in sheet(columns, rows):
        yield part


async def sheet(
    columns: Sequence[str], rows: AsyncIterator[Iterable[Any]]
) -> AsyncIterator[bytes]:
    """Rows of cells as CSV under the names of their columns."""
    yield (_BOM + _rows([columns])).encode()
    waiting: list[Iterable[Any]] = []
    async for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            yield _rows(map(_cells, waiting)).encode()
            waiting = []
    yield _rows(map(_cells, waiting)).encode()


async def package(
    head: Mapping[str, Any], collections: Collections
) -> AsyncIterator[bytes]:
    """One JSON object: what is said of all of it, and then its lists one by one."""
    yield encoded(head)[:-1]
    before = b"," if head else b""
    for name, found in collections:
        yield before + msgspec.json.encode(name) + b":["
        first = True
        async for some in found:
            parts = [encoded(one) for one in some]
            if parts:
                yield (b"" if first else b",") + b",".join(parts)
                first = False
        yield b"]"
        before = b","
    yield b"}\n"


def _cells(row: Iterable[Any]) -> Iterator[Any]:
    return (cell(without_addresses(one)) for one in row)


def _rows(rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
