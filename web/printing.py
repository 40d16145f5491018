"""A document as a PDF, made beside the server and never for longer than it may take."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal, TypeAlias
from unicodedata import normalize
from weakref import WeakKeyDictionary

import msgspec
from litestar import Request, Response

from api.frame import PRIVATE
from api.watch import Noted
from store.request import Unavailable
from web.fronts import logo_of
from web.language import gettext as _
from web.paper import Document

Print: TypeAlias = Literal["usual", "large"]

SECONDS = 20
_AT_ONCE = 2
_MOST_WAITING = 8
"""Whoever asks after so many is told to come again: each holds a whole document."""
_PROGRAM = Path(__file__).with_name("typesetter.py")
logger = logging.getLogger("waymark.web")


class _Line:
    """Who has a PDF made, and who waits for their turn."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and take it. Raises Unavailable if too many wait."""
        if self._waiting >= _MOST_WAITING:
            raise Unavailable("many PDFs are being made just now; try again")
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()


_lines: WeakKeyDictionary[asyncio.AbstractEventLoop, _Line] = WeakKeyDictionary()


def told(document: Document, logo: bytes | None = None) -> dict[str, Any]:
    """The document for the typesetter: each line with the numbers of its sources.

    An entry has one number, by where it is named first; `sources` says which each is.
    """
    numbers = {entry: number for number, entry in enumerate(document.entries, start=1)}

    def plain(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        if not isinstance(value, dict):
            return value
        if "text" in value and "type" not in value:
            return {
                "text": normalize("NFC", value["text"]),
                "notes": [numbers[one] for one in value.get("entries", [])],
            }
        return {key: plain(one) for key, one in value.items()}

    whole: dict[str, Any] = plain(msgspec.to_builtins(document, str_keys=True))
    return whole | {
        "logo": None if logo is None else list(logo),
        "sources": [
            {
                "number": number,
                "position": entry,
                "text": _("entry %(position)s") % {"position": entry},
                "day": document.days.get(entry, ""),
            }
            for entry, number in numbers.items()
        ],
        "words": {
            "sources": _("Where this stands in the register"),
            "how": document.how_to_read,
        },
    }


async def pdf(document: Document, print_: Print, logo: bytes | None = None) -> bytes:
    """The document as a tagged PDF. Raises Unavailable: too many, or too long."""
    request = msgspec.json.encode({"document": told(document, logo), "print": print_})
    line = _lines.setdefault(asyncio.get_running_loop(), _Line())
    async with line.turn():
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(_PROGRAM),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={},
        )
        try:
            made, said = await asyncio.wait_for(program.communicate(request), SECONDS)
        except TimeoutError as error:
            raise Unavailable("this PDF takes too long to make; try again") from error
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
    if program.returncode:
        # What it says may quote what people wrote; only its last line's kind is kept.
        kind = said.decode(errors="replace").strip().rpartition("\n")[2].partition(":")
        logger.error("no pdf", extra={"facts": {"kind": kind[0]}})
        raise Unavailable("this PDF cannot be made just now")
    return made


async def printed(
    request: Request[Any, Any, Any], document: Document, name: str
) -> Response[bytes]:
    """The document as a file to look at or to print; `?print=large` in large print.

    The council's logo stands at its head, if it has one.
    """
    Noted.of(request).exported = True
    large = request.query_params.get("print") == "large"
    logo = await logo_of(request)
    made = await pdf(document, "large" if large else "usual", logo)
    file = f"{name}-large-print.pdf" if large else f"{name}.pdf"
    shown = {"Content-Disposition": f'inline; filename="{file}"'}
    return Response(made, media_type="application/pdf", headers=shown | PRIVATE)
