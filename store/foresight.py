"""A register as it will be once all that was decided so far is stored.

Many decisions can then be made one after another, each on what those before it come to,
and be stored together. Should another writer have come between, those that this
concerns are refused as stale, like any decision on old knowledge.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.catalogue import Aggregate
from domain.event import Event, Recorded, kept
from domain.ids import StreamId
from store.hearing import Folded, Hearing
from store.register import Register


class Foresight:
    """What a hearing asks of a register; each stream is read from it once.

    `before` foresees what is on its way to be stored while this is decided.
    """

    def __init__(self, register: Register, before: "Foresight | None" = None) -> None:
        self._register = register
        self._before = before
        self._known: dict[StreamId, Folded | None] = {}
        self._as: dict[StreamId, Aggregate[Any, Any]] = {}

    async def fold(
        self, wanted: Sequence[tuple[Aggregate[Any, Any], StreamId]]
    ) -> list[Folded | None]:
        """The streams' states, with what is foreseen."""
        unknown = [(kind, id) for kind, id in wanted if not self._knows(kind, id)]
        if unknown:
            found = await self._register.fold(unknown)
            for (kind, id), folded in zip(unknown, found, strict=True):
                self._known[id], self._as[id] = folded, kind
        return [self._known[id] for _, id in wanted]

    def _knows(self, kind: Aggregate[Any, Any], id: StreamId) -> bool:
        """Whether it was read before, and not as something that it is not."""
        if id not in self._known:
            before = self._before
            if before is None or not before._knows(kind, id):  # noqa: SLF001 - another of its own
                return False
            self._known[id], self._as[id] = before._known[id], before._as[id]  # noqa: SLF001 - the same
        known = self._known[id]
        return known is None or known.kind != kind.name or self._as[id] is kind

    async def read(self, after: int, limit: int) -> list[Recorded[Event]]:
        """Events that are stored, in order, from the one after a position."""
        return await self._register.read(after, limit)

    def take(self, hearing: Hearing, told: date) -> None:
        """Count on what was decided at a hearing, on a day."""
        for id, envelope, event in hearing.written:
            before, kind = self._known[id], self._as[id]
            state = kind.after(
                before.state if before else None,
                event,
                occurred=envelope.occurred,
                told=told,
            )
            version = before.version + 1 if before else 1
            eyes = before.kept if before else kept(envelope)
            self._known[id] = Folded(kind.name, version, state, eyes)

    def came_true(self) -> None:
        """All of it is stored: let the register remember how things stand now."""
        self._before = None
        for id, folded in self._known.items():
            if folded is not None and folded.kind == self._as[id].name:
                self._register.remember(id, folded)
