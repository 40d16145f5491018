"""Which rules were known when a decision was judged: those entered later are not."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from domain.decision_events import VERDICTS, DecisionMade
from domain.policies import Verdict
from domain.rulebook import Rulebook


def as_judged(
    rulebooks: Sequence[Rulebook], made: DecisionMade
) -> tuple[Rulebook, ...]:
    """The rulebooks as they stood for a decision when its verdicts were given.

    The latest version that those name was in force, so nothing that came into force
    after it was. Where they name none no rulebook has tested it, and any may.
    """
    latest = max(_named(made), default=0)
    if not 1 <= latest <= len(rulebooks):
        return tuple(rulebooks)
    then = rulebooks[latest - 1]
    return tuple(
        replace(
            one,
            stands=version == latest
            or (one.stands and version < latest and _before(one, then)),
        )
        for version, one in enumerate(rulebooks, start=1)
    )


def _named(made: DecisionMade) -> Iterator[int]:
    for name in VERDICTS:
        verdict: Verdict | None = getattr(made, name)
        if verdict is not None and verdict.rulebook is not None:
            yield verdict.rulebook


def _before(one: Rulebook, other: Rulebook) -> bool:
    begun, then = one.in_force.latest, other.in_force.latest
    return begun is not None and then is not None and begun < then
