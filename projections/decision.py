"""Decisions: the words, how they were reached, the verdicts, and whether they stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.decision_events import (
    DecisionAnswered,
    DecisionCompleted,
    DecisionMade,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionUpheld,
    DecisionVoided,
    ProposalWithdrawn,
    RatificationLapsed,
)
from domain.event import Event, Recorded
from projections.decision_completed import standing, to_report, with_completed
from projections.decision_row import Answer, Decision
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("decision.") else ()


def fold(row: Decision | None, event: Recorded[Any], _: UUID) -> Decision:  # noqa: C901, PLR0911, PLR0912 - one case an event
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
        case DecisionRatified(by=by, tested=tested):
            row = replace(row, ratified_by=by, ratified_on=day)
            return standing(replace(row, lapsed_on=None if tested else day))
        case RatificationLapsed():
            return standing(replace(row, lapsed_on=day))
        case DecisionUpheld(ratifies=earlier):
            told = list(dict.fromkeys((*row.ratifies, earlier)))
            return replace(row, ratifies=told)
        case DecisionCompleted():
            return with_completed(row, event, facts)
        case DecisionVoided(by=by, why=why):
            row = replace(row, voided_by=by, voided_on=day, why_voided=why)
            return standing(row)
        case DecisionReported(meeting=meeting):
            heard = list(dict.fromkeys((*row.reported_to, meeting)))
            first = min(row.reported_on or day, day)
            return replace(row, reported_to=heard, reported_on=first, unreported=False)
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
        chair_voted=facts.chair_voted,
        delegated_by=facts.delegated_by,
        within=facts.within,
        outcome=facts.outcome,
        quorum=facts.quorum,
        notice=facts.notice,
        majority=facts.majority,
        interests=facts.interests,
        openness=facts.openness,
        mandate=facts.mandate,
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


DECISIONS = Projection(
    Versions("decision", Decision), version=2, keys=keys, fold=fold, layered=True
)
