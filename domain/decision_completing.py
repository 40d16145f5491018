"""Completing a decision: what was not recorded is added later, and all is tested anew.

Nothing is edited: what was recorded first stays in the register beside it.
"""

from msgspec.structs import replace

from domain.dates import Edtf
from domain.decision import Decision, decided
from domain.decision_events import (
    COMPLETED,
    COUNTED,
    VERDICTS,
    Ballot,
    DecisionCompleted,
    DecisionEvent,
    DecisionMade,
    HowDecided,
    RulesKnown,
    Side,
    Votes,
    completed,
    tally,
)
from domain.decision_making import UNTESTED, check
from domain.decision_verdicts import Around, tested
from domain.errors import Contradiction, NotReady, ReasonRequired
from domain.ids import MeetingId, PersonId
from domain.rules import Matter
from domain.rules_known import as_judged


def complete(
    decision: Decision | None,
    *,
    how: HowDecided | None = None,
    title: str | None = None,
    meeting: MeetingId | None = None,
    item: int | None = None,
    on: Edtf | None = None,
    proposer: PersonId | None = None,
    seconder: PersonId | None = None,
    votes: Votes | None = None,
    ballots: tuple[Ballot, ...] = (),
    casting: Side | None = None,
    chair_voted: bool | None = None,
    matter: Matter | None = None,
    review_by: Edtf | None = None,
    rules: RulesKnown = "then",
    around: Around = Around(),  # noqa: B008 - it is frozen
    reason: bool = False,
) -> list[DecisionEvent]:
    """Add what was not recorded, and test it all again. What is None stays as it is.

    What is recorded otherwise is replaced only for a `reason`, and only for one is it
    tested by rulebooks that were entered after it was (`rules` "now"). With nothing new
    there is an event only if a verdict has changed.
    """
    decision = decided(decision)
    made = decision.made
    if made is None:
        raise NotReady("how this was decided is not on record; make it anew instead")
    found = DecisionCompleted(
        quorum=UNTESTED,
        notice=UNTESTED,
        validity="not tested",
        how=how,
        title=title,
        meeting=meeting,
        item=item,
        on=on,
        proposer=proposer,
        seconder=seconder,
        votes=votes,
        ballots=ballots,
        casting=casting,
        chair_voted=chair_voted,
        matter=matter,
        review_by=review_by,
    )
    if rules == "now" and not reason:
        raise ReasonRequired("say why in `reason`: tested by what are the rules by now")
    _check_may_change(decision, made, found)
    found = _with_votes(made, found)
    whole = completed(made, found)
    if not reason and (replaced := _replaced(made, whole)):
        raise ReasonRequired(
            f"say why in `reason`: recorded otherwise before: {', '.join(replaced)}"
        )
    if rules == "then" and whole.on == made.on:
        around, found = _by_rules_of_then(made, found, around)
    same = all(getattr(whole, name) == getattr(made, name) for name in _OF_THE_VOTE)
    check(whole, around, votes=not same)
    judged = tested(whole, around)
    if judged == made:
        return []
    return [replace(_event(made, judged), rules=found.rules)]


def _by_rules_of_then(
    made: DecisionMade, found: DecisionCompleted, around: Around
) -> tuple[Around, DecisionCompleted]:
    """What it is judged by, without the rulebooks that were entered after it was."""
    then = as_judged(around.rulebooks, made)
    if then == around.rulebooks:
        return around, found
    return replace(around, rulebooks=then), replace(found, rules="then")


def _check_may_change(
    decision: Decision, made: DecisionMade, found: DecisionCompleted
) -> None:
    if made.meeting is not None and found.meeting not in {None, made.meeting}:
        raise Contradiction(
            "it is recorded at another meeting, which has it in its own record; make "
            "it anew at the right one instead, in place of this"
        )
    counted = found.votes is not None or found.ballots
    if decision.proposal is not None and (counted or found.how is not None):
        raise Contradiction(
            "this was decided by the answers to a proposal, and those are its votes"
        )


def _with_votes(made: DecisionMade, found: DecisionCompleted) -> DecisionCompleted:
    """Counts and ballots change together: what agrees with the new ones is kept."""
    if found.votes is None and found.ballots:
        same = made.votes == tally(found.ballots)
        return replace(found, votes=made.votes if same else None)
    if found.votes is not None and not found.ballots and made.ballots:
        same = found.votes == tally(made.ballots)
        return replace(found, ballots=made.ballots if same else ())
    return found


def _replaced(made: DecisionMade, whole: DecisionMade) -> list[str]:
    """Which facts would say something else than was recorded."""
    changed = [
        name
        for name in COMPLETED
        if name not in COUNTED
        and getattr(made, name) not in _NOT_RECORDED.get(name, (None,))
        and getattr(made, name) != getattr(whole, name)
    ]
    votes_gone = made.tally is not None and (
        made.tally != whole.tally or (made.ballots and made.ballots != whole.ballots)
    )
    return [*changed, *(["votes"] if votes_gone else [])]


_OF_THE_VOTE = ("how", "meeting", "item", "on", *COUNTED, "casting", "chair_voted")

_NOT_RECORDED: dict[str, tuple[str | None, ...]] = {
    "how": ("not recorded",),
    "matter": ("business",),
}
"""What stands where nothing was said."""


def _event(made: DecisionMade, judged: DecisionMade) -> DecisionCompleted:
    """What is new of it, with all its verdicts."""
    new = {
        name: getattr(judged, name)
        for name in COMPLETED
        if name not in COUNTED and getattr(judged, name) != getattr(made, name)
    }
    if (made.votes, made.ballots) != (judged.votes, judged.ballots):
        new |= {name: getattr(judged, name) for name in COUNTED}
    verdicts = {name: getattr(judged, name) for name in VERDICTS}
    return DecisionCompleted(validity=judged.validity, **verdicts, **new)
