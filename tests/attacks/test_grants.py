"""Who may do what: the catalogue against a list, and each login against the tables."""

from collections import defaultdict
from typing import Any, TypeAlias

import pytest

from tests.attacks import granted
from tests.attacks.siege import REFUSED, STOLEN, Session, Sessions, outcome

Grants: TypeAlias = dict[str, dict[str, set[str]]]

pytestmark = pytest.mark.usefixtures("unharmed")

_TABLES = """
    SELECT n.nspname || '.' || CASE n.nspname WHEN 'read' THEN '*' ELSE relname END,
           c.relacl, c.relowner
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('store', 'vault', 'access', 'read', 'public')
       AND c.relkind NOT IN ('i', 't', 'c')"""
_COLUMNS = """
    SELECT a.attrelid::regclass || '.' || a.attname, a.attacl, c.relowner
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attacl IS NOT NULL AND c.oid >= 16384"""
# Of PostgreSQL's own functions those that are granted to one of our logins by name.
_FUNCTIONS = """
    SELECT CASE WHEN p.oid >= 16384 THEN n.nspname || '.' || p.proname
                ELSE 'pg_catalog.' || p.oid::regprocedure END,
           coalesce(p.proacl, acldefault('f', p.proowner)), p.proowner
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE CASE WHEN p.oid >= 16384
                THEN NOT EXISTS (SELECT FROM pg_depend d
                                  WHERE d.objid = p.oid AND d.deptype = 'e')
                ELSE p.proacl::text ~ 'waymark_(app|runner|reader|vault)=' END"""
_SCHEMAS = """
    SELECT nspname, coalesce(nspacl, acldefault('n', nspowner)), nspowner
      FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"""
_DEFAULTS = """
    SELECT CASE defaclobjtype WHEN 'r' THEN 'tables' ELSE defaclobjtype::text END
           || ' in ' || coalesce(defaclnamespace::regnamespace::text, 'any schema'),
           defaclacl, defaclrole FROM pg_default_acl"""
_LANGUAGES = """
    SELECT lanname, coalesce(lanacl, acldefault('l', lanowner)), lanowner
      FROM pg_language"""
# `owner`: what an owner has of its own things is no grant.
_GRANTS = """
    SELECT DISTINCT things.name, a.privilege_type,
           CASE a.grantee WHEN 0 THEN 'public'
                          ELSE replace(a.grantee::regrole::text, 'waymark_', '') END,
           a.is_grantable
      FROM ({}) AS things (name, acl, owner), aclexplode(things.acl) a
     WHERE a.grantee <> things.owner"""
_OWNERS = """
    SELECT DISTINCT n.nspname, c.relowner::regrole::text
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('store', 'vault', 'access', 'read', 'public')"""
_UNFIXED = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
     WHERE p.oid >= 16384 AND p.prosecdef AND p.prosqlbody IS NULL
       AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)"""
_STANDING = """
    SELECT n.nspname || '.' || c.relname, a.attname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1
     WHERE c.relkind = 'r' AND n.nspname IN ('store', 'vault', 'access', 'read')
     ORDER BY 1"""
VERBS = {
    "SELECT": "SELECT FROM {table}",
    "INSERT": "BEGIN; INSERT INTO {table} DEFAULT VALUES",
    "UPDATE": "UPDATE {table} SET {column} = {column} WHERE false",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "BEGIN; TRUNCATE {table}",
}


def grants(owner: Session, things: str) -> Grants:
    found: Grants = defaultdict(lambda: defaultdict(set))
    rows: list[tuple[Any, ...]] = owner.execute(
        _GRANTS.format(things).encode()
    ).fetchall()
    for name, privilege, grantee, grantable in rows:
        found[name][grantee].add(privilege + " WITH GRANT OPTION" * grantable)
    return {name: dict(to) for name, to in found.items()}


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        pytest.param(_TABLES, granted.TABLES, id="tables"),
        pytest.param(_COLUMNS, granted.COLUMNS, id="columns"),
        pytest.param(_SCHEMAS, granted.SCHEMAS, id="schemas"),
        pytest.param(_DEFAULTS, granted.DEFAULTS, id="defaults"),
        pytest.param(_LANGUAGES, granted.LANGUAGES, id="languages"),
        pytest.param(
            _FUNCTIONS,
            {
                name: {login: {"EXECUTE"} for login in logins}
                for name, logins in granted.FUNCTIONS.items()
            },
            id="functions",
        ),
    ],
)
def test_exactly_what_is_listed_is_granted(
    sessions: Sessions, things: str, expected: Grants
) -> None:
    assert grants(sessions["owner"], things) == expected


def test_everything_is_the_owners_except_the_read_models(sessions: Sessions) -> None:
    owners = set(sessions["owner"].execute(_OWNERS).fetchall())
    assert owners == {
        *(
            (schema, "waymark_owner")
            for schema in ("store", "vault", "access", "public")
        ),
        ("read", "waymark_runner"),
    }


def test_what_runs_with_the_owners_rights_does_not_go_by_the_callers_search_path(
    sessions: Sessions,
) -> None:
    assert sessions["owner"].execute(_UNFIXED).fetchall() == []


@pytest.mark.parametrize("login", STOLEN)
def test_a_login_does_to_no_table_what_it_is_not_granted(
    sessions: Sessions, login: str
) -> None:
    tables: dict[str, str] = dict(sessions["owner"].execute(_STANDING).fetchall())
    assert set(granted.TABLES) - {granted.READ_MODELS} <= set(tables)
    tried = {}
    for table, column in tables.items():
        name = granted.READ_MODELS if table.startswith("read.") else table
        if name == granted.READ_MODELS and login == "runner":
            continue  # it owns them
        for verb, statement in VERBS.items():
            if verb not in granted.TABLES[name].get(login, ()):
                attack = statement.format(table=table, column=column)
                tried[attack] = outcome(sessions[login], attack)
    assert len(tried) >= len(VERBS)
    assert tried == dict.fromkeys(tried, REFUSED)
