"""Forms that a script sends (queue.js): answered in a few words instead of a page.

What is sent is the same as without a script, and so is what happens; only that whoever
typed it stays on the page, and is told there.
"""

from collections.abc import Sequence

import msgspec
from litestar import Response
from msgspec import Struct

from web.done import Done, keep_done
from web.visit import Visit

JSON = "application/json"


class Entered(Struct, frozen=True):
    """It is in the register, up to `position`."""

    position: int
    said: str


class Refused(Struct, frozen=True):
    """Why it is not: each in a sentence, with the field that it is about."""

    status: int
    errors: list[tuple[str, str]]


def sent_by_script(visit: Visit) -> bool:
    """Whether a script sent the form, and reads the answer."""
    return visit.request.headers.get("Accept", "") == JSON


def entered(visit: Visit, done: Done) -> Response[bytes]:
    """Say that it is entered; whatever is asked for next waits for it."""
    visit.done = done
    cookies = [keep_done(visit.place, done)] if visit.place else []
    told = Entered(done.position, visit.done_in_words())
    return Response(msgspec.json.encode(told), media_type=JSON, cookies=cookies)


def refused(status: int, errors: Sequence[tuple[str, str]]) -> Response[bytes]:
    """Say all that is wrong."""
    told = Refused(status, list(errors))
    return Response(msgspec.json.encode(told), status_code=status, media_type=JSON)
