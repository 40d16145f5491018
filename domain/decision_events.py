"""What happens to a decision: made, proposed, completed, judged, ended, reported."""

from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from domain.dates import Edtf
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

RulesKnown: TypeAlias = Literal["then", "now"]
"""The rules that were on record when a decision was first judged, or by now."""

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
    the limit that it set, as quoted. `majority` None: no votes to test, or no rule that
    consent has to meet; `interests` and `openness` None: there was nothing to test;
    `mandate` is whether the decision that delegated it stands. `validity` follows from
    the verdicts.
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
    mandate: Verdict | None = None

    @property
    def tally(self) -> Votes | None:
        """The votes as counted, or as the ballots count up; None: there were none."""
        return self.votes or (tally(self.ballots) if self.ballots else None)


class DecisionSuperseded(Event, frozen=True, kw_only=True, tag="decision.superseded"):
    """`on` is the day from which it stood no longer; None: not recorded."""

    by: DecisionId
    on: Edtf | None = None


class DecisionRescinded(Event, frozen=True, kw_only=True, tag="decision.rescinded"):
    """`by` None: which decision took it back is not recorded. `on` as above."""

    by: DecisionId | None = None
    why: Text | None = None
    on: Edtf | None = None


class DecisionReported(Event, frozen=True, kw_only=True, tag="decision.reported"):
    """Made outside a meeting, or at another one, and told to this one."""

    meeting: MeetingId


class DecisionRatified(Event, frozen=True, kw_only=True, tag="decision.ratified"):
    """A later decision stands by it, whatever the rules made of it.

    `tested` False: that one was not tested itself, so it counts for no more than before
    until it is.
    """

    by: DecisionId
    tested: bool = True


class DecisionVoided(Event, frozen=True, kw_only=True, tag="decision.voided"):
    """A later decision says that it never counted."""

    by: DecisionId
    why: Text | None = None


class DecisionUpheld(Event, frozen=True, kw_only=True, tag="decision.upheld"):
    """By this decision an earlier one was ratified, which it did not say when made."""

    ratifies: DecisionId


class RatificationLapsed(
    Event, frozen=True, kw_only=True, tag="decision.ratification-lapsed"
):
    """What had ratified it is void, so it is again what the rules made of it.

    Or it is irregular (`why`), by what was recorded of it since.
    """

    by: DecisionId
    why: Literal["void", "irregular"] = "void"


class DecisionCompleted(Event, frozen=True, kw_only=True, tag="decision.completed"):
    """What was not recorded of it, or not rightly, and all verdicts anew.

    What is None stays as it was. `votes` and `ballots` change together. `rules` says
    by which rulebooks, where others were entered since it was judged before.
    """

    quorum: Verdict
    notice: Verdict
    validity: Validity
    majority: Verdict | None = None
    interests: Verdict | None = None
    openness: Verdict | None = None
    mandate: Verdict | None = None
    how: HowDecided | None = None
    title: str | None = None
    meeting: MeetingId | None = None
    item: int | None = None
    on: Edtf | None = None
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: Votes | None = None
    ballots: tuple[Ballot, ...] = ()
    casting: Side | None = None
    chair_voted: bool | None = None
    matter: Matter | None = None
    review_by: Edtf | None = None
    rules: RulesKnown = "now"


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
    | DecisionUpheld
    | RatificationLapsed
    | DecisionCompleted
    | DecisionProposed
    | DecisionAnswered
    | ProposalWithdrawn
)


def tally(ballots: tuple[Ballot, ...]) -> Votes:
    """How the ballots count up."""
    said = [ballot.vote for ballot in ballots]
    return Votes(said.count("for"), said.count("against"), said.count("abstain"))


VERDICTS = ("quorum", "notice", "majority", "interests", "openness", "mandate")


def completed(made: DecisionMade, by: DecisionCompleted) -> DecisionMade:
    """The decision with what was added, and the verdicts on all of it."""
    judged = {name: getattr(by, name) for name in (*VERDICTS, "validity")}
    added = {
        name: value
        for name in COMPLETED
        if (value := getattr(by, name)) is not None and name not in COUNTED
    }
    if by.votes is not None or by.ballots:
        added |= {"votes": by.votes, "ballots": by.ballots}
    return replace(made, **judged, **added)


COUNTED = ("votes", "ballots")
COMPLETED = (
    "how",
    "title",
    "meeting",
    "item",
    "on",
    "proposer",
    "seconder",
    *COUNTED,
    "casting",
    "chair_voted",
    "matter",
    "review_by",
)
"""What can be added to a decision that was made."""
