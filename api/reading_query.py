"""Reading the parameters of an address, with all their faults at once."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from litestar import Request
from litestar.datastructures import MultiDict
from msgspec import Struct

from api.moment import Moment
from api.received import Heads, read_heads
from commands.reading import (
    MOST_FAULTS,
    FieldFault,
    Unreadable,
    bare,
    fault,
    faults_in,
    unknown_fields,
)

Q = TypeVar("Q", bound=Struct)
_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)


def decode_hook(kind: type, value: Any) -> Any:
    """Tell msgspec how to read a moment."""
    if kind is Moment:
        return Moment(value)
    raise NotImplementedError(kind)


def read_asking(request: Request[Any, Any, Any], kind: type[Q]) -> tuple[Q, Heads]:
    """What a read's address and headers say. Raises Unreadable with all its faults."""
    try:
        heads = read_heads(request.headers)
    except Unreadable as wrong:
        found = [*wrong.faults, *_Given(kind, request.query_params).faults]
        raise Unreadable(found) from None
    return read_query(kind, request.query_params), heads


def read_query(kind: type[Q], params: "MultiDict[Any] | Mapping[str, Any]") -> Q:
    """The parameters as `kind`. Raises Unreadable with all their faults."""
    given = _Given(kind, params)
    if given.faults:
        raise Unreadable(given.faults)
    try:
        return kind(**given.values)
    except ValueError as wrong:  # each is right, and they do not go together
        named = ", ".join(sorted(given.values))
        raise Unreadable([FieldFault(named, str(wrong))]) from None


class _Given:
    """What parameters say, and what is wrong with them.

    One whose type is a list may be given several times, any other once.
    """

    def __init__(
        self, kind: type[Struct], params: "MultiDict[Any] | Mapping[str, Any]"
    ) -> None:
        given: dict[str, list[str]] = {}
        for name, value in MultiDict(params).multi_items():
            given.setdefault(str(name), []).append(str(value))
        fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
        self.faults = list(islice(unknown_fields(given, fields), MOST_FAULTS))
        self.values: dict[str, Any] = {}
        for name in sorted(given.keys() & fields.keys()):
            wanted = _without_null(fields[name].type)
            wrong = list(_wrong(wanted, given[name], name))
            if not wrong:
                try:
                    self.values[fields[name].name] = _read(wanted, given[name])
                except msgspec.ValidationError as error:
                    wrong = [fault(name, str(error))]
            self.faults += wrong


def _wrong(kind: Any, said: list[str], name: str) -> Iterator[FieldFault]:
    """What msgspec does not see, or does not tell in full."""
    if any("\x00" in one for one in said):
        yield FieldFault(name, "must be plain text")
    elif len(said) > 1 and not _is_list(kind):
        yield FieldFault(name, "is given more than once")
    elif get_origin(bare(kind)) is Literal:
        yield from faults_in(kind, said[0], name)
    elif _is_list(kind):
        yield from faults_in(kind, [_plain(one, kind) for one in said], name)


def _plain(said: str, kind: Any) -> str | int:
    """One of a list: a number where numbers are wanted, as far as it is one."""
    of = bare(get_args(bare(kind))[0])
    return int(said) if of is int and _WHOLE.fullmatch(said) else said


def _read(kind: Any, said: list[str]) -> Any:
    raw: Any = said if _is_list(kind) else said[0]
    return msgspec.convert(raw, kind, strict=False, dec_hook=decode_hook)


def _is_list(kind: Any) -> bool:
    return get_origin(bare(kind)) in {tuple, list}


def _without_null(kind: Any) -> Any:
    """The type, but for null: an address has no way to say that."""
    if get_origin(kind) in {Union, UnionType}:
        left = tuple(one for one in get_args(kind) if one is not NoneType)
        return Union[left]  # noqa: UP007 - of a tuple that is made here
    return kind
