"""A decision as it is read: how it was reached, its verdicts, whether it stands."""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.dates import Edtf
from domain.decision import DecisionStatus
from domain.decision_events import (
    Ballot,
    DecisionOutcome,
    HowDecided,
    Side,
    Validity,
    Vote,
    Votes,
)
from domain.event import Source, Text, Visibility, Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter


class Answer(Struct, frozen=True, kw_only=True):
    """A member's answer to what was proposed in writing; `voter` is whose vote it is.

    `on_day` is the day by which it had certainly been given.
    """

    voter: PersonId
    person: PersonId
    vote: Vote
    organisation: str | None
    on: Edtf | None
    on_day: date


class Before(Struct, frozen=True, kw_only=True):
    """What the rules made of it until more was recorded, at the position `until`."""

    until: int
    validity: Validity
    quorum: Verdict
    notice: Verdict
    majority: Verdict | None = None
    interests: Verdict | None = None
    openness: Verdict | None = None
    mandate: Verdict | None = None


class Decision(Struct, frozen=True, kw_only=True):
    """`made` is the day it was made on, `made_on` the day by which it certainly was.

    Both are null where the day is not recorded. A written resolution is first open,
    until it is decided or withdrawn (`status`, since `ended_on`): so long it has no
    number, outcome or verdicts. `majority` null: there were no votes to test. `judged`
    is what its verdicts come to, `validity` the same unless a later decision ratified
    it or declared it void. It stands until it is superseded, rescinded or void.
    A ratification counts no more from `lapsed_on`: the decision that gave it is void or
    irregular; or never did, as that one was not tested itself. `before` are the earlier
    verdicts of what was completed since, oldest first.
    `unreported`: made outside a meeting, and no meeting has been told of it yet.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    status: DecisionStatus = "decided"
    number: str | None = None
    title: str | None = None
    wording: Wording
    how: HowDecided
    meeting: MeetingId | None = None
    item: int | None = None
    matter: Matter = "business"
    made: Edtf | None = None
    made_on: date | None = None
    from_day: date | None = None
    closes: Edtf | None = None
    ended_on: date | None = None
    why_withdrawn: Text | None = None
    put_to: list[PersonId] = []
    answers: list[Answer] = []
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    votes: Votes | None = None
    ballots: list[Ballot] = []
    casting: Side | None = None
    chair_voted: bool | None = None
    delegated_by: DecisionId | None = None
    within: str | None = None
    outcome: DecisionOutcome | None = None
    quorum: Verdict | None = None
    notice: Verdict | None = None
    majority: Verdict | None = None
    interests: Verdict | None = None
    openness: Verdict | None = None
    mandate: Verdict | None = None
    before: list[Before] = []
    judged: Validity | None = None
    validity: Validity | None = None
    ratifies: list[DecisionId] = []
    ratified_by: DecisionId | None = None
    ratified_on: date | None = None
    lapsed_on: date | None = None
    voided_by: DecisionId | None = None
    voided_on: date | None = None
    why_voided: Text | None = None
    supersedes: DecisionId | None = None
    superseded_by: DecisionId | None = None
    superseded_on: date | None = None
    rescinded: bool = False
    rescinded_by: DecisionId | None = None
    rescinded_on: date | None = None
    why_rescinded: Text | None = None
    reported_to: list[MeetingId] = []
    reported_on: date | None = None
    unreported: bool = False
    review_by: Edtf | None = None
    review_on: date | None = None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None
