"""What was just done: kept by the browser from a form to the page that follows.

The page waits for the entry that was written, so that people see it, and says once what
happened. Nothing in it is believed: it can only name an action, a position and a thing,
which is told by its name to whoever may see it.
"""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.datastructures import Cookie
from msgspec import Struct

from api.place import Place

_LASTING = timedelta(seconds=20)
_FORM = re.compile(r"([0-9]{1,15})-([a-z0-9.-]{1,80})(?:_([0-9a-f]{32}))?", re.ASCII)


SAID: dict[str, str] = {}
"""What the next page says where something was done that is no command, by a name."""


class Done(Struct, frozen=True):
    """An action, and the position up to which the page that follows is to read.

    Position 0: nothing was entered in the register. `about`: what it was done to, where
    the page that follows is about more than that.
    """

    position: int
    action: str
    about: UUID | None = None


def done_in(request: Request[Any, Any, Any], place: Place | None) -> Done | None:
    """What was done just before this page was asked for, if anything."""
    held = request.cookies.get(place.name("done"), "") if place else ""
    found = _FORM.fullmatch(held)
    if found is None:
        return None
    return Done(int(found[1]), found[2], UUID(found[3]) if found[3] else None)


def keep_done(place: Place, done: Done) -> Cookie:
    """What has the browser remember it until the next page."""
    about = f"_{done.about.hex}" if done.about else ""
    return place.give("done", f"{done.position}-{done.action}{about}", _LASTING)
