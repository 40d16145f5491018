"""What the tests ask of a register that holds what published documents say.

The documents are not ours to copy. A file beside the tests, `bolton.json` and so on,
has the hash of each, those of the passages that are quoted, and those of its lists and
paragraphs, all taken from the document.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from domain.event import Recorded
from projections.look import COUNCIL_WIDE
from projections.names import Names
from projections.sentences import sentence
from store.opened import Store
from tests.demo.registers import ALL

QUOTES = {"drivers", "claims"}
"""Fields that hold several quotes."""


class Taken(Struct, frozen=True):
    """Hashes taken from the documents: `lists` has each list's own points, in order.

    `paragraphs` are by where they stand, for documents that are kept whole.
    """

    documents: list[str]
    quotes: dict[str, list[str]]
    lists: dict[str, list[str]] = {}
    paragraphs: dict[str, str] = {}


def taken(slug: str) -> Taken:
    """Read what was taken from a council's documents."""
    path = Path(__file__).parent / f"{slug}.json"
    return msgspec.json.decode(path.read_bytes(), type=Taken)


async def sourced(store: Store, slug: str) -> list[Recorded[Any]]:
    """Read the events of a council that have a source."""
    register = store.register(await store.council(slug))
    return [event for event in await register.read(0, ALL) if event.source]


def by_type(events: Iterable[Recorded[Any]]) -> dict[str, list[Any]]:
    """Facts by type, in order, as they are in the leaves."""
    found: dict[str, list[Any]] = {}
    for event in events:
        found.setdefault(event.type, []).append(msgspec.to_builtins(event.facts))
    return found


def quotes(told: Any) -> Iterator[str]:
    """Every quote in some facts."""
    match told:
        case dict():
            for key, value in told.items():
                if key == "quote":
                    yield value
                elif key in QUOTES:
                    yield from value
                else:
                    yield from quotes(value)
        case list() | tuple():
            for one in told:
                yield from quotes(one)
        case _:
            pass


def quoted(told: list[Any]) -> list[str]:
    """The first quote of each."""
    return [next(quotes(one)) for one in told]


def hashed(words: str) -> str:
    """The hash that stands for words which are not ours to copy."""
    return sha256(words.encode()).hexdigest()


def points(facts: dict[str, list[Any]]) -> dict[str, list[tuple[str, str]]]:
    """The scheme's own lists: number and quote of each point."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in facts["scheme.point-listed"]:
        point = (one["number"], one["wording"]["quote"])
        found.setdefault(one["of"], []).append(point)
    return found


async def sentences(store: Store, slug: str) -> list[str]:
    """What the audit trail says of it all, to an officer."""
    council = await store.council(slug)
    events = await sourced(store, slug)
    called: dict[Any, str] = {}
    for event in events:
        label = getattr(event.facts, "name", None) or getattr(
            event.facts, "title", None
        )
        if label and event.stream not in called:
            called[event.stream] = label
    refs = {ref for event in events for ref in _refs(msgspec.to_builtins(event.facts))}
    words = await store.vault.open(council, sorted(refs))
    names = Names(COUNCIL_WIDE, called, {}, {}, words)
    return [names.sentence(sentence(event)) for event in events]


def _refs(told: Any) -> Iterator[Any]:
    match told:
        case {"ref": ref, "sha256": _}:
            yield ref
        case dict():
            for value in told.values():
                yield from _refs(value)
        case list() | tuple():
            for one in told:
                yield from _refs(one)
        case _:
            pass
