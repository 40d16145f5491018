"""How often something may be tried: counted in the database, for all processes.

A limit slows guessing and flooding. It never ends a session, and never keeps out
whoever brings what is right: a count that others can drive up must not be able to.
"""

from datetime import timedelta

import asyncpg
from msgspec import Struct

from domain.ids import CouncilId
from store.keys import MasterKey

_TRY = """
    INSERT INTO access.tried AS t (council_id, what_hash, began_at)
    VALUES ($1, $2, date_bin($3, clock_timestamp(), timestamptz 'epoch'))
    ON CONFLICT (council_id, what_hash, began_at) DO UPDATE SET times = t.times + 1
    RETURNING times"""
_LEFT = """
    SELECT ceil(extract(epoch FROM date_bin($1, clock_timestamp(), timestamptz 'epoch')
                + $1 - clock_timestamp()))::int"""
_SWEEP = """
    DELETE FROM access.tried WHERE began_at < clock_timestamp() - interval '2 days'"""


class Limit(Struct, frozen=True):
    """At most so many times in each span of that length."""

    name: str
    most: int
    span: timedelta


def key_of(
    master: MasterKey, council: CouncilId, limit: Limit, who: tuple[str, ...]
) -> bytes:
    """What a count is kept under."""
    about = "|".join((limit.name, str(council), *who))
    return master.fingerprint("limits", about)


class Limits:
    """Counts what is tried. Who tries it is kept as a keyed hash."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master

    async def over(self, council: CouncilId, limit: Limit, *who: str) -> int:
        """Count one more; by how many that is too many, 0 if it is not."""
        key = key_of(self._master, council, limit, who)
        times: int = await self._pool.fetchval(_TRY, council, key, limit.span)
        return max(0, times - limit.most)

    async def seconds_left(self, limit: Limit) -> int:
        """Until it may be tried again."""
        left: int = await self._pool.fetchval(_LEFT, limit.span)
        return max(1, left)

    async def sweep(self) -> None:
        """Forget what no limit looks at any more."""
        await self._pool.execute(_SWEEP)
