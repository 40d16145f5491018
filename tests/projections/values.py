"""Any event there could be, whether or not a decision would have led to it."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from domain.catalogue import EVENTS
from domain.dates import Edtf, parse
from domain.event import Envelope, Event
from tests.projections.events import Said

IDS = [UUID(f"01890000-0000-7000-8000-{number:012d}") for number in range(20)]
DATES = [
    parse(text)
    for text in ("2003", "2014-04", "2014-05-01", "2014~", "2014-04/..", "../2016")
]
BEGINNINGS = {
    "council": ["council.registered"],
    "person": ["person.added"],
    "scheme": ["scheme.created"],
    "partnership": [
        "partnership.interest-expressed",
        "partnership.formation-started",
        "partnership.established",
    ],
    "body": ["body.formed"],
    "meeting": ["meeting.called"],
    "decision": ["decision.proposed", "decision.made"],
    "minutes": ["minutes.drafted"],
    "paper": ["paper.begun"],
    "plan": ["plan.drafted"],
    "milestone": ["milestone.set"],
    "fund": ["fund.opened"],
    "grant": ["grant.enquired", "grant.applied", "grant.brought-in"],
    "promise": ["promise.made"],
    "engagement": ["engagement.planned", "engagement.held"],
    "ask": ["ask.sent"],
    "report": ["report.frozen"],
    "organisation": ["organisation.added"],
    "identifier": ["identifier.taken"],
}


@cache
def values(kind: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one for each kind of type
    """Any value of a type that occurs in an event."""
    origin, inside = get_origin(kind), get_args(kind)
    if kind is Edtf:
        return st.sampled_from(DATES)
    if isinstance(kind, type) and issubclass(kind, Struct):
        given = {field.name: values(field.type) for field in fields(kind)}
        return st.fixed_dictionaries(given).map(partial(_made, kind))
    if hasattr(kind, "__supertype__"):
        return values(kind.__supertype__)
    if origin in {Union, UnionType}:
        return st.one_of(*(values(one) for one in inside))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(inside[0]), values(inside[1]), max_size=2)
    return PLAIN[kind]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    UUID: st.sampled_from(IDS),
    str: st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3),
    int: st.integers(-(2**31), 2**31),
    bool: st.booleans(),
    date: st.dates(date(1990, 1, 1), date(2030, 1, 1)),
}


def _made(kind: Any, given: dict[str, Any]) -> Any:
    """One of that kind. `st.builds` would look its hints up again for each."""
    return kind(**given)


def events(types: Sequence[str], stream: UUID) -> st.SearchStrategy[Said]:
    """Any event of one of these types in a stream."""
    facts: st.SearchStrategy[Event] = st.one_of(*(values(EVENTS[t]) for t in types))
    said = st.tuples(st.just(stream), facts, values(Envelope))
    return said.map(lambda parts: Said(*parts))


@cache
def _stories() -> list[st.SearchStrategy[tuple[Said, list[Said]]]]:
    """What may happen to one stream of each kind: its beginning, and what else."""
    found = []
    for number, (kind, beginnings) in enumerate(BEGINNINGS.items()):
        types = [tag for tag in EVENTS if tag.startswith(f"{kind}.")]
        stream = IDS[number]
        others = [tag for tag in types if tag not in beginnings[:1]]
        more: st.SearchStrategy[list[Said]] = (
            st.lists(events(others, stream), max_size=3) if others else st.just([])
        )
        found.append(st.tuples(events(beginnings, stream), more))
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[Said]:
    """Any events at all, of one stream of each kind; each stream has its beginning."""
    told = [draw(story) for story in _stories()]
    streams = [[begun, *more] for begun, more in told]
    order = [n for n, stream in enumerate(streams) for _ in stream]
    turns = draw(st.permutations(order))
    return [streams[number].pop(0) for number in turns]
