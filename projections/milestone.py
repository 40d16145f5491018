"""Milestones: what was promised, what moved and why, who claims it, who checked it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, is_open_ended
from domain.event import Event, Evidence, Recorded, Text, Visibility
from domain.ids import MilestoneId, PartnershipId, PersonId, PlanId
from domain.milestone import Need, Status, needing, others_on
from domain.milestone_events import (
    Checker,
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
from projections.milestone_parts import Block, Comment, Move, Override
from projections.projection import Projection
from projections.table import Versions


class Milestone(Struct, frozen=True, kw_only=True):
    """`due` is the baseline; `*_latest` the last days of a date, null if it has none.

    What is told late takes its place by its day: `moves` and `reviews` are in the order
    of days, `reviewed_on` is the last of these; `blocks` are in the order in which they
    ended.
    `first_due` is what was promised at first, where a decision set another baseline.
    `set_on` is the day by which it was set, `from_day` the first on which it may have
    been; null: not recorded. `heard`: the days with any news since it was set (or since
    the source that it came from), the last of them `heard_on`; `news` the last words
    about it. `settled_on`: when it was verified, missed or withdrawn. `needs` have to
    be achieved first; `needed` says of all such since when and until when.
    `blocked_since` and `blocked_until` are those of the last of `blocks`. `claimed_on`:
    when somebody said that it was achieved; `evidenced_on`: since when something shows
    how far it is. `told_on`: the day on which the register was told the last of this.
    """

    id: UUID
    plan: PlanId
    partnership: PartnershipId | None
    number: str | None
    title: str
    objective: str | None
    lead: str | None
    checker: Checker
    action: str | None = None
    theme: str | None = None
    verifier: PersonId | None = None
    council_funded: bool | None = None
    due: Edtf
    due_latest: date | None
    first_due: Edtf | None = None
    rebaselined_on: date | None = None
    forecast: Edtf
    forecast_latest: date | None
    moves: tuple[Move, ...] = ()
    moved_on: date | None = None
    needs: list[MilestoneId] = []
    needed: tuple[Need, ...] = ()
    blocks: tuple[Block, ...] = ()
    blocked_since: date | None = None
    blocked_until: date | None = None
    overrides: tuple[Override, ...] = ()
    comments: tuple[Comment, ...] = ()
    continuing: bool
    review_months: int | None
    reviews: tuple[date, ...] = ()
    reviewed_on: date | None = None
    status: Status = "open"
    set_on: date | None
    from_day: date | None
    settled_on: date | None = None
    achieved: Edtf | None = None
    achieved_latest: date | None = None
    claimed_by: PersonId | None = None
    claimed_on: date | None = None
    verified_by: PersonId | None = None
    evidence: tuple[Evidence, ...] = ()
    evidenced_on: date | None = None
    news: Text | None = None
    heard: tuple[date, ...] = ()
    heard_on: date | None = None
    from_source: bool
    told_on: date
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    if event.type.startswith("milestone."):
        return (event.stream,)
    if isinstance(event.facts, MilestonePlaced):  # its plan may move it
        return (event.facts.milestone,)
    return ()


def fold(row: Milestone | None, event: Recorded[Any], _: UUID) -> Milestone | None:
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
    # Words about a day before the last that was heard of are no news.
    late = row.heard_on is not None and day < row.heard_on
    return replace(then, news=row.news or then.news) if late else then


def _heard(row: Milestone, event: Recorded[Any], day: date) -> Milestone:
    """What sources say of one that came from a source is no news since it."""
    if row.from_source and event.source is not None:
        return row
    heard = tuple(sorted({*row.heard, day}))
    return replace(row, heard=heard, heard_on=heard[-1])


def _going_on(row: Milestone, event: Recorded[Any], day: date) -> Milestone:  # noqa: C901, PLR0911 - one case an event
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
            first = min(day, row.evidenced_on or day)
            shown = tuple(dict.fromkeys((*row.evidence, evidence)))
            return replace(row, evidence=shown, evidenced_on=first)
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


def _claimed(row: Milestone, event: Recorded[Any], day: date) -> Milestone:  # noqa: PLR0911 - one case an event
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


def _moved(row: Milestone, move: Move) -> Milestone:
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


def _promised_anew(row: Milestone) -> Milestone:
    """Its baseline is what the last decision says."""
    last = [move for move in row.moves if move.decision is not None][-1]
    return replace(
        row,
        due=last.forecast,
        due_latest=last.forecast.latest,
        first_due=row.first_due or row.due,
        rebaselined_on=last.on,
    )


def _blocked(row: Milestone, blocks: Iterable[Block]) -> Milestone:
    """Of those that hold it up on a day the last to end counts, so it is kept last."""
    ordered = tuple(sorted(blocks, key=lambda one: one.until or date.max))
    since = ordered[-1].since if ordered else None
    until = ordered[-1].until if ordered else None
    return replace(row, blocks=ordered, blocked_since=since, blocked_until=until)


def _override_ended(row: Milestone, day: date) -> Milestone:
    """The one that stood on that day ends; the one given next ends it as well."""
    begun = sum(one.on <= day for one in row.overrides)
    if not begun:
        return row
    *before, last = row.overrides[:begun]
    ended = replace(last, ended=min(day, last.ended or day))
    return replace(row, overrides=(*before, ended, *row.overrides[begun:]))


def _set(event: Recorded[Any], facts: MilestoneSet) -> Milestone:
    return Milestone(
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
    Versions("milestone", Milestone), version=4, keys=keys, fold=fold, layered=True
)
