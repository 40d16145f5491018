"""Reading a request's body, and saying everything that is wrong with it at once.

msgspec decodes fast and stops at the first fault. So the fast way is tried first, and
only a body that fails is gone through field by field, to tell all its faults in plain
words.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct, UnsetType

from commands.entry import (
    CLOCK,
    COLOUR,
    EMAIL,
    GRANT_PREFIX,
    HASH,
    LANGUAGE,
    ONE_LINE,
    PREFIX,
    SHARE,
    TEXT,
    Pence,
    decode_hook,
)

T = TypeVar("T")

MOST_FAULTS = 100
_LONGEST_NAME = 60  # characters that are told of the name of a field that is none

_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of named fields",
    "null": "empty",
    "uuid": "an identifier (a UUID)",
}
_PATTERNS = {
    repr(TEXT): "must be plain text and not blank",
    repr(ONE_LINE): "must be plain text on one line and not blank",
    repr(EMAIL): "must be an e-mail address such as ann@example.org",
    repr(HASH): "must be 64 hexadecimal digits in small letters",
    repr(COLOUR): "must be # and six digits or letters from a to f, such as #005ea5",
    repr(CLOCK): "must be a time of the day, such as 19:30",
    repr(LANGUAGE): "must be the short name of a language, such as en-GB or cy",
    repr(SHARE): "must be a part of a whole, such as 1/3 or 3/4",
    repr(GRANT_PREFIX): "must be 360G- and letters, digits or _ after it",
    repr(PREFIX): "must be 1 to 10 capital letters and digits, a letter first",
}
_PLAIN: tuple[tuple[str, str], ...] = (
    (r"Expected `str` of length >= 1$", "must not be empty"),
    (r"Expected `str` of length <= (\d+)$", r"must be at most \1 characters"),
    (r"Expected `array` of length <= (\d+)$", r"must have at most \1 entries"),
    (r"Expected `object` of length <= (\d+)$", r"must have at most \1 entries"),
    (r"Expected `int` >= (-?\d+)$", r"must be \1 or more"),
    (r"Expected `int` <= (-?\d+)$", r"must be \1 or less"),
    (r"Integer value out of range$", "is too large a number"),
    (r"Invalid UUID$", "must be an identifier (a UUID)"),
    (r"Invalid RFC3339 encoded date$", "must be a day such as 2014-05-01"),
)
_MATCHING = "Expected `str` matching regex "
_PENCE = "must be whole pence, from 0 to 1000000000000: write 125000 for £1,250.00"


class FieldFault(Struct, frozen=True):
    """One thing wrong with a request: which field, and what would be right."""

    field: str
    message: str


class Unreadable(Exception):
    """A request's body is not of the form that its decision needs."""

    def __init__(self, faults: list[FieldFault]) -> None:
        super().__init__("; ".join(f"{f.field} {f.message}".strip() for f in faults))
        self.faults = faults


def read(kind: type[T], raw: object) -> T:
    """The value as `kind`. Raises Unreadable with all its faults."""
    try:
        return msgspec.convert(raw, kind, dec_hook=decode_hook)
    except msgspec.ValidationError as error:
        raise Unreadable(faults_in(kind, raw) or [fault("", str(error))]) from None


def faults_in(kind: Any, raw: object, field: str = "") -> list[FieldFault]:
    """Everything that keeps a value from being a `kind`; empty if nothing does.

    Only the first hundred: more help nobody, and could be made by the million.
    """
    return list(islice(_faults_in(kind, raw, field), MOST_FAULTS))


def _faults_in(kind: Any, raw: object, field: str) -> Iterator[FieldFault]:
    inner = bare(kind)
    if isinstance(raw, dict):
        inner = group_in(inner)
    origin = get_origin(inner)
    if isinstance(inner, type) and issubclass(inner, Struct) and isinstance(raw, dict):
        yield from _faults_in_group(kind, inner, raw, field)
        return
    found = False
    if origin in {tuple, list} and isinstance(raw, list):
        for number, one in enumerate(raw, 1):
            for told in _faults_in(get_args(inner)[0], one, f"{field}[{number}]"):
                found = True
                yield told
    elif origin is Literal and raw not in get_args(inner):
        allowed = ", ".join(str(one) for one in get_args(inner))
        if raw is not None or NoneType not in get_args(kind):
            yield FieldFault(field, f"must be one of: {allowed}")
            return
    if not found:
        yield from _fault_of_all(kind, raw, field)


def _faults_in_group(
    kind: Any, inner: type[Struct], raw: dict[object, object], field: str
) -> Iterator[FieldFault]:
    """Of each field; where each is right by itself, what is wrong with all of them."""
    found = False
    for told in _faults_in_struct(inner, raw, field):
        found = True
        yield told
    if not found:
        yield from _fault_of_all(kind, raw, field)


def _fault_of_all(kind: Any, raw: object, field: str) -> Iterator[FieldFault]:
    """What msgspec finds wrong with the value as a whole."""
    try:
        msgspec.convert(raw, kind, dec_hook=decode_hook)
    except msgspec.ValidationError as error:
        money = Pence in {kind, *get_args(kind)}
        yield FieldFault(field, _PENCE) if money else fault(field, str(error))


def _faults_in_struct(
    kind: type[Struct], raw: dict[object, object], field: str
) -> Iterator[FieldFault]:
    fields = {one.encode_name: one for one in msgspec.structs.fields(kind)}
    for name, one in fields.items():
        path = f"{field}.{name}" if field else name
        if name in raw:
            yield from _faults_in(one.type, raw[name], path)
        elif one.required:
            yield FieldFault(path, "is required")
    yield from unknown_fields(map(str, raw), fields, field)


def unknown_fields(
    given: Iterable[str], fields: Iterable[str], inside: str = ""
) -> Iterator[FieldFault]:
    """A fault for each name that is given and is no field, with the nearest that is."""
    known = list(fields)
    for name in given:
        if name not in known:
            path = f"{inside}.{shortened(name)}" if inside else shortened(name)
            near = get_close_matches(shortened(name), known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            yield FieldFault(path, f"is not a field here{hint}")


def shortened(name: str) -> str:
    """The name of a field that is none, as it may be told."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def bare(kind: Any) -> Any:
    """The type without its null, its unset and its annotations, if one is left."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        left = [a for a in get_args(kind) if a not in {NoneType, UnsetType}]
        return bare(left[0]) if len(left) == 1 else kind
    return kind


def group_in(kind: Any) -> Any:
    """Of several types that a value may have, the one that is a group of fields."""
    groups = [
        part
        for part in get_args(kind)
        if isinstance(part, type) and issubclass(part, Struct)
    ]
    several = get_origin(kind) in {Union, UnionType}
    return groups[0] if several and len(groups) == 1 else kind


def fault(field: str, message: str) -> FieldFault:
    """What msgspec found wrong with a field, in plain words."""
    said = message.partition(" - at `")[0]
    if said.startswith(_MATCHING):
        pattern = said.removeprefix(_MATCHING)
        return FieldFault(field, _PATTERNS.get(pattern, "is not of the right form"))
    for form, plain in _PLAIN:
        if re.search(form, said):
            return FieldFault(field, re.sub(form, plain, said))
    wrong = re.fullmatch(r"Expected `(.+)`, got `(.+)`", said)
    if wrong:
        wanted = " or ".join(_KINDS.get(k.strip(), k) for k in wrong[1].split("|"))
        return FieldFault(
            field, f"must be {wanted}, not {_KINDS.get(wrong[2], wrong[2])}"
        )
    return FieldFault(field, said)
