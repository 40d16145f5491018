"""Schemes: what a council asks of its communities, in its own words."""

from typing import Any
from uuid import UUID

from litestar import Response

from web.language import gettext as _
from web.language import ngettext
from web.page import page
from web.plain_pages import actions
from web.visit import Visit


@page("/schemes")
async def schemes(visit: Visit) -> Response[bytes]:
    """The council's schemes; a council's only one is shown whole."""
    found = await visit.ask("schemes", **{"limit": 20} | visit.asked)
    if len(found["items"]) == 1 and not found["next"] and "cursor" not in visit.asked:
        return await _show(visit, found["items"][0])
    return await visit.show("public/schemes.html", found=found)


@page("/schemes/{id}")
async def scheme(visit: Visit, id: UUID) -> Response[bytes]:
    """One scheme: purpose, objectives, limits, duties, phases, each with its source."""
    return await _show(visit, await visit.ask("scheme", id))


async def _show(visit: Visit, found: dict[str, Any]) -> Response[bytes]:
    id = UUID(found["id"])
    return await visit.show(
        "public/scheme.html",
        found=found,
        partnerships=await visit.ask("partnerships", scheme=id, limit=50),
        concerns=await visit.ask("scope-concerns", scheme=id),
        tests_in_words=tests_in_words,
        trail=await visit.ask("audit-trail", subject=id, limit=5),
        actions=await actions(visit, "scheme", id, None),
    )


def tests_in_words(tests: dict[str, int]) -> list[str]:
    """When a colour is given: any one of these is enough."""
    return [_test(name, days) for name, days in tests.items()]


def _test(name: str, days: int) -> str:
    span = ngettext("%(n)s day or more", "%(n)s days or more", days) % {"n": days}
    said = {
        "overdue": _("%(span)s after the day it was expected"),
        "slipped": _("expected %(span)s later than promised"),
        "blocked": _("blocked for %(span)s"),
        "silent": _("nothing heard of it for %(span)s"),
        "unreviewed": _("its review overdue for %(span)s"),
        "unverified": _("achieved and not verified for %(span)s"),
    }
    return said.get(name, name) % {"span": span}
