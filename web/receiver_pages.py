"""Who received what: each organisation with its grants, and what they come to."""

from collections.abc import Mapping
from typing import Any

from litestar import Response

from web.chips import files_query, name_asked
from web.grant_pages import RECEIVED_BY, choices
from web.language import marked
from web.page import page
from web.visit import Visit

_SHOWN = 50

SORTS: Mapping[str, str] = {
    "awarded": marked("Most awarded first"),
    "name": marked("By name"),
}
"""In what order they are listed."""


@page("/grants/by-organisation")
async def grants_by_organisation(visit: Visit) -> Response[bytes]:
    """Who received what, the most awarded first."""
    asked = visit.asked
    found = await visit.ask("grants-by-organisation", **{"limit": [_SHOWN], **asked})
    wanted = {key: asked[key] for key in RECEIVED_BY if key in asked}
    totals = await visit.ask("grant-totals", given="true", **wanted)
    people: Mapping[str, Any] = {}
    if "cursor" not in asked:
        people = await visit.ask(
            "grant-totals", given="true", individual="true", **wanted
        )
    await name_asked(visit)
    await visit.look_up()
    return await visit.show(
        "receivers.html",
        found=found,
        totals=totals,
        people=people,
        choices={k: v for k, v in choices(visit, totals).items() if k in RECEIVED_BY},
        chosen={key: values[0] for key, values in asked.items()},
        narrowed=bool(wanted),
        sorts=SORTS,
        query=files_query(visit),
    )
