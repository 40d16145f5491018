"""The page outside any council: which councils are here."""

from typing import Any

from litestar import Request, Response, route

from api.reads import READING
from api.state import State
from projections.councils import council_names
from web.problem_page import problem_page
from web.sent import sent


@route("/", http_method=READING, exception_handlers={Exception: problem_page})
async def welcome(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The councils that are served here."""
    state = State.of(request)
    found = await council_names(state.store.reader)
    return sent(request, "welcome.html", councils=found, demo=bool(state.demo))
