"""Bringing a database up to date: logins first, then the SQL files still missing.

Two migrators at once are safe: the second polls for the first one's lock (a blocking
wait would hang CREATE INDEX CONCURRENTLY). A file that was applied never changes again.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from migrations.files import revision_of, revisions, source
from store.proper_names import MISNAMED

_LOCK = 7_369_127_501
_PATIENCE = 300.0  # seconds for another migrator to finish
_CLASHES = 10
_CLASH = (
    psycopg.errors.DuplicateObject,
    psycopg.errors.UniqueViolation,
    psycopg.errors.InternalError_,  # "tuple concurrently updated"
)
# Whoever asks for a table waits behind a migration that waits for it: not for long.
_LOCK_TIMEOUT = "SET lock_timeout = '10s'"
# An owner who is no superuser makes tables in the name of a login that it made, and
# reads them to back them up.
_SELF_GRANT = "SET createrole_self_grant = 'set, inherit'"
_FILES = """
    CREATE TABLE IF NOT EXISTS public.migration_file (
        name       text        PRIMARY KEY,
        sha256     text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )"""


OutOfReach = psycopg.OperationalError


class MigrationEdited(Exception):
    """A file that was applied before says something else now, or is not there."""


class MigrationBusy(Exception):
    """Another migrator, or a transaction that uses a table, did not end in time."""


def migrate(
    dsn: str,
    passwords: Mapping[str, str],
    report: Callable[[str], None] = lambda _: None,
) -> list[str]:
    """Apply what is missing; answer the revisions applied.

    `dsn` logs in as the owner; `passwords` are those of the other logins. Raises
    MigrationEdited, MigrationBusy, psycopg.Error.
    """
    with _connect(dsn, autocommit=True) as connection, _alone(connection):
        _make_logins(connection, passwords)
        connection.execute(_FILES)
        _refuse_edited(connection)
        _name_properly(connection)
        lacking = _lacking(connection)
        if lacking:
            _apply(lacking, lambda: _connect(dsn), report)
    return lacking


def missing(dsn: str) -> list[str]:
    """The revisions that the database at `dsn` still lacks."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        return _lacking(connection)


def make_logins(dsn: str, passwords: Mapping[str, str]) -> None:
    """The logins without the tables: a restore brings those, with grants to these."""
    with _connect(dsn, autocommit=True) as connection, _alone(connection):
        _make_logins(connection, passwords)


def unknown(names: Iterable[str]) -> list[str]:
    """Which of these SQL files are no part of this version."""
    return [name for name in names if not _known(name)]


def _known(name: str) -> bool:
    try:
        source(name)
    except FileNotFoundError:
        return False
    return True


def _connect(dsn: str, *, autocommit: bool = False) -> psycopg.Connection:
    connection = psycopg.connect(dsn, autocommit=True)
    connection.execute(_LOCK_TIMEOUT)
    connection.execute(_SELF_GRANT)
    connection.autocommit = autocommit
    return connection


def _apply(
    lacking: Iterable[str],
    connect: Callable[[], psycopg.Connection],
    report: Callable[[str], None],
) -> None:
    # Alembic takes longer to load than most commands take to run; few migrate.
    from migrations.applying import TableInUse, apply  # noqa: PLC0415

    try:
        apply(lacking, connect, report)
    except TableInUse as error:
        raise MigrationBusy(
            f"migration {error} needs a table that somebody keeps in use; nothing "
            "of it was done: try again later"
        ) from None


def _lacking(connection: psycopg.Connection) -> list[str]:
    applied = _applied(connection)
    return [revision for revision in revisions() if revision not in applied]


def _applied(connection: psycopg.Connection) -> set[str]:
    known = connection.execute(
        "SELECT to_regclass('public.migration_file') IS NOT NULL"
    ).fetchone()
    if known is None or not known[0]:
        return set()
    rows = connection.execute("SELECT name FROM public.migration_file").fetchall()
    return {revision_of(name) for (name,) in rows}


def _refuse_edited(connection: psycopg.Connection) -> None:
    for name, digest in connection.execute(
        "SELECT name, sha256 FROM public.migration_file"
    ):
        try:
            edited = sha256(source(name)).hexdigest() != digest
        except FileNotFoundError:
            raise MigrationEdited(
                f"migration {name} was applied to this database and is not part of "
                "this version; is it older than the one that made the database?"
            ) from None
        if edited:
            raise MigrationEdited(
                f"migration {name} was applied to this database and has been edited "
                "since; put the file back and write a new migration"
            )


def _name_properly(connection: psycopg.Connection) -> None:
    """Older versions left tables that they rebuilt with indexes by other names."""
    if connection.execute("SELECT to_regnamespace('read')").fetchone() == (None,):
        return
    for mend, _ in connection.execute(MISNAMED).fetchall():
        connection.execute(mend)


def _make_logins(connection: psycopg.Connection, passwords: Mapping[str, str]) -> None:
    for login, password in passwords.items():
        for clash in range(_CLASHES):
            try:
                _make_login(connection, login, password)
                break
            except _CLASH:
                # Logins belong to the whole server: another database's migrator was
                # at the same one.
                if clash == _CLASHES - 1:
                    raise
                time.sleep(0.05)


def _make_login(connection: psycopg.Connection, login: str, password: str) -> None:
    name = Identifier(login)
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,))
    verb = SQL("ALTER" if found.fetchone() else "CREATE")
    connection.execute(
        SQL("{} ROLE {} LOGIN NOINHERIT PASSWORD {}").format(
            verb, name, Literal(password)
        )
    )


@contextmanager
def _alone(connection: psycopg.Connection) -> Iterator[None]:
    end = time.monotonic() + _PATIENCE
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()
        if row is not None and row[0]:
            break
        if time.monotonic() > end:
            raise MigrationBusy("another migration of this database is still running")
        time.sleep(0.1)
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
