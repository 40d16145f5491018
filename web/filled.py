"""What somebody typed into a form, as the body of a command; and what is wrong there.

Only what a form does to values is undone: dates as people write them, pounds, boxes and
rows. Whether the values are right is the command's to say, and it says it of all.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from commands.reading import FieldFault
from domain.dates import in_words
from web.fields import Field
from web.posted import Posted
from web.typed_dates import NO_TIME, date_of, near, no_date, time_of

_POUNDS = re.compile(r"£?\s*([0-9]{1,3}(?:,?[0-9]{3}){0,4})(?:\.([0-9]{1,2}))?")
_MOST_PENCE = 10**12
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_ROW = re.compile(r"\.([0-9]{1,4})\.")


class Filled(Struct, frozen=True):
    """The body that a form makes, and what could not be read of it.

    `rows`: for each list, which row of the form an entry of the body comes from.
    `today`: the day that somebody means who types "today".
    """

    body: dict[str, Any]
    faults: list[FieldFault]
    rows: dict[str, list[int]]
    today: date


def fill(fields: tuple[Field, ...], posted: Posted, today: date) -> Filled:
    """Read a form."""
    made = Filled({}, [], {}, today)
    for field in fields:
        value = _value(field, field.name, field.name, posted, made)
        if value is not None:
            made.body[field.name] = value
    return made


def input_of(fault: str, rows: dict[str, list[int]]) -> str:
    """The field of the form that a fault is about: items[2].title is items.4.title."""

    def place(found: re.Match[str]) -> str:
        listed = rows.get(found[1], [])
        number = int(found[2]) - 1
        return f"{found[1]}.{listed[number] if number < len(listed) else number}"

    return re.sub(r"([^\[\].]+)\[([0-9]+)\]", place, fault)


def _value(field: Field, name: str, path: str, posted: Posted, made: Filled) -> Any:
    """The value of a field; None where nothing was given."""
    if field.kind == "group":
        return _group(field, name, path, posted, made)
    if field.kind == "rows":
        return _rows(field, name, posted, made)
    if field.kind in {"choices", "things"}:
        return [one for one in posted.all(name) if one] or None
    typed = posted.get(name).replace("\r\n", "\n").strip()
    if field.kind == "numbers":
        return _numbers(typed, path, made)
    if field.kind in {"lines", "tick"}:
        return _plain(field, typed)
    return _read(field, typed, path, made) if typed else None


def _plain(field: Field, typed: str) -> Any:
    if field.kind == "tick":
        return True if typed == "yes" else None
    return [line.strip() for line in typed.splitlines() if line.strip()] or None


def _numbers(typed: str, path: str, made: Filled) -> dict[str, int] | None:
    found = {}
    for line in filter(None, map(str.strip, typed.splitlines())):
        name, _, number = (part.strip() for part in line.rpartition(":"))
        if not name or not _WHOLE.fullmatch(number):
            said = "must be a name and a number on each line, such as Parish Council: 1"
            made.faults.append(FieldFault(path, said))
            return None
        found[name] = int(number)
    return found or None


def _read(field: Field, typed: str, path: str, made: Filled) -> Any:
    match field.kind:
        case "date" | "time" | "money":
            return _READERS[field.kind](typed, path, made)
        case "day":
            return _day(near(typed, made.today))
        case "number":
            plain = typed.replace(",", "")
            return int(plain) if _WHOLE.fullmatch(plain) else typed
        case "yes-no":
            return {"yes": True, "no": False}.get(typed, typed)
        case _:
            return typed


def _group(field: Field, name: str, path: str, posted: Posted, made: Filled) -> Any:
    found = {}
    for one in field.of:
        value = _value(one, f"{name}.{one.name}", f"{path}.{one.name}", posted, made)
        if value is not None:
            found[one.name] = value
    return found if found or field.required else None


def _rows(field: Field, name: str, posted: Posted, made: Filled) -> Any:
    found: list[dict[str, Any]] = []
    kept: list[int] = []
    for number in rows_in(name, posted):
        row = {}
        for one in field.of:
            path = f"{field.name}[{len(found) + 1}].{one.name}"
            value = _value(one, f"{name}.{number}.{one.name}", path, posted, made)
            if value is not None:
                row[one.name] = value
        if row:
            found.append(row)
            kept.append(number)
    made.rows[field.name] = kept
    return found or None


def rows_in(name: str, posted: Posted) -> Iterator[int]:
    """The numbers of the rows that a form has, in their order."""
    seen: dict[int, None] = {}
    for key in posted.names():
        if key.startswith(f"{name}."):
            found = _ROW.match(key, len(name))
            if found:
                seen[int(found[1])] = None
    return iter(sorted(seen))


def _date(typed: str, path: str, made: Filled) -> Any:
    typed = near(typed, made.today)
    read = date_of(typed)
    if read is None:
        made.faults.append(FieldFault(path, no_date(typed, made.today)))
        return None
    if typed in {read.text, in_words(read)}:  # as the register itself would write it
        return read.text
    return {"text": read.text, "verbatim": typed}


def _day(typed: str) -> str:
    """A day in the one form that is sent; what is no day goes on as it was typed."""
    read = date_of(typed)
    try:
        return date.fromisoformat(read.text).isoformat() if read else typed
    except ValueError:
        return typed


def _time(typed: str, path: str, made: Filled) -> str | None:
    read = time_of(typed)
    if read is None:
        made.faults.append(FieldFault(path, NO_TIME))
    return read


def _pence(typed: str, path: str, made: Filled) -> int | None:
    found = _POUNDS.fullmatch(typed)
    if found is not None:
        pounds, pence = found[1].replace(",", ""), (found[2] or "0").ljust(2, "0")
        if (whole := int(pounds) * 100 + int(pence)) <= _MOST_PENCE:
            return whole
    said = "must be an amount in pounds and pence, such as 250 or 1,250.50"
    made.faults.append(FieldFault(path, said))
    return None


_READERS = {"date": _date, "time": _time, "money": _pence}
