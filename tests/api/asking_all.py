"""Every read, asked in every way that its parameters allow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, TypeAlias, get_args, get_origin
from uuid import UUID

from msgspec import Struct
from msgspec.structs import fields

from api.reads import Read
from commands.everything import COMMANDS
from commands.labels import with_ids
from commands.reading import bare
from domain.ids import CouncilId
from projections.look import Pool

Params: TypeAlias = tuple[tuple[str, str], ...]

_STREAMS = """
    SELECT DISTINCT split_part(type, '.', 1), stream_id FROM store.event
     WHERE council_id = $1 ORDER BY 2"""
_OF_EVERY_READ = {"known_at", "as_of", "cursor"}
_ALSO_CALLED = {"phase_of": "scheme", "subject": "meeting"}
_DAYS = ("2026-08-31", "2026-12-01")
_SOME = 3  # values of one parameter


class Known(Struct, frozen=True):
    """What there is to ask for: things by noun, words by their field in answers."""

    last: int
    things: Mapping[str, list[str]]
    words: Mapping[str, list[str]]


async def things_of(pool: Pool, council: CouncilId) -> dict[str, list[str]]:
    """The ids of everything in a register, by noun and by collection."""
    things: defaultdict[str, list[str]] = defaultdict(list)
    for noun, stream in await pool.fetch(_STREAMS, council):
        things[noun].append(str(stream))
    return {c.collection: things[c.noun] for c in COMMANDS.values()} | things


def words_in(answers: Iterable[Any]) -> dict[str, list[str]]:
    """The words in answers, by the field that they stand in."""
    words: defaultdict[str, set[str]] = defaultdict(set)

    def gather(value: Any, name: str) -> None:
        match value:
            case str():
                words[name].add(value)
            case list():
                for one in value:
                    gather(one, name)
            case dict():
                for key, one in value.items():
                    gather(one, key)
            case _:
                return

    for one in answers:
        gather(one, "")
    return {name: sorted(those) for name, those in words.items()}


def questions(read: Read, known: Known) -> Iterator[tuple[str, Params]]:
    """Each path and its parameters, with one filter at a time; the example first."""
    told = dict(with_ids(read.example))
    id = told.pop("id", None)
    if "{id}" in read.path:
        things = known.things[read.path.split("/")[1]]
        paths = [read.path.format(id=one) for one in dict.fromkeys([id, *things])]
    else:
        paths = [read.path.format(position=one) for one in range(known.last + 1)]
    example = tuple(told.items())
    for path in dict.fromkeys(paths):
        for params in dict.fromkeys([example, (), *_filters(read, known)]):
            yield path, params


def _filters(read: Read, known: Known) -> Iterator[Params]:
    for field in fields(read.query):
        name = field.encode_name
        if name not in _OF_EVERY_READ:
            for value in _values(name, bare(field.type), known):
                yield ((name, value),)


def _values(name: str, kind: Any, known: Known) -> Iterable[str]:
    """What may be asked for under this name."""
    if get_origin(kind) is tuple:
        kind = bare(get_args(kind)[0])
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if get_origin(kind) is Literal:
        return map(str, get_args(kind))
    if kind is bool:
        return "true", "false"
    if kind is int:
        return ("2026",) if name == "year" else ("2",)
    if kind is date:
        return _DAYS
    if kind is UUID:
        return known.things.get(_ALSO_CALLED.get(name, name), [])[:_SOME]
    assert kind is str, f"no value of {kind} is known"
    return known.words.get(name, [])[:_SOME]
