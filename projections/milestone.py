"""Milestones: what was promised, what moved and why, who claims it, who checked it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from domain.dates import is_open_ended
from domain.event import Event, Evidence, Recorded, Text
from domain.milestone import needing, others_on
from domain.milestone_events import (
    ClaimCommented,
    ColourOverridden,
    DependencyAdded,
    DependencyDropped,
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneBlocked,
    MilestoneMissed,
    MilestoneRebaselined,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneUnblocked,
    MilestoneVerified,
    MilestoneWithdrawn,
    OverrideEnded,
    ProgressNoted,
    WithoutNews,
)
from domain.plan_events import MilestonePlaced
from domain.told_late import end, end_all
from projections.look import certain_day, day_of, first_day
from projections.milestone_parts import Block, Comment, Move, Override, Said
from projections.milestone_row import Kept
from projections.projection import Projection
from projections.table import Versions


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    if event.type.startswith("milestone."):
        return (event.stream,)
    if isinstance(event.facts, MilestonePlaced):  # its plan may move it
        return (event.facts.milestone,)
    return ()


def fold(row: Kept | None, event: Recorded[Any], _: UUID) -> Kept | None:
    facts = event.facts
    if isinstance(facts, MilestoneSet):
        return _set(event, facts)
    if isinstance(facts, MilestonePlaced):
        return replace(row, objective=facts.objective) if row else None
    assert row is not None, "a milestone's stream starts with MilestoneSet"
    if isinstance(facts, WithoutNews):
        return row
    day = day_of(event)
    then = replace(_heard(row, event, day), told_on=event.recorded_at.date())
    then = _claimed(_going_on(then, event, day), event, day)
    return _with_words(then, row.news, day)


def _with_words(row: Kept, before: Text | None, day: date) -> Kept:
    """The last words by their day are its news, whenever they were told."""
    if row.news is None or row.news == before:
        return row
    said = (*row.said, Said(day, row.news))
    ordered = tuple(sorted(said, key=lambda one: one.on))
    return replace(row, said=ordered, news=ordered[-1].words)


def _heard(row: Kept, event: Recorded[Any], day: date) -> Kept:
    """What sources say of one that came from a source is no news since it."""
    if row.from_source and event.source is not None:
        return row
    heard = tuple(sorted({*row.heard, day}))
    return replace(row, heard=heard, heard_on=heard[-1])


def _going_on(row: Kept, event: Recorded[Any], day: date) -> Kept:  # noqa: C901, PLR0911 - one case an event
    """What was promised, and how it is going."""
    match event.facts:
        case ForecastRevised(forecast=forecast, why=why):
            return _moved(row, Move(day, forecast, why))
        case MilestoneRebaselined(due=due, decision=decision, why=why):
            return _promised_anew(_moved(row, Move(day, due, why, decision)))
        case DependencyAdded() | DependencyDropped():
            needed = needing(row.needed, event.facts, day)
            return replace(row, needs=[*others_on(needed, date.max)], needed=needed)
        case ProgressNoted(note=note):
            return replace(row, news=note)
        case EvidenceAttached(evidence=evidence):
            return _evidenced(row, evidence, day)
        case MilestoneReviewed(on=on, finding=finding):
            reviews = tuple(sorted((*row.reviews, certain_day(on, event) or day)))
            last = reviews[-1]
            return replace(row, reviews=reviews, reviewed_on=last, news=finding)
        case MilestoneBlocked(why=why, waiting_for=waiting_for):
            begun = (*row.blocks, Block(day, why, waiting_for))
            return replace(_blocked(row, begun), news=why)
        case MilestoneUnblocked(how=how):
            freed = _blocked(row, end(row.blocks, day, how=how))
            return replace(freed, news=how or row.news)
        case ColourOverridden(colour=colour, why=why, until=until):
            shown_as = Override(day, colour, why, until, event.actor)
            given = sorted((*row.overrides, shown_as), key=lambda one: one.on)
            return replace(row, overrides=tuple(given))
        case OverrideEnded():
            return _override_ended(row, day)
        case _:  # what became of it
            return row


def _claimed(row: Kept, event: Recorded[Any], day: date) -> Kept:  # noqa: PLR0911 - one case an event
    """What became of it, says who."""
    match event.facts:
        case MilestoneAchieved(on=on, by=by):
            first = min(day, row.claimed_on or day)
            if row.achieved is not None:  # said before, of a later day
                return replace(row, claimed_on=first)
            return replace(
                _blocked(row, end_all(row.blocks, day)),
                status="achieved",
                achieved=on,
                achieved_latest=certain_day(on, event),
                claimed_by=by,
                claimed_on=first,
            )
        case MilestoneVerified(by=by):
            first = min(day, row.settled_on or day)
            by = row.verified_by or by
            return replace(row, status="verified", verified_by=by, settled_on=first)
        case MilestoneSentBack(why=why) | MilestoneReopened(why=why):
            return replace(
                row,
                status="open",
                achieved=None,
                achieved_latest=None,
                claimed_by=None,
                claimed_on=None,
                verified_by=None,
                settled_on=None,
                news=why,
            )
        case MilestoneMissed(why=why):
            row = _blocked(row, end_all(row.blocks, day))
            return replace(row, status="missed", settled_on=day, news=why)
        case MilestoneWithdrawn(why=why):
            row = _blocked(row, end_all(row.blocks, day))
            return replace(row, status="withdrawn", settled_on=day, news=why)
        case ClaimCommented(by=by, stance=stance, comment=words):
            said = Comment(day, by, stance, words, event.partnership)
            return replace(row, comments=(*row.comments, said))
        case _:  # how it is going
            return row


def _moved(row: Kept, move: Move) -> Kept:
    moves = tuple(sorted((*row.moves, move), key=lambda one: one.on))
    last = moves[-1]
    return replace(
        row,
        forecast=last.forecast,
        forecast_latest=last.forecast.latest,
        moves=moves,
        moved_on=last.on,
        news=move.why,
    )


def _evidenced(row: Kept, evidence: Evidence, day: date) -> Kept:
    """With a piece of evidence, which counts once, from the first of its days."""
    days = dict(zip(row.evidence, row.evidence_on, strict=True))
    days[evidence] = min(day, days.get(evidence, day))
    return replace(
        row,
        evidence=tuple(days),
        evidence_on=tuple(days.values()),
        evidenced_on=min(days.values()),
    )


def _promised_anew(row: Kept) -> Kept:
    """Its baseline is what the last decision says."""
    last = [move for move in row.moves if move.decision is not None][-1]
    return replace(
        row,
        due=last.forecast,
        due_latest=last.forecast.latest,
        first_due=row.first_due or row.due,
        rebaselined_on=last.on,
    )


def _blocked(row: Kept, blocks: Iterable[Block]) -> Kept:
    """Of those that hold it up on a day the last to end counts, so it is kept last."""
    ordered = tuple(sorted(blocks, key=lambda one: one.until or date.max))
    since = ordered[-1].since if ordered else None
    until = ordered[-1].until if ordered else None
    return replace(row, blocks=ordered, blocked_since=since, blocked_until=until)


def _override_ended(row: Kept, day: date) -> Kept:
    """The one that stood on that day ends; the one given next ends it as well."""
    begun = sum(one.on <= day for one in row.overrides)
    if not begun:
        return row
    *before, last = row.overrides[:begun]
    ended = replace(last, ended=min(day, last.ended or day))
    return replace(row, overrides=(*before, ended, *row.overrides[begun:]))


def _set(event: Recorded[Any], facts: MilestoneSet) -> Kept:
    return Kept(
        id=event.stream,
        plan=facts.plan,
        partnership=facts.partnership,
        number=facts.number,
        title=facts.title,
        objective=facts.objective,
        lead=facts.lead,
        checker=facts.checker,
        action=facts.action,
        theme=facts.theme,
        verifier=facts.verifier,
        council_funded=facts.council_funded,
        due=facts.due,
        due_latest=facts.due.latest,
        forecast=facts.due,
        forecast_latest=facts.due.latest,
        continuing=is_open_ended(facts.due),
        review_months=facts.review_months,
        set_on=certain_day(event.occurred, event),
        from_day=first_day(event.occurred),
        from_source=event.source is not None,
        told_on=event.recorded_at.date(),
        visibility=event.seen_by(),
    )


MILESTONES = Projection(
    Versions("milestone", Kept), version=5, keys=keys, fold=fold, layered=True
)
