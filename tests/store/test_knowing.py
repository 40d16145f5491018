"""A connection need not ask what another of the same process was told."""

from typing import Any
from uuid import UUID

import asyncpg

from store.knowing import Knowing
from store.settings import Database

ID = UUID("0198f2a4-7d1c-7b1e-9f00-3a5c6d7e8f90")
OWN = "CREATE TYPE public.colour AS ENUM ('red', 'green')"


async def told(database: Database, query: str, *values: Any) -> tuple[Any, list[str]]:
    """What a new connection answers, and all that it asks the server for that."""
    asked: list[str] = []
    connection = await asyncpg.connect(database.owner, connection_class=Knowing)
    try:
        connection.add_query_logger(lambda record: asked.append(record.query))
        return await connection.fetchval(query, *values), asked
    finally:
        await connection.close()


async def test_what_is_postgresqls_own_is_asked_once_a_process(
    database: Database,
) -> None:
    query = "SELECT $1::uuid[]"
    await told(database, query, [ID])
    assert await told(database, query, [ID]) == ([ID], [query])


async def test_what_is_not_its_own_is_asked_by_each_connection(
    database: Database,
) -> None:
    """The id may stand for another type in another database."""
    await told(database, OWN)
    query = "SELECT ARRAY['green'::public.colour]"
    for _ in range(2):
        answer, asked = await told(database, query)
        assert answer == ["green"]
        assert len(asked) > 1


async def test_a_statement_without_a_name_is_not_lost(database: Database) -> None:
    """Behind a pooler none has a name; to have asked in between undoes it."""
    connection = await asyncpg.connect(
        database.owner, connection_class=Knowing, statement_cache_size=0
    )
    try:
        for _ in range(3):
            assert await connection.fetchval("SELECT $1::uuid[]", [ID]) == [ID]
            assert await connection.fetchval("SELECT $1::bytea[]", [b"a"]) == [b"a"]
    finally:
        await connection.close()
