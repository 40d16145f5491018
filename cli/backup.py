"""`waymark backup` and `waymark restore`."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import rich_click as click
from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from cli.erasing import erased_again, told
from cli.workplace import Failed, data_option, database, err, out
from migrations.tool import make_logins, unknown
from migrations.tool import migrate as bring_up_to_date
from store.backup import Manifest, back_up
from store.erasures import Erasures
from store.keys import MasterKey
from store.opened import opened
from store.proof import prove
from store.restore import manifest_of, require_empty, require_key
from store.restore import restore as bring_back
from store.settings import Database, Settings


@contextmanager
def _progress(title: str) -> Iterator[Callable[[int], None]]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done: progress.update(task, completed=done)


def _show(manifest: Manifest) -> None:
    table = Table("council", "events", "last position")
    for kept in manifest.registers:
        table.add_row(kept.slug, str(kept.events), str(kept.last_position))
    out.print(table)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@data_option
def backup(folder: Path, data: Path | None) -> None:
    """Back the whole database up into FOLDER, which must not exist yet.

    Everybody may go on working. The master key is not in the backup: keep it apart.
    """
    with (
        database(data, migrated=False, made=False) as (found, master),
        _progress("backing up") as report,
    ):
        asyncio.run(prove(found.owner, master))
        listed = Settings.from_environment(data).erasure_list()
        known = len(listed.lines()) if listed else 0
        into = folder.absolute()
        manifest = asyncio.run(
            back_up(found.owner, master, into, report, erasures=known)
        )
    _show(manifest)
    out.print(f"Backed up into {folder}", soft_wrap=True)
    out.print("The master key is not in it. Without that, no name can be read again.")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--without-erasures",
    is_flag=True,
    help="There is no erasure list, as nobody was ever erased",
)
@data_option
def restore(folder: Path, *, without_erasures: bool, data: Path | None) -> None:
    """Bring the backup in FOLDER back, where no installation is yet.

    The master key of the backup must be there first: as `master.key` in the new
    installation's folder, or in WAYMARK_MASTER_KEY. So must the erasure list, in
    `erasures.jsonl` or where WAYMARK_ERASURES says: whoever was erased since the backup
    was made is erased again.
    """
    manifest = manifest_of(folder)
    if newer := unknown(manifest.migrations):
        raise Failed(
            f"the backup was made by Waymark {manifest.waymark}, which is newer than "
            f"this one: it has {', '.join(newer)}"
        )
    settings = Settings.from_environment(data)
    key = settings.folder / "master.key"
    if not (settings.master_key or key.exists()):
        raise Failed(
            f"the master key of the backup must be there first: put it into {key}, or "
            "its 64 digits into WAYMARK_MASTER_KEY"
        )
    require_key(manifest, settings.master())
    listed = settings.erasure_list()
    if not without_erasures:
        _require_list(listed, manifest)
    with database(data, migrated=False) as (found, master):
        asyncio.run(require_empty(found.owner))
        make_logins(found.owner, found.passwords)
        with _progress("restoring") as report:
            bring_back(found.owner, folder, manifest, report)
        bring_up_to_date(found.owner, found.passwords, out.print)
        if listed and listed.exists:
            told(asyncio.run(_erase_again(found, master, listed)))
    _show(manifest)
    out.print("Restored: every register holds what the backup's manifest says.")
    out.print(
        "Tokens, passkeys and joined accounts that ended since the backup was made "
        "work again: end them once more before anybody is let in.",
        soft_wrap=True,
    )


def _require_list(listed: Erasures | None, manifest: Manifest) -> None:
    """Raise Failed unless the list is there, and as long as it was at the backup."""
    if listed is None or not listed.exists:
        where = listed.file if listed else "a place that WAYMARK_ERASURES names"
        raise Failed(
            f"the erasure list is missing, and a backup may bring back people who were "
            f"erased: put it into {where}, or say --without-erasures if nobody ever was"
        )
    if len(listed.lines()) < manifest.erasures:
        raise Failed(
            f"{listed.file} is older than the backup: it has {len(listed.lines())} "
            f"lines, and there were {manifest.erasures}; use the newest one"
        )


async def _erase_again(found: Database, master: MasterKey, listed: Erasures) -> int:
    async with opened(found, master, most=2, erasures=listed) as kept:
        return await erased_again(kept)
