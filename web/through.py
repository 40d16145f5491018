"""What pages do at the doors: the same that programs do there, from a form."""

from typing import Any

import msgspec
from litestar import Response
from msgspec import Struct

import api.all_doors  # noqa: F401 - enters the doors into their list
from api.doors import DOORS
from api.doorway import Doorway
from commands.reading import read
from web.done import Done, keep_done
from web.visit import Visit

_DOORS = {door.name: door for door in DOORS}

SECRET = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""What a page says of itself whose address or content is for one person once."""


class Passed(Struct, frozen=True):
    """The doorway, which has the browser's cookies, and what the door answered."""

    at: Doorway
    told: dict[str, Any]


async def through(
    visit: Visit, name: str, /, *, at: Doorway | None = None, **said: Any
) -> Passed:
    """Ask a door, by its name. Raises Unreadable, and what the door refuses with."""
    door = _DOORS[name]
    at = at or await Doorway.of(visit.request)
    if door.body is None:
        answer = await door.function(at)
    else:
        answer = await door.function(at, read(door.body, said))
    return Passed(at, msgspec.json.decode(answer.content))


def onward(
    visit: Visit, at: Doorway, path: str, said: str | None = None, *, position: int = 0
) -> Response[bytes]:
    """Have the browser go to another page of the council, with what the door gives it.

    `said`: what the next page tells was done, by its name in `SAID`; `position`: that
    of the entry, if one was made.
    """
    if said is not None:
        at.hand(keep_done(at.place, Done(position, said)))
    where = path if path.startswith("/councils/") else f"{visit.base}{path}"
    return at.redirected(where)
