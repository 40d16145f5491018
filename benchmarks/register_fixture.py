"""A council's register of a million events, made once and kept for the benchmarks.

    python -m benchmarks.register_fixture

It lies in the user's cache folder (root's: /var/cache/waymark, as PostgreSQL then runs
under another account), or in WAYMARK_BENCHMARKS, and takes about 2 GB. The events are
those of `benchmarks/data/replay.py`, told again and again by other partnerships. They
are appended by the function that every event passes through; only the flushing to disk
is left out while it is made.
"""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import asyncpg
import psycopg
from fasteners import InterProcessLock
from msgspec import Struct
from platformdirs import user_cache_path
from rich.progress import Progress

from benchmarks.data.partnership import Said
from benchmarks.data.replay import beginning, replay
from migrations.tool import migrate
from store.codec import event_type, tail
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.ids import new_id
from store.keys import MasterKey
from store.settings import Database, Settings, embedded

MADE = "register-1"
"""The folder's name; its number counts the ways of making that there have been."""

EVENTS, STRETCH = 1_000_000, 200_000
AT_ONCE = 1_000
COUNCIL = UUID("01890000-0000-7000-8000-00000000be4c")
UNFLUSHED = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_wal_size": "2GB",
    "autovacuum": "off",
}
APPEND = "SELECT * FROM store.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'{}','{}','{}')"


class Fixture(Struct, frozen=True):
    """Two databases on one server: the whole register, and its first events alone."""

    council: UUID
    whole: Database
    stretch: Database


def folder() -> Path:
    """Where fixtures are kept."""
    if chosen := os.environ.get("WAYMARK_BENCHMARKS"):
        return Path(chosen).expanduser().absolute()
    if os.name == "posix" and os.geteuid() == 0:
        return Path("/var/cache/waymark/benchmarks")
    return user_cache_path("waymark") / "benchmarks"


@contextmanager
def register() -> Iterator[Fixture]:
    """Run the server with the settings that users have; make the fixture if need be."""
    folder().mkdir(parents=True, exist_ok=True)
    home = folder() / MADE
    with InterProcessLock(folder() / "making.lock"):
        if not home.exists():
            _make(home)
    settings = Settings(folder=home)
    master = settings.master()
    with embedded(settings, master) as postgres:
        whole, stretch = (
            database_of(postgres, master, name) for name in ("postgres", "stretch")
        )
        for database in (whole, stretch):  # it may have been made by an older version
            migrate(database.owner, database.passwords)
        yield Fixture(COUNCIL, whole, stretch)


def database_of(postgres: EmbeddedPostgres, master: MasterKey, name: str) -> Database:
    password = master.password(SUPERUSER)
    return Database(
        postgres.dsn(user=SUPERUSER, password=password, database=name), master
    )


def _make(home: Path) -> None:
    """Make it aside, then move it into place: it is there whole or not at all."""
    unfinished = home.with_name(f"{home.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o755)
    settings = Settings(folder=unfinished)
    master = settings.master()
    postgres = EmbeddedPostgres(
        unfinished / "postgres",
        superuser_password=master.password(SUPERUSER),
        settings=UNFLUSHED,
    )
    with postgres:
        whole = database_of(postgres, master, "postgres")
        migrate(whole.owner, whole.passwords)
        with Progress() as progress:
            asyncio.run(_fill(whole, progress))
    unfinished.rename(home)


async def _fill(database: Database, progress: Progress) -> None:
    task = progress.add_task("making a register of a million events", total=EVENTS)
    asked = requests(_told())
    done = 0
    for goal in (STRETCH, EVENTS):
        connection = await asyncpg.connect(database.dsn("waymark_app"))
        if not done:
            opening = "SELECT store.open_register($1, 'benchmark')"
            await connection.execute(opening, COUNCIL)
        append = await connection.prepare(APPEND)
        for request in islice(asked, (goal - done) // AT_ONCE):
            await append.fetchrow(COUNCIL, *request)
            progress.advance(task, AT_ONCE)
        await connection.close()
        done = goal
        # Nobody may be connected to what is copied.
        with psycopg.connect(database.owner, autocommit=True) as owner:
            owner.execute("VACUUM (ANALYZE) store.event")
        if goal == STRETCH:
            _copy(database)


def _copy(database: Database) -> None:
    elsewhere = urlunsplit(urlsplit(database.owner)._replace(path="/template1"))
    with psycopg.connect(elsewhere, autocommit=True) as owner:
        owner.execute("CREATE DATABASE stretch TEMPLATE postgres STRATEGY FILE_COPY")


def requests(told: Iterator[Said]) -> Iterator[tuple[Any, ...]]:
    """The parameters of one request after another, each of so many events."""
    versions: Counter[UUID] = Counter()
    while events := list(islice(told, AT_ONCE)):
        numbers = []
        for said in events:
            versions[said.stream] += 1
            numbers.append(versions[said.stream])
        yield (
            [new_id()],
            [bytes(32)],
            [len(events)],
            [1] * len(events),
            list(range(len(events))),
            [said.stream for said in events],
            numbers,
            [event_type(said.facts) for said in events],
            [tail(said.envelope, said.facts) for said in events],
        )


def _told() -> Iterator[Said]:
    scheme, began = beginning()
    yield from began
    for _ in count():
        yield from replay(scheme)


if __name__ == "__main__":
    with register():
        pass
