"""What a command of the command line works with: a database, an open store."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

import rich_click as click
from rich.console import Console

from cli.reviving import reviving
from migrations.tool import migrate
from store.keys import MasterKey
from store.opened import Store, opened
from store.settings import Database, Settings, embedded

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of this installation [default: WAYMARK_DATA, or your user folder]",
)


class Failed(Exception):
    """What was asked for cannot be done; the message says why. Exit code 1."""


@contextmanager
def database(
    data: Path | None,
    *,
    migrated: bool = True,
    made: bool = True,
    revived: bool = False,
) -> Iterator[tuple[Database, MasterKey]]:
    """The database of an installation: its own PostgreSQL, or that of DATABASE_URL.

    Its own is started if it does not run yet, and stopped by whoever uses it last.
    `migrated`: bring it up to date first, where it is our own; `made`: make it if there
    is none; `revived`: start our own again if it dies meanwhile. Raises Failed if it is
    not to be made and is not there.
    """
    settings = Settings.from_environment(data)
    there = settings.database_url or (settings.folder / "postgres").exists()
    if not (there or made):
        raise Failed(f"there is no installation in {settings.folder}")
    master = settings.master()
    if settings.database_url:
        yield Database(settings.database_url, master), master
        return
    with embedded(settings, master) as postgres:
        owner = postgres.dsn(
            user="waymark_owner",
            password=master.password("waymark_owner"),
            database="postgres",
        )
        found = Database(owner, master)
        if migrated:
            migrate(owner, found.passwords)
        with reviving(postgres) if revived else nullcontext():
            yield found, master


@asynccontextmanager
async def store(data: Path | None) -> AsyncIterator[Store]:
    """The open store of an installation."""
    erasures = Settings.from_environment(data).erasure_list()
    with database(data) as (found, master):
        async with opened(found, master, most=2, least=0, erasures=erasures) as store:
            yield store
