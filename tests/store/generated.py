"""Any event at all: generated from the types of its fields."""

from functools import cache
from types import UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from domain.catalogue import EVENTS
from domain.event import Envelope, Event


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one case a type
    """Every value that a field of this type may have."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, NewType):
        return values(kind.__supertype__)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in {Union, UnionType}:
        return st.one_of(*map(values, parts))
    if origin is tuple:
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=3)
    if kind is int:  # as wide as the register's own numbers
        return st.integers(-(2**63), 2**63 - 1)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return structs(kind)
    return st.from_type(kind)


@cache
def structs(kind: type[Struct]) -> st.SearchStrategy[Any]:
    """Every instance of a Struct, each optional field said or left out."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(kind):
        chosen = required if field.required else optional
        chosen[field.name] = values(field.type)
    return st.fixed_dictionaries(required, optional=optional).map(
        lambda given: kind(**given)
    )


ENVELOPES: st.SearchStrategy[Envelope] = structs(Envelope)
ANY_EVENT: st.SearchStrategy[Event] = st.sampled_from(sorted(EVENTS)).flatmap(
    lambda name: structs(EVENTS[name])
)
