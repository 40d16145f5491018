"""Sentences about milestones: promised, moved, claimed, checked."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.event import Recorded
from domain.milestone_events import (
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
    Stance,
)
from projections.phrases import at, counted, quoted
from projections.sentences.parts import (
    Parts,
    Person,
    Thing,
    Words,
    acting,
    because,
    by_decision,
)

_STANCE: dict[Stance, str] = {
    "agrees": "agreed with the claim of",
    "disputes": "disputed the claim of",
    "adds": "said of",
}


def say(event: Recorded[Any], facts: MilestoneEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "milestone")
    match facts:
        case MilestoneSet():
            return _set(event, facts)
        case ForecastRevised(forecast=forecast, why=why):
            moved = f" moved to {in_words(forecast)}"
            return ("The forecast of ", this, moved, *because(why))
        case MilestoneRebaselined(due=due, decision=decision, why=why):
            anew = f" was promised anew for {in_words(due)}"
            return (this, anew, *by_decision(decision), *because(why))
        case DependencyAdded(on=other):
            return (this, " now waits for ", Thing(other, "milestone"))
        case DependencyDropped(on=other):
            return (this, " no longer waits for ", Thing(other, "milestone"))
        case ProgressNoted(note=note):
            return ("Progress on ", this, " was noted: ", Words(note))
        case EvidenceAttached(evidence=evidence):
            shown = f" was attached: {quoted(evidence.title)}"
            return ("Evidence for ", this, shown)
        case NewsAsked(person=person, answer_by=answer_by, words=words):
            whom: Person | str = Person(person) if person else "Somebody"
            until = f", by {in_words(answer_by)}" if answer_by else ""
            asked = (": ", Words(words)) if words else ()
            return (whom, " was asked for news of ", this, until, *asked)
        case EvidenceErased(why=why):
            return ("A file attached to ", this, " was destroyed", *because(why))
        case MilestoneReviewed(on=on, finding=finding):
            return (this, f" was reviewed {at(on)}: ", Words(finding))
        case MilestoneBlocked(why=why, waiting_for=waiting_for):
            waits = f", waiting for {waiting_for}" if waiting_for else ""
            return (this, f" was blocked{waits}", *because(why))
        case MilestoneUnblocked(how=how):
            return (this, " can go on", *((": ", Words(how)) if how else ()))
        case ColourOverridden(colour=colour, why=why, until=until):
            shown = f" is shown as {colour} until {in_words(until)}"
            return (this, shown, *because(why))
        case OverrideEnded():
            return (this, " is shown in the computed colour again")
        case MilestoneAchieved(on=on, by=by):
            achieved = f"as achieved {at(on)}"
            if by is None:
                return (this, f" was reported {achieved}")
            return (acting(event, by), " reported ", this, f" {achieved}")
        case MilestoneVerified(by=by):
            return (acting(event, by), " verified that ", this, " was achieved")
        case MilestoneSentBack(by=by, why=why):
            return (acting(event, by), " sent ", this, " back", *because(why))
        case ClaimCommented(by=by, stance=stance, comment=comment):
            said = f" {_STANCE[stance]} "
            return (acting(event, by), said, this, ": ", Words(comment))
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
