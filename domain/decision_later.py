"""What becomes of a decision: superseded, rescinded, ratified, voided, reported."""

from domain.dates import certainly_before
from domain.decision import Decision, check_carries, check_stands, decided
from domain.decision_events import (
    DecisionEvent,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionVoided,
)
from domain.errors import AlreadyClosed, Contradiction, NotReady
from domain.event import Text
from domain.ids import DecisionId, MeetingId


def supersede(
    decision: Decision | None, *, itself: DecisionId, by: DecisionId
) -> list[DecisionEvent]:
    """Say that a later decision stands in its place. Only one can."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.superseded_by == by:
        return []
    check_stands(decision)
    return [DecisionSuperseded(by=by)]


def rescind(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId | None = None,
    why: Text | None = None,
) -> list[DecisionEvent]:
    """Take it back, and put nothing in its place."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.rescinded:
        return []
    check_stands(decision)
    return [DecisionRescinded(by=by, why=why)]


def report(decision: Decision | None, *, meeting: MeetingId) -> list[DecisionEvent]:
    """Tell a meeting of what was decided elsewhere."""
    decision = decided(decision)
    if decision.meeting == meeting:
        raise Contradiction("this meeting made the decision; tell another of it")
    if meeting in decision.reported_to:
        return []
    return [DecisionReported(meeting=meeting)]


def ratify(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId,
    ratifying: Decision,
) -> list[DecisionEvent]:
    """Stand by what was irregular or could not be tested, by the decision `by`."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.ratified_by == by:
        return []
    if decision.validity == "void":
        raise AlreadyClosed("this decision is void; make it anew instead")
    if decision.validity == "ratified":
        raise AlreadyClosed("another decision has ratified this one already")
    if decision.validity == "valid":
        raise Contradiction("this decision is valid; there is nothing to ratify")
    _check_may_judge(decision, ratifying)
    if ratifying.validity == "irregular":
        raise NotReady("the decision named is irregular itself; have it ratified first")
    return [DecisionRatified(by=by)]


def void(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId,
    voiding: Decision,
    why: Text | None = None,
) -> list[DecisionEvent]:
    """Say that it never counted, by the decision `by`."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.voided_by == by:
        return []
    if decision.validity == "void":
        raise AlreadyClosed("this decision is void by another one already")
    _check_may_judge(decision, voiding)
    return [DecisionVoided(by=by, why=why)]


def _check_may_judge(decision: Decision, other: Decision) -> None:
    """Refuse one that does not carry, is another group's, or came before."""
    check_carries(other)
    together = decision.partnership is not None
    if other.body != decision.body and not (
        together and other.partnership == decision.partnership
    ):
        raise Contradiction(
            "a decision of the same body or partnership does that; the one named is "
            "of another"
        )
    made = decision.on.earliest if decision.on else None
    if made and other.on and certainly_before(other.on, made):
        raise Contradiction("a later decision does that; the one named was made before")


def _check_two(itself: DecisionId, by: DecisionId | None) -> None:
    if by == itself:
        raise Contradiction("a decision cannot end or judge itself; that takes another")
