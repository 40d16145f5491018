"""Tables as files, sent line by line: never more of one in memory than a few lines."""

import csv
from collections.abc import AsyncIterator, Iterable
from io import StringIO
from typing import Any

import msgspec
from litestar.response import Stream
from msgspec import Struct

from api.frame import JSON, PRIVATE

CSV = "text/csv"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_BOM = "\ufeff"  # without it spreadsheets take UTF-8 for something older
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 200  # lines


def saved_as(name: str) -> dict[str, str]:
    """What has a browser save an answer under this name, and not show it."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def as_csv(name: str, kind: type[Struct], lines: AsyncIterator[Struct]) -> Stream:
    """The lines as CSV, with the names of their fields first."""
    saved = saved_as(f"{name}.csv")
    return Stream(_csv(kind, lines), media_type=CSV, headers=saved | PRIVATE)


def as_json(lines: AsyncIterator[Struct]) -> Stream:
    """The lines as one JSON object, `{"items": […]}`."""
    return Stream(_json(lines), media_type=JSON, headers=PRIVATE)


def cell(value: Any) -> Any:
    """What stands in a cell. Text that would be a formula is made text for certain."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


async def _csv(kind: type[Struct], lines: AsyncIterator[Struct]) -> AsyncIterator[str]:
    yield _BOM + _written([kind.__struct_fields__])
    waiting: list[Iterable[Any]] = []
    async for one in lines:
        waiting.append(map(cell, msgspec.structs.astuple(one)))
        if len(waiting) == _AT_ONCE:
            yield _written(waiting)
            waiting = []
    yield _written(waiting)


def _written(rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


async def _json(lines: AsyncIterator[Struct]) -> AsyncIterator[bytes]:
    before = b'{"items":['
    async for one in lines:
        yield before + msgspec.json.encode(one)
        before = b","
    yield b"]}" if before == b"," else before + b"]}"
