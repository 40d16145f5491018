"""A follower: reads a register as it grows, each position once, whatever dies."""

import threading
from contextlib import suppress
from typing import Self

import psycopg

from domain.ids import CouncilId
from tests.faults.judges import Fault, Row

_AFTER = """
    SELECT position, leaf_hash FROM store.event
     WHERE council_id = %s AND position > %s ORDER BY position LIMIT 500"""
PAUSE_SECONDS = 0.02


class Follower:
    """Reads `position > last order by position`, in a thread of its own."""

    def __init__(self, owner: str, council: CouncilId) -> None:
        self._owner = owner
        self._council = council
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.seen: list[tuple[int, bytes]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(PAUSE_SECONDS):
            with (
                suppress(psycopg.OperationalError),  # it died: go on with the next one
                psycopg.connect(
                    self._owner, autocommit=True, connect_timeout=5
                ) as connection,
            ):
                self._follow(connection)

    def _follow(self, connection: psycopg.Connection) -> None:
        while True:
            last = self.seen[-1][0] if self.seen else -1
            rows = connection.execute(_AFTER, (self._council, last)).fetchall()
            self.seen.extend((position, hash_) for position, hash_ in rows)
            if self._stop.wait(0 if rows else PAUSE_SECONDS):
                return

    def judge(self, rows: list[Row]) -> list[Fault]:
        """What was seen is the beginning of what stands there, and was seen once."""
        there = [(row.position, row.leaf_hash) for row in rows]
        if self.seen == there[: len(self.seen)]:
            return []
        seen, stands = next(
            (a, b)
            for a, b in zip(self.seen, [*there, *[None] * len(self.seen)], strict=False)
            if a != b
        )
        return [Fault("disorder", f"a reader saw {seen}; there stands {stands}")]
