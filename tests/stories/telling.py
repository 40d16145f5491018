"""How stories are told: on which day something is done, and what is seen then."""

from datetime import date

from commands.desk import Desk
from commands.labels import PRACTICE
from projections.everything import ALL
from projections.look import COUNCIL_WIDE, Look
from projections.runner import Runner, connect
from tests.commands.clerk import Clerk


def on_day(clerk: Clerk, day: str) -> None:
    """Go on to a day: what is done from here on is done on it."""
    clerk.desk = Desk(clerk.store, lambda: date.fromisoformat(day))


async def look(clerk: Clerk, day: str, *, position: int | None = None) -> Look:
    """See what is known by now, or was at a position, as of a day."""
    dsn = clerk.store.database.dsn("waymark_runner")
    connection = await connect(dsn)
    try:
        await Runner(dsn, ALL).catch_up(connection)
    finally:
        await connection.close()
    if position is None:
        position = await clerk.register.last_position()
    return Look(PRACTICE, position, date.fromisoformat(day), COUNCIL_WIDE)
