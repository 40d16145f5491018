"""Sentences about minutes and papers: what was written down, and what became of it."""

from typing import Any, assert_never

from domain.event import Recorded
from domain.minutes import (
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    MinutesDrafted,
    MinutesEvent,
    MinutesRevised,
)
from domain.paper import (
    PaperAdopted,
    PaperBegun,
    PaperEvent,
    PaperReceived,
    PaperWithdrawn,
    VersionAdded,
)
from projections.phrases import at
from projections.sentences.parts import Part, Parts, Thing, Words, because, by_decision
from projections.thing import minutes_label


def say(event: Recorded[Any], facts: MinutesEvent | PaperEvent) -> Parts:
    if isinstance(facts, MinutesEvent):
        return _minutes(event, facts)
    return _paper(event, facts)


def _minutes(event: Recorded[Any], facts: MinutesEvent) -> Parts:
    this = Thing(event.stream, "minutes")
    match facts:
        case MinutesDrafted(body=body):
            drafted = Thing(event.stream, "minutes", minutes_label(facts))
            return (drafted, " of ", Thing(body, "body"), " were drafted")
        case MinutesRevised():
            return (this, " were revised")
        case MinutesCirculated(on=on, how=how):
            means = f" ({how})" if how else ""
            return (this, f" were circulated {at(on)}{means}")
        case MinutesApproved(decision=decision):
            approved = Thing(event.stream, "minutes", minutes_label(facts))
            meeting: Part = Thing(facts.meeting, "meeting")
            return (approved, " were approved at ", meeting, *by_decision(decision))
        case MinutesCorrected(decision=decision, what=what):
            meeting = Thing(facts.meeting, "meeting")
            how_put: Parts = (" were corrected at ", meeting, *by_decision(decision))
            return (this, *how_put, ": ", Words(what))
        case _:
            assert_never(facts)


def _paper(event: Recorded[Any], facts: PaperEvent) -> Parts:
    this = Thing(event.stream, "paper")
    match facts:
        case PaperBegun(title=title, kind=kind, body=body):
            begun = Thing(event.stream, "paper", title)
            whose: Parts = (" of ", Thing(body, "body")) if body else ()
            kept = "" if kind == "other" else f" ({kind})"
            return (begun, f"{kept}", *whose, " was begun")
        case VersionAdded(version=number, reference=reference, note=note):
            added = f"Version {number} of "
            noted: Parts = (": ", Words(note)) if note else ()
            return (added, this, f" was added ({reference})", *noted)
        case PaperAdopted(version=number, decision=decision):
            return (
                f"Version {number} of ",
                this,
                " was adopted",
                *by_decision(decision),
            )
        case PaperReceived(version=number, meeting=meeting):
            received = Thing(meeting, "meeting")
            return (f"Version {number} of ", this, " was received at ", received)
        case PaperWithdrawn(why=why):
            return (this, " was withdrawn", *because(why))
        case _:
            assert_never(facts)
