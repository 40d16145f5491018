"""Migrating: from nothing, again, twice at once, and when something is in the way."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from migrations import tool
from migrations.tool import MigrationBusy, MigrationEdited, migrate, missing
from store.embedded import EmbeddedPostgres
from store.migrated import NEWEST
from store.settings import LOGINS, Database
from tests.conftest import MASTER, copied
from tests.store.embedding import embedded_postgres, new_folder, url

ROOT = Path(__file__).parents[2]
SQL = sorted(file.name for file in (ROOT / "migrations/sql").iterdir())
REVISIONS = [name[:4] for name in SQL]
MIGRATE_WHEN_TOLD = """
import json, sys
from migrations.tool import migrate
print("ready", flush=True)
print(json.dumps(migrate(*json.loads(sys.stdin.readline()))))
"""


@pytest.fixture
def empty(server: EmbeddedPostgres) -> Iterator[Database]:
    yield from copied(server, "template0")


@contextmanager
def session(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.owner, autocommit=True) as connection:
        yield connection


def applied(database: Database) -> list[str]:
    with session(database) as owner:
        rows = owner.execute("SELECT name FROM public.migration_file ORDER BY name")
        return [name for (name,) in rows]


def migrated_at_once(
    asked: list[tuple[str, dict[str, str]]],
) -> list[list[str]]:
    """What each of several processes applied that were let go together."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE_WHEN_TOLD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )
        for _ in asked
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process, arguments in zip(processes, asked, strict=True):
        assert process.stdin is not None
        process.stdin.write(json.dumps(arguments) + "\n")
        process.stdin.flush()
    return [json.loads(process.communicate()[0] or "null") for process in processes]


def trip(database: Database, when: str, then: str) -> None:
    """Have something happen in the middle of a migration."""
    with session(database) as owner:
        owner.execute("CREATE TABLE public.in_use ()")
        owner.execute(
            "CREATE FUNCTION public.trip() RETURNS event_trigger LANGUAGE plpgsql"
            " AS $$ BEGIN IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands()"
            f" WHERE object_identity = '{when}') THEN {then}; END IF; END $$"
        )
        owner.execute(
            "CREATE EVENT TRIGGER trip ON ddl_command_end"
            " EXECUTE FUNCTION public.trip()"
        )


def clear(database: Database) -> None:
    with session(database) as owner:
        owner.execute("DROP EVENT TRIGGER trip")


def test_each_revision_runs_the_file_of_its_name_and_none_is_left_out() -> None:
    config = Config()
    config.set_main_option("script_location", "migrations:")
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    assert [f"{Path(script.path).stem}.sql" for script in scripts] == SQL
    assert [script.revision for script in scripts] == REVISIONS
    consecutive = [f"{number:04}" for number in range(1, len(SQL) + 1)]
    assert consecutive == REVISIONS
    assert [s.down_revision for s in scripts] == [None, *REVISIONS[:-1]]
    for script, name in zip(scripts, SQL, strict=True):
        assert f'run("{name}")' in Path(script.path).read_text(encoding="utf-8")


def test_an_empty_database_gets_everything_in_order(empty: Database) -> None:
    assert missing(empty.owner) == REVISIONS
    reported: list[str] = []
    done = migrate(empty.owner, empty.passwords, reported.append)
    assert done == reported == REVISIONS
    assert applied(empty) == SQL
    assert missing(empty.owner) == []
    for login in LOGINS:
        with psycopg.connect(empty.dsn(login)) as connection:
            found = connection.execute("SELECT current_user").fetchone()
        assert found == (login,)


def index_names(database: Database) -> list[str]:
    with session(database) as owner:
        rows = owner.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'i' "
            "AND relnamespace = 'read'::regnamespace ORDER BY relname"
        )
        return [name for (name,) in rows]


def as_older_versions_rebuilt(database: Database) -> None:
    """Name every index after the name under which its table was built."""
    with session(database) as owner:
        rows = owner.execute(
            "SELECT format('ALTER INDEX read.%I RENAME TO %I', c.relname, "
            "overlay(c.relname PLACING t.relname || '_next' "
            "FROM 1 FOR length(t.relname))) "
            "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
            "JOIN pg_class t ON t.oid = i.indrelid "
            "WHERE t.relnamespace = 'read'::regnamespace"
        )
        for (rename,) in rows.fetchall():
            owner.execute(rename)


def test_tables_that_an_older_version_rebuilt_take_every_file_that_names_an_index(
    empty: Database, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = REVISIONS[: REVISIONS.index("0017")]
    with monkeypatch.context() as older:
        older.setattr(tool, "revisions", lambda: before)
        assert migrate(empty.owner, empty.passwords) == before
    as_older_versions_rebuilt(empty)

    assert migrate(empty.owner, empty.passwords) == REVISIONS[len(before) :]

    assert index_names(empty) == index_names(database)


def test_indexes_that_an_older_version_misnamed_are_named_properly(
    database: Database,
) -> None:
    fresh = index_names(database)
    as_older_versions_rebuilt(database)
    assert index_names(database) != fresh

    assert migrate(database.owner, database.passwords) == []

    assert index_names(database) == fresh


def test_the_owner_need_not_be_a_superuser() -> None:
    folder = new_folder()
    with embedded_postgres(folder / "home") as postgres:
        with psycopg.connect(url(postgres), autocommit=True) as superuser:
            superuser.execute("CREATE ROLE owner LOGIN CREATEROLE PASSWORD 'secret'")
            superuser.execute("CREATE DATABASE owned OWNER owner")
        dsn = postgres.dsn(user="owner", password="secret", database="owned")  # noqa: S106 - of this server, which knows no login yet
        assert migrate(dsn, Database(dsn, MASTER).passwords) == REVISIONS
    shutil.rmtree(folder)


def test_migrating_again_changes_nothing(database: Database) -> None:
    assert migrate(database.owner, database.passwords) == []
    assert applied(database) == SQL


def test_of_several_migrators_at_once_one_does_the_work(empty: Database) -> None:
    asked = [(empty.owner, empty.passwords)] * 3
    assert sorted(migrated_at_once(asked)) == [[], [], REVISIONS]
    assert applied(empty) == SQL


def test_migrators_of_several_databases_make_the_same_login_at_once(
    server: EmbeddedPostgres,
) -> None:
    login = f"waymark_probe_{uuid4().hex}"
    with ExitStack() as stack:
        several = [
            stack.enter_context(contextmanager(copied)(server, "template0"))
            for _ in range(3)
        ]
        asked = [(one.owner, one.passwords | {login: "secret"}) for one in several]
        done = migrated_at_once(asked)
        with session(several[0]) as owner:
            owner.execute(f'DROP ROLE "{login}"')
    assert done == [REVISIONS] * 3


def test_an_applied_file_that_was_edited_is_refused(database: Database) -> None:
    with session(database) as owner:  # as if something else had been in it then
        owner.execute(
            "UPDATE migration_file SET sha256 = 'x' WHERE name = %s", SQL[1:2]
        )
    with pytest.raises(MigrationEdited, match=rf"{SQL[1]} .* has been edited since"):
        migrate(database.owner, database.passwords)


def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    with session(database) as owner:
        owner.execute("INSERT INTO migration_file VALUES ('9999_later.sql', 'x')")
    with pytest.raises(MigrationEdited, match=r"9999_later\.sql .* is it older than"):
        migrate(database.owner, database.passwords)


def test_a_migration_that_fails_half_way_leaves_nothing_of_it(empty: Database) -> None:
    trip(empty, "vault.field", "RAISE EXCEPTION 'the disk is full'")
    with pytest.raises(psycopg.errors.RaiseException, match="the disk is full"):
        migrate(empty.owner, empty.passwords)
    assert applied(empty) == SQL[:2]
    assert missing(empty.owner) == REVISIONS[2:]
    with session(empty) as owner:
        found = owner.execute(
            "SELECT to_regnamespace('vault'), to_regclass('store.event')::text"
        ).fetchone()
    assert found == (None, "store.event")
    clear(empty)
    assert migrate(empty.owner, empty.passwords) == REVISIONS[2:]
    assert applied(empty) == SQL


def test_a_migration_does_not_queue_for_long_behind_a_table_in_use(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrations.tool._LOCK_TIMEOUT", "SET lock_timeout = '50ms'")
    trip(empty, "vault.field", "LOCK TABLE public.in_use")
    with psycopg.connect(empty.owner) as user:
        user.execute("LOCK TABLE public.in_use IN ACCESS SHARE MODE")
        with pytest.raises(MigrationBusy, match="0003 needs a table that somebody"):
            migrate(empty.owner, empty.passwords)
    assert applied(empty) == SQL[:2]
    assert migrate(empty.owner, empty.passwords) == REVISIONS[2:]


def test_a_migration_waits_ten_seconds_for_a_lock(empty: Database) -> None:
    trip(empty, "store.event", "RAISE EXCEPTION '%', current_setting('lock_timeout')")
    with pytest.raises(psycopg.errors.RaiseException, match=r"^10s"):
        migrate(empty.owner, empty.passwords)


def test_another_migrator_is_waited_for_only_so_long(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("migrations.tool._PATIENCE", 0.2)
    with session(empty) as owner:
        owner.execute("SELECT pg_advisory_lock(7369127501)")
        with pytest.raises(MigrationBusy, match="is still running"):
            migrate(empty.owner, empty.passwords)
        assert missing(empty.owner) == REVISIONS
    assert migrate(empty.owner, empty.passwords) == REVISIONS


def test_what_a_running_version_asks_for_is_the_last_file() -> None:
    assert SQL[-1] == NEWEST


def test_the_sql_lies_where_an_installed_package_finds_it() -> None:
    packaged = (files("migrations") / "sql").iterdir()
    assert sorted(file.name for file in packaged) == SQL
