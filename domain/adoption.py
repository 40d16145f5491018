"""Whether a decision was enough to adopt a rulebook, by the rules of its own day."""

from collections.abc import Sequence

from domain.body import Body
from domain.decision import Decision, check_carries
from domain.errors import Contradiction, NotReady
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.verdicts import judge
from domain.voting import Count, majority


def adoption(
    rulebooks: Sequence[Rulebook], decision: Decision, *, present: int | None = None
) -> Verdict:
    """Were enough for it? met | not met | irregular | ratified | unknown.

    As the rulebook then in force asks. A decision that was voted on as one
    about the rulebook has its verdict already. `rulebooks` are those before the one
    adopted; `present` those at the meeting. A first rulebook, which none precedes,
    takes more than half of those who voted. What was irregular for another reason, as
    for want of a quorum, is not enough either, unless a later decision ratified it.
    """
    if decision.validity == "ratified":
        return Verdict("ratified", "A later decision ratified the one that adopted it.")
    verdict = _by_votes(rulebooks, decision, present)
    if decision.validity == "irregular" and verdict.outcome != "not met":
        return Verdict("irregular", "The decision that adopted it is irregular.")
    return verdict


def check_ratifies(decision: Decision) -> None:
    """Refuse to put anything right by a decision that is irregular itself."""
    check_carries(decision)
    if decision.validity == "irregular":
        raise NotReady("the decision named is irregular itself; have it ratified first")


def check_speaks_for_all(group: Body) -> None:
    """Refuse a decision about a partnership's rules by a group that is under another.

    `group` is the body that made it.
    """
    if group.under_another:
        raise Contradiction(
            f"the decision named is of {group.name}, which is under another body; the "
            "rules of the whole partnership take a decision of the body that leads it"
        )


def _by_votes(
    rulebooks: Sequence[Rulebook], decision: Decision, present: int | None
) -> Verdict:
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
