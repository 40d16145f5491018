"""Sentences about a decision: its words, how it was reached, what became of it."""

from collections.abc import Sequence
from typing import Any, assert_never

from domain.dates import in_words
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionCompleted,
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    DecisionRatified,
    DecisionReported,
    DecisionRescinded,
    DecisionSuperseded,
    DecisionUpheld,
    DecisionVoided,
    HowDecided,
    ProposalWithdrawn,
    RatificationLapsed,
    Side,
    Validity,
    Vote,
    Votes,
    tally,
)
from domain.decision_verdicts import failed
from domain.event import Recorded
from projections.decision_row import Decision
from projections.phrases import at, quoted
from projections.sentences.parts import (
    Parts,
    People,
    Person,
    Thing,
    acting,
    because,
    by_decision,
    said,
)
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
_ANSWERS: dict[Vote, str] = {
    "for": "in favour of",
    "against": "against",
    "abstain": "to abstain on",
}


def say(event: Recorded[Any], facts: DecisionEvent) -> Parts:  # noqa: C901, PLR0911, PLR0912 - one case an event
    this = Thing(event.stream, "decision")
    match facts:
        case DecisionMade():
            return _made(event, facts)
        case DecisionSuperseded(by=by):
            return (this, " was superseded", *by_decision(by))
        case DecisionRescinded(by=by, why=why):
            return (this, " was rescinded", *by_decision(by), *because(why))
        case DecisionRatified(by=by, tested=tested):
            but = (
                "" if tested else ", which was not tested itself and so changes nothing"
            )
            return (this, " was ratified", *by_decision(by), but)
        case DecisionVoided(by=by, why=why):
            return (this, " was declared void", *by_decision(by), *because(why))
        case DecisionUpheld(ratifies=earlier):
            return (this, " ratified ", Thing(earlier, "decision"))
        case RatificationLapsed(by=by, why=why):
            which = Thing(by, "decision")
            return ("The ratification of ", this, " lapsed, as ", which, f" is {why}")
        case DecisionCompleted():
            return _completed(event, facts)
        case DecisionReported(meeting=meeting):
            return (this, " was reported to ", Thing(meeting, "meeting"))
        case DecisionProposed():
            return _proposed(event, facts)
        case DecisionAnswered():
            return _answered(event, facts)
        case ProposalWithdrawn(why=why):
            return (this, " was withdrawn before it was decided", *because(why))
        case _:
            assert_never(facts)


def _made(event: Recorded[Any], facts: DecisionMade) -> Parts:
    this = Thing(event.stream, "decision", decision_label(facts))
    place: Parts = (f" {at(facts.on)}",) if facts.on else ()
    if facts.meeting:
        place = (" at ", Thing(facts.meeting, "meeting"))
        if facts.item is not None:
            place = (*place, f", item {facts.item}")
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


def _proposed(event: Recorded[Any], facts: DecisionProposed) -> Parts:
    return (
        Thing(event.stream, "decision", quoted(facts.title)),
        " was put to the members of ",
        Thing(facts.body, "body"),
        " in writing",
        *_movers(facts),
        f", to be answered by {in_words(facts.closes)}: ",
        said(facts.wording),
    )


def _answered(event: Recorded[Any], facts: DecisionAnswered) -> Parts:
    whose: Parts = (" for ", Person(facts.for_)) if facts.for_ else ()
    of = f" ({facts.organisation})" if facts.organisation else ""
    return (
        acting(event, facts.person),
        *whose,
        f"{of} answered {_ANSWERS[facts.vote]} ",
        Thing(event.stream, "decision"),
    )


def reached(facts: DecisionMade | Decision) -> Parts:
    """How it was decided, to follow what was: the vote, who moved it, the review."""
    instead: Parts = ()
    if facts.supersedes:
        instead = (", in place of ", Thing(facts.supersedes, "decision"))
    review = (
        f", to be reviewed by {in_words(facts.review_by)}" if facts.review_by else ""
    )
    return (
        _HOW[facts.how],
        *_mandate(facts),
        *_votes(facts),
        *_movers(facts),
        *instead,
        review,
    )


def _mandate(facts: DecisionMade | Decision) -> Parts:
    if facts.delegated_by is None:
        return ()
    limit = f" within {quoted(facts.within)}" if facts.within else ""
    return (" of ", Thing(facts.delegated_by, "decision"), limit)


def _votes(facts: DecisionMade | Decision) -> Parts:
    cast = facts.votes if isinstance(facts, Decision) else facts.tally
    return _counted(cast, facts.ballots, facts.casting)


def _counted(
    cast: Votes | None, ballots: Sequence[Ballot], casting: Side | None
) -> Parts:
    chair = f"; the chair's casting vote {casting}" if casting else ""
    if cast is None:
        return (chair,) if chair else ()
    then = "; " if ballots else ", "
    return (
        f" ({cast.for_} for",
        *_named(ballots, "for"),
        f"{then}{cast.against} against",
        *_named(ballots, "against"),
        f"{then}{cast.abstain} abstained",
        *_named(ballots, "abstain"),
        f"{chair})",
    )


def _named(ballots: Sequence[Ballot], vote: Vote) -> Parts:
    """Whose votes these were, as far as the reader may know them."""
    voters = tuple(ballot.voter for ballot in ballots if ballot.vote == vote)
    return (": ", People(voters)) if voters else ()


def _movers(
    facts: DecisionMade | Decision | DecisionProposed | DecisionCompleted,
) -> Parts:
    proposer: Parts = ()
    if facts.proposer:
        proposer = (", proposed by ", Person(facts.proposer))
    seconder: Parts = ()
    if facts.seconder:
        seconder = (", seconded by ", Person(facts.seconder))
    return (*proposer, *seconder)


def against_the_rules(facts: DecisionMade | Decision) -> str:
    """Why it is irregular, if it is."""
    if facts.validity != "irregular":
        return ""
    return f"; it is irregular: {' '.join(one.because for one in failed(facts))}"


def _completed(event: Recorded[Any], facts: DecisionCompleted) -> Parts:
    """What was added, and what the rules make of it all by now."""
    votes = facts.votes or (tally(facts.ballots) if facts.ballots else None)
    added: list[str | Thing | Person] = []
    if facts.title:
        added += [f", as {quoted(facts.title)}"]
    if facts.on:
        added += [f", made {at(facts.on)}"]
    if facts.meeting:
        added += [", at ", Thing(facts.meeting, "meeting")]
    if facts.item is not None:
        added += [f", item {facts.item}"]
    added += [_HOW[facts.how]] if facts.how else []
    counted = _counted(votes, facts.ballots, facts.casting)
    review = (
        f", to be reviewed by {in_words(facts.review_by)}" if facts.review_by else ""
    )
    matter = f", as a matter of {facts.matter}" if facts.matter else ""
    return (
        Thing(event.stream, "decision"),
        " was completed",
        *added,
        matter,
        *counted,
        *_movers(facts),
        review,
        f"; it is now {_BY_NOW[facts.validity]}",
    )


_BY_NOW: dict[Validity, str] = {
    "valid": "valid by the rules",
    "irregular": "irregular by the rules",
    "not tested": "not fully tested",
    "ratified": "ratified",
    "void": "void",
}
