"""Answers as people read them: with the words of texts and the names of people put in.

Rows hold references and ids only. Words and names are opened when an answer is made, so
what was erased is gone from every answer about any day.
"""

from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.event import Text
from domain.ids import PersonId, TextId
from projections.names import gather
from projections.sentences.parts import Person

if TYPE_CHECKING:
    from api.frame import Frame


async def reveal(
    frame: "Frame", value: Any, partnership: UUID | None = None
) -> bytes:
    """The value as JSON. Texts get their `words`; `people` names whoever is mentioned.

    `partnership`: the one that the answer is about; its members see each other's names.
    """
    persons: set[PersonId] = set()
    texts: set[TextId] = set()
    _collect(value, persons, texts)
    if not texts and not persons:
        return msgspec.json.encode(value)
    plain = msgspec.to_builtins(value)
    if texts:
        words = await frame.store.vault.open(frame.council, texts)
        _put_words(plain, {str(ref): said for ref, said in words.items()})
    if persons:
        mentioned = [tuple(map(Person, sorted(persons)))]
        names = await gather(frame.pool, frame.store.vault, frame.look, mentioned)
        plain["people"] = {
            str(person.id): names.person(person, partnership).text
            for person in mentioned[0]
        }
    return msgspec.json.encode(plain)


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a row, and whether each holds ids of people."""
    fields = msgspec.structs.fields(kind)
    return tuple((f.name, "PersonId" in str(f.type)) for f in fields)


def _collect(value: Any, persons: set[PersonId], texts: set[TextId]) -> None:
    match value:
        case Text(ref=ref):
            texts.add(ref)
        case Struct():
            for name, holds_people in _fields(type(value)):
                inside = getattr(value, name)
                if holds_people:
                    _add_people(inside, persons)
                else:
                    _collect(inside, persons, texts)
        case list() | tuple():
            for one in value:
                _collect(one, persons, texts)
        case dict():
            for one in value.values():
                _collect(one, persons, texts)
        case _:
            return


def _add_people(value: Any, persons: set[PersonId]) -> None:
    match value:
        case UUID():
            persons.add(PersonId(value))
        case list() | tuple() | set() | frozenset():
            for one in value:
                _add_people(one, persons)
        case dict():
            for key, one in value.items():
                _add_people(key, persons)
                _add_people(one, persons)
        case _:
            return


def _put_words(value: Any, words: dict[str, str]) -> None:
    match value:
        case {"ref": str(ref), "sha256": _}:
            value["words"] = words.get(ref)
        case dict():
            for one in value.values():
                _put_words(one, words)
        case list() | tuple():
            for one in value:
                _put_words(one, words)
        case _:
            return
