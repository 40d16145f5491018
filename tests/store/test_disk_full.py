"""A disk without room: what cannot be stored is refused, and nothing else is harmed."""

import asyncio
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from migrations.tool import migrate
from store.appender import Appender
from store.embedded import SUPERUSER, EmbeddedPostgres
from store.request import Appended, Unavailable
from store.settings import Database
from tests.conftest import MASTER
from tests.store.appending import (
    COUNCIL_ID,
    asking,
    event,
    new_stream,
    positions,
)
from tests.store.embedding import ROOT, new_folder

_LONG = b'"actor":null,"facts":{"shown":"' + b"x" * 60_000 + b'"}}'
_PATIENCE = 0.3


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, in memory, with room for a cluster and little more."""
    if not ROOT:
        pytest.skip("only root can make a file system")
    folder = new_folder()
    mount = ["mount", "-t", "tmpfs", "-o", "size=160m,mode=755", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a file system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607
    folder.rmdir()


async def test_a_full_disk_is_said_so_and_all_goes_on_once_there_is_room(
    small_disk: Path,
) -> None:
    postgres = EmbeddedPostgres(
        small_disk / "home",
        superuser_password=MASTER.password(SUPERUSER),
        # What it writes goes to new files, so that the room runs out soon.
        settings={"wal_recycle": "off", "max_wal_size": "32MB", "autovacuum": "off"},
    )
    with postgres:
        owner = postgres.dsn(
            user=SUPERUSER, password=MASTER.password(SUPERUSER), database="postgres"
        )
        database = Database(owner, MASTER)
        await asyncio.to_thread(migrate, owner, database.passwords)
        await _fill_and_mend(database, postgres, small_disk / "ballast")


async def _fill_and_mend(
    database: Database, postgres: EmbeddedPostgres, ballast: Path
) -> None:
    connect = partial(asyncpg.connect, database.dsn("waymark_app"))
    owner = await asyncpg.connect(database.owner)
    await owner.execute("SELECT store.open_register($1, 'practice')", COUNCIL_ID)
    appender = Appender(COUNCIL_ID, connect, patience=_PATIENCE)
    stored = [await appender.append(asking())]
    await owner.close()

    fill(ballast)
    refused, requests = 0, []
    for _ in range(400):  # what room is left in files that are there already
        requests = [asking(event(new_stream(), tail=_LONG)) for _ in range(3)]
        asked = (appender.append(request) for request in requests)
        answers = await asyncio.gather(*asked, return_exceptions=True)
        stored += [answer for answer in answers if isinstance(answer, Appended)]
        refusals = [a for a in answers if not isinstance(a, Appended)]
        assert {type(refusal) for refusal in refusals} <= {Unavailable}
        refused += len(refusals)
        if refused:
            break
    assert refused, "the disk never was full"

    ballast.unlink()
    postgres.start()  # it may have stopped altogether: then it is started again
    patient = Appender(COUNCIL_ID, connect)
    # What was refused may be stored or not; asking again with its id settles it.
    for request in requests:
        await patient.append(request)
    await patient.append(asking())
    for each in (appender, patient):
        await each.close()
    owner = await asyncpg.connect(database.owner)
    found = await positions(owner)
    assert found == list(range(len(found)))
    assert {s.first_position for s in stored} <= set(found)
    assert len(found) >= len(stored) + refused + 1
    await owner.close()


def fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
