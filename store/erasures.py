"""The erasure list: who was erased, and where their names were taken out of texts.

It lies outside the database and outside every backup, so that what a backup brings back
can be erased again. It holds ids, days and numbers: who has the list alone learns
nothing. It only grows, and each line is on the disk before anything is destroyed.
"""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Struct

from domain.ids import CouncilId, PersonId, TextId
from domain.redaction import Span
from store.file_lock import FileLock

_AT_ONCE = 1 << 16  # bytes


class ErasuresError(Exception):
    """The erasure list cannot be used; the message says why and what helps."""


class TextErased(Struct, frozen=True, kw_only=True, tag="text", tag_field="erased"):
    """Words went from a text. `spans` None: all of them.

    `number` counts how often that had happened to this text before.
    """

    day: date
    council: CouncilId
    person: PersonId
    text: TextId
    number: int = 0
    spans: tuple[Span, ...] | None = None


class IdentityErased(
    Struct, frozen=True, kw_only=True, tag="identity", tag_field="erased"
):
    """The person's name, addresses and ways to sign in went."""

    day: date
    council: CouncilId
    person: PersonId


class FileErased(Struct, frozen=True, kw_only=True, tag="file", tag_field="erased"):
    """A file went that had been attached. `about` is the milestone; no person is."""

    day: date
    council: CouncilId
    about: UUID
    sha256: str


Line: TypeAlias = TextErased | IdentityErased | FileErased


class Erasures:
    """The list in a file. Several processes may write to it."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def exists(self) -> bool:
        """Whether the file is there. It is from the first start of an installation."""
        return self.file.exists()

    def begin(self) -> None:
        """Make it, empty, where it is not there. Raises ErasuresError."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.touch(mode=0o600)
        except OSError as error:
            raise ErasuresError(
                f"there is no writing to {self.file}: {error}"
            ) from None

    def add(self, lines: Iterable[Line]) -> None:
        """Write these down. They are on the disk when this returns.

        Raises ErasuresError.
        """
        said = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
        self.begin()
        try:
            with (
                FileLock(f"{self.file}.lock").write_lock(),
                self.file.open("rb+") as file,
            ):
                # Half a line is left of a write that was killed: nothing followed it.
                file.seek(_end(file))
                file.truncate()
                file.write(said)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ErasuresError(
                f"there is no writing to {self.file}: {error}"
            ) from None

    def lines(self) -> list[Line]:
        """All of it, in order. Raises ErasuresError for what is not such a list."""
        try:
            *whole, _ = self.file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ErasuresError(f"{self.file} cannot be read: {error}") from None
        try:
            return [msgspec.json.decode(line, type=Line) for line in whole if line]
        except msgspec.MsgspecError as error:
            raise ErasuresError(f"{self.file} is no erasure list: {error}") from None


def _end(file: BinaryIO) -> int:
    """Where the last whole line ends."""
    rest = file.seek(0, os.SEEK_END)
    while rest:
        start = max(0, rest - _AT_ONCE)
        file.seek(start)
        if found := file.read(rest - start).rfind(b"\n") + 1:
            return start + found
        rest = start
    return 0
