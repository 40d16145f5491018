"""Whether a decision was enough to adopt a rulebook, by the rules of its own day."""

from collections.abc import Sequence

from domain.decision import Decision
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.verdicts import judge
from domain.voting import Count, majority


def adoption(
    rulebooks: Sequence[Rulebook], decision: Decision, *, present: int | None = None
) -> Verdict:
    """Were enough for it, as the rulebook then in force asks? met | not met | unknown.

    A decision that was voted on as one about the rulebook has its verdict already.
    `rulebooks` are those before the one adopted; `present` those at the meeting. A
    first rulebook, which none precedes, takes more than half of those who voted.
    """
    if decision.matter == "rulebook" and decision.majority is not None:
        return decision.majority
    if decision.votes is None:
        return Verdict("unknown", "No votes on it are recorded.")
    count = Count(
        for_=decision.votes.for_,
        against=decision.votes.against,
        abstain=decision.votes.abstain,
        matter="rulebook",
        present=present,
    )
    return judge(majority, rulebooks, decision.on, count)
