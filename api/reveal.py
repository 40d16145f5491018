"""Answers as people read them: with the words of texts and the names of people put in.

Rows hold references and ids only. Words and names are opened when an answer is made, so
what was erased is gone from every answer about any day.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.event import Text
from domain.ids import PersonId, TextId
from projections.names import gather
from projections.possibly import things_in
from projections.sentences.parts import Person, Thing
from projections.tally import See
from store.vault import Opened

if TYPE_CHECKING:
    from api.frame import Frame


class _Mentioned:
    """What an answer mentions that has to be looked up, or shown in another form."""

    def __init__(self) -> None:
        self.persons: set[PersonId] = set()
        self.texts: set[TextId] = set()
        self.things: set[UUID] = set()
        self.lists = False

    def row(self, value: Struct) -> None:
        """Whatever the value is a row of."""
        self.things.update(things_in(value))


async def reveal(frame: "Frame", value: Any, partnership: UUID | None = None) -> bytes:
    """The value as JSON, with what only this answer's reader and moment can tell.

    Texts get their `words` and whether they are `redacted`, what names a list becomes
    its address, and `people` names whoever is mentioned. `possibly` tells what may have
    happened by the day asked about. `partnership`: the one that the answer is about;
    its members see each other's names.
    """
    mentioned = _Mentioned()
    _collect(value, mentioned)
    possible = await frame.possibly(mentioned.things)
    if not (mentioned.texts or mentioned.persons or mentioned.lists or possible):
        return msgspec.json.encode(value)
    opened = await frame.store.vault.open_marked(frame.council, mentioned.texts)
    by_ref = {str(ref): said for ref, said in opened.items()}
    plain = _Shown(by_ref, frame).of(msgspec.to_builtins(value))
    if mentioned.persons:
        people = tuple(map(Person, sorted(mentioned.persons)))
        names = await gather(frame.pool, frame.store.vault, frame.look, [people])
        frame.names, frame.about = names, partnership
        plain["people"] = {
            str(person.id): names.person(person, partnership).text for person in people
        }
    if possible:
        plain["possibly"] = msgspec.to_builtins(possible, str_keys=True)
    return msgspec.json.encode(plain)


async def called(frame: "Frame", things: Sequence[Thing]) -> list[str]:
    """The names of things, as far as this answer's reader may know them."""
    names = await gather(frame.pool, frame.store.vault, frame.look, [tuple(things)])
    return [names.thing(one.id, one.kind).text for one in things]


@cache
def _fields(kind: type[Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a row, and whether each holds ids of people."""
    fields = msgspec.structs.fields(kind)
    return tuple((f.name, "PersonId" in str(f.type)) for f in fields)


def _collect(value: Any, mentioned: _Mentioned) -> None:
    match value:
        case Text(ref=ref):
            mentioned.texts.add(ref)
        case See():
            mentioned.lists = True
        case Struct():
            mentioned.row(value)
            for name, holds_people in _fields(type(value)):
                inside = getattr(value, name)
                if holds_people:
                    _add_people(inside, mentioned.persons)
                else:
                    _collect(inside, mentioned)
        case list() | tuple():
            for one in value:
                _collect(one, mentioned)
        case dict():
            for one in value.values():
                _collect(one, mentioned)
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


class _Shown:
    """Plain values as they are answered."""

    def __init__(self, texts: dict[str, Opened], frame: "Frame") -> None:
        self._texts = texts
        self._base = frame.base
        self._moment = frame.moment

    def of(self, value: Any) -> Any:
        """The value, with words put in and lists named by their addresses."""
        if isinstance(value, dict):
            if value.keys() == _TEXT:
                opened = self._texts.get(value["ref"])
                words = opened.words if opened else None
                redacted = opened is not None and opened.redacted
                return {**value, "words": words, "redacted": redacted}
            if value.keys() == _SEE:
                return self._address(value["collection"], value["query"])
            return {key: self.of(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.of(one) for one in value]
        return value

    def _address(self, collection: str, query: dict[str, str | list[str]]) -> str:
        asked = urlencode(query | self._moment, doseq=True)
        return f"{self._base}/{collection}" + (f"?{asked}" if asked else "")


_TEXT, _SEE = set(Text.__struct_fields__), set(See.__struct_fields__)
