"""`waymark rotate-key`: another master key in place of the present one."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import rich_click as click

from cli.load import progress
from cli.workplace import Failed, data_option, out
from store.embedded import SUPERUSER, EmbeddedPostgresError
from store.keys import MasterKey, MasterKeyError
from store.proof import prove
from store.rotation import InUse, rotate
from store.settings import NEXT_KEY, Settings, embedded

_NEW = "WAYMARK_NEW_MASTER_KEY"


@click.command("rotate-key")
@data_option
def rotate_key(data: Path | None) -> None:
    """Put a new master key in place of the present one.

    Stop every process of Waymark first. It is done whole or not at all: if it is
    interrupted, run it again. Backups made before open with the old key only.
    """
    settings = Settings.from_environment(data)
    if settings.master_key:
        _in_environment(settings)
    else:
        _in_folder(settings)


def _in_environment(settings: Settings) -> None:
    """The present key is in the environment, and so must the new one be."""
    said = os.environ.get(_NEW)
    if not said:
        raise Failed(
            f"put the new master key into {_NEW} beside the present one: "
            "openssl rand -hex 32"
        )
    _change(settings, settings.master(), MasterKey.from_text(said))
    out.print("Now put the new master key into WAYMARK_MASTER_KEY, everywhere.")


def _in_folder(settings: Settings) -> None:
    """The key lies in the folder; the new one is made beside it and replaces it."""
    file, coming = settings.folder / "master.key", settings.folder / NEXT_KEY
    if not (file.exists() and (settings.folder / "postgres").exists()):
        raise Failed(f"there is no installation in {settings.folder}")
    old = MasterKey.from_text(file.read_text(errors="replace"))
    new = MasterKey.in_folder(settings.folder, NEXT_KEY)
    try:
        _change(settings, old, new)
    except InUse:  # nothing was begun
        coming.unlink()
        raise
    kept = settings.folder / f"master.key.until-{datetime.now(UTC):%Y-%m-%dT%H%M%S%f}"
    os.link(file, kept)
    coming.replace(file)
    out.print(f"The new master key: {file}. Keep a copy elsewhere.", soft_wrap=True)
    out.print(f"The old one: {kept}", soft_wrap=True)
    out.print(
        "Backups made before today open with the old one. Once you need none of them "
        "any more, destroy it."
    )


def _change(settings: Settings, old: MasterKey, new: MasterKey) -> None:
    """Do it, unless an earlier try has done it and was interrupted after that."""
    owner = None if settings.database_url else SUPERUSER
    try:
        with _owner(settings, old) as url, progress() as shown:
            present = asyncio.run(prove(url, old))
            task = shown.add_task("wrapping keys")

            def report(done: int, total: int) -> None:
                shown.update(task, completed=done, total=total)

            work = rotate(url, present, new, owner=owner, report=report)
            out.print(f"Keys wrapped with the new master key: {asyncio.run(work)}")
    except (MasterKeyError, EmbeddedPostgresError) as error:
        if not _is_done(settings, new):
            raise error from None
        out.print("It was done before, and is finished now.")


def _is_done(settings: Settings, new: MasterKey) -> bool:
    """Whether the database is the new key's already."""
    try:
        with _owner(settings, new) as url:
            asyncio.run(prove(url, new))
    except (MasterKeyError, EmbeddedPostgresError):
        return False
    return True


@contextmanager
def _owner(settings: Settings, master: MasterKey) -> Iterator[str]:
    """The owner's address, while the database runs; nothing is brought up to date."""
    if settings.database_url:
        yield settings.database_url
        return
    with embedded(settings, master) as postgres:
        password = master.password(SUPERUSER)
        yield postgres.dsn(user=SUPERUSER, password=password, database="postgres")
