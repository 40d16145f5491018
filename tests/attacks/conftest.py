"""A database worth attacking, and a way to tell whether anything in it has moved."""

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

from store.embedded import EmbeddedPostgres
from store.settings import LOGINS, Database
from tests.attacks.siege import COUNCIL, TAIL, Session, Sessions, append_one, log_in
from tests.conftest import TEMPLATE, copied

_TABLES = """
    SELECT n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r'
       AND n.nspname IN ('store', 'vault', 'access', 'read', 'public')
     ORDER BY 1, 2"""
_ROWS = SQL("SELECT {}, count(*), sum(hashtextextended(t::text, 0)) FROM {} t")
# Everything that defines or grants, apart from what other tests do to the same server.
_DEFINITIONS = """
    SELECT 'class', count(*), sum(hashtextextended(concat_ws('|', oid, relname,
           relnamespace, relowner, relacl, relkind, relrowsecurity, relpersistence,
           relhastriggers, relhasrules, relchecks), 0))
      FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'
       AND relnamespace NOT IN (SELECT oid FROM pg_namespace
                                 WHERE nspname ~ '^pg_(toast_)?temp_')
    UNION ALL
    SELECT 'column', count(*), sum(hashtextextended(concat_ws('|', attrelid, attname,
           attacl, attnotnull, atttypid), 0))
      FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class
       WHERE relnamespace IN ('store'::regnamespace, 'vault'::regnamespace,
                              'access'::regnamespace, 'read'::regnamespace))
    UNION ALL
    SELECT 'function', count(*), sum(hashtextextended(concat_ws('|', oid, proname,
           proowner, proacl, prosecdef, proconfig, md5(prosrc)), 0))
      FROM pg_proc WHERE pronamespace::regnamespace::text !~ '^pg_temp'
    UNION ALL
    SELECT 'trigger', count(*), sum(hashtextextended(concat_ws('|', tgrelid, tgname,
           tgenabled, tgfoid), 0)) FROM pg_trigger
    UNION ALL
    SELECT 'constraint', count(*), sum(hashtextextended(concat_ws('|', conrelid,
           conname, convalidated), 0)) FROM pg_constraint
    UNION ALL
    SELECT 'schema', count(*), sum(hashtextextended(concat_ws('|', nspname, nspowner,
           nspacl), 0)) FROM pg_namespace WHERE nspname !~ '^pg_'
    UNION ALL
    SELECT 'large object', count(*), NULL FROM pg_largeobject_metadata
    UNION ALL
    SELECT 'setting', count(*), NULL FROM pg_db_role_setting s JOIN pg_database d
        ON d.oid = s.setdatabase WHERE d.datname = current_database()
    UNION ALL
    SELECT 'login', count(*), sum(hashtextextended(concat_ws('|', rolname, rolsuper,
           rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
           rolbypassrls, rolconnlimit, rolvaliduntil), 0))
      FROM pg_roles WHERE rolname IN ('waymark_app', 'waymark_runner',
                                      'waymark_reader', 'waymark_vault')
    UNION ALL
    SELECT 'member', count(*), NULL FROM pg_auth_members
     WHERE member::regrole::text ~ '^waymark_(app|runner|reader|vault)$'"""
_HAPPENED = """
    INSERT INTO vault.key VALUES ({council}, {council}, 'wrapped');
    INSERT INTO vault.text VALUES
        ({council}, {council}, {council}, 'salt', 'sealed', {council});
    INSERT INTO vault.field VALUES ({council}, {council}, 'name', 'sealed');
    INSERT INTO access.token (council_id, token_id, person_id, secret_hash, label,
                              expires_at)
    VALUES ({council}, 'token', {council}, sha256('secret'), 'Ann', 'infinity');
    INSERT INTO read.tracking (council_id, projection, version)
    VALUES ({council}, 'person', 1);
    INSERT INTO read.person VALUES ({council}, {council}, NULL, 'full name', NULL, NULL,
                                    'public', 0);"""


@pytest.fixture(scope="session")
def besieged(server: EmbeddedPostgres) -> Iterator[Database]:
    """One database for all attacks: each of them leaves it as it was."""
    for database in copied(server, TEMPLATE):
        with psycopg.connect(database.owner, autocommit=True) as owner:
            owner.execute("SELECT store.open_register(%s, 'besieged')", [COUNCIL])
            for _ in range(3):
                append_one(owner, tails=[TAIL, TAIL])
            owner.execute(SQL(_HAPPENED).format(council=Literal(COUNCIL)))
        yield database


@pytest.fixture(scope="session")
def sessions(besieged: Database) -> Iterator[Sessions]:
    """A connection of each login; the owner's is there to look."""
    with ExitStack() as stack:
        yield {
            login: stack.enter_context(log_in(besieged, login))
            for login in ("owner", *(name.removeprefix("waymark_") for name in LOGINS))
        }


@pytest.fixture(scope="session")
def look(sessions: Sessions) -> SQL:
    """What asks for the state of everything."""
    tables = sessions["owner"].execute(_TABLES).fetchall()
    assert len(tables) > 30
    each = [
        _ROWS.format(Literal(f"{schema}.{table}"), Identifier(schema, table))
        for schema, table in tables
    ]
    query = SQL(" UNION ALL ").join([*each, SQL(_DEFINITIONS)])
    return SQL(query.as_string())


@pytest.fixture
def unharmed(sessions: Sessions, look: SQL) -> Iterator[None]:
    """Whatever a test does, every row and every definition is as it was before."""

    def state() -> dict[str, tuple[object, ...]]:
        rows: Session = sessions["owner"]
        found = rows.execute(look, prepare=True).fetchall()
        return {what: tuple(rest) for what, *rest in found}

    before = state()
    yield
    after = state()
    assert {
        w: after.get(w) for w in before | after if after.get(w) != before.get(w)
    } == {}
