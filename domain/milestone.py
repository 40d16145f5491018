"""A milestone: something promised by a date, achieved when someone else agrees.

The baseline stays whatever the forecast does; the difference is the slip. A milestone
without an end ("April 2014 ongoing") is continuing: reviewed, never overdue. Its events
are in `milestone_events`; what may happen next in `milestone_life` (what was promised,
and how it is going) and `milestone_claims` (what became of it, says who).
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, is_open_ended
from domain.errors import AlreadyClosed, NotBegun
from domain.event import Evidence
from domain.ids import MilestoneId, PartnershipId, PersonId, PlanId
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
    MilestoneEvent,
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
)

Status: TypeAlias = Literal["open", "achieved", "verified", "missed", "withdrawn"]


class Milestone(Struct, frozen=True):
    """`title` names it to people; `needs` are those that must be achieved before it."""

    plan: PlanId
    partnership: PartnershipId | None
    checker: Checker
    due: Edtf
    forecast: Edtf
    continuing: bool
    title: str = ""
    verifier: PersonId | None = None
    action: str | None = None
    status: Status = "open"
    claimed_by: PersonId | None = None
    evidence: tuple[Evidence, ...] = ()
    needs: tuple[MilestoneId, ...] = ()
    blocked: bool = False
    override: ColourOverridden | None = None


def evolve(milestone: Milestone | None, event: MilestoneEvent) -> Milestone:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, MilestoneSet):
        return Milestone(
            plan=event.plan,
            partnership=event.partnership,
            checker=event.checker,
            due=event.due,
            forecast=event.due,
            continuing=is_open_ended(event.due),
            title=event.title,
            verifier=event.verifier,
            action=event.action,
        )
    assert milestone is not None, "a milestone's stream starts with MilestoneSet"
    match event:
        case ForecastRevised():
            return replace(milestone, forecast=event.forecast)
        case MilestoneRebaselined(due=due):
            return replace(milestone, due=due, forecast=due)
        case DependencyAdded(on=other):
            return replace(milestone, needs=(*milestone.needs, other))
        case DependencyDropped(on=other):
            needs = tuple(one for one in milestone.needs if one != other)
            return replace(milestone, needs=needs)
        case EvidenceAttached():
            return replace(milestone, evidence=(*milestone.evidence, event.evidence))
        case MilestoneBlocked():
            return replace(milestone, blocked=True)
        case MilestoneUnblocked():
            return replace(milestone, blocked=False)
        case ColourOverridden():
            return replace(milestone, override=event)
        case OverrideEnded():
            return replace(milestone, override=None)
        case MilestoneAchieved():
            return replace(
                milestone, status="achieved", claimed_by=event.by, blocked=False
            )
        case MilestoneVerified():
            return replace(milestone, status="verified")
        case MilestoneSentBack() | MilestoneReopened():
            return replace(milestone, status="open", claimed_by=None)
        case MilestoneMissed():
            return replace(milestone, status="missed", blocked=False)
        case MilestoneWithdrawn():
            return replace(milestone, status="withdrawn", blocked=False)
        case ProgressNoted() | MilestoneReviewed() | ClaimCommented():
            return milestone
        case _:
            assert_never(event)


def begun(milestone: Milestone | None) -> Milestone:
    """The milestone, which must have been set. Raises NotBegun."""
    if milestone is None:
        raise NotBegun("there is no such milestone yet")
    return milestone


def still_open(milestone: Milestone | None) -> Milestone:
    """The milestone, which must be open. Raises NotBegun, AlreadyClosed."""
    milestone = begun(milestone)
    if milestone.status != "open":
        raise AlreadyClosed(f"this milestone is {milestone.status}; reopen it first")
    return milestone
