"""What is not whole, not ours or not finished: a restore of it leaves nothing."""

import asyncio
import os
from pathlib import Path

import msgspec
import pytest

from migrations.tool import make_logins
from store.backup import DUMP, MANIFEST, BackupError, Manifest
from store.embedded import PROGRAMS, SITE
from store.restore import manifest_of, require_empty, restore
from store.settings import Database
from tests.operations.conftest import command


def edit(kept: Path, **fields: object) -> None:
    file = kept / MANIFEST
    said = msgspec.json.decode(file.read_bytes())
    file.write_bytes(msgspec.json.encode(said | fields))


def untouched(database: Database) -> bool:
    asyncio.run(require_empty(database.owner))
    return True


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda kept: edit(kept, registers=[]),
            "those of the manifest: bolton, cheshire-east",
        ),
        (lambda kept: edit(kept, key_check="0" * 64), "not the master key of the"),
        (lambda kept: edit(kept, migrations=["9999_later.sql"]), "9999_later.sql"),
        (lambda kept: edit(kept, format=2), "another version of Waymark"),
        (lambda kept: (kept / MANIFEST).write_text("{"), "cannot be read"),
        (lambda kept: (kept / MANIFEST).unlink(), "is no backup"),
        (lambda kept: os.truncate(kept / DUMP, 20_000), "is damaged"),
    ],
)
def test_what_is_not_whole_or_not_ours_is_refused_and_leaves_nothing(
    kept: Path, empty: Database, spoil: object, says: str
) -> None:
    assert callable(spoil)
    spoil(kept)
    result = command(empty, "restore", str(kept))
    assert result.exit_code == 1
    assert says in str(result.exception)
    assert untouched(empty)


def test_one_changed_hash_is_enough(kept: Path, empty: Database) -> None:
    registers = msgspec.to_builtins(manifest_of(kept).registers)
    (practice,) = (one for one in registers if one["slug"] == "practice")
    practice["leaf_hashes"] = "0" * 64
    edit(kept, registers=registers)
    result = command(empty, "restore", str(kept))
    assert "of the manifest: practice" in str(result.exception)
    assert untouched(empty)


def test_a_dump_that_breaks_off_leaves_nothing(kept: Path, empty: Database) -> None:
    os.truncate(kept / DUMP, (kept / DUMP).stat().st_size * 3 // 4)
    make_logins(empty.owner, empty.passwords)
    with pytest.raises(BackupError, match="nothing was restored"):
        # The manifest of the whole one: as if the disk failed while it was read.
        restore(empty.owner, kept, _told(kept))
    assert untouched(empty)


def test_a_restore_that_ends_between_two_statements_leaves_nothing(
    kept: Path, empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / PROGRAMS
    programs.mkdir(parents=True)
    for name, rest in (
        ("psql", ""),
        ("pg_restore", "| sed '/^CREATE INDEX/,$d'; exit 1"),  # as if it were killed
    ):
        (programs / name).write_text(
            f'#!/bin/sh\n"{SITE / PROGRAMS / name}" "$@" {rest}'
        )
        (programs / name).chmod(0o755)
    monkeypatch.setattr("store.backup.SITE", tmp_path)
    make_logins(empty.owner, empty.passwords)
    with pytest.raises(BackupError, match="nothing was restored"):
        restore(empty.owner, kept, manifest_of(kept))
    assert untouched(empty)


def test_whoever_stops_a_restore_leaves_nothing(kept: Path, empty: Database) -> None:
    make_logins(empty.owner, empty.passwords)

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(empty.owner, kept, manifest_of(kept), stop)
    assert untouched(empty)
    restore(empty.owner, kept, manifest_of(kept))


def _told(kept: Path) -> Manifest:
    return msgspec.json.decode((kept / MANIFEST).read_bytes(), type=Manifest)
