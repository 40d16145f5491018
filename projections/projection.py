"""What a projection is: a pure fold over the register, and the table it fills.

`keys(event)` says which rows an event touches, `fold(row | None, event, key)` gives the
new row. The same fold serves the live tables, a rebuild, a test without a database, and
any past moment. A projection reads no clock.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.event import Recorded, Visibility
from domain.ids import CouncilId
from projections.table import Entries, Place, Versioned, Versions

Row = TypeVar("Row", bound=Struct)
Rows: TypeAlias = dict[tuple[UUID, Visibility | None], Row]
Change: TypeAlias = tuple[tuple[UUID, Visibility | None], Row | None, Row | None]

LAYERS: tuple[Visibility, ...] = ("public", "partnership", "officers", "sealed")
"""Whoever may see one of these may see those before it."""


class Projection(Generic[Row]):
    """Rows that change, kept with every version they had.

    `version` counts the meanings the fold has had; a new one has the tables rebuilt.

    `layered`: an entry may be for fewer eyes than the thing that it is about (a note
    for officers on a public milestone). Then a second row stands beside the first, in
    which that entry counts as well: its `visibility` says who may see it, and `fuller`
    on the first one says that it is there.
    """

    def __init__(
        self,
        table: Versions[Row],
        *,
        version: int,
        keys: Callable[[Recorded[Any]], Iterable[UUID]],
        fold: Callable[[Row | None, Recorded[Any], UUID], Row | None],
        layered: bool = False,
    ) -> None:
        self.table = table
        self.name = table.name
        self.version = version
        self.keys = keys
        self.fold = fold
        self.layered = layered

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
        ended, versions = self.versions(stored, touched)
        await self.table.write(connection, council, ended, versions, suffix)

    def versions(
        self, stored: Iterable[Row], touched: Iterable[tuple[UUID, Recorded[Any]]]
    ) -> tuple[dict[Place, int], list[Versioned[Row]]]:
        """What a batch changes: stored rows that end, and versions to add.

        Several events at one row leave a version each, so that every position in
        between can still be shown.
        """
        rows: Rows[Row] = {self._key(row): row for row in stored}
        ended: dict[Place, int] = {}
        since: dict[tuple[UUID, Visibility | None], int] = {}
        versions: list[Versioned[Row]] = []
        for id, event in touched:
            changes = self._layers if self.layered else self._row
            for key, before, after in list(changes(rows, id, event)):
                if after is None or after == before:
                    continue
                if key in since and before is not None:
                    versions.append(Versioned(before, since[key], event.position))
                elif before is not None:
                    ended[self.table.place(before)] = event.position
                since[key] = event.position
                rows[key] = after
        versions.extend(Versioned(rows[key], start) for key, start in since.items())
        return ended, versions

    def _key(self, row: Row) -> tuple[UUID, Visibility | None]:
        id, visibility = self.table.place(row)
        return (id, visibility if self.layered else None)

    def _row(
        self, rows: Rows[Row], id: UUID, event: Recorded[Any]
    ) -> Iterator[Change[Row]]:
        before = rows.get((id, None))
        yield (id, None), before, self.fold(before, event, id)

    def _layers(
        self, rows: Rows[Row], id: UUID, event: Recorded[Any]
    ) -> Iterator[Change[Row]]:
        """The event counts in every row that is shown only to those who may see it."""
        seen = event.seen_by()
        here = [layer for layer in LAYERS if (id, layer) in rows]
        if not here:
            yield (id, seen), None, self.fold(None, event, id)
            return
        under = [layer for layer in here if LAYERS.index(layer) < LAYERS.index(seen)]
        for layer in here[len(under) :]:
            before = rows[id, layer]
            yield (id, layer), before, self.fold(before, event, id)
        if under and seen not in here:
            lower = rows[id, under[-1]]
            same = replace(lower, visibility=seen)
            fuller = self.fold(same, event, id)
            if fuller != same:
                yield (id, seen), None, fuller
                yield (id, under[-1]), lower, replace(lower, fuller=seen)


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
