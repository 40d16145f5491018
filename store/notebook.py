"""What is on its way into the security log.

Most of what is watched is reading, and no read is to wait for a write. So notes are
taken in memory, the same ones as one, and entered together, each second and at the end.
Whoever kills the process takes the last second's with it; what may not be lost so (an
archive that is handed out) is entered before it is answered.
"""

import logging

import asyncpg
from msgspec.structs import replace

from store.metrics import NOTES_LOST
from store.security_log import Note, enter

MOST = 10_000
"""Different notes that wait, while the database cannot be asked."""

logger = logging.getLogger("waymark.security")


class Notebook:
    """Takes notes at once, and has them entered later."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool
        self._waiting: dict[Note, Note] = {}
        self._lost = 0

    def put(self, note: Note) -> None:
        """Take a note. What differs only in whom it is about is one, counted."""
        kind = replace(note, about=frozenset(), times=1, request_id=None)
        known = self._waiting.get(kind)
        if known is not None:
            about, times = known.about | note.about, known.times + note.times
            self._waiting[kind] = replace(known, about=about, times=times)
        elif len(self._waiting) < MOST:
            self._waiting[kind] = note
        else:
            self._lost += note.times

    async def settle(self) -> None:
        """Enter what waits. Raises what keeps it from that; then all still waits."""
        if self._lost:
            logger.error("the security log lost %d entries: too many wait", self._lost)
            NOTES_LOST.inc(self._lost)
            self._lost = 0
        taken, self._waiting = self._waiting, {}
        if not taken:
            return
        try:
            await enter(self._pool, taken.values())
        except BaseException:
            for note in taken.values():
                self.put(note)
            raise

    async def close(self) -> None:
        """Enter what waits, at the end; or say that it is lost."""
        try:
            await self.settle()
        except Exception as error:  # noqa: BLE001 - whatever it is, they are lost
            lost = sum(note.times for note in self._waiting.values())
            kind = type(error).__name__
            logger.error("the security log lost %d entries: %s", lost, kind)  # noqa: TRY400 - what an error says is not logged
            NOTES_LOST.inc(lost)
