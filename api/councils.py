"""Which councils keep a register here."""

from typing import Any

import msgspec
from litestar import Request, Response, route
from msgspec import Struct

from api.reads import READING
from api.state import State
from projections.councils import CouncilName, council_names


class Councils(Struct, frozen=True):
    """All of them, by short name: what stands in the addresses."""

    items: list[CouncilName]


@route("/api/councils", http_method=READING)
async def councils(request: Request[Any, Any, Any]) -> Response[bytes]:
    """List the councils."""
    names = await council_names(State.of(request).store.reader)
    return Response(msgspec.json.encode(Councils(names)), media_type="application/json")
