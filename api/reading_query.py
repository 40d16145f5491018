"""Reading the parameters of an address, with all their faults at once."""

from collections.abc import Mapping
from typing import Any, TypeVar, get_origin

import msgspec
from litestar.datastructures import MultiDict

from api.frame import Moment, Query
from commands.reading import FieldFault, Unreadable, bare, fault, unknown_fields

Q = TypeVar("Q", bound=Query)


def decode_hook(kind: type, value: Any) -> Any:
    """Tell msgspec how to read a moment."""
    if kind is Moment:
        return Moment(value)
    raise NotImplementedError(kind)


def read_query(kind: type[Q], params: "MultiDict[Any] | Mapping[str, Any]") -> Q:
    """The parameters as `kind`. Raises Unreadable with all their faults.

    A parameter whose type is a list may be given several times.
    """
    given: dict[str, list[str]] = {}
    for name, value in MultiDict(params).multi_items():
        given.setdefault(str(name), []).append(str(value))
    fields = {f.encode_name: f for f in msgspec.structs.fields(kind)}
    faults: list[FieldFault] = list(unknown_fields(given, fields))
    values: dict[str, Any] = {}
    for name in given.keys() & fields.keys():
        field = fields[name]
        if any("\x00" in one for one in given[name]):
            faults.append(FieldFault(name, "must be plain text"))
            continue
        several = get_origin(bare(field.type)) in {tuple, list}
        raw: Any = given[name] if several else given[name][-1]
        try:
            values[field.name] = msgspec.convert(
                raw, field.type, strict=False, dec_hook=decode_hook
            )
        except msgspec.ValidationError as error:
            faults.append(fault(name, str(error)))
    if faults:
        raise Unreadable(faults)
    return kind(**values)
