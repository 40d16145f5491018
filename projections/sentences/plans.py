"""Sentences about action plans and the milestones in them."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.event import Recorded
from domain.milestone import (
    EvidenceAttached,
    ForecastRevised,
    MilestoneAchieved,
    MilestoneEvent,
    MilestoneMissed,
    MilestoneReopened,
    MilestoneReviewed,
    MilestoneSentBack,
    MilestoneSet,
    MilestoneVerified,
    MilestoneWithdrawn,
    ProgressNoted,
)
from domain.plan import (
    MilestonePlaced,
    ObjectiveSet,
    PlanAdopted,
    PlanClosed,
    PlanDrafted,
    PlanEvent,
)
from projections.phrases import at, counted, quoted
from projections.sentences.parts import (
    Parts,
    Thing,
    Words,
    acting,
    because,
    by_decision,
    said,
)


def say(event: Recorded[Any], facts: PlanEvent | MilestoneEvent) -> Parts:
    if isinstance(facts, PlanEvent):
        return _plan(event, facts)
    return _milestone(event, facts)


def _plan(event: Recorded[Any], facts: PlanEvent) -> Parts:
    this = Thing(event.stream, "plan")
    match facts:
        case PlanDrafted():
            return _drafted(event, facts)
        case ObjectiveSet(number=number, wording=wording, set_by=set_by):
            who = f", wanted by {set_by}" if set_by else ""
            return (f"Objective {number} was set in ", this, f"{who}: ", said(wording))
        case PlanAdopted(decision=decision, on=on):
            day = f" {at(on)}" if on else ""
            return (this, f" was adopted{day}", *by_decision(decision))
        case MilestonePlaced(milestone=milestone, objective=objective):
            under = f", under objective {objective}" if objective else ""
            return (Thing(milestone, "milestone"), " was placed in ", this, under)
        case PlanClosed(learned=learned):
            lesson: Parts = ("; what was learned: ", Words(learned)) if learned else ()
            return (this, " was closed", *lesson)
        case _:
            assert_never(facts)


def _drafted(event: Recorded[Any], facts: PlanDrafted) -> Parts:
    this = Thing(event.stream, "plan", facts.title)
    home: Parts = (" for the council itself",)
    if facts.partnership:
        home = (" for ", Thing(facts.partnership, "partnership"))
    scheme: Parts = ()
    if facts.scheme:
        scheme = (", under ", Thing(facts.scheme, "scheme"))
    return (this, " was drafted", *home, *scheme)


def _milestone(event: Recorded[Any], facts: MilestoneEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "milestone")
    match facts:
        case MilestoneSet():
            return _set(event, facts)
        case ForecastRevised(forecast=forecast, why=why):
            moved = f" moved to {in_words(forecast)}"
            return ("The forecast of ", this, moved, *because(why))
        case ProgressNoted(note=note):
            return ("Progress on ", this, " was noted: ", Words(note))
        case EvidenceAttached(evidence=evidence):
            shown = f" was attached: {quoted(evidence.title)}"
            return ("Evidence for ", this, shown)
        case MilestoneReviewed(on=on, finding=finding):
            return (this, f" was reviewed {at(on)}: ", Words(finding))
        case MilestoneAchieved(on=on, by=by):
            achieved = f"as achieved {at(on)}"
            if by is None:
                return (this, f" was reported {achieved}")
            return (acting(event, by), " reported ", this, f" {achieved}")
        case MilestoneVerified(by=by):
            return (acting(event, by), " verified that ", this, " was achieved")
        case MilestoneSentBack(by=by, why=why):
            return (acting(event, by), " sent ", this, " back", *because(why))
        case MilestoneReopened(why=why):
            return (this, " was reopened", *because(why))
        case MilestoneMissed(why=why):
            return (this, " was not reached", *because(why))
        case MilestoneWithdrawn(why=why):
            return (this, " was withdrawn", *because(why))
        case _:
            assert_never(facts)


def _set(event: Recorded[Any], facts: MilestoneSet) -> Parts:
    this = Thing(event.stream, "milestone", facts.title)
    number = f" as milestone {facts.number}" if facts.number else ""
    objective = f", under objective {facts.objective}" if facts.objective else ""
    lead = f"; {facts.lead} leads it" if facts.lead else ""
    review = ""
    if facts.review_months:
        review = f"; it is to be reviewed every {counted(facts.review_months, 'month')}"
    return (
        this,
        f" was set{number} for {in_words(facts.due)} in ",
        Thing(facts.plan, "plan"),
        f"{objective}{lead}{review}",
    )
