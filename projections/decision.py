"""Decisions: the words, how they were reached, the verdicts, and whether they stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.decision import DecisionStatus
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionVoided,
    HowDecided,
    ProposalWithdrawn,
    Side,
    Validity,
    Vote,
    Votes,
)
from domain.event import Event, Recorded, Source, Text, Visibility, Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


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


class Decision(Struct, frozen=True, kw_only=True):
    """`made` is the day it was made on, `made_on` the day by which it certainly was.

    Both are null where the day is not recorded. A written resolution is first open,
    until it is decided or withdrawn (`status`, since `ended_on`): so long it has no
    number, outcome or verdicts. `majority` null: there were no votes to test. `judged`
    is what its verdicts come to, `validity` the same unless a later decision ratified
    it or declared it void. It stands until it is superseded, rescinded or void.
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
    delegated_by: DecisionId | None = None
    within: str | None = None
    outcome: DecisionOutcome | None = None
    quorum: Verdict | None = None
    notice: Verdict | None = None
    majority: Verdict | None = None
    interests: Verdict | None = None
    openness: Verdict | None = None
    judged: Validity | None = None
    validity: Validity | None = None
    ratifies: list[DecisionId] = []
    ratified_by: DecisionId | None = None
    ratified_on: date | None = None
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


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("decision.") else ()


def fold(row: Decision | None, event: Recorded[Any], _: UUID) -> Decision:  # noqa: PLR0911 - one case an event
    facts, day = event.facts, day_of(event)
    if isinstance(facts, DecisionMade):
        return _made(row, event, facts)
    if isinstance(facts, DecisionProposed):
        return row or _proposed(event, facts)
    assert row is not None, "a decision's stream starts with it made or proposed"
    match facts:
        case DecisionSuperseded(by=by):
            return replace(row, superseded_by=by, superseded_on=day)
        case DecisionRescinded(by=by, why=why):
            row = replace(row, rescinded=True, rescinded_by=by)
            return replace(row, rescinded_on=day, why_rescinded=why)
        case DecisionRatified(by=by):
            return replace(row, validity="ratified", ratified_by=by, ratified_on=day)
        case DecisionVoided(by=by, why=why):
            row = replace(row, voided_by=by, voided_on=day, why_voided=why)
            return replace(row, validity="void")
        case DecisionReported(meeting=meeting):
            told = list(dict.fromkeys((*row.reported_to, meeting)))
            first = min(row.reported_on or day, day)
            return replace(row, reported_to=told, reported_on=first, unreported=False)
        case DecisionAnswered():
            return replace(row, answers=_answered(row.answers, facts, day))
        case ProposalWithdrawn(why=why):
            row = replace(row, status="withdrawn", why_withdrawn=why)
            return replace(row, ended_on=day)
        case _:
            return row


def _proposed(event: Recorded[Any], facts: DecisionProposed) -> Decision:
    return Decision(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        status="open",
        title=facts.title,
        wording=facts.wording,
        how="written resolution",
        matter=facts.matter,
        from_day=first_day(event.occurred),
        closes=facts.closes,
        put_to=list(facts.to),
        proposer=facts.proposer,
        seconder=facts.seconder,
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def _made(row: Decision | None, event: Recorded[Any], facts: DecisionMade) -> Decision:
    made_on = certain_day(facts.on, event)
    made = Decision(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        number=facts.number,
        title=facts.title,
        wording=facts.wording,
        how=facts.how,
        meeting=facts.meeting,
        item=facts.item,
        matter=facts.matter,
        made=facts.on,
        made_on=made_on,
        from_day=first_day(facts.on),
        proposer=facts.proposer,
        seconder=facts.seconder,
        votes=facts.tally,
        ballots=list(facts.ballots),
        casting=facts.casting,
        delegated_by=facts.delegated_by,
        within=facts.within,
        outcome=facts.outcome,
        quorum=facts.quorum,
        notice=facts.notice,
        majority=facts.majority,
        interests=facts.interests,
        openness=facts.openness,
        judged=facts.validity,
        validity=facts.validity,
        ratifies=list(facts.ratifies),
        supersedes=facts.supersedes,
        unreported=to_report(facts.how, facts.meeting),
        review_by=facts.review_by,
        review_on=facts.review_by.latest if facts.review_by else None,
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )
    if row is None:
        return made
    return replace(
        made,
        from_day=row.from_day,
        closes=row.closes,
        put_to=row.put_to,
        answers=row.answers,
        ended_on=made_on or day_of(event),
        visibility=row.visibility,
        fuller=row.fuller,
    )


def _answered(
    answers: list[Answer], facts: DecisionAnswered, day: date
) -> list[Answer]:
    """With this answer, which takes the place of an earlier one by the same member."""
    voter = facts.for_ or facts.person
    new = Answer(
        voter=voter,
        person=facts.person,
        vote=facts.vote,
        organisation=facts.organisation,
        on=facts.on,
        on_day=day,
    )
    return [*(known for known in answers if known.voter != voter), new]


def to_report(how: HowDecided, meeting: MeetingId | None) -> bool:
    """Whether a meeting is to be told of what was decided outside of any."""
    return meeting is None and how in {"delegation", "written resolution"}


DECISIONS = Projection(
    Versions("decision", Decision), version=2, keys=keys, fold=fold, layered=True
)
