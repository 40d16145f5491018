"""A decision of a body: its words, how it was reached, and what the rules make of it.

What may happen next is in `decision_making` (recorded at once), `written_resolution`
(proposed, answered, resolved) and `decision_later` (ended, ratified, voided, reported).
What contradicts itself is refused. What happened against a rule is kept as irregular,
with the verdicts that say why; a later decision can put it right.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionVoided,
    ProposalWithdrawn,
    Validity,
    Votes,
)
from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter

DecisionStatus: TypeAlias = Literal["open", "decided", "withdrawn"]
"""Of a written resolution until it is decided: open, or withdrawn."""

# State: what the next decision needs to remember, and nothing more.


class Decision(Struct, frozen=True):
    """`outcome` None: proposed, and not decided. `answers` are those to a proposal.

    `majority` is the verdict on its votes, as stored; `validity` as it is by now.
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
    proposal: DecisionProposed | None = None
    answers: dict[PersonId, Ballot] = {}
    withdrawn: bool = False
    superseded_by: DecisionId | None = None
    rescinded: bool = False
    ratified_by: DecisionId | None = None
    voided_by: DecisionId | None = None
    reported_to: frozenset[MeetingId] = frozenset()

    @property
    def status(self) -> DecisionStatus:
        """Whether it is decided."""
        if self.outcome is not None:
            return "decided"
        return "withdrawn" if self.withdrawn else "open"


def evolve(decision: Decision | None, event: DecisionEvent) -> Decision:  # noqa: PLR0911 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, DecisionMade):
        return _decided(decision, event)
    if isinstance(event, DecisionProposed):
        whose = (event.body, event.partnership)
        return Decision(*whose, None, None, matter=event.matter, proposal=event)
    assert decision is not None, "a decision's stream starts with it made or proposed"
    match event:
        case DecisionSuperseded():
            return replace(decision, superseded_by=event.by)
        case DecisionRescinded():
            return replace(decision, rescinded=True)
        case DecisionReported():
            return replace(decision, reported_to=decision.reported_to | {event.meeting})
        case DecisionRatified():
            return replace(decision, validity="ratified", ratified_by=event.by)
        case DecisionVoided():
            return replace(decision, validity="void", voided_by=event.by)
        case DecisionAnswered():
            said = Ballot(event.person, event.vote, event.for_, event.organisation)
            return replace(decision, answers=decision.answers | {said.voter: said})
        case ProposalWithdrawn():
            return replace(decision, withdrawn=True)
        case _:
            assert_never(event)


def _decided(decision: Decision | None, event: DecisionMade) -> Decision:
    return Decision(
        event.body,
        event.partnership,
        event.meeting,
        event.outcome,
        number=event.number,
        on=event.on,
        votes=event.tally,
        matter=event.matter,
        majority=event.majority,
        validity=event.validity,
        proposal=decision.proposal if decision else None,
        answers=decision.answers if decision else {},
    )


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


def check_carries(decision: Decision) -> None:
    """Refuse to act on a decision that was not carried, or that no longer stands."""
    if decision.outcome is None:
        raise NotReady("the decision named is only proposed, and not made yet")
    if decision.outcome != "carried":
        raise NotReady(f"the decision named was {decision.outcome}, not carried")
    if decision.validity == "void":
        raise NotReady("the decision named is void")
    if decision.rescinded or decision.superseded_by is not None:
        raise NotReady("the decision named no longer stands")
