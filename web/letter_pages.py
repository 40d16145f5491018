"""The demonstration's letters: none leaves it, and all can be read on a page.

There and nowhere else: whoever reads a letter can go through the link in it.
"""

import re
from uuid import UUID

from litestar import Response
from msgspec import Struct

from api.problems import NotThere
from projections.look import BadCursor
from store.mail import Kept
from web.page import page
from web.through import SECRET
from web.visit import Visit

MOST = 20
"""How many letters a page shows."""

_LINK = re.compile(r"(https?://\S+)")


class Shown(Struct, frozen=True):
    """A letter on the page; `parts`: its words, of which every second is a link."""

    kept: Kept
    parts: list[str]


@page("/letters")
async def letters(visit: Visit) -> Response[bytes]:
    """The letters of this council, the newest first."""
    folder = visit.letters
    if folder is None:
        raise NotThere("letters are kept in the demonstration only")
    # One more than are shown tells whether there are older ones.
    found = await folder.kept(visit.asking.council, MOST + 1, _last(visit))
    items = [Shown(one, _LINK.split(one.letter.text.strip())) for one in found[:MOST]]
    older = str(items[-1].kept.id) if len(found) > MOST else None
    await visit.ask("council")
    return await visit.show(
        "letters.html", headers=SECRET, found={"items": items, "next": older}
    )


def _last(visit: Visit) -> UUID | None:
    """The letter after which the list goes on. Raises BadCursor."""
    said = visit.request.query_params.get("cursor")
    try:
        return UUID(said) if said else None
    except ValueError:
        raise BadCursor from None
