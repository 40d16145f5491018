"""The demonstration's role switcher: anybody may be anybody there, and nowhere else."""

import re

from litestar import Response

from api.doorway import Doorway
from api.problems import NotThere
from web.language import marked as _
from web.page import page, posted
from web.posted import Posted
from web.visit import Visit

ROLES = {
    "secretary": _("keeps the minutes of the Riverside Steering Group"),
    "chair": _("chairs its meetings"),
    "treasurer": _(
        "sees its grants, accepts offers and gives reports of what was spent"
    ),
    "member": _("follows what it decides, and answers what is put to its members"),
    "officer": _("works for the council and audits milestones"),
    "auditor": _("reads everything that is not sealed, and changes nothing"),
    "administrator": _(
        "gives people their roles, and looks after requests and settings"
    ),
}
"""What each of those may do, whom anybody may be here."""


@page("/try")
async def try_roles(visit: Visit) -> Response[bytes]:
    """In whose place one can look at the demonstration."""
    people = visit.state.demo.get(visit.slug)
    if people is None:
        raise NotThere("this is no demonstration")
    await visit.ask("council")
    return await visit.show("try.html", people=people, roles=ROLES)


@posted("/try")
async def take_role(visit: Visit, form: Posted) -> Response[bytes]:
    """Sign in as one of the people of the demonstration."""
    people = visit.state.demo.get(visit.slug, {})
    person = people.get(form.get("role"))
    if person is None:
        raise NotThere("there is nobody in this role here")
    at = await Doorway.of(visit.request)
    await at.admit(person, "demonstration")
    return at.redirected(_then(visit, form.get("then")))


def _then(visit: Visit, asked: str) -> str:
    """Where to go once signed in: a page of this council, the first one of work."""
    if not re.fullmatch(r"(?:/[a-z0-9-]+)+", asked, re.ASCII):
        asked = "/work"
    return f"{visit.base}{asked}"
