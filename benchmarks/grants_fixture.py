"""Two councils with grants, 100,000 and 1,000, for benchmarks/grants.py.

    python -m benchmarks.grants_fixture

Real grants (`demo/trafford-grants.csv`), told again and again under other identifiers,
brought in by `waymark import grants` on a server with fsync on, as users do. Made once
and kept, as `benchmarks/register_fixture.py` keeps its register; how long the large
import took then is kept beside it.
"""

import asyncio
import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from time import perf_counter

import psycopg
from fasteners import InterProcessLock
from msgspec import Struct

from benchmarks.register_fixture import database_of, folder
from migrations.tool import MigrationEdited, migrate
from projections.everything import ALL
from projections.rebuild import outdated, rebuild_all
from projections.runner import Runner, connect
from store.keys import MasterKey
from store.settings import Database, Settings, embedded

MADE = "grants-1"
"""The folder's name; its number counts the ways of making that there have been."""

LARGE, SMALL = 100_000, 1_000
REAL = Path(__file__).parents[1] / "demo/trafford-grants.csv"


class Fixture(Struct, frozen=True):
    """`imported`: seconds that the large council's import took when it was made."""

    home: Path
    database: Database
    master: MasterKey
    imported: float


@contextmanager
def grants() -> Iterator[Fixture]:
    """Run the server with the settings that users have; make the fixture if need be."""
    folder().mkdir(parents=True, exist_ok=True)
    home = folder() / MADE
    with InterProcessLock(folder() / "making.lock"):
        if not home.exists():
            _make(home)
        try:
            _bring_up_to_date(home)
        except MigrationEdited:  # made by a version that went another way
            shutil.rmtree(home)
            _make(home)
    with installation(home) as database:
        imported = json.loads((home / "imported.json").read_text("utf-8"))
        master = Settings(folder=home).master()
        yield Fixture(home, database, master, imported["seconds"])


@contextmanager
def installation(home: Path) -> Iterator[Database]:
    """The installation in a folder, with its server running."""
    os.environ["WAYMARK_DATA"] = str(home)
    settings = Settings(folder=home)
    master = settings.master()
    with embedded(settings, master) as postgres:
        yield database_of(postgres, master, "postgres")


def table(place: Path, rows: int) -> Path:
    """A file with so many of the real grants, each with an identifier of its own."""
    with REAL.open(encoding="utf-8", newline="") as file:
        names, *told = csv.reader(file)
    endless = (
        [f"{identifier}-{time}", *row] for time in count(1) for identifier, *row in told
    )
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(islice(endless, rows))
    return place


def bring_in(file: Path, council: str) -> float:
    """Bring a file in by the command that users give; answers the seconds."""
    run("council", "create", council, "--name", council.title())
    words = ("import", "grants", str(file), "--format", "360giving")
    began = perf_counter()
    run(*words, "--council", council)
    return perf_counter() - began


def run(*words: str) -> None:
    """Run a command of ours in a process of its own."""
    subprocess.run([sys.executable, "-m", "cli.main", *words], check=True)  # noqa: S603 - our own program


def _make(home: Path) -> None:
    """Make it aside, then move it into place: it is there whole or not at all."""
    unfinished = home.with_name(f"{home.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o755)
    with installation(unfinished) as database:
        run("migrate")
        bring_in(table(unfinished / "small.csv", SMALL), "small")
        seconds = bring_in(table(unfinished / "large.csv", LARGE), "large")
        told = json.dumps({"seconds": seconds})
        (unfinished / "imported.json").write_text(told, "utf-8")
        asyncio.run(_project(database))
    unfinished.rename(home)


def _bring_up_to_date(home: Path) -> None:
    with installation(home) as database:
        migrate(database.owner, database.passwords)
        asyncio.run(_rebuild(database))
        asyncio.run(_project(database))


async def _rebuild(database: Database) -> None:
    dsn = database.dsn("waymark_runner")
    connection = await connect(dsn, answer=None)
    older = await outdated(connection, list(ALL))
    await connection.close()
    if older:
        await rebuild_all(dsn, older)


async def _project(database: Database) -> None:
    dsn = database.dsn("waymark_runner")
    connection = await connect(dsn, answer=None)
    taken = await Runner(dsn, list(ALL)).catch_up(connection)
    await connection.close()
    if taken:
        with psycopg.connect(database.owner, autocommit=True) as owner:
            owner.execute("VACUUM (ANALYZE)")


if __name__ == "__main__":
    with grants():
        pass
