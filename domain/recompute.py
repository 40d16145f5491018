"""Every verdict on every decision, computed again from a register.

Each is judged by the streams as they stood at its own position: by the rulebooks, the
meeting and the members of that moment. What comes later changes nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from msgspec import Struct

from domain.catalogue import BODY, DECISION, MEETING, PARTNERSHIP, Aggregate
from domain.decision_events import DecisionMade
from domain.decision_verdicts import Around, tested
from domain.event import Recorded
from domain.partnership import Partnership


class Recomputed(Struct, frozen=True):
    """A decision as it is stored, and with its verdicts computed `anew`."""

    position: int
    stored: DecisionMade
    anew: DecisionMade

    @property
    def same(self) -> bool:
        """Whether nothing came out differently."""
        return self.stored == self.anew


def recompute(events: Iterable[Recorded[Any]]) -> Iterator[Recomputed]:
    """Go through a whole register in its order."""
    states: dict[UUID, Any] = {}
    for event in events:
        if isinstance(event.facts, DecisionMade):
            anew = tested(event.facts, _around(states, event))
            yield Recomputed(event.position, event.facts, anew)
        found = _KINDS.get(event.type.partition(".")[0])
        if found is not None:
            before = states.get(event.stream)
            states[event.stream] = found.evolve(before, event.facts)


_KINDS: dict[str, Aggregate[Any, Any]] = {
    kind.name: kind for kind in (PARTNERSHIP, BODY, MEETING, DECISION)
}


def _around(states: dict[UUID, Any], event: Recorded[DecisionMade]) -> Around:
    made = event.facts

    def found(id: UUID | None) -> Any:
        return states.get(id) if id is not None else None

    home: Partnership | None = found(made.partnership)
    return Around(
        rulebooks=home.rulebooks if home else (),
        sitting=found(made.meeting),
        group=found(made.body),
        proposal=found(event.stream),
        mandate=found(made.delegated_by),
    )
