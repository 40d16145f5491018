"""The projection runner, rebuilding, status and migration."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import rich_click as click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from cli.watching import Watching, watched
from cli.workplace import data_option, database, err, out
from migrations.tool import migrate as bring_up_to_date
from migrations.tool import missing
from projections.everything import ALL
from projections.lag import lags, registers
from projections.rebuild import outdated, rebuild_all
from projections.rebuild import rebuild as build_again
from projections.runner import AnyProjection, Runner, collect_less, connect
from store.settings import Database

_REBUILD_AGAIN_SECONDS = 10.0

BY_NAME = {projection.name: projection for projection in ALL}

logger = logging.getLogger("waymark.runner")


async def _rebuild(found: Database, chosen: Sequence[AnyProjection]) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err) as progress:
        task = progress.add_task("rebuilding", total=None)

        def report(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        await rebuild_all(found.dsn("waymark_runner"), chosen, report)


async def follow(found: Database, stop: asyncio.Event) -> None:
    """Keep everything up to date; rebuild beside it what an older version folded."""
    rebuilding = asyncio.create_task(_rebuild_outdated(found))
    await Runner(found.dsn("waymark_runner"), ALL).run(stop)
    rebuilding.cancel()
    await asyncio.wait([rebuilding])


async def _rebuild_outdated(found: Database) -> None:
    while True:
        try:
            connection = await connect(found.dsn("waymark_runner"))
            try:
                if old := await outdated(connection, ALL):
                    names = ", ".join(projection.name for projection in old)
                    logger.info("rebuilding %s", names)
                    await build_again(connection, *old)
                    logger.info("rebuilt %s", names)
            finally:
                await connection.close()
        except Exception:
            logger.exception("rebuilding stopped; it goes on later")
            await asyncio.sleep(_REBUILD_AGAIN_SECONDS)
        else:
            return


@click.command()
@click.option("--with-parent", is_flag=True, hidden=True, help="End when stdin ends")
@data_option
@watched
def project(*, with_parent: bool, data: Path | None, watching: Watching) -> None:
    """Run the projections until stopped. Several runners may share one database."""

    async def work(found: Database) -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop.set)
        if with_parent:
            # The parent's end of this pipe closes however the parent ends.
            # Read from the descriptor: a thread inside a buffered read would keep
            # the interpreter from ending.
            def wait_for_parent() -> None:
                while os.read(sys.stdin.fileno(), 1024):
                    pass
                loop.call_soon_threadsafe(stop.set)

            threading.Thread(target=wait_for_parent, daemon=True).start()
        async with watching.lag_measured(found):
            await follow(found, stop)

    watching.expose()
    alone = not with_parent
    with database(data, migrated=alone, revived=alone) as (found, _):
        collect_less()
        asyncio.run(work(found))


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(BY_NAME)))
@data_option
def rebuild(names: Sequence[str], data: Path | None) -> None:
    """Fold read models again from the register: all of them, or those NAMES.

    Readers see the old ones until the new are complete. An interrupted rebuild goes on
    where it stood.
    """
    chosen = [BY_NAME[name] for name in names] or list(ALL)
    with database(data) as (found, _):
        collect_less()
        asyncio.run(_rebuild(found, chosen))
    out.print(f"Rebuilt: {', '.join(p.name for p in chosen)}")


@click.command()
@data_option
def migrate(data: Path | None) -> None:
    """Bring the database up to date. Safe to run by several at once."""
    with database(data, migrated=False) as (found, _):
        applied = bring_up_to_date(found.owner, found.passwords, out.print)
        out.print(f"{len(applied)} applied" if applied else "Nothing to do")


@click.command()
@data_option
def status(data: Path | None) -> None:
    """Show the registers, the projections' lag, and what is left to migrate."""

    async def work(found: Database) -> bool:
        connection = await connect(found.dsn("waymark_runner"))
        try:
            held = await registers(connection)
            behind = await lags(connection)
        finally:
            await connection.close()
        table = Table("council", "events", title="Registers")
        for slug, events in held.items():
            table.add_row(slug, str(events))
        out.print(table)
        table = Table("projection", "events behind", "seconds", "trouble")
        for lag in behind:
            seconds = f"{lag.seconds:.1f}"
            table.add_row(lag.projection, str(lag.events), seconds, lag.trouble or "")
        out.print(table)
        return all(lag.trouble is None for lag in behind)

    with database(data, migrated=False, made=False) as (found, _):
        left = missing(found.owner)
        if left:
            out.print(f"To migrate: {', '.join(left)} (run `waymark migrate`)")
            sys.exit(1)
        if not asyncio.run(work(found)):
            sys.exit(1)
