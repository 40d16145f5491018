"""Published files: written whole, then sent with their licence, position and hash.

A file that is sent while it is being made cannot say its hash first, and one that
breaks off half-way looks like a whole one. So it is written down first: the small ones
in memory, the others on disk, under no name and only until they are sent.
"""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import date
from email.utils import format_datetime
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import TypeAlias
from weakref import WeakSet, finalize

from litestar.response import Stream
from msgspec import Struct

from api.edition import NEEDS, Edition, edition_of
from api.frame import Frame
from store.request import Overloaded

IN_MEMORY = 1024 * 1024  # bytes
AT_ONCE = 64 * 1024  # bytes
MOST_ON_DISK = 8
"""How many files a process keeps on disk for those who are taking them."""

HEADERS = {"Cache-Control": "public, no-cache", "Vary": "Authorization, Cookie"}
"""Anybody may keep it, and asks each time whether it is still so: names go."""

Parts: TypeAlias = Callable[[Edition], AsyncIterator[bytes]]
Span: TypeAlias = tuple[date | None, date | None]


class File(Struct, frozen=True, kw_only=True):
    """One file: its address under the council, and what it is made of and from."""

    path: str
    media_type: str
    parts: Parts

    @property
    def name(self) -> str:
        """What it is called when it is taken along."""
        return self.path.rpartition("/")[2]


class Dataset(Struct, frozen=True, kw_only=True):
    """What is published about one thing, in one file or several.

    `standard` is what its files keep to, by name and address. `span` gives the first
    and the last day that it tells of.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    standard: tuple[str, str]
    needs: tuple[str, ...]
    files: tuple[File, ...]
    span: Callable[[Edition], Awaitable[Span]]


def needs(these: Iterable[str] = ()) -> tuple[str, ...]:
    """The projections that a file is answered from, those of every edition included."""
    return tuple(dict.fromkeys((*NEEDS, *these)))


class Written:
    """A file that was written down, until it has been sent."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when it is sent, or dropped
        self.size = 0
        self.digest = b""
        self.close = finalize(self, self._file.close)
        _KEPT.add(self)

    @property
    def on_disk(self) -> bool:
        """Whether it takes up room there."""
        return self.size > IN_MEMORY and self.close.alive

    async def fill(self, parts: AsyncIterator[bytes]) -> None:
        """Write all of it down."""
        hashed = sha256()
        async for part in gathered(parts):
            hashed.update(part)
            self.size += len(part)
            await asyncio.to_thread(self._file.write, part)
        self.digest = hashed.digest()
        self._file.seek(0)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Its bytes; afterwards it is gone."""
        try:
            while part := await asyncio.to_thread(self._file.read, AT_ONCE):
                yield part
        finally:
            self.close()


_KEPT: WeakSet[Written] = WeakSet()


async def sent(frame: Frame, file: File) -> Stream:
    """A published file, as everybody gets it. Raises Overloaded."""
    if sum(one.on_disk for one in _KEPT) >= MOST_ON_DISK:
        raise Overloaded("too many people are taking large files just now")
    edition = await edition_of(frame)
    written = Written()
    try:
        await written.fill(file.parts(edition))
    except BaseException:
        written.close()
        raise
    tag = f'"{written.digest.hex()}"'
    headers = HEADERS | _told(edition) | {"ETag": tag}
    headers["Repr-Digest"] = f"sha-256=:{b64encode(written.digest).decode()}:"
    if frame.has(tag):
        written.close()
        return Stream(iter(()), status_code=304, headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    headers["Content-Length"] = str(written.size)
    return Stream(written, media_type=file.media_type, headers=headers)


def _told(edition: Edition) -> dict[str, str]:
    told = {"Link": f'<{edition.licence.url}>; rel="license"'}
    if edition.recorded is not None:
        told["Last-Modified"] = format_datetime(edition.recorded, usegmt=True)
    return told


async def gathered(parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces that are worth writing."""
    waiting, size = [], 0
    async for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


async def digest_of(edition: Edition, file: File) -> str:
    """The hash of a file's bytes, in hex."""
    hashed = sha256()
    async for part in gathered(file.parts(edition)):
        hashed.update(part)
    return hashed.hexdigest()
