"""Bringing the read models up then and there, where no runner may be at work."""

from projections.everything import ALL
from projections.runner import Runner, connect
from store.settings import Database


async def caught_up(database: Database) -> None:
    """Take in whatever has been recorded; what another runner holds is left to it."""
    dsn = database.dsn("waymark_runner")
    connection = await connect(dsn)
    try:
        await Runner(dsn, ALL).catch_up(connection)
    finally:
        await connection.close()
