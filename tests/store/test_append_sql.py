"""The register's own SQL: what it writes, and what it lets nobody do."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypeAlias

import asyncpg
import pytest

from domain.ids import CouncilId
from store.appender import Appender
from store.ids import new_id
from store.request import NewEvent
from store.settings import Database
from tests.store.appending import (
    COUNCIL_ID,
    DIGEST,
    TAIL,
    Owner,
    asking,
    event,
    new_command,
    new_stream,
    positions,
)

Path: TypeAlias = Callable[[Owner, NewEvent], Awaitable[object]]

LARGEST = 65_535
RESERVED = (
    "position",
    "recorded_at",
    "stream",
    "version",
    "type",
    "command_id",
    "command_seq",
)
SPOILING = (
    *(b'"%s":1,"facts":{}}' % key.encode() for key in RESERVED),
    b'"facts":{},"\\u0070osition":1}',
    b'"facts":{}',
    b'"facts":{}}}',
    b'"facts":{}} {}',
    b'"facts":nothing}',
    b'"facts":"\\u0000"}',
    b'"facts":"\xff"}',
    b"[]",
    b'["facts"]}',
    b'"facts"]',
    b"",
    b"}",
    b'"facts":"%s"}' % (b"x" * LARGEST),
)
# Sessions differ, leaves do not.
ELSEWHERE = {
    "timezone": "Asia/Kolkata",
    "datestyle": "German",
    "intervalstyle": "iso_8601",
    "bytea_output": "escape",
    "extra_float_digits": "-15",
}


async def lone(app: Owner, e: NewEvent) -> None:
    await app.fetchrow(
        "SELECT * FROM store.append_lone($1, $2, $3, $4, $5, $6, $7)",
        *(COUNCIL_ID, new_command(), DIGEST, e.stream, e.version, e.type, e.tail),
    )


async def guarded(app: Owner, e: NewEvent) -> None:
    await app.fetchrow(
        "SELECT * FROM store.append_lone_guarded($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *(COUNCIL_ID, new_command(), DIGEST, e.stream, e.version, e.type, e.tail),
        *([new_stream()], [0]),
    )


async def one(app: Owner, e: NewEvent) -> None:
    other = event(new_stream())
    await app.fetchrow(
        "SELECT * FROM store.append_one($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *(COUNCIL_ID, new_command(), DIGEST),
        *([other.stream, e.stream], [other.version, e.version]),
        *([other.type, e.type], [other.tail, e.tail]),
        *([new_stream()], [0]),
    )


async def many(app: Owner, e: NewEvent) -> None:
    other = event(new_stream())
    await app.fetchrow(
        "SELECT * FROM store.append"
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        *(COUNCIL_ID, [new_command(), new_command()], [DIGEST, DIGEST], [1, 1]),
        *([1, 2], [0, 0], [other.stream, e.stream], [other.version, e.version]),
        *([other.type, e.type], [other.tail, e.tail]),
        *([2], [new_stream()], [0]),
    )


CHANGES = (
    "UPDATE store.{} SET council_id = gen_random_uuid()",
    "DELETE FROM store.{}",
    "TRUNCATE store.{}",
    "INSERT INTO store.{} (council_id) VALUES (gen_random_uuid())",
)
SLIPS = (
    "UPDATE store.event SET type = 'other'",
    "UPDATE store.event SET type = 'other' WHERE false",
    "DELETE FROM store.event",
    "TRUNCATE store.event",
    "TRUNCATE store.event CASCADE",
    """
    INSERT INTO store.event (council_id, position, stream_id, version, type,
                             command_id, command_seq, recorded_at, leaf)
    SELECT council_id, position, stream_id, version, type,
           command_id, command_seq, recorded_at, leaf FROM store.event
        ON CONFLICT (council_id, position) DO UPDATE SET type = 'other'""",
    """
    MERGE INTO store.event e USING store.register r ON e.council_id = r.council_id
     WHEN MATCHED THEN DELETE""",
)
logins = pytest.mark.parametrize("login", ["app", "runner", "reader", "vault"])

PATHS: tuple[Path, ...] = (lone, guarded, one, many)
paths = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.__name__)


@pytest.fixture
async def app(appender: Appender, database: Database) -> AsyncIterator[Owner]:
    """The application's own login, at a register that has one event."""
    await appender.append(asking())
    dsn = database.dsn("waymark_app")
    connection = await asyncpg.connect(dsn, server_settings=ELSEWHERE)
    yield connection
    await connection.close()


@paths
async def test_a_leaf_equals_its_columns_and_hashes_to_its_hash(
    app: Owner, owner: Owner, path: Path
) -> None:
    odd, stream = 'odd."\\ \N{SNOWMAN}\n', new_stream()
    for version in range(1, 4):
        await path(app, NewEvent(stream, version, odd, TAIL))
    rows = await owner.fetch("SELECT * FROM store.event ORDER BY position")
    assert [(r["version"], r["type"]) for r in rows if r["stream_id"] == stream] == [
        (version, odd) for version in range(1, 4)
    ]
    for number, row in enumerate(rows):
        assert row["leaf"].endswith(TAIL)
        assert row["leaf_hash"] == sha256(b"\0" + row["leaf"]).digest()
        said = json.loads(row["leaf"])
        assert said == {
            "position": number,
            "recorded_at": row["recorded_at"]
            .astimezone(UTC)
            .strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "stream": str(row["stream_id"]),
            "version": row["version"],
            "type": row["type"],
            "command_id": str(row["command_id"]),
            "command_seq": row["command_seq"],
            **json.loads(b"{" + TAIL),
        }
        assert row["position"] == number
        assert (row["digest"] is None) == (row["command_seq"] > 0)


@paths
async def test_a_tail_that_spoils_its_leaf_is_refused(
    app: Owner, owner: Owner, path: Path
) -> None:
    for tail in SPOILING:
        with suppress(asyncpg.DataError, asyncpg.CheckViolationError):
            await path(app, event(new_stream(), tail=tail))
            assert path in {lone, guarded}, "these may just answer with nothing"
        assert await positions(owner) == [0], tail[:40]


@paths
async def test_a_leaf_may_be_65535_bytes_long_and_no_longer(
    app: Owner, owner: Owner, path: Path
) -> None:
    longest = await owner.fetchval("SELECT max(octet_length(leaf)) FROM store.event")
    room = LARGEST - longest + len(TAIL) - len(b'"facts":""}')
    too_long = b'"facts":"%s"}' % (b"x" * (room + 1))
    with pytest.raises(asyncpg.CheckViolationError):
        await path(app, event(new_stream(), tail=too_long))
    assert await positions(owner) == [0]
    await path(app, event(new_stream(), tail=too_long.replace(b"xx", b"", 1)))
    assert len(await positions(owner)) == (3 if path in {one, many} else 2)


@logins
@pytest.mark.usefixtures("app")
async def test_no_login_may_change_the_register(
    database: Database, owner: Owner, login: str
) -> None:
    connection = await asyncpg.connect(database.dsn(f"waymark_{login}"))
    try:
        for table in ("event", "register"):
            refused = f"permission denied for (table {table}|schema store)"
            for change in CHANGES:
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refused):
                    await connection.execute(change.format(table))
    finally:
        await connection.close()
    assert await positions(owner) == [0]


@pytest.mark.usefixtures("app")
async def test_the_owner_is_stopped_from_changing_the_register(owner: Owner) -> None:
    for change in SLIPS:
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="only grows"):
            await owner.execute(change)
    assert await positions(owner) == [0]


@logins
async def test_a_login_reads_nothing_that_is_not_its_business(
    database: Database, login: str
) -> None:
    tables = {"vault.key", "vault.text", "vault.field", "access.token"}
    if login == "vault":
        tables = {"access.token"}
    elif login == "app":
        tables -= {"access.token"}
    connection = await asyncpg.connect(database.dsn(f"waymark_{login}"))
    try:
        for table in tables:
            with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission"):
                await connection.fetch(f"SELECT FROM {table}")
    finally:
        await connection.close()


async def test_only_the_application_appends(owner: Owner) -> None:
    able = await owner.fetch(
        "SELECT r.rolname, p.proname FROM pg_proc p, pg_roles r"
        " WHERE p.pronamespace = 'store'::regnamespace AND r.rolname LIKE 'waymark_%'"
        "   AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND NOT r.rolsuper"
    )
    appends = {"append", "append_one", "append_lone", "append_lone_guarded"}
    assert {tuple(row) for row in able} == {
        *(("waymark_app", name) for name in appends | {"open_register"}),
        *((f"waymark_{login}", "position_at") for login in ("app", "runner", "reader")),
    }


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 100])
async def test_halving_finds_the_position_that_counting_finds(
    app: Owner, owner: Owner, size: int
) -> None:
    council = CouncilId(new_id())
    begin = datetime(2026, 3, 29, tzinfo=UTC)
    moments = sorted(begin + timedelta(seconds=n * n % size) for n in range(size))
    await owner.executemany(
        "INSERT INTO store.event (council_id, position, stream_id, version, type,"
        " command_id, command_seq, recorded_at, leaf)"
        " VALUES ($1, $2, $3, 1, 't', $3, 0, $4, '')",
        [(council, n, new_stream(), moment) for n, moment in enumerate(moments)],
    )
    tick = timedelta(microseconds=1)
    for near in {*moments, begin}:
        for moment in (near - tick, near, near + tick):
            counted = sum(recorded <= moment for recorded in moments) - 1
            halved = await app.fetchval(
                "SELECT store.position_at($1, $2)", council, moment
            )
            assert halved == counted
