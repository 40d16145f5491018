"""The security log, for auditors and administrators."""

from typing import get_args

from litestar import Response
from litestar.datastructures import MultiDict

from api.doorway import Doorway
from api.security_doors import read_log
from domain.ids import PersonId
from store.security_log import Watched, WayIn
from web.account_pages import signed_in
from web.held import names_of, shown
from web.page import page
from web.visit import Visit

_WHAT = (*get_args(WayIn), *get_args(Watched))


@page("/security-log")
async def security_log(visit: Visit) -> Response[bytes]:
    """Who signed in, who was refused, who read what is sealed."""
    signed_in(visit)
    await visit.ask("council")
    given = [(name, value) for name, some in visit.asked.items() for value in some]
    at = await Doorway.of(visit.request)
    found = await read_log(at, MultiDict(given))
    people = {one.person for one in found.items if one.person}
    people |= {PersonId(person) for one in found.items for person in one.about}
    return await shown(
        visit,
        "people/security_log.html",
        found=found,
        named=await names_of(visit, people),
        kinds=_WHAT,
        chosen=dict(given),
    )
