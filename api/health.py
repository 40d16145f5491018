"""Health: is the process alive, and can it do its work."""

from typing import Any

import msgspec
from litestar import Request, Response, route
from msgspec import Struct

from api.reads import READING
from api.state import State
from projections.lag import NEXT, Lag, lags
from store.trouble import NOT_MIGRATED, OUT_OF_REACH

TOO_FAR_BEHIND_SECONDS = 30.0


class Ready(Struct, frozen=True):
    """`ready` is the sum of it. Lags are in events and seconds, by projection."""

    ready: bool
    database: bool
    migrations: bool
    projections: list[Lag]


@route("/health/live", http_method=READING, sync_to_thread=False)
def live() -> dict[str, bool]:
    """The process answers."""
    return {"alive": True}


@route("/health/ready", http_method=READING)
async def ready(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The database answers, nothing is left to migrate, the projections keep up."""
    store = State.of(request).store
    try:
        behind = await lags(store.reader)
    except NOT_MIGRATED:
        found = Ready(ready=False, database=True, migrations=False, projections=[])
    except OUT_OF_REACH:
        found = Ready(ready=False, database=False, migrations=False, projections=[])
    else:
        fine = all(
            lag.trouble is None and lag.seconds < TOO_FAR_BEHIND_SECONDS
            for lag in behind
            if not lag.projection.endswith(NEXT)  # nobody reads it yet
        )
        found = Ready(ready=fine, database=True, migrations=True, projections=behind)
    return Response(
        msgspec.json.encode(found),
        status_code=200 if found.ready else 503,
        media_type="application/json",
    )
