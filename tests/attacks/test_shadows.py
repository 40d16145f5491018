"""Names that mean something else to the caller, and not to the register's functions."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from store.embedded import EmbeddedPostgres
from store.settings import Database
from tests.attacks import siege
from tests.attacks.planted import insert
from tests.attacks.siege import (
    COUNCIL,
    TAIL,
    Call,
    Session,
    Sessions,
    dishonest,
    log_in,
    result,
)
from tests.conftest import TEMPLATE, copied

_DEFINERS = """
    SELECT n.nspname || '.' || p.proname FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.oid >= 16384 AND p.prosecdef"""
# Each springs when anything takes it for what its name says.
_SPRING = "LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''XX999''; END'"
_FUNCTIONS = (
    *(
        "uuid_hash_extended(uuid, bigint) RETURNS bigint",
        "clock_timestamp() RETURNS date",
    ),
    *("pg_advisory_xact_lock(bigint) RETURNS void", "cardinality(uuid[]) RETURNS int"),
    *("pg_notify(text, text) RETURNS void", "convert_to(text, name) RETURNS bytea"),
    *("convert_from(bytea, name) RETURNS text", "to_json(text) RETURNS json"),
    *("to_char(timestamp, text) RETURNS text", "octet_length(bytea) RETURNS int"),
    *("is_tail(bytea) RETURNS boolean", "array_dims(bytea[]) RETURNS text"),
    "leaf(int8, timestamptz, uuid, int, text, uuid, int, bytea) RETURNS bytea",
    "format(text, text) RETURNS text",
    "equal(uuid, uuid) RETURNS boolean",
    "same(text, text) RETURNS boolean",
    "plus(bigint, integer) RETURNS bigint",
    "next(integer, integer) RETURNS integer",
    "other(integer, integer) RETURNS boolean",
    "both(text, text) RETURNS text",
    "bytes(bytea, bytea) RETURNS bytea",
)
_OPERATORS = (
    "= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = {}.equal)",
    "= (LEFTARG = text, RIGHTARG = text, FUNCTION = {}.same)",
    "+ (LEFTARG = bigint, RIGHTARG = integer, FUNCTION = {}.plus)",
    "+ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = {}.next)",
    "<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = {}.other)",
    "|| (LEFTARG = text, RIGHTARG = text, FUNCTION = {}.both)",
    "|| (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = {}.bytes)",
)
_RELATIONS = (
    *("event (LIKE store.event)", "register (LIKE store.register)"),
    *("uuid (x integer)", "jsonb (x integer)", "bytea (x integer)", "int8 (x integer)"),
)
PATHS = (
    "pg_temp, mine, store, vault, pg_catalog",
    "mine, pg_temp, pg_catalog",
    "pg_temp",
    "''",
)
# What a session may set for itself that changes how SQL is read or done.
ODD = {
    "transform_null_equals": "on",
    "row_security": "off",
    "default_transaction_isolation": "serializable",
    "timezone": "Asia/Kolkata",
    "intervalstyle": "iso_8601",
    "bytea_output": "escape",
    "extra_float_digits": "-15",
    "xmloption": "content",
    "plpgsql.extra_errors": "all",
    "array_nulls": "off",
}


def opening() -> Call:
    council = uuid4()
    return Call("store.open_register", (council, f"new-{council}"))


_DOORS: dict[str, Any] = {
    "sits_in": COUNCIL,
    "councillors": [COUNCIL],
    "shown_as": [COUNCIL],
    "naming_persons": [COUNCIL],
    "naming_things": [COUNCIL],
    "organisations_called": "haunt",
    "saying": "haunted:*",
}
CALLS: dict[str, tuple[str, Callable[[], Call], str]] = {
    "store.append_lone": ("app", siege.lone, "stored"),
    "store.append_lone_guarded": ("app", siege.guarded, "stored"),
    "store.append_one": ("app", lambda: siege.one(2), "ok"),
    "store.append": ("app", lambda: siege.many(1, 2), "ok ok"),
    "store.open_register": ("app", opening, "nothing"),
    "access.sweep_security_log": (
        "app",
        lambda: Call("access.sweep_security_log", ()),
        "stored",  # how many went: a number
    ),
    "vault.is_named": (
        "vault",
        lambda: Call("vault.is_named", (COUNCIL, uuid4(), uuid4())),
        "no",
    ),
    "vault.is_evidence": (
        "vault",
        lambda: Call("vault.is_evidence", (COUNCIL, uuid4(), bytes(32))),
        "no",
    ),
    "vault.has_events": (
        "vault",
        lambda: Call("vault.has_events", (COUNCIL, uuid4())),
        "no",
    ),
    "read.council_front": (
        "reader",
        lambda: Call("read.council_front", ("haunted",)),
        "stored",  # which council it is: an id
    ),
    "read.council_names": ("reader", lambda: Call("read.council_names", ()), "haunted"),
    **{
        f"read.{door}": ("reader", partial(Call, f"read.{door}", (asked,)), "stored")
        for door, asked in _DOORS.items()
    },
}
# A councillor who sits in a body, is named, and is to be shown somehow; and an
# organisation: all under one id.
_READ: dict[str, dict[str, Any]] = {
    "council": {"name": "Haunted"},
    "body": {"partnership": COUNCIL, "seats_taken": [COUNCIL]},
    "person": {"councillor": True},
    "organisation": {"names": '[{"name": "Haunted House"}]'},
    "audit_trail": {"persons": [COUNCIL], "things": [COUNCIL]},
    "search_words": {"folded": "haunted"},
}


@pytest.fixture
def haunted(server: EmbeddedPostgres) -> Iterator[Database]:
    """Languages are given back, so that the traps can be laid at all."""
    for database in copied(server, TEMPLATE):
        with log_in(database, "owner") as owner:
            owner.execute("GRANT USAGE ON LANGUAGE sql, plpgsql TO PUBLIC")
            owner.execute("CREATE SCHEMA mine")
            owner.execute(
                "GRANT ALL ON SCHEMA mine TO waymark_app, waymark_vault, waymark_reader"
            )
            owner.execute("SELECT store.open_register(%s, 'haunted')", [COUNCIL])
            siege.append_one(owner, tails=[TAIL])
            for table, row in _READ.items():
                ids = {"council_id": COUNCIL, "id": COUNCIL, "visibility": "public"}
                insert(owner, table, [row | ids])
        yield database


@pytest.fixture
def callers(haunted: Database) -> Iterator[Sessions]:
    with ExitStack() as stack:
        sessions = {
            login: stack.enter_context(log_in(haunted, login))
            for login in ("app", "vault", "reader")
        }
        bound = "SELECT set_config('waymark.council', %s, false)"
        sessions["reader"].execute(bound, [str(COUNCIL)])
        yield sessions


def lay_traps(session: Session, schema: str) -> None:
    for function in _FUNCTIONS:
        session.execute(f"CREATE FUNCTION {schema}.{function} {_SPRING}".encode())
    for operator in _OPERATORS:
        session.execute(f"CREATE OPERATOR {schema}.{operator.format(schema)}".encode())
    for relation in _RELATIONS:
        session.execute(f"CREATE TABLE {schema}.{relation}".encode())


def call_all(sessions: Sessions) -> None:
    """Call each function, and find that it does what it always does."""
    for name, (login, call, expected) in CALLS.items():
        assert result(sessions[login], call()) == expected, name


def test_each_function_with_the_owners_rights_is_called_here(haunted: Database) -> None:
    with log_in(haunted, "owner") as owner:
        names = owner.execute(_DEFINERS).fetchall()
    assert {name for (name,) in names} == set(CALLS)


def test_shadows_of_names_mislead_no_function(
    haunted: Database, callers: Sessions
) -> None:
    app = callers["app"]
    with log_in(haunted, "owner") as owner:
        lay_traps(app, "mine")
        lay_traps(app, "pg_temp")
        for path in PATHS:
            for session in callers.values():
                session.execute(f"SET search_path = {path}".encode())
            call_all(callers)
        with pytest.raises(psycopg.Error) as sprung:
            app.execute("SELECT mine.clock_timestamp()")
        assert sprung.value.sqlstate == "XX999"
        for schema in ("mine", "pg_temp"):
            for table in ("event", "register"):
                query = f"SELECT FROM {schema}.{table}"
                assert app.execute(query.encode()).fetchall() == []
        assert dishonest(owner) == []


def test_no_setting_of_a_session_changes_what_is_stored(
    haunted: Database, callers: Sessions
) -> None:
    with log_in(haunted, "owner") as owner:
        for name, value in ODD.items():
            for session in callers.values():
                session.execute(f"SET {name} = '{value}'".encode())
            call_all(callers)
        assert dishonest(owner) == []
