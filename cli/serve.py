"""`waymark serve`: the API, its projections, and PostgreSQL if there is no other."""

import asyncio
import contextlib
import socket
from pathlib import Path

import rich_click as click
import uvicorn

from api.app import create_app
from cli.demo import Demonstration, load_demo
from cli.runner_process import projections
from cli.workplace import Failed, data_option, database, out
from store.keys import MasterKey
from store.settings import Database


async def _serve(
    found: Database,
    master: MasterKey,
    demo: Demonstration | None,
    host: str,
    port: int,
) -> None:
    config = uvicorn.Config(
        create_app(found, master),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
    )
    await _Server(config, demo).serve()


class _Server(uvicorn.Server):
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
@data_option
def serve(demo: bool, host: str, port: int, data: Path | None) -> None:  # noqa: FBT001 - click passes flags so
    """Serve the API and run the projections.

    Without DATABASE_URL it runs PostgreSQL of its own in the data folder.
    """
    with database(data) as (found, master):
        shown = asyncio.run(load_demo(found, master)) if demo else None
        with projections(data), contextlib.suppress(KeyboardInterrupt):
            try:
                asyncio.run(_serve(found, master, shown, host, port))
            except SystemExit:  # how uvicorn says that it could not listen
                raise Failed(
                    f"nothing can listen on {host} port {port}: is it in use? "
                    "Choose another with --port"
                ) from None
