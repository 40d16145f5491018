"""What a stolen login may do to itself, and why that harms nothing that is stored."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from migrations.tool import migrate
from store.embedded import EmbeddedPostgres
from store.settings import Database
from tests.attacks import siege
from tests.attacks.siege import (
    COUNCIL,
    STOLEN,
    TAIL,
    dishonest,
    log_in,
    outcome,
    result,
)
from tests.conftest import TEMPLATE, copied

# PostgreSQL lets every login change these for itself; nothing can forbid it.
SETTINGS = {
    "search_path": "mine, pg_temp",
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "serializable",
    "statement_timeout": "'1h'",
    "synchronous_commit": "off",
    "timezone": "'Asia/Kolkata'",
    "role": "waymark_owner",
}
_SET = "ALTER ROLE {login} IN DATABASE {database} SET {name} = {value}"
_RESET = "ALTER ROLE {login} IN DATABASE {database} RESET ALL"


@pytest.fixture
def taken(server: EmbeddedPostgres) -> Iterator[Database]:
    """A database of its own: settings made in it end with it."""
    for database in copied(server, TEMPLATE):
        with log_in(database, "owner") as owner:
            owner.execute("SELECT store.open_register(%s, 'taken')", [COUNCIL])
            siege.append_one(owner, tails=[TAIL])
        yield database


def changed(database: Database, login: str, statement: str, **said: str) -> str:
    with log_in(database, login) as session:
        name = f"waymark_{login}"
        where = {"login": name, "database": session.info.dbname}
        return outcome(session, statement.format(**where, **said))


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_left_behind_for_the_application_do_not_reach_the_register(
    taken: Database, name: str
) -> None:
    assert changed(taken, "app", _SET, name=name, value=SETTINGS[name]) == ""
    refused = {"default_transaction_read_only": "25006"}
    with log_in(taken, "app") as app, log_in(taken, "owner") as owner:
        assert app.execute("SELECT current_user").fetchone() == ("waymark_app",)
        answer = result(app, siege.many(1, 2))
        assert answer == refused.get(name, "ok ok")
        assert dishonest(owner) == []


@pytest.mark.parametrize("login", STOLEN)
def test_the_owner_takes_such_settings_back(taken: Database, login: str) -> None:
    value = SETTINGS["search_path"]
    assert changed(taken, login, _SET, name="search_path", value=value) == ""
    with log_in(taken, login) as session:
        assert session.execute("SHOW search_path").fetchone() == (value,)
        database = session.info.dbname
    with log_in(taken, "owner") as owner:
        owner.execute(
            _RESET.format(login=f"waymark_{login}", database=database).encode()
        )
    with log_in(taken, login) as session:
        assert session.execute("SHOW search_path").fetchone() != (value,)


def test_no_login_has_settings_of_its_own_to_begin_with(taken: Database) -> None:
    with log_in(taken, "owner") as owner:
        settings = owner.execute(
            "SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r"
            "    ON r.oid = s.setrole"
            "  JOIN pg_database d ON d.oid = s.setdatabase"
            " WHERE d.datname = current_database() AND r.rolname LIKE 'waymark_%'"
        )
        assert settings.fetchall() == []


def test_a_password_that_a_login_changed_is_put_back_by_migrating(
    taken: Database,
) -> None:
    login, ours, theirs = f"waymark_probe_{uuid4().hex}", "ours", "theirs"
    migrate(taken.owner, {login: ours})
    try:
        with psycopg.connect(taken.owner, user=login, password=ours) as session:
            session.execute(f"ALTER ROLE CURRENT_USER PASSWORD '{theirs}'".encode())
        assert not gets_in(taken, login, ours)
        assert migrate(taken.owner, {login: ours}) == []
        assert gets_in(taken, login, ours)
        assert not gets_in(taken, login, theirs)
    finally:
        with log_in(taken, "owner") as owner:
            owner.execute(SQL("DROP ROLE {}").format(Identifier(login)))


def gets_in(database: Database, login: str, password: str) -> bool:
    try:
        psycopg.connect(database.owner, user=login, password=password).close()
    except psycopg.OperationalError:
        return False
    return True
