"""Decisions: the words, how they were reached, the verdicts, and whether they stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.decision import (
    DecisionMade,
    DecisionOutcome,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    HowDecided,
    Validity,
    Votes,
)
from domain.event import Event, Recorded, Source, Text, Visibility, Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Decision(Struct, frozen=True, kw_only=True):
    """`made` is the day it was made on, `made_on` the day by which it certainly was.

    Both are null where the day is not recorded. `majority` null: there were no votes
    to test. It stands until it is superseded or rescinded.
    """

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    number: str
    title: str | None
    wording: Wording
    how: HowDecided
    meeting: MeetingId | None
    made: Edtf | None
    made_on: date | None
    from_day: date | None
    proposer: PersonId | None
    seconder: PersonId | None
    votes: Votes | None
    outcome: DecisionOutcome
    quorum: Verdict
    notice: Verdict
    majority: Verdict | None
    validity: Validity
    supersedes: DecisionId | None
    superseded_by: DecisionId | None = None
    superseded_on: date | None = None
    rescinded: bool = False
    rescinded_by: DecisionId | None = None
    rescinded_on: date | None = None
    why_rescinded: Text | None = None
    reported_to: list[MeetingId] = []
    review_by: Edtf | None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("decision.") else ()


def fold(row: Decision | None, event: Recorded[Any], _: UUID) -> Decision:
    facts = event.facts
    if isinstance(facts, DecisionMade):
        return _made(event, facts)
    assert row is not None, "a decision's stream starts with DecisionMade"
    day = day_of(event)
    match facts:
        case DecisionSuperseded(by=by):
            return replace(row, superseded_by=by, superseded_on=day)
        case DecisionRescinded(by=by, why=why):
            row = replace(row, rescinded=True, rescinded_by=by)
            return replace(row, rescinded_on=day, why_rescinded=why)
        case DecisionReported(meeting=meeting):
            told = dict.fromkeys((*row.reported_to, meeting))
            return replace(row, reported_to=list(told))
        case _:
            return row


def _made(event: Recorded[Any], facts: DecisionMade) -> Decision:
    return Decision(
        id=event.stream,
        partnership=facts.partnership,
        body=facts.body,
        number=facts.number,
        title=facts.title,
        wording=facts.wording,
        how=facts.how,
        meeting=facts.meeting,
        made=facts.on,
        made_on=certain_day(facts.on, event),
        from_day=first_day(facts.on),
        proposer=facts.proposer,
        seconder=facts.seconder,
        votes=facts.votes,
        outcome=facts.outcome,
        quorum=facts.quorum,
        notice=facts.notice,
        majority=facts.majority,
        validity=facts.validity,
        supersedes=facts.supersedes,
        review_by=facts.review_by,
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def on_day(row: Decision, day: date) -> Decision:
    """Whether it stood on a day: what took its place later had not done so yet."""
    if row.superseded_on is not None and row.superseded_on > day:
        row = replace(row, superseded_by=None, superseded_on=None)
    if row.rescinded_on is not None and row.rescinded_on > day:
        row = replace(row, rescinded=False, rescinded_by=None)
        row = replace(row, rescinded_on=None, why_rescinded=None)
    return row


DECISIONS = Projection(
    Versions("decision", Decision), version=1, keys=keys, fold=fold, layered=True
)
