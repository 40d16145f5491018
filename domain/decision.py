"""A decision of a body: its words, how it was reached, and what the rules make of it.

What contradicts itself is refused. What happened against a rule is kept as irregular,
with the verdicts that say why; a later decision can put it right.
"""

from datetime import date
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from domain import policies
from domain.dates import Edtf, certainly_before
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    NotBegun,
    NotReady,
    SamePerson,
)
from domain.event import Event, Text, Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Present, Told, Verdict
from domain.rulebook import Rulebook
from domain.verdicts import judge
from domain.voting import Count
from domain.voting import majority as majority_of

HowDecided: TypeAlias = Literal[
    "vote", "consent", "written resolution", "delegation", "not recorded"
]

DecisionOutcome: TypeAlias = Literal["carried", "lost", "deferred", "withdrawn"]

Validity: TypeAlias = Literal["valid", "irregular", "ratified", "void", "not tested"]
"""Ratified and void are never computed: a later decision says so."""

# Events: what has happened.


class Votes(Struct, frozen=True):
    for_: int = field(name="for")
    against: int
    abstain: int = 0


class DecisionMade(Event, frozen=True, kw_only=True, tag="decision.made"):
    """`number` is how it is cited: SG/2014/07. `on` None: the day is not recorded.

    `majority` None: no votes to test. `validity` follows from the verdicts.
    """

    body: BodyId
    number: str
    wording: Wording
    outcome: DecisionOutcome
    quorum: Verdict
    notice: Verdict
    validity: Validity
    majority: Verdict | None = None
    how: HowDecided = "not recorded"
    partnership: PartnershipId | None = None
    title: str | None = None
    meeting: MeetingId | None = None
    on: Edtf | None = None
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: Votes | None = None
    supersedes: DecisionId | None = None
    review_by: Edtf | None = None


class DecisionSuperseded(Event, frozen=True, kw_only=True, tag="decision.superseded"):
    by: DecisionId


class DecisionRescinded(Event, frozen=True, kw_only=True, tag="decision.rescinded"):
    """`by` None: which decision took it back is not recorded."""

    by: DecisionId | None = None
    why: Text | None = None


class DecisionReported(Event, frozen=True, kw_only=True, tag="decision.reported"):
    """Made outside a meeting, or at another one, and told to this one."""

    meeting: MeetingId


DecisionEvent: TypeAlias = (
    DecisionMade | DecisionSuperseded | DecisionRescinded | DecisionReported
)

# State: what the next decision needs to remember, and nothing more.


class Decision(Struct, frozen=True):
    body: BodyId
    partnership: PartnershipId | None
    meeting: MeetingId | None
    outcome: DecisionOutcome = "carried"
    on: Edtf | None = None
    votes: Votes | None = None
    superseded_by: DecisionId | None = None
    rescinded: bool = False
    reported_to: frozenset[MeetingId] = frozenset()


def evolve(decision: Decision | None, event: DecisionEvent) -> Decision:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, DecisionMade):
        return Decision(
            event.body,
            event.partnership,
            event.meeting,
            event.outcome,
            on=event.on,
            votes=event.votes,
        )
    assert decision is not None, "a decision's stream starts with DecisionMade"
    match event:
        case DecisionSuperseded():
            return replace(decision, superseded_by=event.by)
        case DecisionRescinded():
            return replace(decision, rescinded=True)
        case DecisionReported():
            return replace(decision, reported_to=decision.reported_to | {event.meeting})
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def make(
    decision: Decision | None,
    *,
    itself: DecisionId,
    body: BodyId,
    number: str,
    wording: Wording,
    outcome: DecisionOutcome = "carried",
    how: HowDecided = "not recorded",
    partnership: PartnershipId | None = None,
    title: str | None = None,
    meeting: MeetingId | None = None,
    on: Edtf | None = None,
    proposer: PersonId | None = None,
    seconder: PersonId | None = None,
    votes: Votes | None = None,
    supersedes: DecisionId | None = None,
    review_by: Edtf | None = None,
    rulebooks: tuple[Rulebook, ...] = (),
    present: int | None = None,
    notice_given: date | None = None,
) -> list[DecisionEvent]:
    """Record what a body decided, and test it against the rulebook in force on the day.

    Words, body and outcome are enough. `present` and `notice_given` are the meeting's.
    """
    if decision is not None:
        raise AlreadyBegun("this decision has been recorded before")
    if (wording.text is None) == (wording.quote is None):
        raise Contradiction("a decision needs words: its own or a quote, one of them")
    if proposer is not None and proposer == seconder:
        raise SamePerson("someone other than the proposer has to second it")
    if votes is not None:
        _check_votes(votes, how, present)
    if supersedes == itself:
        raise Contradiction("a decision cannot supersede itself")
    made = on.earliest if on else None
    if made and review_by and certainly_before(review_by, made):
        raise Contradiction("a decision is reviewed after it is made, not before")
    quorum = judge(policies.quorum, rulebooks, on, Present(number=present))
    notice = judge(policies.notice, rulebooks, on, Told(given=notice_given))
    majority = _majority(rulebooks, on, votes) if votes else None
    return [
        DecisionMade(
            body=body,
            number=number,
            wording=wording,
            outcome=outcome,
            quorum=quorum,
            notice=notice,
            validity=_validity(outcome, quorum, notice, majority),
            majority=majority,
            how=how,
            partnership=partnership,
            title=title,
            meeting=meeting,
            on=on,
            proposer=proposer,
            seconder=seconder,
            votes=votes,
            supersedes=supersedes,
            review_by=review_by,
        )
    ]


def supersede(
    decision: Decision | None, *, itself: DecisionId, by: DecisionId
) -> list[DecisionEvent]:
    """Say that a later decision stands in its place. Only one can."""
    decision = _made(decision)
    _check_two(itself, by)
    if decision.superseded_by == by:
        return []
    _check_stands(decision)
    return [DecisionSuperseded(by=by)]


def rescind(
    decision: Decision | None,
    *,
    itself: DecisionId,
    by: DecisionId | None = None,
    why: Text | None = None,
) -> list[DecisionEvent]:
    """Take it back, and put nothing in its place."""
    decision = _made(decision)
    _check_two(itself, by)
    if decision.rescinded:
        return []
    _check_stands(decision)
    return [DecisionRescinded(by=by, why=why)]


def report(decision: Decision | None, *, meeting: MeetingId) -> list[DecisionEvent]:
    """Tell a meeting of what was decided elsewhere."""
    decision = _made(decision)
    if decision.meeting == meeting:
        raise Contradiction("this meeting made the decision; tell another of it")
    if meeting in decision.reported_to:
        return []
    return [DecisionReported(meeting=meeting)]


def _majority(
    rulebooks: tuple[Rulebook, ...], on: Edtf | None, votes: Votes
) -> Verdict:
    count = Count(for_=votes.for_, against=votes.against, abstain=votes.abstain)
    if on is None:
        return majority_of((), None, count)
    return judge(majority_of, rulebooks, on, count)


def _validity(
    outcome: DecisionOutcome, quorum: Verdict, notice: Verdict, majority: Verdict | None
) -> Validity:
    """Valid: the quorum was tested and met, and nothing else that was tested failed.

    An outcome that its own votes deny, either way, is irregular. What no rulebook or
    no fact lets us test counts neither for nor against.
    """
    denial = {"carried": "not met", "lost": "met"}.get(outcome)
    denied = majority is not None and majority.outcome == denial
    if denied or quorum.outcome == "not met" or notice.outcome == "short":
        return "irregular"
    return "valid" if quorum.outcome == "met" else "not tested"


def _check_votes(votes: Votes, how: HowDecided, present: int | None) -> None:
    if how not in {"vote", "written resolution"}:
        raise Contradiction("votes are counted in a vote or in a written resolution")
    if min(votes.for_, votes.against, votes.abstain) < 0:
        raise Contradiction("a count of votes is 0 or more")
    cast = votes.for_ + votes.against + votes.abstain
    if present is not None and cast > present:
        raise Contradiction(f"{cast} votes are counted, and {present} were present")


def _check_two(itself: DecisionId, by: DecisionId | None) -> None:
    if by == itself:
        raise Contradiction("a decision cannot end itself; it takes another one")


def _made(decision: Decision | None) -> Decision:
    if decision is None:
        raise NotBegun("there is no such decision yet")
    return decision


def _check_stands(decision: Decision) -> None:
    if decision.superseded_by is not None:
        raise AlreadyClosed("another decision stands in the place of this one already")
    if decision.rescinded:
        raise AlreadyClosed("this decision was rescinded")


def check_carries(decision: Decision) -> None:
    """Refuse to act on a decision that was not carried, or that no longer stands."""
    if decision.outcome != "carried":
        raise NotReady(f"the decision named was {decision.outcome}, not carried")
    if decision.rescinded or decision.superseded_by is not None:
        raise NotReady("the decision named no longer stands")
