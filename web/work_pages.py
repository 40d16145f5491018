"""The first page of whoever works here: what waits for each of their roles.

Each role has a part: `part(visit)` of a module `web/work_ROLE.py` answers what its
template `work_ROLE.html` shows under the role's name, or None to whoever is not in it.
"""

from importlib import import_module
from pkgutil import iter_modules

from litestar import Response

import web
from api.problems import Unauthenticated
from web.page import page
from web.visit import Visit

_FIRST = ("steering",)


def _roles() -> list[str]:
    """The roles that have a part, those that have most to do first."""
    named = [one.name for one in iter_modules(web.__path__)]
    found = [name.removeprefix("work_") for name in named if name.startswith("work_")]
    return sorted(set(found) - {"pages"}, key=lambda one: (one not in _FIRST, one))


PARTS = {role: import_module(f"web.work_{role}").part for role in _roles()}


@page("/work")
async def work(visit: Visit) -> Response[bytes]:
    """What waits for the visitor, by what they are."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    await visit.ask("council")
    parts = {role: await part(visit) for role, part in PARTS.items()}
    shown = {role: told for role, told in parts.items() if told is not None}
    return await visit.show("work.html", roles=list(shown), **shown)
