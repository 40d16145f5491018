"""`waymark serve`: the API, its projections, and PostgreSQL if there is no other."""

import asyncio
import contextlib
import gc
import logging
import socket
from pathlib import Path

import rich_click as click
import uvicorn
from litestar import Litestar

from api.app import create_app
from api.guard import COMMANDS_A_MINUTE
from cli.check import warn
from cli.demo import Demonstration, demo_people, load_demo
from cli.erasing import erased_again
from cli.mails import postman_for
from cli.punctual import Punctual
from cli.runner_process import projections
from cli.watching import Watching, watched
from cli.workplace import Failed, data_option, database, out
from projections.runner import connect
from store.erasures import Erasures, ErasuresError
from store.keys import MasterKey
from store.opened import opened
from store.outside import Outside
from store.settings import Database, Settings
from web.council_known import find_council
from web.pages import handlers
from web.problem_page import unfound
from web.static import NotBuilt, shelf

logger = logging.getLogger("waymark.serve")

# For what is under way; whoever sends a body bit by bit is not waited for longer.
_STOPPING_SECONDS = 8


def web_server(
    app: Litestar, host: str, port: int, proxies: str | None
) -> uvicorn.Config:
    """How it is served. `proxies`: whose word is taken for who asks, by commas."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,  # what it logs goes the way of all else
        timeout_graceful_shutdown=_STOPPING_SECONDS,
        access_log=False,  # the API tells of each request itself, and no addresses
        server_header=False,
        http=Punctual,
        ws="none",
        # What proxies say is believed of those that are named, and of nobody else.
        proxy_headers=proxies is not None,
        forwarded_allow_ips=proxies,
    )


class Server(uvicorn.Server):
    """Lets whoever watches go at the end: their streams would keep it from ending."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, and wait for what is under way."""
        if isinstance(self.config.app, Litestar):
            await self.config.app.state.waymark.live.close()
        await super().shutdown(sockets)


class _Server(Server):
    """Says where it listens once it does."""

    def __init__(self, config: uvicorn.Config, demo: Demonstration | None) -> None:
        super().__init__(config)
        self._demo = demo

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and announce it."""
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            _announce(f"http://{self.config.host}:{port}", self._demo)


async def _serve(
    server: _Server, found: Database, watching: Watching, listening: socket.socket
) -> None:
    async with watching.lag_measured(found):
        await server.serve(sockets=[listening])


async def _reach(found: Database) -> None:
    """Raise what keeps us from the database, before anything else is begun."""
    connection = await connect(found.dsn("waymark_runner"))
    await connection.close()


async def _follow_list(found: Database, master: MasterKey, listed: Erasures) -> None:
    """Nobody comes back with an older database: erase again whom the list names."""
    try:
        listed.begin()
    except ErasuresError as error:
        logger.warning("nobody can be erased: %s", error)
        return
    if listed.lines():
        async with opened(found, master, most=2, erasures=listed) as kept:
            if again := await erased_again(kept):
                logger.warning("erased again, as the erasure list says: %d", again)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port. Raises Failed if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError:
        raise Failed(
            f"nothing can listen on {host} port {port}: is it in use? "
            "Choose another with --port"
        ) from None


def _see_whether_it_is_built() -> None:
    """Read the static files, before anything else is begun. Raises Failed."""
    try:
        shelf()
    except NotBuilt as why:
        raise Failed(str(why)) from None


def _announce(address: str, demo: Demonstration | None) -> None:
    out.print(f"\n[bold]Waymark is ready:[/] {address}")
    out.print(f"API description: {address}/schema/openapi.json", soft_wrap=True)
    if demo is not None:
        out.print(demo.guide(address), markup=False, soft_wrap=True)
    out.print("Stop with Ctrl-C.")


@click.command()
@click.option("--demo", is_flag=True, help="Load the demonstration, once")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--no-projections",
    is_flag=True,
    help="Leave the projections to processes of `waymark project`",
)
@click.option(
    "--commands-a-minute",
    default=COMMANDS_A_MINUTE,
    show_default=True,
    type=click.IntRange(0),
    help="How much one person may send; 0: there is no limit",
)
@data_option
@watched
def serve(
    *,
    demo: bool,
    host: str,
    port: int,
    no_projections: bool,
    commands_a_minute: int,
    data: Path | None,
    watching: Watching,
) -> None:
    """Serve the API and run the projections.

    Without DATABASE_URL it runs PostgreSQL of its own in the data folder.
    """
    watching.expose()
    outside = Outside.from_environment()
    _see_whether_it_is_built()
    _listen(host, port).close()  # told at once; what comes before it may take a while
    with database(data, revived=True) as (found, master):
        asyncio.run(_reach(found))
        warn(found, data)
        shown = asyncio.run(load_demo(found, master)) if demo else None
        runner = (
            contextlib.nullcontext()
            if no_projections
            else projections(data, watching.log_words)
        )
        listed = Settings.from_environment(data).erasure_list()
        if listed is not None:
            asyncio.run(_follow_list(found, master, listed))
        listening = _listen(host, port)
        app = create_app(
            found,
            master,
            origin=outside.origin,
            postman=postman_for(outside.smtp, data, demo=demo),
            erasures=listed,
            commands_a_minute=commands_a_minute,
            pages=handlers(),
            unfound=unfound,
            before_unfound=[find_council],
            demo=demo_people() if demo else None,
        )
        server = _Server(web_server(app, host, port, outside.proxies), shown)
        gc.freeze()  # what is loaded stays: to go through it takes tens of milliseconds
        with runner, contextlib.suppress(KeyboardInterrupt):
            try:
                asyncio.run(_serve(server, found, watching, listening))
            except SystemExit:  # how uvicorn says that the application did not start
                raise Failed(
                    "the API did not start; what is said above is why"
                ) from None
