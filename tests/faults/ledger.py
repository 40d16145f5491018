"""The ledger: what was asked and what was answered, written down outside the database.

A writer notes what it is about to ask before it asks, and the answer when it has it. So
whatever dies, the ledger says which answers somebody relies on.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct

from store.register import Receipt
from store.request import Appended, Request


class Posted(Struct, frozen=True, kw_only=True, tag="posted"):
    """A command about to be sent over HTTP. `marks`: words that only it has."""

    command: UUID
    principal: str
    action: str
    about: UUID | None
    path: str
    role: str
    key: str
    body: dict[str, Any]
    marks: tuple[str, ...]


class Written(Struct, frozen=True, kw_only=True, tag="written"):
    """A request about to be given to an appender."""

    request: Request
    marks: tuple[str, ...]

    @property
    def command(self) -> UUID:
        """The command's id."""
        return self.request.command


class Received(Struct, frozen=True, tag="received"):
    """The receipt that a posted command got."""

    command: UUID
    receipt: Receipt


class Stored(Struct, frozen=True, tag="stored"):
    """What an appender answered."""

    command: UUID
    appended: Appended


class Again(Struct, frozen=True, tag="again"):
    """There was no answer, so it is asked again."""

    command: UUID
    why: str


class Odd(Struct, frozen=True, tag="odd"):
    """An answer that nothing that died explains."""

    words: str


Asked: TypeAlias = Posted | Written
Answered: TypeAlias = Received | Stored
Entry: TypeAlias = Asked | Answered | Again | Odd

_ENCODE = msgspec.json.Encoder().encode
_DECODE = msgspec.json.Decoder(Entry).decode


class Ledger:
    """One writer's file. It only grows, and each entry is on disk before it goes on."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        # A killed writer may leave half a line: it had not asked that yet.
        whole = file.read_bytes().rpartition(b"\n")
        os.truncate(self._file, len(whole[0] + whole[1]))
        os.lseek(self._file, 0, os.SEEK_END)

    def note(self, entry: Entry) -> None:
        """Add an entry and have it on disk."""
        os.write(self._file, _ENCODE(entry) + b"\n")
        os.fsync(self._file)


class Book:
    """What some ledgers say together."""

    def __init__(self, entries: Iterator[Entry] | None = None) -> None:
        self.asked: dict[UUID, Asked] = {}
        self.answered: dict[UUID, Answered] = {}
        self.again: list[Again] = []
        self.odd: list[str] = []
        for entry in entries or ():
            match entry:
                case Posted() | Written():
                    self.asked[entry.command] = entry
                case Received() | Stored():
                    self.answered[entry.command] = entry
                case Again():
                    self.again.append(entry)
                case Odd(words=words):
                    self.odd.append(words)

    @property
    def unanswered(self) -> list[Asked]:
        """What was asked and never answered."""
        return [one for id, one in self.asked.items() if id not in self.answered]


def read(*files: Path) -> Book:
    """Read ledgers, also while they are being written."""
    return Book(_entries(*files))


def _entries(*files: Path) -> Iterator[Entry]:
    for file in files:
        for line in file.read_bytes().rpartition(b"\n")[0].splitlines():
            yield _DECODE(line)
