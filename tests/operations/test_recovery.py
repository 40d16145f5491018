"""Bringing a register back to a moment: a base backup, and the WAL since.

The settings and the command are those of docs/operations.md, on a server of the test's
own, which stands for a PostgreSQL of the operator's.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from migrations.tool import migrate
from store.embedded import PROGRAMS, SITE
from store.embedded_account import ACCOUNT
from store.settings import Database
from tests.conftest import MASTER
from tests.operations.conftest import done, everything, models
from tests.store.embedding import embedded_postgres, eventually, new_folder, url

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
ROOT = os.name == "posix" and os.geteuid() == 0


def settings(beginning: str, backups: Path, **instead: str) -> dict[str, str]:
    """Read the settings of the page's block that begins so, for another folder."""
    (block,) = re.findall(
        rf"^```ini\n({beginning}.*?)^```", PAGE, re.MULTILINE | re.DOTALL
    )
    found = dict(re.findall(r"^(\w+) = '?(.*?)'?$", block, re.MULTILINE))
    assert set(instead) <= set(found)
    moved = {k: v.replace("/backups", str(backups)) for k, v in found.items()}
    return moved | instead


def base_backup(owner: str, backups: Path) -> None:
    """Make one with the page's command and the wheel's program."""
    (line,) = re.findall(r"^pg_basebackup .*$", PAGE, re.MULTILINE)
    line = line.replace("/backups", str(backups)).replace("$OWNER_URL", owner)
    words = shlex.split(line)
    subprocess.run([SITE / PROGRAMS / words[0], *words[1:]], check=True)


def give(folder: Path) -> None:
    """Let PostgreSQL have it: as root it runs as another account."""
    if ROOT:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, ACCOUNT, "nogroup")


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = new_folder()
    (folder / "backups" / "wal").mkdir(parents=True)
    give(folder / "backups")
    yield folder
    shutil.rmtree(folder)


def add(database: Database, names: str) -> None:
    for name in names:
        done(database, "person", "add", "--council", "riverbank", "--name", name)


def test_a_register_comes_back_as_it_stood_at_a_moment(folder: Path) -> None:
    backups = folder / "backups"
    with embedded_postgres(
        folder / "before", **settings("archive_mode", backups)
    ) as postgres:
        owner = url(postgres)
        database = Database(owner, MASTER)
        migrate(owner, database.passwords)
        done(database, "council", "create", "riverbank", "--name", "Riverbank")
        add(database, "A")
        base_backup(owner, backups)
        add(database, "BC")
        done(database, "rebuild")
        until = everything(database)
        rows = models(database)
        with psycopg.connect(owner, autocommit=True) as superuser:
            superuser.execute("SELECT pg_create_restore_point('before the mistake')")
            row = superuser.execute("SELECT clock_timestamp()::text").fetchone()
            assert row is not None
            add(database, "DE")
            mistaken = everything(database)
            assert len(mistaken["events"]) == len(until["events"]) + 2
            _archive_all(superuser)

    moments: tuple[dict[str, str], ...] = (
        {"recovery_target_time": row[0]},
        {"recovery_target_name": "before the mistake"},
        {},
    )
    for number, moment in enumerate(moments):
        home = folder / f"after-{number}"
        home.mkdir(mode=0o711)
        shutil.copytree(backups / "base", home / "data")
        (home / "data" / "recovery.signal").touch()
        give(home / "data")
        wanted = settings("restore_command", backups, recovery_target_time="")
        wanted = {k: v for k, v in (wanted | moment).items() if v}
        with embedded_postgres(home, **wanted) as recovered:
            database = Database(url(recovered), MASTER)
            eventually(lambda: _promoted(url(recovered)))
            if not moment:
                assert everything(database) == mistaken
                continue
            assert everything(database) == until
            assert models(database) == rows
            done(database, "rebuild")
            assert models(database) == rows
            add(database, "F")
            positions = [event[1] for event in everything(database)["events"]]
            assert positions == list(range(len(until["events"]) + 1))


def _archive_all(superuser: psycopg.Connection) -> None:
    row = superuser.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    assert row is not None
    last = "SELECT last_archived_wal >= %s FROM pg_stat_archiver"
    eventually(lambda: superuser.execute(last, row).fetchone() == (True,))


def _promoted(owner: str) -> bool:
    with psycopg.connect(owner) as superuser:
        return superuser.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
