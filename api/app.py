"""The application: its wiring is this one function."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime

from litestar import Litestar
from litestar.datastructures import State as LitestarState

from api import health, openapi, problems
from api.councils import councils
from api.frame import LONDON
from api.routes import handlers
from api.state import State
from api.watch import Watch
from commands.desk import Desk
from store.erasures import Erasures
from store.keys import MasterKey
from store.opened import Store, opened
from store.settings import Database

LARGEST_BODY = 1024 * 1024  # bytes
SWEPT_EVERY_SECONDS = 3600

logger = logging.getLogger("waymark.api")


def today_in_london() -> date:
    """The day that people in the council's office would say it is."""
    return datetime.now(LONDON).date()


async def _sweep(store: Store) -> None:
    """Every hour, destroy texts whose event was never stored."""
    while True:
        try:
            await store.vault.sweep()
        except Exception as error:  # noqa: BLE001 - the next hour tries again
            logger.warning("texts could not be swept: %s", type(error).__name__)
        await asyncio.sleep(SWEPT_EVERY_SECONDS)


def create_app(
    database: Database,
    master: MasterKey,
    *,
    today: Callable[[], date] = today_in_london,
    erasures: Erasures | None = None,
) -> Litestar:
    """The JSON API over one database.

    `erasures`: where those who are erased are listed; without, nobody can be.
    """

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncIterator[None]:
        async with opened(database, master, erasures=erasures) as store:
            app.state.waymark = State(store, Desk(store, today), today)
            sweeping = asyncio.create_task(_sweep(store))
            try:
                yield
            finally:
                sweeping.cancel()
                await asyncio.wait([sweeping])

    app = Litestar(
        [
            health.live,
            health.ready,
            openapi.document,
            councils,
            *handlers(),
        ],
        lifespan=[running],
        state=LitestarState(),
        exception_handlers={Exception: problems.answer},
        openapi_config=None,
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )
    # A middleware of Litestar's would not see what no route answers.
    app.asgi_handler = Watch(app.asgi_handler)
    return app
