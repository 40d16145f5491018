"""What becomes of a decision: superseded, rescinded, ratified, voided, reported.

Where another decision does that, it is one that carries and stands, of the same body or
of one above it, and was not made before. `above` are the bodies above that body.
"""

from collections.abc import Collection

from domain.dates import Edtf, certainly_before, in_words
from domain.decision import (
    Decision,
    check_carries,
    check_may_act,
    check_stands,
    decided,
)
from domain.decision_events import (
    DecisionEvent,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionUpheld,
    DecisionVoided,
    RatificationLapsed,
)
from domain.errors import AlreadyClosed, Contradiction, NotReady, ReasonRequired
from domain.event import Text
from domain.ids import BodyId, DecisionId, MeetingId
from domain.meeting import Meeting

Above = Collection[BodyId]


def supersede(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId,
    superseding: Decision,
    above: Above = (),
) -> list[DecisionEvent]:
    """Say that a later decision stands in its place. Only one can."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.superseded_by == by:
        return []
    check_stands(decision)
    _check_may_act(decision, superseding, above)
    return [DecisionSuperseded(by=by, on=superseding.on)]


def rescind(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId | None = None,
    rescinding: Decision | None = None,
    why: Text | None = None,
    on: Edtf | None = None,
    above: Above = (),
) -> list[DecisionEvent]:
    """Take it back, and put nothing in its place."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.rescinded:
        return []
    check_stands(decision)
    if by is None and why is None:
        raise ReasonRequired(
            "say by which decision it was taken back, or why where none is recorded"
        )
    if rescinding is not None:
        _check_may_act(decision, rescinding, above)
        on = rescinding.on
    return [DecisionRescinded(by=by, why=why, on=on)]


def report(
    decision: Decision | None, *, meeting: MeetingId, sitting: Meeting
) -> list[DecisionEvent]:
    """Tell a meeting of what was decided elsewhere."""
    decision = decided(decision)
    if decision.meeting == meeting:
        raise Contradiction("this meeting made the decision; tell another of it")
    if meeting in decision.reported_to:
        return []
    if sitting.status == "cancelled":
        raise Contradiction("this meeting was cancelled; tell one that is held")
    made = decision.on.earliest if decision.on else None
    if made and certainly_before(sitting.day, made):
        raise Contradiction(
            f"this meeting was held before the decision, on {in_words(sitting.day)}; "
            "tell a later one of it"
        )
    return [DecisionReported(meeting=meeting)]


def ratify(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId,
    ratifying: Decision,
    above: Above = (),
) -> list[DecisionEvent]:
    """Stand by what was irregular or could not be tested, by the decision `by`.

    One that was not tested itself puts nothing right until it is, and is valid.
    """
    decision = decided(decision)
    _check_two(itself, by)
    tested = _in_order(ratifying)
    if decision.ratified_by == by and (decision.validity == "ratified" or not tested):
        return []
    if decision.validity == "void":
        raise AlreadyClosed("this decision is void; make it anew instead")
    if decision.outcome != "carried":
        raise Contradiction(
            f"this decision was {decision.outcome}; only what was carried is ratified"
        )
    if decision.rescinded or decision.superseded_by is not None:
        raise AlreadyClosed("this decision stands no longer; make it anew instead")
    if decision.validity == "ratified":
        raise AlreadyClosed("another decision has ratified this one already")
    if decision.validity == "valid":
        raise Contradiction("this decision is valid; there is nothing to ratify")
    _check_may_judge(decision, ratifying, above)
    return [DecisionRatified(by=by, tested=tested)]


def uphold(decision: Decision, *, earlier: DecisionId) -> list[DecisionEvent]:
    """Have a decision know that it ratifies another, if it does not say so itself."""
    if earlier in decision.ratifies:
        return []
    return [DecisionUpheld(ratifies=earlier)]


def lapse(decision: Decision, *, by: DecisionId) -> list[DecisionEvent]:
    """Have it no longer ratified by a decision that is void."""
    return [RatificationLapsed(by=by)] if decision.ratified_by == by else []


def follow(
    decision: Decision | None, *, by: DecisionId, ratifying: Decision
) -> list[DecisionEvent]:
    """What becomes of one that was ratified, once what ratified it is judged anew."""
    decision = decided(decision)
    if decision.ratified_by != by or decision.validity == "void":
        return []
    if decision.validity != "ratified":
        return [DecisionRatified(by=by)] if _in_order(ratifying) else []
    if ratifying.validity == "irregular":
        return [RatificationLapsed(by=by, why="irregular")]
    return []


def _in_order(decision: Decision) -> bool:
    return decision.validity in {"valid", "ratified"}


def void(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId,
    voiding: Decision,
    why: Text | None = None,
    above: Above = (),
) -> list[DecisionEvent]:
    """Say that it never counted, by the decision `by`."""
    decision = decided(decision)
    _check_two(itself, by)
    if decision.voided_by == by:
        return []
    if decision.validity == "void":
        raise AlreadyClosed("this decision is void by another one already")
    _check_may_judge(decision, voiding, above)
    return [DecisionVoided(by=by, why=why)]


def _check_may_judge(decision: Decision, other: Decision, above: Above) -> None:
    _check_may_act(decision, other, above)
    if other.validity == "irregular":
        raise NotReady("the decision named is irregular itself; have it ratified first")


def _check_may_act(decision: Decision, other: Decision, above: Above) -> None:
    """Refuse one that does not carry, is of no body above, or came before."""
    check_carries(other)
    check_may_act(other, decision.body, above)
    made = decision.on.earliest if decision.on else None
    if made and other.on and certainly_before(other.on, made):
        raise Contradiction("a later decision does that; the one named was made before")


def _check_two(itself: DecisionId, by: DecisionId | None) -> None:
    if by == itself:
        raise Contradiction("a decision cannot end or judge itself; that takes another")
