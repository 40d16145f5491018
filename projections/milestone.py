"""Milestones: what was promised, what moved and why, who claims it, who checked it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, is_open_ended
from domain.event import Event, Evidence, Recorded, Text, Visibility
from domain.ids import PartnershipId, PersonId, PlanId
from domain.milestone import Status
from domain.milestone_events import (
    Checker,
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.plan_events import MilestonePlaced
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Move(Struct, frozen=True):
    """The forecast was moved on a day, to another date, for a reason."""

    on: date
    forecast: Edtf
    why: Text


class Milestone(Struct, frozen=True, kw_only=True):
    """`due` is the baseline; `*_latest` the last days of a date, null if it has none.

    `set_on` is the day by which it was set, `from_day` the first on which it may have
    been; null: not recorded. `heard_on`: the last day with any news since it was set;
    `news` the last words about it. `settled_on`: when it was verified, missed or
    withdrawn.
    """

    id: UUID
    plan: PlanId
    partnership: PartnershipId | None
    number: str | None
    title: str
    objective: str | None
    lead: str | None
    checker: Checker
    due: Edtf
    due_latest: date | None
    forecast: Edtf
    forecast_latest: date | None
    moves: tuple[Move, ...] = ()
    moved_on: date | None = None
    continuing: bool
    review_months: int | None
    reviewed_on: date | None = None
    status: Status = "open"
    set_on: date | None
    from_day: date | None
    settled_on: date | None = None
    achieved: Edtf | None = None
    achieved_latest: date | None = None
    claimed_by: PersonId | None = None
    verified_by: PersonId | None = None
    evidence: tuple[Evidence, ...] = ()
    news: Text | None = None
    heard_on: date | None = None
    from_source: bool
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    if event.type.startswith("milestone."):
        return (event.stream,)
    if isinstance(event.facts, MilestonePlaced):  # its plan may move it
        return (event.facts.milestone,)
    return ()


def fold(row: Milestone | None, event: Recorded[Any], _: UUID) -> Milestone | None:  # noqa: C901, PLR0911 - one case an event
    facts = event.facts
    if isinstance(facts, MilestoneSet):
        return _set(event, facts)
    if isinstance(facts, MilestonePlaced):
        return replace(row, objective=facts.objective) if row else None
    assert row is not None, "a milestone's stream starts with MilestoneSet"
    day = day_of(event)
    row = replace(row, heard_on=max(day, row.heard_on or day))
    match facts:
        case ForecastRevised(forecast=forecast, why=why):
            return replace(
                row,
                forecast=forecast,
                forecast_latest=forecast.latest,
                moves=(*row.moves, Move(day, forecast, why)),
                moved_on=day,
                news=why,
            )
        case ProgressNoted(note=note):
            return replace(row, news=note)
        case EvidenceAttached(evidence=evidence):
            return replace(row, evidence=(*row.evidence, evidence))
        case MilestoneReviewed(on=on, finding=finding):
            return replace(row, reviewed_on=certain_day(on, event), news=finding)
        case MilestoneAchieved(on=on, by=by):
            return replace(
                row,
                status="achieved",
                achieved=on,
                achieved_latest=certain_day(on, event),
                claimed_by=by,
            )
        case MilestoneVerified(by=by):
            return replace(row, status="verified", verified_by=by, settled_on=day)
        case MilestoneSentBack(why=why) | MilestoneReopened(why=why):
            return replace(
                row,
                status="open",
                achieved=None,
                achieved_latest=None,
                claimed_by=None,
                verified_by=None,
                settled_on=None,
                news=why,
            )
        case MilestoneMissed(why=why):
            return replace(row, status="missed", settled_on=day, news=why)
        case MilestoneWithdrawn(why=why):
            return replace(row, status="withdrawn", settled_on=day, news=why)
        case _:
            return row


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
        due=facts.due,
        due_latest=facts.due.latest,
        forecast=facts.due,
        forecast_latest=facts.due.latest,
        continuing=is_open_ended(facts.due),
        review_months=facts.review_months,
        set_on=certain_day(event.occurred, event),
        from_day=first_day(event.occurred),
        from_source=event.source is not None,
        visibility=event.seen_by(),
    )


MILESTONES = Projection(
    Versions("milestone", Milestone), version=1, keys=keys, fold=fold, layered=True
)
