"""About a register: what is kept, how it is kept, and how anybody can check it."""

from typing import Any

from litestar import Response

from web.council_map import map_of
from web.page import page
from web.visit import Visit


@page("/about")
async def about(visit: Visit) -> Response[bytes]:
    """What this register is, and what it rests on."""
    newest = await visit.ask("audit-trail", limit=1)
    schemes = await visit.ask("schemes", limit=20)
    return await visit.show(
        "public/about.html",
        kept_by=await visit.ask("council"),
        newest=newest["items"][0] if newest["items"] else None,
        documents=documents_in(schemes["items"]),
        map=map_of(visit.slug),
    )


def documents_in(told: Any) -> list[tuple[str, str | None]]:
    """The documents that an answer names as sources, with the hashes of their bytes."""
    found: dict[str, str | None] = {}
    _collect(told, found)
    return sorted(found.items())


def _collect(told: Any, found: dict[str, str | None]) -> None:
    if isinstance(told, dict):
        source = told.get("source")
        if isinstance(source, dict) and source.get("document"):
            found[source["document"]] = source.get("sha256")
        for one in told.values():
            _collect(one, found)
    elif isinstance(told, list):
        for one in told:
            _collect(one, found)
