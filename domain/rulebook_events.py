"""What can happen to a rulebook: adopted, ratified, annulled with its decision."""

from domain.event import Event
from domain.ids import DecisionId
from domain.policies import Verdict
from domain.rulebook import Rulebook


class RulebookAdopted(
    Event, frozen=True, kw_only=True, tag="partnership.rulebook-adopted"
):
    """`adoption` says whether `decision` met what the rules of its day asked of it."""

    rulebook: Rulebook
    decision: DecisionId | None = None
    adoption: Verdict | None = None


class RulebookRatified(
    Event, frozen=True, kw_only=True, tag="partnership.rulebook-ratified"
):
    """A later decision stands by a version that was not adopted as the rules ask."""

    version: int
    decision: DecisionId


class RulebookAnnulled(
    Event, frozen=True, kw_only=True, tag="partnership.rulebook-annulled"
):
    """The decision that adopted a version was declared void, by `decision`."""

    version: int
    decision: DecisionId


def stands(adoption: Verdict | None) -> bool:
    """Whether a rulebook so adopted comes into force without being ratified."""
    return adoption is None or adoption.outcome not in {"not met", "irregular"}
