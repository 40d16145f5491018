"""A demonstration to back up, and what must be the same after bringing it back."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from click.testing import CliRunner, Result

from cli.main import waymark
from store.embedded import EmbeddedPostgres
from store.erasures import Erasures
from store.settings import Database
from tests.conftest import MASTER, copied
from tests.demo.conftest import demo_database, demo_template

__all__ = ["demo_database", "demo_template"]

MASTER_KEY = bytes(32).hex()

# Whatever a restore must give back, down to the bytes.
_EVERYTHING = {
    "registers": "SELECT council_id, slug FROM store.register ORDER BY 1",
    "events": """
        SELECT council_id, position, stream_id, version, type, command_id,
               command_seq, recorded_at, digest, leaf, leaf_hash
          FROM store.event ORDER BY 1, 2""",
    "keys": "SELECT * FROM vault.key ORDER BY 1, 2",
    "texts": "SELECT * FROM vault.text ORDER BY 1, 2",
    "fields": "SELECT * FROM vault.field ORDER BY 1, 2, 3",
    "addresses": "SELECT * FROM access.address ORDER BY 1, 2",
    "redactions": "SELECT * FROM vault.redaction ORDER BY 1, 2, 3",
    "tokens": "SELECT * FROM access.token ORDER BY 1, 2",
    "migrations": "SELECT name, sha256 FROM public.migration_file ORDER BY 1",
    "tracking": """
        SELECT council_id, projection, position, version, trouble
          FROM read.tracking ORDER BY 1, 2""",
}
_MODELS = """
    SELECT tablename, tableowner FROM pg_tables
     WHERE schemaname = 'read' AND tablename <> 'tracking' ORDER BY 1"""
_WALLS = """
    SELECT c.relname, c.relrowsecurity, p.policyname, p.permissive, p.roles, p.cmd,
           p.qual
      FROM pg_class c
      JOIN pg_policies p ON p.schemaname = 'read' AND p.tablename = c.relname
     WHERE c.relnamespace = 'read'::regnamespace ORDER BY 1, 3"""

Command = Callable[..., Result]


def command(
    database: Database, *words: str, erasures: Erasures | None = None
) -> Result:
    """Have a command done on a database, as if its address were the operator's.

    `erasures`: the list of those who were erased; without, one on which nobody is.
    """
    if erasures is None:
        erasures = Erasures(Path(os.environ["WAYMARK_DATA"]) / "nobody.jsonl")
        erasures.begin()
    settings = {
        "DATABASE_URL": database.owner,
        "WAYMARK_MASTER_KEY": MASTER_KEY,
        "WAYMARK_ERASURES": str(erasures.file),
    }
    return CliRunner().invoke(waymark, words, env=settings)


def without_account(database: Database) -> Database:
    """Give its address without the owner's name and password."""
    parts = urlsplit(database.owner)
    place = parts.netloc.rpartition("@")[2]
    return Database(urlunsplit(parts._replace(netloc=f"@{place}")), MASTER)


def done(database: Database, *words: str, erasures: Erasures | None = None) -> str:
    """Have a command done, and see that it was."""
    result = command(database, *words, erasures=erasures)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables that are not read models, by what they are."""
    with psycopg.connect(database.owner) as owner:
        return {
            what: owner.execute(sql).fetchall() for what, sql in _EVERYTHING.items()
        }


def models(database: Database) -> dict[str, list[Any]]:
    """All rows of all read models, sorted; the runner must own them all."""
    with psycopg.connect(database.owner) as owner:
        tables = owner.execute(_MODELS).fetchall()
        assert {login for _, login in tables} == {"waymark_runner"}
        return {
            table: sorted(map(repr, owner.execute(f"TABLE read.{table}")))
            for table, _ in tables
        }


def walls(database: Database) -> list[Any]:
    """Every policy on the read models, and that each of these heeds its own."""
    with psycopg.connect(database.owner) as owner:
        return owner.execute(_WALLS).fetchall()


@pytest.fixture
def empty(server: EmbeddedPostgres) -> Iterator[Database]:
    yield from copied(server, "template0")


@pytest.fixture(scope="session")
def projected(server: EmbeddedPostgres, demo_template: str) -> Iterator[Database]:
    """Give the demonstration, projected: to be read, and not to be changed."""
    for database in copied(server, demo_template):
        done(database, "rebuild")
        yield database


@pytest.fixture(scope="session")
def backed_up(projected: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "kept"
    done(projected, "backup", str(folder))
    return folder


@pytest.fixture
def kept(backed_up: Path, tmp_path: Path) -> Path:
    """Give a backup of the demonstration, free to be spoilt."""
    return Path(shutil.copytree(backed_up, tmp_path / "kept"))
