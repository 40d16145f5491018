"""Sentences about promises, asks and engagements: what was said, and what was held."""

from typing import Any, assert_never

from domain.ask import (
    AskAcknowledged,
    AskAnswered,
    AskDone,
    AskEvent,
    AskSent,
    AskWithdrawn,
)
from domain.dates import in_words
from domain.engagement import (
    EngagementCancelled,
    EngagementEvent,
    EngagementHeld,
    EngagementPlanned,
)
from domain.event import Recorded
from domain.promise import (
    PromiseBroken,
    PromiseEvent,
    PromiseKept,
    PromiseMade,
    PromiseOvertaken,
)
from projections.phrases import at
from projections.sentences.parts import Parts, Thing, Words, because, said, saying


def say(
    event: Recorded[Any], facts: PromiseEvent | AskEvent | EngagementEvent
) -> Parts:
    if isinstance(facts, PromiseEvent):
        return _promise(event, facts)
    if isinstance(facts, AskEvent):
        return _ask(event, facts)
    return _engagement(event, facts)


def _promise(event: Recorded[Any], facts: PromiseEvent) -> Parts:
    this = Thing(event.stream, "promise")
    match facts:
        case PromiseMade(wording=wording, title=title, by_when=by_when):
            made = Thing(event.stream, "promise", title)
            due = f", by {in_words(by_when)}" if by_when else ""
            return (made, f" was made{due}: ", said(wording))
        case PromiseKept(how=how):
            return (this, " was kept", *saying(how))
        case PromiseBroken(why=why):
            return (this, " was broken", *saying(why))
        case PromiseOvertaken(by=by):
            return (this, " was overtaken by events", *saying(by))
        case _:
            assert_never(facts)


def _ask(event: Recorded[Any], facts: AskEvent) -> Parts:
    this = Thing(event.stream, "ask")
    match facts:
        case AskSent(service=service, title=title, wording=wording):
            sent = Thing(event.stream, "ask", title)
            day = facts.answer_by
            due = f", to be answered by {in_words(day)}" if day else ""
            return (sent, f" was sent to {service}{due}: ", said(wording))
        case AskAcknowledged(by=by):
            return (this, " was acknowledged", f" by {by}" if by else "")
        case AskAnswered(answer=answer, reasons=reasons):
            return (this, f" was answered “{answer}”: ", Words(reasons))
        case AskDone(what=what):
            words: Parts = (": ", Words(what)) if what else ()
            return ("What was promised in answer to ", this, " was done", *words)
        case AskWithdrawn(why=why):
            return (this, " was withdrawn", *because(why))
        case _:
            assert_never(facts)


def _engagement(event: Recorded[Any], facts: EngagementEvent) -> Parts:
    this = Thing(event.stream, "engagement")
    match facts:
        case EngagementPlanned(title=title, kind=kind, wording=wording):
            planned = Thing(event.stream, "engagement", title)
            date = (
                f"for {in_words(facts.when)}"
                if facts.when
                else "for a day not recorded"
            )
            place = f", place: {facts.place}" if facts.place else ""
            return (planned, f" ({kind}) was planned {date}{place}", *saying(wording))
        case EngagementHeld(title=title, kind=kind, on=on, wording=wording):
            held = Thing(event.stream, "engagement", title)
            day = f" {at(on)}" if on else ", on a day not recorded"
            return (held, f" ({kind}) was held{day}", *saying(wording))
        case EngagementCancelled(why=why):
            return (this, " was cancelled", *because(why))
        case _:
            assert_never(facts)
