"""What a projection is: a pure fold over the register, and the table it fills.

`keys(event)` says which rows an event touches, `fold(row | None, event, key)` gives the
new row. The same fold serves the live tables, a rebuild, a test without a database, and
any past moment. A projection reads no clock.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.event import LAYERS, Event, Recorded, Visibility
from domain.ids import CouncilId
from projections.table import Entries, Place, Versioned, Versions

Row = TypeVar("Row", bound=Struct)
Layers: TypeAlias = dict[Visibility | None, Row]
Completing: TypeAlias = Callable[
    [Any, CouncilId, Sequence[Recorded[Any]]], Awaitable[Sequence[Recorded[Any]]]
]
"""Puts into older events what they left out, from the register that they stand in."""
Change: TypeAlias = tuple[Visibility | None, Row | None, Row | None]

# Whoever may see one layer may see those before it.
_RANK: dict[Visibility | None, int] = {layer: n for n, layer in enumerate(LAYERS)}


class Projection(Generic[Row]):
    """Rows that change, kept with every version they had.

    `version` counts the meanings the fold has had; a new one has the tables rebuilt.

    `layered`: an entry may be for fewer eyes than the thing that it is about (a note
    for officers on a public milestone). Then a second row stands beside the first, in
    which that entry counts as well: its `visibility` says who may see it, and `fuller`
    on the first one says that it is there.

    `opening`: entries that tell enough to begin a row for those who may not see what
    went before (minutes are approved in public, and drafted among the members).

    `complete`: what older events left out, where the fold needs it.
    """

    def __init__(
        self,
        table: Versions[Row],
        *,
        version: int,
        keys: Callable[[Recorded[Any]], Iterable[UUID]],
        fold: Callable[[Row | None, Recorded[Any], UUID], Row | None],
        layered: bool = False,
        opening: tuple[type[Event], ...] = (),
        complete: Completing | None = None,
    ) -> None:
        self.table = table
        self.name = table.name
        self.version = version
        self.keys = keys
        self.fold = fold
        self.layered = layered
        self.opening = opening
        self._complete = complete

    async def apply(
        self,
        connection: Any,
        council: CouncilId,
        events: Sequence[Recorded[Any]],
        suffix: str = "",
    ) -> None:
        """Fold a batch of events into the tables."""
        if self._complete is not None:
            events = await self._complete(connection, council, events)
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
        rows: defaultdict[UUID, Layers[Row]] = defaultdict(dict)
        for row in stored:
            id, visibility = self.table.place(row)
            rows[id][visibility if self.layered else None] = row
        news: defaultdict[UUID, list[Recorded[Any]]] = defaultdict(list)
        for id, event in touched:
            news[id].append(event)
        changes = self._layers if self.layered else self._row
        ended: dict[Place, int] = {}
        versions: list[Versioned[Row]] = []
        for id, events in news.items():
            here, since = rows[id], dict[Visibility | None, int]()
            for event in events:
                for layer, before, after in changes(here, id, event):
                    if after is None or after == before:
                        continue
                    if before is not None and layer in since:
                        past = Versioned(before, since[layer], event.position)
                        versions.append(past)
                    elif before is not None:
                        ended[self.table.place(before)] = event.position
                    since[layer] = event.position
                    here[layer] = after
            versions.extend(Versioned(here[layer], at) for layer, at in since.items())
        return ended, versions

    def _row(
        self, here: Layers[Row], id: UUID, event: Recorded[Any]
    ) -> list[Change[Row]]:
        before = here.get(None)
        return [(None, before, self.fold(before, event, id))]

    def _layers(
        self, here: Layers[Row], id: UUID, event: Recorded[Any]
    ) -> list[Change[Row]]:
        """The event counts in every row that is shown only to those who may see it."""
        seen = event.seen_by()
        if not here:
            return [(seen, None, self.fold(None, event, id))]
        changes: list[Change[Row]] = [
            (layer, row, self._in_place(row, self.fold(row, event, id)))
            for layer, row in here.items()
            if _RANK[layer] >= _RANK[seen]
        ]
        if seen in here:
            return changes
        if len(changes) == len(here):
            return [*changes, *self._opened(here, id, event)]
        under = max(
            (layer for layer in here if _RANK[layer] < _RANK[seen]),
            key=_RANK.__getitem__,
        )
        lower = here[under]
        same = replace(lower, visibility=seen)
        fuller = self.fold(same, event, id)
        if fuller != same:
            changes.append((seen, None, fuller))
            changes.append((under, lower, replace(lower, fuller=seen)))
        return changes

    def _in_place(self, before: Row, after: Row | None) -> Row | None:
        """An entry that tells all anew shows the row to nobody else than before."""
        if after is None or self.table.place(before) == self.table.place(after):
            return after
        _, layer = self.table.place(before)
        return replace(after, visibility=layer)

    def _opened(
        self, here: Layers[Row], id: UUID, event: Recorded[Any]
    ) -> list[Change[Row]]:
        """A row for more eyes than any so far, if the event can begin one."""
        row = None
        if isinstance(event.facts, self.opening):
            row = self.fold(None, event, id)
        if row is None:
            return []
        fuller = min(here, key=_RANK.__getitem__)
        return [(event.seen_by(), None, replace(row, fuller=fuller))]


class Log(Generic[Row]):
    """One row an event, never changed: an audit trail, a ledger.

    `row` gives none for an event that is not told of. `complete`: as in a projection.
    """

    def __init__(
        self,
        table: Entries[Row],
        *,
        version: int,
        row: Callable[[Recorded[Any]], Row | None],
        complete: Completing | None = None,
    ) -> None:
        self.table = table
        self.name = table.name
        self.version = version
        self.row = row
        self._complete = complete

    async def apply(
        self,
        connection: Any,
        council: CouncilId,
        events: Sequence[Recorded[Any]],
        suffix: str = "",
    ) -> None:
        """Add the rows of a batch of events."""
        if self._complete is not None:
            events = await self._complete(connection, council, events)
        rows = (row for row in map(self.row, events) if row is not None)
        await self.table.add(connection, council, rows, suffix)
