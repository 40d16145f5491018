"""A milestone: something promised by a date, achieved when someone else agrees.

The baseline stays whatever the forecast does; the difference is the slip. A milestone
without an end ("April 2014 ongoing") is continuing: reviewed, never overdue. Its events
are in `milestone_events`; what may happen next in `milestone_life` (what was promised,
and how it is going) and `milestone_claims` (what became of it, says who).
"""

from collections.abc import Iterable, Mapping
from datetime import date
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
    EvidenceErased,
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
    NewsAsked,
    OverrideEnded,
    ProgressNoted,
)
from domain.told_late import Spell, end, end_all, holding

Status: TypeAlias = Literal["open", "achieved", "verified", "missed", "withdrawn"]


class Moved(Struct, frozen=True):
    """Expected on another date from a day on; `anew`: promised for it as well."""

    day: date
    to: Edtf
    anew: bool = False


class Need(Struct, frozen=True):
    """Another has to be achieved before it. `until` null: it still has."""

    other: MilestoneId
    since: date
    until: date | None = None


class Milestone(Struct, frozen=True):
    """`title` names it to people; `first` is what it was set for, `lead` a label.

    `needed` are those to be achieved before it. They, `moves`, `blocks` and `overrides`
    stand by their days, however late they were told; `evidence` has the first day of
    each, and of it the files in `erased` are gone. `claimed` and `verified` are the
    first days on which that was said of the claim that stands, and `claimants` all who
    said it.
    """

    plan: PlanId
    partnership: PartnershipId | None
    checker: Checker
    first: Edtf
    title: str = ""
    lead: str | None = None
    verifier: PersonId | None = None
    action: str | None = None
    status: Status = "open"
    achieved: Edtf | None = None
    claimants: tuple[PersonId | None, ...] = ()
    claimed: date | None = None
    verified: date | None = None
    evidence: Mapping[Evidence, date] = {}
    erased: frozenset[str] = frozenset()
    needed: tuple[Need, ...] = ()
    moves: tuple[Moved, ...] = ()
    blocks: tuple[Spell, ...] = ()
    overrides: tuple[Spell, ...] = ()

    @property
    def continuing(self) -> bool:
        """It has no end to be late for."""
        return is_open_ended(self.first)

    @property
    def due(self) -> Edtf:
        """What it is promised for now."""
        return self.due_on(date.max)

    @property
    def forecast(self) -> Edtf:
        """When it is expected now."""
        return self.forecast_on(date.max)

    def due_on(self, day: date) -> Edtf:
        """What it was promised for on a day."""
        return self._last(one for one in self.moves if one.day <= day and one.anew)

    def forecast_on(self, day: date) -> Edtf:
        """When it was expected on a day."""
        return self._last(one for one in self.moves if one.day <= day)

    def _last(self, moves: Iterable[Moved]) -> Edtf:
        return [self.first, *(one.to for one in moves)][-1]

    @property
    def needs(self) -> tuple[MilestoneId, ...]:
        """Those that have to be achieved before it now."""
        return self.needs_on(date.max)

    def needs_on(self, day: date) -> tuple[MilestoneId, ...]:
        """Those that had to be achieved before it on a day."""
        return others_on(self.needed, day)

    def blocked_on(self, day: date) -> bool:
        """Whether something held it up on a day."""
        return bool(holding(self.blocks, day))

    def override_on(self, day: date) -> Spell | None:
        """The colour that somebody gave it by a day, unless that has been ended."""
        given = [one for one in self.overrides if one.since <= day]
        return next(iter(holding(given[-1:], day)), None)


def evolve(  # noqa: C901, PLR0911 - one case an event
    milestone: Milestone | None, event: MilestoneEvent, day: date = date.min
) -> Milestone:
    """Apply one event, of a day. Never refuses: the event has already happened."""
    if isinstance(event, MilestoneSet):
        return Milestone(
            plan=event.plan,
            partnership=event.partnership,
            checker=event.checker,
            first=event.due,
            title=event.title,
            lead=event.lead,
            verifier=event.verifier,
            action=event.action,
        )
    assert milestone is not None, "a milestone's stream starts with MilestoneSet"
    match event:
        case ForecastRevised(forecast=forecast):
            return _moved(milestone, Moved(day, forecast))
        case MilestoneRebaselined(due=due):
            return _moved(milestone, Moved(day, due, anew=True))
        case DependencyAdded() | DependencyDropped():
            return replace(milestone, needed=needing(milestone.needed, event, day))
        case EvidenceAttached(evidence=shown):
            first = min(day, milestone.evidence.get(shown, day))
            return replace(milestone, evidence={**milestone.evidence, shown: first})
        case EvidenceErased(sha256=sha256):
            return replace(milestone, erased=milestone.erased | {sha256})
        case MilestoneBlocked():
            return replace(milestone, blocks=(*milestone.blocks, Spell(day)))
        case MilestoneUnblocked():
            return replace(milestone, blocks=end(milestone.blocks, day))
        case ColourOverridden():
            given = sorted((*milestone.overrides, Spell(day)), key=lambda o: o.since)
            return replace(milestone, overrides=tuple(given))
        case OverrideEnded():
            return _override_ended(milestone, day)
        case _:
            return _settled(milestone, event, day)


def needing(
    needed: Iterable[Need], event: DependencyAdded | DependencyDropped, day: date
) -> tuple[Need, ...]:
    """What it needs, once a dependency was added or dropped on a day."""
    if isinstance(event, DependencyAdded):
        return (*needed, Need(event.on, day))
    return end(needed, day, lambda one: one.other == event.on)


def others_on(needed: Iterable[Need], day: date) -> tuple[MilestoneId, ...]:
    """The others that are needed on a day, each once."""
    return tuple(dict.fromkeys(one.other for one in holding(needed, day)))


def _settled(
    milestone: Milestone,
    event: MilestoneAchieved
    | MilestoneVerified
    | MilestoneSentBack
    | MilestoneReopened
    | MilestoneMissed
    | MilestoneWithdrawn
    | ProgressNoted
    | MilestoneReviewed
    | NewsAsked
    | ClaimCommented,
    day: date,
) -> Milestone:
    """What became of it, says who."""
    over = end_all(milestone.blocks, day)
    match event:
        case MilestoneAchieved(on=on, by=by):
            return replace(
                milestone,
                status="achieved" if milestone.status == "open" else milestone.status,
                achieved=milestone.achieved or on,
                claimants=(*milestone.claimants, by),
                claimed=min(day, milestone.claimed or day),
                blocks=over,
            )
        case MilestoneVerified():
            first = min(day, milestone.verified or day)
            return replace(milestone, status="verified", verified=first)
        case MilestoneSentBack() | MilestoneReopened():
            return replace(
                milestone,
                status="open",
                achieved=None,
                claimants=(),
                claimed=None,
                verified=None,
            )
        case MilestoneMissed():
            return replace(milestone, status="missed", blocks=over)
        case MilestoneWithdrawn():
            return replace(milestone, status="withdrawn", blocks=over)
        case ProgressNoted() | MilestoneReviewed() | NewsAsked() | ClaimCommented():
            return milestone
        case _:
            assert_never(event)


def _moved(milestone: Milestone, move: Moved) -> Milestone:
    moves = sorted((*milestone.moves, move), key=lambda one: one.day)
    return replace(milestone, moves=tuple(moves))


def _override_ended(milestone: Milestone, day: date) -> Milestone:
    """The one that stood on that day ends; the one given next ends it as well."""
    begun = sum(one.since <= day for one in milestone.overrides)
    if not begun:
        return milestone
    *before, last = milestone.overrides[:begun]
    ended = replace(last, until=min(day, last.until or day))
    overrides = (*before, ended, *milestone.overrides[begun:])
    return replace(milestone, overrides=overrides)


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


def new(
    milestone: Milestone, evidence: Iterable[Evidence], day: date
) -> list[Evidence]:
    """Of this evidence, what was not attached to it by a day."""
    known = milestone.evidence
    return [one for one in evidence if one not in known or known[one] > day]
