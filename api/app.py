"""The application: its wiring is this one function."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import date
from typing import Any, TypeAlias

from litestar import Litestar, Request, Response
from litestar.datastructures import State as LitestarState
from litestar.handlers import HTTPRouteHandler
from litestar.types import Scope

from api import health, openapi, problems
from api.councils import councils
from api.door_routes import door_handlers
from api.guard import COMMANDS_A_MINUTE, commands, notes_of
from api.outbox import Outbox
from api.routes import handlers
from api.state import State
from api.watch import Noted, Watch
from commands.desk import Desk
from commands.today import today_in_london
from domain.ids import PersonId
from projections.live import Live
from projections.report_lines import MilestoneFigures
from store import chases, invitations, pending, security_log, sessions
from store.erasures import Erasures
from store.flow import Flow
from store.keys import MasterKey
from store.limits import Limits
from store.mail import Postman
from store.notebook import Notebook
from store.opened import Store, opened
from store.outside import provider_secret
from store.provider import Providers
from store.settings import Database

LARGEST_BODY = 1024 * 1024  # bytes
SWEPT_AFTER_SECONDS = 20  # whoever comes first is not kept waiting by it
SWEPT_EVERY_SECONDS = 3600
SETTLED_EVERY_SECONDS = 1

Answer: TypeAlias = Callable[[Request[Any, Any, Any], Exception], Response[bytes]]
"""What answers where something has gone wrong."""

Before: TypeAlias = Callable[[Exception, Scope], Awaitable[None]]
"""What is done before that: it may find out more of the request, and raises nothing."""

logger = logging.getLogger("waymark.api")


async def _sweep(store: Store, limits: Limits) -> None:
    """Every hour, remove what is over, and what no entry came to name."""
    await asyncio.sleep(SWEPT_AFTER_SECONDS)
    while True:
        try:
            await store.vault.sweep()
            await store.vault.find_missing_addresses()
            await store.vault.files.sweep()
            await sessions.sweep(store.app)
            await pending.sweep(store.app)
            await security_log.sweep(store.app)
            await invitations.sweep(store.app)
            await chases.sweep(store.app)
            await store.vault.invited.sweep()
            await limits.sweep()
        except Exception as error:  # noqa: BLE001 - the next hour tries again
            logger.warning("not all could be swept: %s", type(error).__name__)
        await asyncio.sleep(SWEPT_EVERY_SECONDS)


async def _settle(notebook: Notebook, flow: Flow) -> None:
    """Every second, enter what was noted, and add up what was counted."""
    while True:
        await asyncio.sleep(SETTLED_EVERY_SECONDS)
        for what in (notebook.settle, flow.settle):
            try:
                await what()
            except Exception as error:  # noqa: BLE001 - the next second tries again
                kind = type(error).__name__
                logger.warning("what was noted could not be kept yet: %s", kind)


def create_app(
    database: Database,
    master: MasterKey,
    *,
    today: Callable[[], date] = today_in_london,
    origin: str | None = None,
    postman: Postman | None = None,
    provider_secret: Callable[[str], str | None] = provider_secret,
    erasures: Erasures | None = None,
    commands_a_minute: int = COMMANDS_A_MINUTE,
    pages: Sequence[HTTPRouteHandler] = (),
    unfound: Answer = problems.answer,
    before_unfound: Sequence[Before] = (),
    demo: Mapping[str, Mapping[str, PersonId]] | None = None,
) -> Litestar:
    """The JSON API over one database, and pages if there are any.

    `origin`: where browsers find it, if people sign in from other machines; `postman`:
    what takes their letters, if anything does; `provider_secret`: ours at the provider
    of a council, by its short name; `erasures`: where those who are erased are listed;
    without, nobody can be; `commands_a_minute`: how much one person may send; 0: there
    is no limit; `pages`: what else is answered, for people; `unfound`: what answers
    where something has gone wrong, `before_unfound` what is done before; `demo`: in
    whose place anybody may try it, by council and role.
    """

    @asynccontextmanager
    async def running(app: Litestar) -> AsyncIterator[None]:
        async with opened(database, master, erasures=erasures) as store:
            limits = Limits(store.app, store.master)
            outbox = Outbox(store, limits, postman) if postman else None
            providers = Providers()
            notebook, flow = Notebook(store.app), Flow(store.app, store.master)
            live = Live(store)
            app.state.waymark = State(
                store=store,
                desk=Desk(store, today, MilestoneFigures(store)),
                today=today,
                limits=limits,
                origin=origin,
                outbox=outbox,
                providers=providers,
                provider_secret=provider_secret,
                notebook=notebook,
                flow=flow,
                commands=commands(commands_a_minute) if commands_a_minute else None,
                live=live,
                demo=demo or {},
            )
            meanwhile = [
                asyncio.create_task(_sweep(store, limits)),
                asyncio.create_task(_settle(notebook, flow)),
            ]
            try:
                async with outbox.running() if outbox else nullcontext():
                    yield
            finally:
                for task in meanwhile:
                    task.cancel()
                await asyncio.wait(meanwhile)
                await live.close()
                await notebook.close()
                await providers.close()

    app = Litestar(
        [
            health.live,
            health.ready,
            openapi.document,
            councils,
            *handlers(),
            *door_handlers(),
            *pages,
        ],
        lifespan=[running],
        state=LitestarState(),
        exception_handlers={Exception: unfound},
        after_exception=[*before_unfound],
        openapi_config=None,
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
    )

    def report(noted: Noted, names: set[PersonId]) -> None:
        for note in notes_of(noted, names):
            app.state.waymark.notebook.put(note)

    # A middleware of Litestar's would not see what no route answers.
    app.asgi_handler = Watch(app.asgi_handler, report)
    return app
