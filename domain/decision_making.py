"""Recording what a body decided: at a meeting, by delegation, or nobody knows how."""

from domain.dates import Edtf, certainly_before
from domain.decision import Decision, check_carries
from domain.decision_events import (
    Ballot,
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    HowDecided,
    Side,
    Votes,
    tally,
)
from domain.decision_verdicts import Around, tested
from domain.electors import Turnout, by_organisation, check_ballots
from domain.errors import AlreadyBegun, Contradiction, NotReady, SamePerson
from domain.event import Wording
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.policies import Verdict
from domain.rules import Matter
from domain.voting import votes_of_chair

UNTESTED = Verdict("unknown", "It has not been tested.")


def make(
    decision: Decision | None,
    *,
    itself: DecisionId,
    body: BodyId,
    number: str,
    wording: Wording,
    outcome: DecisionOutcome = "carried",
    how: HowDecided = "not recorded",
    partnership: PartnershipId | None = None,
    title: str | None = None,
    meeting: MeetingId | None = None,
    item: int | None = None,
    matter: Matter = "business",
    on: Edtf | None = None,
    proposer: PersonId | None = None,
    seconder: PersonId | None = None,
    votes: Votes | None = None,
    ballots: tuple[Ballot, ...] = (),
    casting: Side | None = None,
    chair_voted: bool | None = None,
    delegated_by: DecisionId | None = None,
    within: str | None = None,
    ratifies: tuple[DecisionId, ...] = (),
    supersedes: DecisionId | None = None,
    review_by: Edtf | None = None,
    around: Around = Around(),  # noqa: B008 - it is frozen
) -> list[DecisionEvent]:
    """Record what a body decided, and test it against the rulebook in force on the day.

    Words, body and outcome are enough. `around` is what else is on record.
    """
    if decision is not None:
        raise AlreadyBegun("this decision has been recorded before")
    if supersedes == itself or itself in ratifies:
        raise Contradiction("a decision cannot supersede itself or ratify itself")
    if supersedes in ratifies:
        raise Contradiction("a decision either supersedes another or ratifies it")
    made = DecisionMade(
        body=body,
        number=number,
        wording=wording,
        outcome=outcome,
        quorum=UNTESTED,
        notice=UNTESTED,
        validity="not tested",
        how=how,
        partnership=partnership,
        title=title,
        meeting=meeting,
        item=item,
        matter=matter,
        on=on,
        proposer=proposer,
        seconder=seconder,
        votes=votes,
        ballots=ballots,
        casting=casting,
        chair_voted=chair_voted,
        delegated_by=delegated_by,
        within=within,
        ratifies=ratifies,
        supersedes=supersedes,
        review_by=review_by,
    )
    check(made, around)
    return [tested(made, around)]


def check(made: DecisionMade, around: Around, *, votes: bool = True) -> None:
    """Refuse what contradicts itself or what is on record around it.

    `votes` False: they were checked before, by who was there then.
    """
    check_words(made.wording, made.proposer, made.seconder)
    _check_time_and_place(made, around)
    _check_mandate(made, around)
    if votes:
        _check_votes(made, around)


def check_words(
    wording: Wording, proposer: PersonId | None, seconder: PersonId | None
) -> None:
    """Refuse what says nothing, or whom the proposer seconds."""
    if (wording.text is None) == (wording.quote is None):
        raise Contradiction("a decision needs words: its own or a quote, one of them")
    if proposer is not None and proposer == seconder:
        raise SamePerson("someone other than the proposer has to second it")


def _check_time_and_place(made: DecisionMade, around: Around) -> None:
    day = made.on.earliest if made.on else None
    if day and made.review_by and certainly_before(made.review_by, day):
        raise Contradiction("a decision is reviewed after it is made, not before")
    if made.item is not None and made.meeting is None:
        raise Contradiction("an item is one of a meeting's agenda: say which meeting")
    if made.meeting is not None and made.how == "written resolution":
        raise Contradiction(
            "a written resolution is made outside a meeting; report it to one instead"
        )
    begun = around.sitting.day.earliest if around.sitting else None
    if made.on and begun and certainly_before(made.on, begun):
        raise Contradiction("a meeting decides when it is held, not before")


def _check_mandate(made: DecisionMade, around: Around) -> None:
    """What is delegated rests on a decision that may be rested on, and nothing else."""
    if made.how != "delegation":
        if made.delegated_by is not None or made.within is not None:
            raise Contradiction(
                "only what is decided by delegation was delegated by a decision"
            )
        return
    mandate = around.mandate
    if made.delegated_by is None or mandate is None:
        raise NotReady("say which decision delegated this: delegated_by")
    check_carries(mandate, day=made.on)
    if mandate.body != made.body and mandate.body not in around.above:
        raise Contradiction(
            "the delegating decision is of this body or of one above it; this one is "
            "of another"
        )
    begun = mandate.on.earliest if mandate.on else None
    if made.on and begun and certainly_before(made.on, begun):
        raise Contradiction("a decision is delegated before it is made, not after")


def _check_votes(made: DecisionMade, around: Around) -> None:
    votes, ballots = made.votes, made.ballots
    if made.tally is None:
        if made.casting is not None:
            raise Contradiction("a casting vote breaks a tie of votes: give the votes")
        return
    if made.how not in {"vote", "written resolution"}:
        raise Contradiction("votes are counted in a vote or in a written resolution")
    if made.casting is not None and made.how != "vote":
        raise Contradiction("a casting vote is the chair's, in a vote at a meeting")
    if votes is not None:
        if min(votes.for_, votes.against, votes.abstain) < 0:
            raise Contradiction("a count of votes is 0 or more")
        if ballots and votes != tally(ballots):
            by_name = tally(ballots)
            raise Contradiction(
                f"{_said(votes)} are counted, and the ballots come to "
                f"{_said(by_name)}; give one of the two, or make them agree"
            )
    _check_voters(made, made.tally, around)


def _check_voters(made: DecisionMade, votes: Votes, around: Around) -> None:
    """Refuse more votes than there were to cast, and votes of those who had none."""
    organisations = by_organisation(around.rulebooks, around.day(made.on))
    members = around.members(made.on)
    check_ballots(
        made.ballots,
        around.sitting,
        members,
        made.item,
        organisations=organisations,
    )
    there = around.turnout(made.item, made.on)
    cast = votes.cast
    if there.ever is not None and cast > there.ever:
        raise Contradiction(
            f"{cast} votes are counted, and {there.ever} were present with a vote; "
            "put the count or the attendance right"
        )
    if there.entitled is not None and cast > there.entitled:
        raise Contradiction(
            f"{cast} votes are counted, and {there.entitled} were entitled to vote; "
            "put the count or the list of members right"
        )
    if there.most is not None and cast > there.most:
        where = (
            "put the count right" if around.sitting else "say at which meeting it was"
        )
        raise Contradiction(
            f"{cast} votes are counted, and the body has {there.most} to cast; "
            f"{where}, or have those who sat there join first"
        )
    _check_casting(made, votes, there)


def _check_casting(made: DecisionMade, votes: Votes, there: Turnout) -> None:
    first = votes_of_chair(made.casting, chair_voted=made.chair_voted)
    if first and there.ever is not None and votes.cast + first > there.ever:
        raise Contradiction(
            f"{votes.cast} votes and that of the chair, who had not voted, are "
            f"more than the {there.ever} present; if the chair had, say so: chair_voted"
        )


def _said(votes: Votes) -> str:
    return f"{votes.for_} for, {votes.against} against, {votes.abstain} abstained"
