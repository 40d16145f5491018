"""A milestone: something promised by a date, achieved when someone else agrees.

The baseline stays whatever the forecast does; the difference is the slip. A milestone
without an end ("April 2014 ongoing") is continuing: reviewed, never overdue.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, is_open_ended
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    Contradiction,
    EvidenceRequired,
    NotBegun,
    NotPermitted,
    NotReady,
    SamePerson,
)
from domain.event import Event, Evidence, Text
from domain.ids import PartnershipId, PersonId, PlanId

Checker: TypeAlias = Literal["council officer", "plan lead"]

# Events: what has happened.


class MilestoneSet(Event, frozen=True, kw_only=True, tag="milestone.set"):
    """`review_months` is the rhythm of a continuing milestone; `due` the baseline."""

    plan: PlanId
    title: str
    due: Edtf
    partnership: PartnershipId | None = None
    number: str | None = None
    objective: str | None = None
    lead: str | None = None
    checker: Checker = "council officer"
    review_months: int | None = None


class ForecastRevised(
    Event, frozen=True, kw_only=True, tag="milestone.forecast-revised"
):
    forecast: Edtf
    why: Text


class ProgressNoted(Event, frozen=True, kw_only=True, tag="milestone.progress-noted"):
    note: Text


class EvidenceAttached(
    Event, frozen=True, kw_only=True, tag="milestone.evidence-attached"
):
    evidence: Evidence


class MilestoneReviewed(Event, frozen=True, kw_only=True, tag="milestone.reviewed"):
    """A continuing milestone was looked at; it goes on."""

    on: Edtf
    finding: Text


class MilestoneAchieved(Event, frozen=True, kw_only=True, tag="milestone.achieved"):
    """The claim of its owner. `by` None: the system or a source said so."""

    on: Edtf
    by: PersonId | None = None


class MilestoneVerified(Event, frozen=True, kw_only=True, tag="milestone.verified"):
    by: PersonId


class MilestoneSentBack(Event, frozen=True, kw_only=True, tag="milestone.sent-back"):
    by: PersonId
    why: Text


class MilestoneReopened(Event, frozen=True, kw_only=True, tag="milestone.reopened"):
    why: Text


class MilestoneMissed(Event, frozen=True, kw_only=True, tag="milestone.missed"):
    why: Text


class MilestoneWithdrawn(Event, frozen=True, kw_only=True, tag="milestone.withdrawn"):
    why: Text


MilestoneEvent: TypeAlias = (
    MilestoneSet
    | ForecastRevised
    | ProgressNoted
    | EvidenceAttached
    | MilestoneReviewed
    | MilestoneAchieved
    | MilestoneVerified
    | MilestoneSentBack
    | MilestoneReopened
    | MilestoneMissed
    | MilestoneWithdrawn
)

# State: what the next decision needs to remember, and nothing more.

Status: TypeAlias = Literal["open", "achieved", "verified", "missed", "withdrawn"]


class Milestone(Struct, frozen=True):
    plan: PlanId
    partnership: PartnershipId | None
    checker: Checker
    forecast: Edtf
    continuing: bool
    status: Status = "open"
    claimed_by: PersonId | None = None
    evidence: tuple[Evidence, ...] = ()


def evolve(milestone: Milestone | None, event: MilestoneEvent) -> Milestone:  # noqa: PLR0911 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, MilestoneSet):
        return Milestone(
            plan=event.plan,
            partnership=event.partnership,
            checker=event.checker,
            forecast=event.due,
            continuing=is_open_ended(event.due),
        )
    assert milestone is not None, "a milestone's stream starts with MilestoneSet"
    match event:
        case ForecastRevised():
            return replace(milestone, forecast=event.forecast)
        case EvidenceAttached():
            return replace(milestone, evidence=(*milestone.evidence, event.evidence))
        case MilestoneAchieved():
            return replace(milestone, status="achieved", claimed_by=event.by)
        case MilestoneVerified():
            return replace(milestone, status="verified")
        case MilestoneSentBack() | MilestoneReopened():
            return replace(milestone, status="open", claimed_by=None)
        case MilestoneMissed():
            return replace(milestone, status="missed")
        case MilestoneWithdrawn():
            return replace(milestone, status="withdrawn")
        case ProgressNoted() | MilestoneReviewed():
            return milestone
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def set_milestone(
    milestone: Milestone | None, *, terms: MilestoneSet
) -> list[MilestoneEvent]:
    """Promise something by a date. What the council owns, a council officer checks."""
    if milestone is not None:
        raise AlreadyBegun("this milestone has been set before")
    if terms.due.latest is None and not is_open_ended(terms.due):
        raise Contradiction("a milestone is due by a date or goes on: say 2014-04/..")
    if terms.review_months is not None and not is_open_ended(terms.due):
        raise Contradiction("only a milestone that goes on has a review rhythm")
    if terms.partnership is None:
        terms = replace(terms, checker="council officer")
    return [terms]


def revise_forecast(
    milestone: Milestone | None, *, forecast: Edtf, why: Text
) -> list[MilestoneEvent]:
    """Say when it is now expected. The baseline stays; the slip is remembered."""
    milestone = _still_open(milestone)
    if milestone.continuing:
        raise Contradiction("a milestone that goes on has no end date to move")
    if forecast.latest is None:
        raise Contradiction("a forecast is a date or a period that ends: write 2014-06")
    if forecast.text == milestone.forecast.text:
        return []
    return [ForecastRevised(forecast=forecast, why=why)]


def note_progress(milestone: Milestone | None, *, note: Text) -> list[MilestoneEvent]:
    """Say how it is going. The page then shows when the group was last heard from."""
    _still_open(milestone)
    return [ProgressNoted(note=note)]


def attach_evidence(
    milestone: Milestone | None, *, evidence: Evidence
) -> list[MilestoneEvent]:
    """Add what shows that it is done, or how far it has come."""
    if milestone is None:
        raise NotBegun("there is no such milestone yet")
    if evidence in milestone.evidence:
        return []
    return [EvidenceAttached(evidence=evidence)]


def review(
    milestone: Milestone | None, *, on: Edtf, finding: Text
) -> list[MilestoneEvent]:
    """Look at a continuing milestone and say what was found; it goes on."""
    milestone = _still_open(milestone)
    if not milestone.continuing:
        raise Contradiction(
            "only a milestone that goes on is reviewed; this one has a date"
        )
    return [MilestoneReviewed(on=on, finding=finding)]


def achieve(
    milestone: Milestone | None,
    *,
    on: Edtf,
    by: PersonId | None,
    evidence: tuple[Evidence, ...] = (),
) -> list[MilestoneEvent]:
    """Claim that it is done. Someone else then verifies the claim or sends it back."""
    claimed = milestone is not None and milestone.status == "achieved"
    milestone = milestone if claimed else _still_open(milestone)
    assert milestone is not None, "what is claimed or open has been set"
    if milestone.continuing:
        raise Contradiction("what goes on is not achieved; review it, or withdraw it")
    added = [e for e in evidence if e not in milestone.evidence]
    if not added and not milestone.evidence:
        raise EvidenceRequired("say what shows that it is done: attach some evidence")
    shown = [EvidenceAttached(evidence=e) for e in added]
    return [*shown] if claimed else [*shown, MilestoneAchieved(on=on, by=by)]


def verify(
    milestone: Milestone | None, *, by: PersonId, as_officer: bool
) -> list[MilestoneEvent]:
    """Agree that it is done. Never by the person who claimed it."""
    milestone = _claimed(milestone, by, as_officer=as_officer)
    return [] if milestone.status == "verified" else [MilestoneVerified(by=by)]


def send_back(
    milestone: Milestone | None, *, by: PersonId, as_officer: bool, why: Text
) -> list[MilestoneEvent]:
    """Disagree with the claim and say why; the milestone is open again."""
    milestone = _claimed(milestone, by, as_officer=as_officer)
    if milestone.status == "verified":
        raise AlreadyClosed("this milestone is verified; reopen it first")
    return [MilestoneSentBack(by=by, why=why)]


def reopen(milestone: Milestone | None, *, why: Text) -> list[MilestoneEvent]:
    """Take back that it is over."""
    if milestone is None:
        raise NotBegun("there is no such milestone yet")
    return [] if milestone.status == "open" else [MilestoneReopened(why=why)]


def miss(milestone: Milestone | None, *, why: Text) -> list[MilestoneEvent]:
    """Say that it was not reached and will not be."""
    _still_open(milestone)
    return [MilestoneMissed(why=why)]


def withdraw(milestone: Milestone | None, *, why: Text) -> list[MilestoneEvent]:
    """Give it up as no longer wanted; it counts as neither met nor missed."""
    _still_open(milestone)
    return [MilestoneWithdrawn(why=why)]


def _still_open(milestone: Milestone | None) -> Milestone:
    if milestone is None:
        raise NotBegun("there is no such milestone yet")
    if milestone.status != "open":
        raise AlreadyClosed(f"this milestone is {milestone.status}; reopen it first")
    return milestone


def _claimed(
    milestone: Milestone | None, by: PersonId, *, as_officer: bool
) -> Milestone:
    if milestone is None:
        raise NotBegun("there is no such milestone yet")
    if milestone.status not in {"achieved", "verified"}:
        raise NotReady("nobody has said yet that this milestone is achieved")
    if milestone.checker == "council officer" and not as_officer:
        raise NotPermitted("a council officer checks what the council owns or funds")
    if milestone.claimed_by == by:
        raise SamePerson("someone other than the person who claimed it has to check it")
    return milestone
