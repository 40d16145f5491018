"""Sentences about a decision: its words, how it was reached, what became of it."""

from typing import Any, assert_never

from domain.dates import in_words
from domain.decision import (
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    HowDecided,
)
from domain.event import Recorded
from projections.decision import Decision
from projections.phrases import at
from projections.sentences.parts import Parts, Person, Thing, because, by_decision, said
from projections.thing import decision_label

OUTCOMES: dict[DecisionOutcome, str] = {
    "carried": "agreed",
    "lost": "rejected",
    "deferred": "put off",
    "withdrawn": "withdrew",
}
_HOW: dict[HowDecided, str] = {
    "vote": ", by vote",
    "consent": ", by consent and without a vote",
    "written resolution": ", by written resolution",
    "delegation": ", by delegation",
    "not recorded": "",
}


def say(event: Recorded[Any], facts: DecisionEvent) -> Parts:
    this = Thing(event.stream, "decision")
    match facts:
        case DecisionMade():
            return _made(event, facts)
        case DecisionSuperseded(by=by):
            return (this, " was superseded", *by_decision(by))
        case DecisionRescinded(by=by, why=why):
            return (this, " was rescinded", *by_decision(by), *because(why))
        case DecisionReported(meeting=meeting):
            return (this, " was reported to ", Thing(meeting, "meeting"))
        case _:
            assert_never(facts)


def _made(event: Recorded[Any], facts: DecisionMade) -> Parts:
    this = Thing(event.stream, "decision", decision_label(facts))
    place: Parts = (f" {at(facts.on)}",) if facts.on else ()
    if facts.meeting:
        place = (" at ", Thing(facts.meeting, "meeting"))
    return (
        Thing(facts.body, "body"),
        f" {OUTCOMES[facts.outcome]} ",
        this,
        *place,
        *reached(facts),
        ": ",
        said(facts.wording),
        against_the_rules(facts),
    )


def reached(facts: DecisionMade | Decision) -> Parts:
    """How it was decided, to follow what was: the vote, who moved it, the review."""
    votes = ""
    if facts.votes:
        cast = facts.votes
        votes = f" ({cast.for_} for, {cast.against} against, {cast.abstain} abstained)"
    proposer: Parts = ()
    if facts.proposer:
        proposer = (", proposed by ", Person(facts.proposer))
    seconder: Parts = ()
    if facts.seconder:
        seconder = (", seconded by ", Person(facts.seconder))
    instead: Parts = ()
    if facts.supersedes:
        instead = (", in place of ", Thing(facts.supersedes, "decision"))
    review = (
        f", to be reviewed by {in_words(facts.review_by)}" if facts.review_by else ""
    )
    return (f"{_HOW[facts.how]}{votes}", *proposer, *seconder, *instead, review)


def against_the_rules(facts: DecisionMade | Decision) -> str:
    """Why it is irregular, if it is."""
    if facts.validity != "irregular":
        return ""
    verdicts = (facts.quorum, facts.notice, facts.majority)
    failed = (v.because for v in verdicts if v and v.outcome in {"not met", "short"})
    return f"; it is irregular: {' '.join(failed)}"
