"""Another master key in place of the present one: all of it, or nothing.

Every key in the vault is wrapped anew, and the logins get the passwords that follow
from the new key, in one transaction; whoever is killed before its end leaves all as it
was. Digests and fingerprints stay: the register and the tables are full of them, and
nothing could make them again. So what they are made with is handed on, sealed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import asyncpg

from domain.ids import CouncilId
from store.keys import MasterKey, MasterKeyError, about_of
from store.settings import LOGINS

_AT_ONCE = 2000

_OTHERS = """
    SELECT DISTINCT usename FROM pg_stat_activity
     WHERE usename = ANY($1) AND pid <> pg_backend_pid() ORDER BY usename"""
_ROLE = "SELECT format('ALTER ROLE %I {} PASSWORD %L', $1::text, $2::text)"
_OUT = "SELECT format('ALTER ROLE %I NOLOGIN', $1::text)"
_IN = "SELECT format('ALTER ROLE %I LOGIN', $1::text)"
_KEYS = """
    SELECT council_id, key_id, wrapped FROM vault.key
     WHERE (council_id, key_id) > ($1, $2)
     ORDER BY council_id, key_id LIMIT $3"""
_REWRAP = """
    UPDATE vault.key k SET wrapped = new.wrapped
      FROM unnest($1::uuid[], $2::uuid[], $3::bytea[])
        AS new (council_id, key_id, wrapped)
     WHERE k.council_id = new.council_id AND k.key_id = new.key_id"""
_HAND_ON = """
    INSERT INTO vault.secret (name, sealed) VALUES ('lasting', $1)
    ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed"""
_BEFORE_ALL = "00000000-0000-0000-0000-000000000000"


class InUse(Exception):
    """Somebody is at work in the database whom a change of the key would break."""


async def rotate(
    url: str,
    old: MasterKey,
    new: MasterKey,
    *,
    owner: str | None = None,
    report: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Wrap all keys with `new`; answer how many they were.

    `url` logs the owner in. `old` is proven to be the one in use, with what it took
    over from the one before it. `owner`: the owner's name, if the password follows from
    the master key as well. `report` is told how many of how many keys are done. Raises
    InUse, MasterKeyError, and what asyncpg raises; then nothing has changed.
    """
    connection = await asyncpg.connect(url)
    try:
        await _keep_out(connection, LOGINS)
        try:
            async with connection.transaction():
                done = await _rewrap(connection, old, new, report)
                await connection.execute(_HAND_ON, old.lasting(new))
                for login in (*LOGINS, *([owner] if owner else [])):
                    sql = _ROLE.format("LOGIN")
                    said = await connection.fetchval(sql, login, new.password(login))
                    await connection.execute(said)
        except BaseException:
            await _let_in(connection, LOGINS)
            raise
        # What is left of the old wrappings in the table's file goes with it.
        await connection.execute("VACUUM (FULL) vault.key")
    finally:
        await connection.close()
    return done


async def _keep_out(connection: Any, logins: Sequence[str]) -> None:
    """Let nobody in from here on. Raises InUse if somebody is in already."""
    await _alter(connection, _OUT, logins)
    busy = await connection.fetch(_OTHERS, list(logins))
    if busy:
        await _let_in(connection, logins)
        raise InUse(
            "stop every process of Waymark first; at work are: "
            + ", ".join(row["usename"] for row in busy)
        )


async def _let_in(connection: Any, logins: Sequence[str]) -> None:
    """As it was. If we cannot say so any more, `waymark migrate` does it."""
    if not connection.is_closed():
        await _alter(connection, _IN, logins)


async def _alter(connection: Any, sql: str, logins: Sequence[str]) -> None:
    for login in logins:
        await connection.execute(await connection.fetchval(sql, login))


async def _rewrap(
    connection: Any,
    old: MasterKey,
    new: MasterKey,
    report: Callable[[int, int], None],
) -> int:
    all_of_them = await connection.fetchval("SELECT count(*) FROM vault.key")
    last: Mapping[str, Any] = {"council_id": _BEFORE_ALL, "key_id": _BEFORE_ALL}
    done = 0
    report(done, all_of_them)
    while rows := await connection.fetch(
        _KEYS, last["council_id"], last["key_id"], _AT_ONCE
    ):
        await connection.execute(
            _REWRAP,
            [row["council_id"] for row in rows],
            [row["key_id"] for row in rows],
            [_wrapped(row, old, new) for row in rows],
        )
        last, done = rows[-1], done + len(rows)
        report(done, all_of_them)
    return done


def _wrapped(row: Any, old: MasterKey, new: MasterKey) -> bytes:
    about = about_of(CouncilId(row["council_id"]), row["key_id"], "key")
    try:
        return old.rewrap(row["wrapped"], about, new)
    except MasterKeyError:
        raise MasterKeyError(
            f"the key {row['key_id']} does not open with the present master key; "
            "nothing was changed"
        ) from None
