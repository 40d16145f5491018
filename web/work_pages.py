"""The first page of whoever works here: what waits for each of their roles."""

from litestar import Response

from api.problems import Unauthenticated
from web import work_officer
from web.page import page
from web.visit import Visit


@page("/work")
async def work(visit: Visit) -> Response[bytes]:
    """What waits for the visitor."""
    if visit.visitor is None:
        raise Unauthenticated("sign in first")
    officer = await work_officer.part(visit)
    if officer is None:
        await visit.ask("council")
    return await visit.show("work.html", officer=officer)
