"""Sentences about reports: what was frozen, what was said of its lines."""

from typing import Any, assert_never

from domain.dates import in_words, on
from domain.event import Recorded
from domain.report import (
    LineCommented,
    LinesFrozen,
    ReportEvent,
    ReportFrozen,
    ReportWithdrawn,
)
from projections.phrases import counted
from projections.sentences.parts import Parts, Thing, Words, because


def say(event: Recorded[Any], facts: ReportEvent) -> Parts:
    this = Thing(event.stream, "report")
    match facts:
        case ReportFrozen(number=number, title=title, lines=lines, as_of=as_of):
            milestones = counted(lines, "milestone")
            day = f"as of {in_words(on(as_of))}, known at position {facts.known_at}"
            return (
                Thing(event.stream, "report", title),
                f" was frozen as report {number}: {milestones} {day}",
            )
        case LinesFrozen(first=first, rows=rows):
            last = first + len(rows) - 1
            if last == first:
                return (f"Line {first} of ", this, " was frozen")
            return (f"Lines {first} to {last} of ", this, " were frozen")
        case LineCommented(line=line, comment=comment):
            return (f"Line {line} of ", this, " was commented on: ", Words(comment))
        case ReportWithdrawn(why=why, instead=instead):
            other: Parts = ("; read ", Thing(instead, "report")) if instead else ()
            return (this, " was withdrawn", *because(why), *other)
        case _:
            assert_never(facts)
