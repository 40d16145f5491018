"""How stories are told: on which day something is done, and what is seen then."""

from datetime import date
from uuid import UUID

from commands.desk import Desk
from commands.labels import PRACTICE
from projections.everything import ALL
from projections.look import COUNCIL_WIDE, Look
from projections.offices import OfficesOf, offices
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


async def offices_of(clerk: Clerk, day: str, partnership: UUID) -> OfficesOf:
    """The offices of a partnership as of a day, with what is to be seen to."""
    found = await offices(
        clerk.reader,
        await look(clerk, day),
        partnership=partnership,
        mark=None,
        limit=1,
    )
    return found.items[0]
