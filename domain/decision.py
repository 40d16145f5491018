"""A decision of a body: its words, how it was reached, and what the rules make of it.

What may happen next is in `decision_making` (recorded at once), `written_resolution`
(proposed, answered, resolved) and `decision_later` (ended, ratified, voided, reported).
What contradicts itself is refused. What happened against a rule is kept as irregular,
with the verdicts that say why; a later decision can put it right.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import AlreadyClosed, NotBegun, NotReady
from domain.event import Event, Text, Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter

HowDecided: TypeAlias = Literal[
    "vote", "consent", "written resolution", "delegation", "not recorded"
]

DecisionOutcome: TypeAlias = Literal["carried", "lost", "deferred", "withdrawn"]

Validity: TypeAlias = Literal["valid", "irregular", "ratified", "void", "not tested"]
"""Ratified and void are never computed: a later decision says so."""

DecisionStatus: TypeAlias = Literal["open", "decided", "withdrawn"]
"""Of a written resolution until it is decided: open, or withdrawn."""

Side: TypeAlias = Literal["for", "against"]
Vote: TypeAlias = Literal[Side, "abstain"]

# Events: what has happened.


class Votes(Struct, frozen=True):
    for_: int = field(name="for")
    against: int
    abstain: int = 0

    @property
    def cast(self) -> int:
        """How many there are in all."""
        return self.for_ + self.against + self.abstain


class Ballot(Struct, frozen=True, omit_defaults=True):
    """One vote by name. `for_`: the member whose vote a substitute or a proxy cast."""

    person: PersonId
    vote: Vote
    for_: PersonId | None = field(name="for", default=None)
    organisation: str | None = None

    @property
    def voter(self) -> PersonId:
        """Whose vote it is, whoever cast it."""
        return self.for_ or self.person


class DecisionMade(Event, frozen=True, kw_only=True, tag="decision.made"):
    """`number` is how it is cited: SG/2014/07. `on` None: the day is not recorded.

    `item` is that of the meeting's agenda. Votes are counted (`votes`) or by name
    (`ballots`); `casting` is how the chair broke a tie, `chair_voted` whether the chair
    had voted before. `delegated_by` is the decision that let somebody decide, `within`
    the limit that it set, as quoted. `majority` None: no votes to test; `interests` and
    `openness` None: there was nothing to test. `validity` follows from the verdicts.
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
    item: int | None = None
    matter: Matter = "business"
    ballots: tuple[Ballot, ...] = ()
    casting: Side | None = None
    chair_voted: bool | None = None
    interests: Verdict | None = None
    openness: Verdict | None = None
    delegated_by: DecisionId | None = None
    within: str | None = None
    ratifies: tuple[DecisionId, ...] = ()

    @property
    def tally(self) -> Votes | None:
        """The votes as counted, or as the ballots count up; None: there were none."""
        return self.votes or (tally(self.ballots) if self.ballots else None)


class DecisionSuperseded(Event, frozen=True, kw_only=True, tag="decision.superseded"):
    by: DecisionId


class DecisionRescinded(Event, frozen=True, kw_only=True, tag="decision.rescinded"):
    """`by` None: which decision took it back is not recorded."""

    by: DecisionId | None = None
    why: Text | None = None


class DecisionReported(Event, frozen=True, kw_only=True, tag="decision.reported"):
    """Made outside a meeting, or at another one, and told to this one."""

    meeting: MeetingId


class DecisionRatified(Event, frozen=True, kw_only=True, tag="decision.ratified"):
    """A later decision stands by it, whatever the rules made of it."""

    by: DecisionId


class DecisionVoided(Event, frozen=True, kw_only=True, tag="decision.voided"):
    """A later decision says that it never counted."""

    by: DecisionId
    why: Text | None = None


class DecisionProposed(Event, frozen=True, kw_only=True, tag="decision.proposed"):
    """Put to the members in writing. They answer until the end of the day `closes`.

    `to` are those who had a vote then; empty: they are not recorded.
    """

    body: BodyId
    wording: Wording
    title: str
    closes: Edtf
    to: tuple[PersonId, ...] = ()
    partnership: PartnershipId | None = None
    matter: Matter = "business"
    proposer: PersonId | None = None
    seconder: PersonId | None = None


class DecisionAnswered(Event, frozen=True, kw_only=True, tag="decision.answered"):
    """A member's answer to what was proposed. Given again, the last one counts."""

    person: PersonId
    vote: Vote
    on: Edtf | None = None
    for_: PersonId | None = field(name="for", default=None)
    organisation: str | None = None


class ProposalWithdrawn(Event, frozen=True, kw_only=True, tag="decision.withdrawn"):
    """What was proposed in writing will not be decided."""

    why: Text | None = None


DecisionEvent: TypeAlias = (
    DecisionMade
    | DecisionSuperseded
    | DecisionRescinded
    | DecisionReported
    | DecisionRatified
    | DecisionVoided
    | DecisionProposed
    | DecisionAnswered
    | ProposalWithdrawn
)

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


def tally(ballots: tuple[Ballot, ...]) -> Votes:
    """How the ballots count up."""
    said = [ballot.vote for ballot in ballots]
    return Votes(said.count("for"), said.count("against"), said.count("abstain"))


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
