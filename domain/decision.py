"""A decision of a body: its words, how it was reached, and what the rules make of it.

What may happen next is in `decision_making` (recorded at once), `written_resolution`
(proposed, answered, resolved) and `decision_later` (ended, ratified, voided, reported).
What contradicts itself is refused. What happened against a rule is kept as irregular,
with the verdicts that say why; a later decision can put it right.
"""

from collections.abc import Collection
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, certainly_before, in_words
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionCompleted,
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionUpheld,
    DecisionVoided,
    ProposalWithdrawn,
    RatificationLapsed,
    Validity,
    Votes,
    completed,
)
from domain.errors import AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter

DecisionStatus: TypeAlias = Literal["open", "decided", "withdrawn"]
"""Of a written resolution until it is decided: open, or withdrawn."""

# State: what the next decision needs to remember, and nothing more.


class Decision(Struct, frozen=True):
    """`outcome` None: proposed, and not decided. `answers` are those to a proposal.

    `made` are its facts as they are known by now. `majority` is the verdict on its
    votes, as stored; `validity` as it is by now. `ended` is the day from which it stood
    no longer, where one is recorded; `ratifies` are the decisions that rest on it.
    """

    body: BodyId
    partnership: PartnershipId | None
    meeting: MeetingId | None
    outcome: DecisionOutcome | None = "carried"
    number: str = ""
    on: Edtf | None = None
    votes: Votes | None = None
    matter: Matter = "business"
    majority: Verdict | None = None
    validity: Validity = "not tested"
    made: DecisionMade | None = None
    proposal: DecisionProposed | None = None
    answers: dict[PersonId, Ballot] = {}
    withdrawn: bool = False
    superseded_by: DecisionId | None = None
    rescinded: bool = False
    ended: Edtf | None = None
    ratifies: frozenset[DecisionId] = frozenset()
    ratified_by: DecisionId | None = None
    voided_by: DecisionId | None = None
    reported_to: frozenset[MeetingId] = frozenset()

    @property
    def status(self) -> DecisionStatus:
        """Whether it is decided."""
        if self.outcome is not None:
            return "decided"
        return "withdrawn" if self.withdrawn else "open"


def evolve(decision: Decision | None, event: DecisionEvent) -> Decision:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, DecisionMade):
        return _as_made(decision or Decision(event.body, None, None), event)
    if isinstance(event, DecisionProposed):
        whose = (event.body, event.partnership)
        return Decision(*whose, None, None, matter=event.matter, proposal=event)
    assert decision is not None, "a decision's stream starts with it made or proposed"
    match event:
        case DecisionSuperseded():
            return replace(decision, superseded_by=event.by, ended=event.on)
        case DecisionRescinded():
            return replace(decision, rescinded=True, ended=event.on)
        case DecisionReported():
            return replace(decision, reported_to=decision.reported_to | {event.meeting})
        case DecisionRatified():
            decision = replace(decision, ratified_by=event.by)
            return replace(decision, validity="ratified") if event.tested else decision
        case DecisionVoided():
            return replace(decision, validity="void", voided_by=event.by)
        case DecisionUpheld():
            return replace(decision, ratifies=decision.ratifies | {event.ratifies})
        case RatificationLapsed():
            return _lapsed(decision)
        case DecisionCompleted():
            assert decision.made is not None, "what is completed was made"
            return _as_made(decision, completed(decision.made, event))
        case DecisionAnswered():
            said = Ballot(event.person, event.vote, event.for_, event.organisation)
            return replace(decision, answers=decision.answers | {said.voter: said})
        case ProposalWithdrawn():
            return replace(decision, withdrawn=True)
        case _:
            assert_never(event)


def _as_made(decision: Decision, made: DecisionMade) -> Decision:
    """With these facts. A later decision that judged it has the last word."""
    return replace(
        decision,
        body=made.body,
        partnership=made.partnership,
        meeting=made.meeting,
        outcome=made.outcome,
        number=made.number,
        on=made.on,
        votes=made.tally,
        matter=made.matter,
        majority=made.majority,
        made=made,
        validity="void"
        if decision.voided_by
        else "ratified"
        if decision.validity == "ratified"
        else made.validity,
        ratifies=decision.ratifies | {*made.ratifies},
    )


def _lapsed(decision: Decision) -> Decision:
    decision = replace(decision, ratified_by=None, validity="not tested")
    return _as_made(decision, decision.made) if decision.made else decision


def decided(decision: Decision | None) -> Decision:
    """The decision, which must have been made. Raises NotBegun, NotReady."""
    if decision is None:
        raise NotBegun("there is no such decision yet")
    if decision.outcome is None:
        raise NotReady("this is only proposed; it is not decided yet")
    return decision


def check_stands(decision: Decision) -> None:
    """Refuse to end what has ended, with AlreadyClosed."""
    if decision.validity == "void":
        raise AlreadyClosed("this decision is void; there is nothing to end")
    if decision.superseded_by is not None:
        raise AlreadyClosed("another decision stands in the place of this one already")
    if decision.rescinded:
        raise AlreadyClosed("this decision was rescinded")


def check_may_act(other: Decision, body: BodyId, above: Collection[BodyId]) -> None:
    """Refuse what neither the body itself decided nor one of those above it."""
    if other.body != body and other.body not in above:
        raise Contradiction(
            "a decision of the same body or of one above it does that; the one named "
            "is of another"
        )


def check_carries(decision: Decision, *, day: Edtf | None = None) -> None:
    """Refuse to act on a decision that was not carried, or that no longer stands.

    `day`: when it was acted on; None: now. What ended only later stood then.
    """
    if decision.outcome is None:
        raise NotReady("the decision named is only proposed, and not made yet")
    if decision.outcome != "carried":
        raise NotReady(f"the decision named was {decision.outcome}, not carried")
    if decision.validity == "void":
        raise NotReady("the decision named is void")
    ended = decision.ended.earliest if decision.ended else None
    if day is not None and ended is not None and certainly_before(day, ended):
        return
    if decision.rescinded or decision.superseded_by is not None:
        raise NotReady("the decision named no longer stands")


def check_made_by(decision: Decision, day: Edtf | None) -> None:
    """Refuse to rest what occurred on a day on a decision that was made only later."""
    made = decision.on
    if day is None or made is None or made.earliest is None:
        return
    if certainly_before(day, made.earliest):
        raise Contradiction(
            f"the decision named is of {in_words(made)}; what rests on it occurs from "
            "then on"
        )
