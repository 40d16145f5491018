"""Restoring a backup: all that its manifest says, in one transaction, or nothing."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec

from store.backup import (
    DUMP,
    FORMAT,
    MANIFEST,
    REGISTERS,
    BackupError,
    Manifest,
    for_programs,
    holds_something,
    key_check,
    last_words,
    program,
    sha256,
)
from store.keys import MasterKey

_CHUNK = 1 << 20

# The dump names whoever owned things where it was made. Here they become the
# restorer's, and the read models, which a rebuild drops and makes, the runner's. What
# the registers hold must be what the manifest says, or nothing is kept. ({} is
# hexadecimal: whatever a manifest says, it is no SQL.)
_FINISH = f"""
DO $$
DECLARE
    model text;
    other text;
BEGIN
    ALTER SCHEMA read OWNER TO waymark_runner;
    FOR model IN
        SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'read'
    LOOP
        EXECUTE format('ALTER TABLE read.%I OWNER TO waymark_runner', model);
    END LOOP;
    SELECT string_agg(slug, ', ' ORDER BY slug) INTO other
      FROM ({REGISTERS}) here
      FULL JOIN jsonb_to_recordset(convert_from(decode('{{}}', 'hex'), 'UTF8')::jsonb)
        AS said (slug text, council text, events bigint, last_position bigint,
                 leaf_hashes text)
     USING (slug, council, events, last_position, leaf_hashes)
     WHERE here.slug IS NULL OR said.slug IS NULL;
    IF other IS NOT NULL THEN
        RAISE EXCEPTION 'the registers are not those of the manifest: %', other;
    END IF;
END $$;
COMMIT;
"""  # noqa: S608 - our own statement, and hexadecimal digits


def manifest_of(folder: Path) -> Manifest:
    """What the backup in `folder` says it holds. Raises BackupError: it is damaged."""
    try:
        said = (folder / MANIFEST).read_bytes()
        digest = sha256(folder / DUMP)
    except OSError as error:
        raise BackupError(f"{folder} is no backup: {error}") from error
    try:
        manifest = msgspec.json.decode(said, type=Manifest)
    except msgspec.MsgspecError as error:
        raise BackupError(f"{folder / MANIFEST} cannot be read: {error}") from error
    if manifest.format != FORMAT:
        raise BackupError(f"{folder} was made by another version of Waymark")
    if manifest.dump_sha256 != digest:
        raise BackupError(f"{folder / DUMP} is damaged: its SHA-256 is another one")
    return manifest


def require_key(manifest: Manifest, master: MasterKey) -> None:
    """Raise BackupError if `master` cannot open what the backup holds."""
    if manifest.key_check != key_check(master):
        raise BackupError(
            "this is not the master key of the backup: without that one, no name and "
            "no text in it can be read"
        )


async def require_empty(url: str) -> None:
    """Raise BackupError if the database holds anything of Waymark's."""
    if await holds_something(url):
        raise BackupError(
            "there is an installation already, and nothing is overwritten; restore "
            "into a new folder, or into an empty database"
        )


def restore(
    url: str,
    folder: Path,
    manifest: Manifest,
    report: Callable[[int], None] = lambda _bytes: None,
) -> None:
    """Bring a backup back into the empty database at `url`, in one transaction.

    The logins are there already. `report` is told how many bytes of SQL were sent.
    Whoever is killed half-way, and whatever the manifest contradicts, leaves the
    database empty. Raises BackupError.
    """
    address, environment = for_programs(url)
    unpack = [program("pg_restore"), "--no-owner", "--file=-", str(folder / DUMP)]
    psql = [program("psql"), "-XqwA", "-vON_ERROR_STOP=1", "-vVERBOSITY=terse"]
    with (
        tempfile.TemporaryFile() as complaint,
        subprocess.Popen(  # noqa: S603 - our own programs, no shell
            unpack, env=environment, stdout=subprocess.PIPE, stderr=complaint
        ) as unpacking,
        subprocess.Popen(  # noqa: S603 - likewise
            [*psql, f"--dbname={address}"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaint,
        ) as writing,
    ):
        assert unpacking.stdout is not None, "it was asked for as a pipe"
        assert writing.stdin is not None, "it was asked for as a pipe"
        try:
            # Not psql's --single-transaction: that commits when its input ends, and
            # so it would if we were killed. Only we know when all was said.
            writing.stdin.write(b"BEGIN;\n")
            _pour(unpacking.stdout, writing.stdin, report)
            if unpacking.wait() == 0:
                registers = msgspec.json.encode(manifest.registers).hex()
                writing.stdin.write(_FINISH.format(registers).encode())
            writing.stdin.close()
        except BrokenPipeError:
            pass  # psql has found a fault and ended
        finally:
            unpacking.kill()
        failed = [writing.wait(), unpacking.wait()] != [0, 0]
        complaint.seek(0)
        if failed:
            words = last_words(complaint.read())
            raise BackupError(f"nothing was restored: {words}")


def _pour(source: IO[bytes], into: IO[bytes], report: Callable[[int], None]) -> None:
    done = 0
    while chunk := source.read(_CHUNK):
        into.write(chunk)
        done += len(chunk)
        report(done)
