"""Of somebody who was erased nothing is left: no table, log or backup holds a word."""

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from store.settings import Database
from tests.operations.conftest import done
from tests.operations.town import (
    CONTROL,
    EMAIL,
    FORMER,
    NAME,
    SAID,
    Town,
    erasures,
    practice_database,
    practice_template,
    town,
)

__all__ = ["erasures", "practice_database", "practice_template", "town"]


def _files(database: Database) -> Iterator[Path]:
    """Everything that PostgreSQL keeps: tables of this database, log files, its WAL."""
    with psycopg.connect(database.owner, autocommit=True) as owner:
        owner.execute("CHECKPOINT")
        told = owner.execute("""
            SELECT current_setting('data_directory'), oid FROM pg_database
             WHERE datname = current_database()""").fetchone()
    assert told is not None
    data = Path(told[0])
    yield from (data / "base" / str(told[1])).iterdir()
    yield from (data / "pg_wal").glob("0*")
    yield data.parent / "postgres.log"


def _found(files: Iterator[Path], *wanted: bytes) -> set[bytes]:
    """Which of these stand in any of the files."""
    found: set[bytes] = set()
    for path in files:
        if not path.is_file() or not path.stat().st_size:
            continue
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=1) as bytes_:
            found |= {one for one in wanted if bytes_.find(one) >= 0}
    return found


def _rows(database: Database) -> list[Any]:
    """Every row of every table, read models too."""
    with psycopg.connect(database.owner) as owner:
        tables = owner.execute("""
            SELECT quote_ident(schemaname), quote_ident(tablename) FROM pg_tables
             WHERE schemaname IN ('store', 'vault', 'access', 'read')""").fetchall()
        return [
            (table, one)
            for schema, table in tables
            for row in owner.execute(f"TABLE {schema}.{table}")
            for one in zip(row, strict=True)
        ]


def test_no_table_log_or_backup_holds_the_name_or_the_words_or_the_key(
    town: Town, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with psycopg.connect(town.database.owner) as owner:
        keys = owner.execute(
            """SELECT wrapped FROM vault.key WHERE key_id = %s
                UNION ALL SELECT wrapped FROM vault.key k JOIN vault.text t
                       ON t.key_id = k.key_id WHERE t.ref = %s""",
            (town.who, town.text),
        ).fetchall()
    assert repr(keys[0]) in repr(_rows(town.database))
    town.forget()
    plain = [NAME, NAME.split()[1], EMAIL, FORMER, SAID, FORMER.upper()]
    names = {one.encode() for one in plain}
    control = CONTROL.encode()
    assert _found(_files(town.database), control, *names) == {control}
    assert not {name for name in plain if name in caplog.text}

    # The keys that were destroyed stand in no row, and so in no backup from here on.
    rows = repr(_rows(town.database))
    assert CONTROL in rows
    assert len(keys) == 2
    assert not [one for one in [*plain, *map(repr, keys)] if one in rows]
    done(town.database, "backup", str(tmp_path / "kept"), erasures=town.erasures)
    assert not _found(iter((tmp_path / "kept").iterdir()), *names)
    assert not _found(iter([town.erasures.file]), *names)
