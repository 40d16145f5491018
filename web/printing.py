"""A document as a PDF, made beside the server and never for longer than it may take."""

import asyncio
import logging
import sys
from pathlib import Path
from typing import Any, Literal, TypeAlias
from unicodedata import normalize
from weakref import WeakKeyDictionary

import msgspec
from litestar import Request, Response

from api.frame import PRIVATE
from store.request import Unavailable
from web.language import gettext as _
from web.paper import Document

Print: TypeAlias = Literal["usual", "large"]

SECONDS = 20
_AT_ONCE = 2
_PROGRAM = Path(__file__).with_name("typesetter.py")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = (
    WeakKeyDictionary()
)
logger = logging.getLogger("waymark.web")


def told(document: Document) -> dict[str, Any]:
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


async def pdf(document: Document, print_: Print) -> bytes:
    """The document as a tagged PDF. Raises Unavailable if that takes too long."""
    request = msgspec.json.encode({"document": told(document), "print": print_})
    turns = _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))
    async with turns:
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
    """The document as a file to look at or to print; `?print=large` in large print."""
    large = request.query_params.get("print") == "large"
    made = await pdf(document, "large" if large else "usual")
    file = f"{name}-large-print.pdf" if large else f"{name}.pdf"
    shown = {"Content-Disposition": f'inline; filename="{file}"'}
    return Response(made, media_type="application/pdf", headers=shown | PRIVATE)
