"""What a projection is: a pure fold over the register, and the table it fills.

`keys(event)` says which rows an event touches, `fold(row | None, event, key)` gives the
new row. The same fold serves the live tables, a rebuild, a test without a database, and any
past moment. A projection reads no clock.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from msgspec import Struct

from domain.event import Recorded
from domain.ids import CouncilId
from projections.table import Entries, Versioned, Versions

Row = TypeVar("Row", bound=Struct)


class Projection(Generic[Row]):
    """Rows that change, kept with every version they had.

    `version` counts the meanings the fold has had; a new one has the tables rebuilt.
    """

    def __init__(
        self,
        table: Versions[Row],
        *,
        version: int,
        keys: Callable[[Recorded[Any]], Iterable[UUID]],
        fold: Callable[[Row | None, Recorded[Any], UUID], Row | None],
    ) -> None:
        self.table = table
        self.name = table.name
        self.version = version
        self.keys = keys
        self.fold = fold

    async def apply(
        self,
        connection: Any,
        council: CouncilId,
        events: Sequence[Recorded[Any]],
        suffix: str = "",
    ) -> None:
        """Fold a batch of events into the tables."""
        touched = [(key, event) for event in events for key in self.keys(event)]
        if not touched:
            return
        ids = {key for key, _ in touched}
        stored = await self.table.load(connection, council, ids, suffix)
        ended, versions = self.versions(dict(stored), touched)
        await self.table.write(connection, council, ended, versions, suffix)

    def versions(
        self, rows: dict[UUID, Row], touched: Iterable[tuple[UUID, Recorded[Any]]]
    ) -> tuple[dict[UUID, int], list[Versioned[Row]]]:
        """What a batch changes: stored rows that end, and versions to add.

        `rows` are the stored ones, by key. Several events at one row leave a version
        each, so that every position in between can still be shown.
        """
        ended: dict[UUID, int] = {}
        since: dict[UUID, int] = {}
        versions: list[Versioned[Row]] = []
        for key, event in touched:
            before = rows.get(key)
            after = self.fold(before, event, key)
            if after is None or after == before:
                continue
            if key in since and before is not None:
                versions.append(Versioned(before, since[key], event.position))
            elif before is not None:
                ended[key] = event.position
            since[key] = event.position
            rows[key] = after
        versions.extend(Versioned(rows[key], start) for key, start in since.items())
        return ended, versions


class Log(Generic[Row]):
    """One row an event, never changed: an audit trail."""

    def __init__(
        self,
        table: Entries[Row],
        *,
        version: int,
        row: Callable[[Recorded[Any]], Row],
    ) -> None:
        self.table = table
        self.name = table.name
        self.version = version
        self.row = row

    async def apply(
        self,
        connection: Any,
        council: CouncilId,
        events: Sequence[Recorded[Any]],
        suffix: str = "",
    ) -> None:
        """Add a row for each event of a batch."""
        await self.table.add(connection, council, map(self.row, events), suffix)
