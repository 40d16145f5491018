"""The server's clock is set back and forth: recorded_at never goes backwards."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

from store.appender import Appender, Connect
from store.opened import Store
from tests.store.appending import (
    COUNCIL_ID,
    Owner,
    asking,
    event,
    guarded,
    new_stream,
)

_FUNCTIONS = """
    SELECT pg_get_functiondef(p.oid) FROM pg_proc p
     WHERE p.pronamespace = 'store'::regnamespace AND p.proname LIKE 'append%'
       AND pg_get_functiondef(p.oid) LIKE '%clock_timestamp()%'"""
_CLOCK = """
    CREATE FUNCTION public.set_clock() RETURNS timestamptz LANGUAGE sql VOLATILE
    SECURITY DEFINER RETURN clock_timestamp() + (SELECT ahead FROM public.clock)"""


async def change_clock(owner: Owner) -> None:
    """Have the appending functions, as they stand, read a clock that we can set."""
    await owner.execute("CREATE TABLE public.clock (ahead interval)")
    await owner.execute("INSERT INTO public.clock VALUES ('0')")
    await owner.execute(_CLOCK)
    functions = await owner.fetch(_FUNCTIONS)
    assert len(functions) == 4
    for (function,) in functions:
        await owner.execute(
            re.sub(r"\bclock_timestamp\(\)", "public.set_clock()", function)
        )


async def test_a_clock_set_back_and_forth_by_a_day(
    appender: Appender, connect: Connect, owner: Owner
) -> None:
    await appender.append(asking())
    await change_clock(owner)
    fresh = Appender(COUNCIL_ID, connect)
    other = new_stream()
    await fresh.append(asking(event(other)))
    for ahead in ("1 day", "0", "-1 day", "2 days", "0", "-3 days", "2 days 1 second"):
        await owner.execute("UPDATE public.clock SET ahead = $1::text::interval", ahead)
        await fresh.append(asking())
        await fresh.append(guarded(event(new_stream()), (other, 1)))
        await fresh.append(asking(event(new_stream()), event(new_stream())))
        await asyncio.gather(*(fresh.append(asking()) for _ in range(3)))
    await fresh.close()
    rows = await owner.fetch(
        "SELECT recorded_at, convert_from(leaf, 'UTF8') AS leaf FROM store.event"
        " ORDER BY position"
    )
    times = [row["recorded_at"] for row in rows]
    assert len(times) == 2 + 7 * 7
    assert times == sorted(times)
    # The clock was heard: two days ahead, it ended, and never before that.
    assert times[-1] - datetime.now(UTC) > timedelta(days=1, hours=23)
    assert times[2] - times[1] > timedelta(hours=23)
    for row in rows:
        said = row["recorded_at"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        assert f'"recorded_at":"{said}"' in row["leaf"]


async def test_what_was_known_at_a_moment_is_found_while_the_clock_stands(
    appender: Appender, connect: Connect, owner: Owner, store: Store
) -> None:
    """Events recorded at one and the same time are known together."""
    await appender.append(asking())
    await change_clock(owner)
    fresh = Appender(COUNCIL_ID, connect)
    await owner.execute("UPDATE public.clock SET ahead = '1 day'")
    ahead = await fresh.append(asking())
    await owner.execute("UPDATE public.clock SET ahead = '0'")
    for _ in range(3):
        await fresh.append(asking())
    await fresh.close()
    register = store.register(COUNCIL_ID)
    before = ahead.recorded_at - timedelta(microseconds=1)
    assert await register.position_at(before) == 0
    assert await register.position_at(ahead.recorded_at) == 4
