"""A command's body as the fields of a form: each of its types has its way to be asked.

So every command has a form, and none can ask for what its command does not take.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from commands.entry import (
    CLOCK,
    EMAIL,
    Entry,
    LongWords,
    Pence,
    Quoted,
    When,
    Words,
)
from commands.reading import bare, group_in
from domain import ids

Kind: TypeAlias = Literal[
    "line",  # one line of text
    "words",  # several
    "email",
    "date",  # of any precision, as people write it
    "day",
    "time",
    "number",
    "money",
    "choice",  # one of few
    "choices",  # any of few
    "yes-no",
    "tick",  # a box that says yes
    "thing",  # one of those that the council has
    "things",
    "lines",  # several texts, one a line
    "numbers",  # names with a number each, one a line
    "group",  # fields that belong together
    "rows",  # the same group several times
    "file",
]

ENVELOPE = frozenset(Entry.__struct_fields__)
"""What every command takes besides its own facts."""

_THINGS: Mapping[Any, str] = {
    getattr(ids, name): name.removesuffix("Id").lower()
    for name in vars(ids)
    if name.endswith("Id") and name not in {"StreamId", "CommandId"}
}
_LONG = frozenset({Words, LongWords, Quoted})
_PLAIN: Mapping[Any, Kind] = {When: "date", date: "day", int: "number"}
_FORMS: Mapping[str | None, Kind] = {EMAIL: "email", CLOCK: "time"}


class Field(Struct, frozen=True, kw_only=True):
    """One field of a form.

    `name` is what the command calls it; `of` the fields of a group or of each row;
    `thing` the kind of what is chosen; `options` what there is to choose, where that is
    settled, and `called` how these are put; `most` how many characters or rows there
    may be. `listed`: it is chosen from a list with an empty line.
    """

    name: str
    kind: Kind
    required: bool = False
    label: str = ""
    hint: str = ""
    of: tuple["Field", ...] = ()
    thing: str = ""
    options: tuple[str, ...] = ()
    called: Mapping[str, str] = {}
    most: int | None = None
    listed: bool = False

    def within(self, name: str) -> "Field":
        """One of the fields that belong to this. Raises KeyError."""
        for one in self.of:
            if one.name == name:
                return one
        raise KeyError(name)


@cache
def fields_of(kind: type[Struct]) -> tuple[Field, ...]:
    """The fields that a group of facts is asked by."""
    return tuple(
        _field(one.encode_name, one.type, required=one.required)
        for one in msgspec.structs.fields(kind)
        if one.encode_name != "visibility" or not issubclass(kind, Entry)
    )


def own_fields(kind: type[Entry]) -> tuple[Field, ...]:
    """What a command asks of its own."""
    return tuple(one for one in fields_of(kind) if one.name not in ENVELOPE)


def envelope_fields(kind: type[Entry]) -> tuple[Field, ...]:
    """What it asks about the entry: when, for whom, by what right, from where."""
    return tuple(one for one in fields_of(kind) if one.name in ENVELOPE)


def _field(name: str, annotated: Any, *, required: bool) -> Field:
    inner, meta = bare(annotated), _meta(annotated)
    made = Field(
        name=name,
        kind="line",
        required=required,
        label=spoken(name),
        most=next((m.max_length for m in meta if m.max_length is not None), None),
    )
    changes = _by_container(inner) or _by_meaning(annotated, inner, meta)
    if required and inner is bool:
        changes = {"kind": "yes-no"}  # a box that is left empty says nothing
    return msgspec.structs.replace(made, **changes)


def _by_container(inner: Any) -> dict[str, Any] | None:
    """How groups, and several of a kind, are asked."""
    group = group_in(inner)
    if isinstance(group, type) and issubclass(group, Struct):
        return {"kind": "group", "of": fields_of(group)}
    if get_origin(inner) is dict:
        return {"kind": "numbers"}
    return _of_several(inner)


def _of_several(inner: Any) -> dict[str, Any] | None:
    if get_origin(inner) in {tuple, list}:
        of = get_args(inner)[0]
        each = bare(of)
        if isinstance(each, type) and issubclass(each, Struct):
            return {"kind": "rows", "of": fields_of(each)}
        if each in _THINGS:
            return {"kind": "things", "thing": _THINGS[each]}
        if get_origin(each) is Literal:
            return {"kind": "choices", "options": get_args(each)}
        return {"kind": "lines"}
    return None


def _by_meaning(annotated: Any, inner: Any, meta: list[Meta]) -> dict[str, Any]:
    """How a single value is asked, by what it means."""
    if inner in _THINGS:
        return {"kind": "thing", "thing": _THINGS[inner]}
    if get_origin(inner) is Literal:
        return {"kind": "choice", "options": tuple(map(str, get_args(inner)))}
    if inner is bool:
        optional = NoneType in get_args(annotated)
        return {"kind": "yes-no" if optional else "tick"}
    if inner in _PLAIN:
        return {"kind": "money" if _is(annotated, Pence) else _PLAIN[inner]}
    if any(_is(annotated, one) for one in _LONG):
        return {"kind": "words"}
    return {
        "kind": next((_FORMS[m.pattern] for m in meta if m.pattern in _FORMS), "line")
    }


def _is(annotated: Any, alias: Any) -> bool:
    return alias in {annotated, *get_args(annotated)}


def _meta(annotated: Any) -> list[Meta]:
    """Whatever is said of a type, also of one that may be null."""
    if get_origin(annotated) is Annotated:
        kind, *said = get_args(annotated)
        return [m for m in said if isinstance(m, Meta)] + _meta(kind)
    return [
        m
        for one in get_args(annotated)
        if get_origin(one) is Annotated
        for m in _meta(one)
    ]


def spoken(name: str) -> str:
    """What a field is called on a page, if nobody has said it better."""
    said = name.replace("_", " ").strip()
    return said[:1].upper() + said[1:]
