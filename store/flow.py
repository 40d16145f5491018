"""How often something comes that is cheap by itself: counted without a write for each.

Counts are kept in memory and added up in the database each second, where those of all
processes meet. So a limit binds all of them together, up to a second late; what must be
counted to the letter is `store/limits.py`'s business.
"""

from collections import defaultdict
from time import monotonic
from typing import TypeAlias

import asyncpg

from domain.ids import CouncilId
from store.keys import MasterKey
from store.limits import Limit, key_of

_What: TypeAlias = tuple[CouncilId, Limit, tuple[str, ...]]

_ADD = """
    INSERT INTO access.tried AS t (council_id, what_hash, began_at, times)
    SELECT n.council, n.what, date_bin($4, clock_timestamp(), timestamptz 'epoch'),
           n.times
      FROM unnest($1::uuid[], $2::bytea[], $3::bigint[]) AS n (council, what, times)
    ON CONFLICT (council_id, what_hash, began_at)
    DO UPDATE SET times = t.times + excluded.times
    RETURNING what_hash, times,
              extract(epoch FROM began_at + $4 - clock_timestamp())::float8 AS left"""


class Flow:
    """Counts what comes often. Who it comes from is kept as a keyed hash."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", master: MasterKey) -> None:
        self._pool = pool
        self._master = master
        self._new: defaultdict[_What, int] = defaultdict(int)
        self._known: dict[_What, tuple[int, float]] = {}  # times, and until when

    def over(self, council: CouncilId, limit: Limit, *who: str) -> int:
        """Count one more; by how many that is too many, 0 if it is not."""
        what = (council, limit, who)
        self._new[what] += 1
        return max(0, self._before(what) + self._new[what] - limit.most)

    def _before(self, what: _What) -> int:
        times, until = self._known.get(what, (0, 0.0))
        return times if monotonic() < until else 0

    async def settle(self) -> None:
        """Add up with what other processes counted, and forget what is over."""
        taken, self._new = self._new, defaultdict(int)
        now = monotonic()
        self._known = {w: known for w, known in self._known.items() if now < known[1]}
        by_limit: defaultdict[Limit, list[_What]] = defaultdict(list)
        for what, times in taken.items():
            known, until = self._known.get(what, (0, now + 1))
            self._known[what] = (known + times, until)  # until the database has told
            by_limit[what[1]].append(what)
        for limit, those in by_limit.items():
            await self._add(limit, {what: taken[what] for what in those})

    async def _add(self, limit: Limit, counted: dict[_What, int]) -> None:
        keys = {key_of(self._master, *what): what for what in counted}
        councils = [what[0] for what in keys.values()]
        times = [counted[what] for what in keys.values()]
        rows = await self._pool.fetch(_ADD, councils, list(keys), times, limit.span)
        now = monotonic()
        for row in rows:
            self._known[keys[row["what_hash"]]] = (row["times"], now + row["left"])
