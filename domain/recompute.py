"""Every verdict on every decision, computed again from a register.

Each is judged by the streams as they stood at its own position: by the rulebooks, the
meeting and the members of that moment; what was completed, by the rulebooks known when
it was judged before. What comes later changes nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.catalogue import BODY, DECISION, MEETING, PARTNERSHIP, Aggregate
from domain.decision import Decision
from domain.decision_events import DecisionCompleted, DecisionMade, completed
from domain.decision_verdicts import Around, tested
from domain.event import Recorded
from domain.partnership import Partnership
from domain.rules_known import as_judged


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
        stored = _as_stored(states.get(event.stream), event.facts)
        if stored is not None:
            around = _around(states, event.stream, stored)
            known = _as_known(states.get(event.stream), event.facts, around)
            anew = tested(stored, known)
            yield Recomputed(event.position, stored, anew)
        found = _KINDS.get(event.type.partition(".")[0])
        if found is not None:
            before = states.get(event.stream)
            states[event.stream] = found.evolve(before, event.facts)


_KINDS: dict[str, Aggregate[Any, Any]] = {
    kind.name: kind for kind in (PARTNERSHIP, BODY, MEETING, DECISION)
}


def _as_stored(decision: Decision | None, facts: object) -> DecisionMade | None:
    """The decision as an event left it, where that judged it."""
    if isinstance(facts, DecisionMade):
        return facts
    if isinstance(facts, DecisionCompleted) and decision and decision.made:
        return completed(decision.made, facts)
    return None


def _as_known(decision: Decision | None, facts: object, around: Around) -> Around:
    """The same, without the rules that were entered since it was judged before."""
    if not isinstance(facts, DecisionCompleted) or facts.rules == "now":
        return around
    assert decision is not None, "what is completed was made"
    assert decision.made is not None, "what is completed was made"
    rulebooks = as_judged(around.rulebooks, decision.made)
    return replace(around, rulebooks=rulebooks)


def _around(states: dict[UUID, Any], decision: UUID, made: DecisionMade) -> Around:
    def found(id: UUID | None) -> Any:
        return states.get(id) if id is not None else None

    home: Partnership | None = found(made.partnership)
    return Around(
        rulebooks=home.rulebooks if home else (),
        sitting=found(made.meeting),
        group=found(made.body),
        proposal=found(decision),
        mandate=found(made.delegated_by),
    )
