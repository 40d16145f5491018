"""What the services take besides: how they log, and where they show their metrics."""

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import rich_click as click
from msgspec import Struct
from prometheus_client import disable_created_metrics, start_http_server

from cli.logs import LEVELS, Form, configure, form_of
from cli.workplace import Failed, out
from projections.lag import LAG, lags
from projections.runner import connect
from store.settings import Database

_LAG_EVERY_SECONDS = 5.0

logger = logging.getLogger("waymark.cli")

_OPTIONS = (
    click.option(
        "--log",
        "log",
        type=click.Choice(["json", "text"]),
        help="The form of the log [default: text on a terminal, else json]",
    ),
    click.option(
        "--log-level", type=click.Choice(LEVELS), default="info", show_default=True
    ),
    click.option(
        "--metrics-port",
        type=click.IntRange(0, 65535),
        help="Show metrics for Prometheus on this port [default: nowhere]",
    ),
    click.option("--metrics-host", default="127.0.0.1", show_default=True),
)


class Watching(Struct, frozen=True):
    """How a service is watched."""

    log: Form
    log_level: str
    metrics_port: int | None
    metrics_host: str

    @property
    def log_words(self) -> list[str]:
        """Options that make another process log in the same way."""
        return ["--log", self.log, "--log-level", self.log_level]

    def expose(self) -> None:
        """Show this process's metrics until it ends, if asked to. Raises Failed."""
        host, port = self.metrics_host, self.metrics_port
        if port is None:
            return
        # The times at which each was made would be half of all series.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
        try:
            server, _ = start_http_server(port, host)
        except OSError:
            raise Failed(
                f"metrics cannot be shown on {host} port {port}: is it in use? "
                "Choose another with --metrics-port"
            ) from None
        place = f"http://{host}:{server.server_port}/metrics"
        out.print(f"Metrics are shown on {place}", soft_wrap=True)

    @asynccontextmanager
    async def lag_measured(self, found: Database) -> AsyncIterator[None]:
        """Read the projections' lag every few seconds, if anybody is to see it."""
        if self.metrics_port is None:
            yield
            return
        measuring = asyncio.create_task(_measure(found.dsn("waymark_reader")))
        try:
            yield
        finally:
            measuring.cancel()
            await asyncio.wait([measuring])
            LAG.known = None


async def _measure(dsn: str) -> None:
    while True:
        try:
            connection = await connect(dsn)
            try:
                while True:
                    async with asyncio.timeout(_LAG_EVERY_SECONDS):
                        LAG.known = await lags(connection)
                    await asyncio.sleep(_LAG_EVERY_SECONDS)
            finally:
                await connection.close(timeout=_LAG_EVERY_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is asked again
            if LAG.known is not None:
                logger.warning("the lag cannot be read: %s", type(error).__name__)
            LAG.known = None
        await asyncio.sleep(_LAG_EVERY_SECONDS)


def watched(command: Callable[..., None]) -> Callable[..., None]:
    """Give a service the options above, as `watching`, and begin its log."""

    @functools.wraps(command)
    def begin(
        log: str | None,
        log_level: str,
        metrics_port: int | None,
        metrics_host: str,
        **others: Any,
    ) -> None:
        form = form_of(log)
        configure(form, log_level)
        watching = Watching(form, log_level, metrics_port, metrics_host)
        command(watching=watching, **others)

    for option in reversed(_OPTIONS):
        begin = option(begin)
    return begin
