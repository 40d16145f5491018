"""What an event says in plain sight, and which texts it holds: by its facts' types.

Titles, names, quotes and dates stand in the register as they are. Texts lie sealed in
the vault, and are only named.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct

from domain.dates import Edtf, in_words
from domain.event import Evidence, Recorded, Source, Text
from domain.ids import TextId
from domain.policies import Verdict
from domain.report import Line

# Hashes are nobody's words; a source, or what a rule made of it, is not what it says.
_NOT_WORDS = frozenset({"sha256", "reference", "type"})
_PASSED_BY = (Source, Line, Verdict)


class SaidIn(Struct, frozen=True):
    """`words` as they were entered, `texts` by reference; both in their order."""

    words: tuple[str, ...]
    texts: tuple[TextId, ...]


def said_in(event: Recorded[Any]) -> SaidIn:
    """Whatever the facts of an event say, each once."""
    words: dict[str, None] = {}
    texts: dict[TextId, None] = {}
    for found in _in(event.facts):
        if isinstance(found, Text):
            texts[found.ref] = None
        else:
            words[found] = None
    if event.reason is not None:
        texts[event.reason.ref] = None
    return SaidIn(tuple(words), tuple(texts))


def _in(value: Any) -> Iterator[str | Text]:
    match value:
        case Text():
            yield value
        case Edtf():
            yield value.verbatim or in_words(value)
        case Evidence(title=title):
            yield title
        case Struct() if not isinstance(value, _PASSED_BY):
            for name, worded in _fields(type(value)):
                inside = getattr(value, name)
                if not isinstance(inside, str):
                    yield from _in(inside)
                elif worded and inside.strip():
                    yield inside
        case dict():
            yield from _several(value.values())
        case list() | tuple() | set() | frozenset():
            yield from _several(value)
        case _:
            return


def _several(values: Iterable[Any]) -> Iterator[str | Text]:
    for one in values:
        if isinstance(one, str):
            yield one
        else:
            yield from _in(one)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a type, and whether what is text in each is somebody's words."""
    return tuple(
        (one.name, one.name not in _NOT_WORDS and not _is_fixed(one.type))
        for one in msgspec.structs.fields(kind)
    )


def _is_fixed(kind: Any) -> bool:
    """Whether a text of this type is one of a few that are laid down."""
    if get_origin(kind) is Literal:
        return True
    inner = [one for one in get_args(kind) if one is not type(None)]
    return bool(inner) and all(_is_fixed(one) for one in inner)
