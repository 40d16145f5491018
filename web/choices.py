"""What there is to choose from, where a form asks for one of the council's things."""

from collections.abc import Mapping
from typing import Any, TypeAlias
from uuid import UUID

from projections.named import of_kind
from web.language import gettext as _
from web.rendering import first_words
from web.visit import Visit

Option: TypeAlias = tuple[str, str]
"""What is sent, and what it is called."""

MOST = 500
_EVERYWHERE = frozenset({"partnership", "scheme", "fund", "organisation", "council"})
"""Kinds that are chosen from the whole council, whatever the form is about."""
_NEWEST_FIRST = {"meeting": "meetings", "decision": "decisions"}


async def options(visit: Visit, kind: str, partnership: UUID | None) -> list[Option]:
    """The things of a kind that a form about this partnership may name."""
    if kind == "person":
        return await people(visit, partnership)
    if kind in _NEWEST_FIRST:
        return await newest(visit, kind, partnership)
    if visit.look is None:
        await visit.ask("council")
    assert visit.look is not None, "a read has been asked"
    home = None if kind in _EVERYWHERE else partnership
    found = await of_kind(visit.window(), visit.look, kind, home, most=MOST)
    return [(id, label or _("one without a name")) for id, label in found]


async def newest(visit: Visit, kind: str, partnership: UUID | None) -> list[Option]:
    """Meetings and decisions: the latest come first, as they are asked for most."""
    found = await visit.ask(_NEWEST_FIRST[kind], partnership=partnership, limit=200)
    await visit.look_up()
    return [
        (one["id"], _called(visit.things[one["id"]].label, one))
        for one in found["items"]
        if one["id"] in visit.things
    ]


def _called(label: str, row: Mapping[str, Any]) -> str:
    """How it is called; a decision without a title by its first words, too."""
    said = first_words(row)
    return f"{label}: {said}" if said else label


async def people(visit: Visit, partnership: UUID | None) -> list[Option]:
    """Who sits on the partnership's bodies, or whoever the council knows; by name."""
    found: dict[str, str] = {}
    if partnership is not None:
        bodies = await visit.ask("bodies", partnership=partnership, limit=200)
        seated = {
            member["person"]
            for body in bodies["items"]
            for member in body["members"]
            if not member["left"]
        }
        found = {
            id: name for id, name in bodies.get("people", {}).items() if id in seated
        }
    if not found:
        known = await visit.ask("persons", limit=200)
        found = {
            one["person"]["id"]: one["name"] for one in known["items"] if one["name"]
        }
    return sorted(found.items(), key=lambda one: one[1].casefold())
