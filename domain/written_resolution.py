"""A written resolution: put to the members, answered by them, resolved or withdrawn."""

from collections.abc import Sequence

from msgspec.structs import replace

from domain.dates import Edtf, certainly_before, in_words
from domain.decision import Decision
from domain.decision_events import (
    Ballot,
    DecisionAnswered,
    DecisionEvent,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    ProposalWithdrawn,
)
from domain.decision_making import UNTESTED, check_words
from domain.decision_verdicts import Around, tested
from domain.electors import by_organisation, mislabelled
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    AlreadyTaken,
    Contradiction,
    NotBegun,
    NotReady,
)
from domain.event import Text, Wording
from domain.ids import BodyId, PartnershipId, PersonId
from domain.rulebook import Rulebook
from domain.rules import Matter
from domain.seats import StandIn, may_stand_in
from domain.verdicts import judge


def propose(
    decision: Decision | None,
    *,
    body: BodyId,
    wording: Wording,
    title: str,
    closes: Edtf,
    to: tuple[PersonId, ...] = (),
    partnership: PartnershipId | None = None,
    matter: Matter = "business",
    proposer: PersonId | None = None,
    seconder: PersonId | None = None,
) -> list[DecisionEvent]:
    """Put something to the members in writing, to be answered by the day `closes`."""
    if decision is not None:
        raise AlreadyBegun("this has been proposed or decided before")
    check_words(wording, proposer, seconder)
    if closes.latest is None:
        raise Contradiction("say until when members may answer: write 2014-05-01")
    return [
        DecisionProposed(
            body=body,
            wording=wording,
            title=title,
            closes=closes,
            to=to,
            partnership=partnership,
            matter=matter,
            proposer=proposer,
            seconder=seconder,
        )
    ]


def answer(
    decision: Decision | None,
    *,
    ballot: Ballot,
    on: Edtf | None = None,
    around: Around = Around(),  # noqa: B008 - it is frozen
) -> list[DecisionEvent]:
    """Say how a member answers. Given again, the last answer counts."""
    proposed, proposal = _open(decision)
    voter = ballot.voter
    if ballot.for_ == ballot.person:
        raise Contradiction("nobody answers for themselves as for another")
    if proposal.to and voter not in proposal.to:
        raise Contradiction(f"{voter} is not one of those to whom it was put")
    if ballot.for_ is not None:
        _check_may_stand_in(around.rulebooks, on)
    closes = proposal.closes.latest
    if on and on.earliest and closes and on.earliest > closes:
        raise AlreadyClosed(
            f"answers were asked for by {in_words(proposal.closes)}; this one came "
            "later and does not count"
        )
    seat = around.group.members.get(voter) if around.group else None
    if fault := mislabelled(voter, ballot.organisation, seat):
        raise Contradiction(fault)
    said = DecisionAnswered(
        person=ballot.person,
        vote=ballot.vote,
        on=on,
        for_=ballot.for_,
        organisation=ballot.organisation or (seat.representing if seat else None),
    )
    if by_organisation(around.rulebooks, on):
        _check_one_each(proposed, said, voter)
    known = proposed.answers.get(voter)
    same = known and (known.person, known.vote) == (ballot.person, ballot.vote)
    return [] if same else [said]


def withdraw(
    decision: Decision | None, *, why: Text | None = None
) -> list[DecisionEvent]:
    """Say that it will not be decided."""
    if decision is not None and decision.withdrawn:
        return []
    _open(decision)
    return [ProposalWithdrawn(why=why)]


def resolve(
    decision: Decision | None,
    *,
    number: str,
    on: Edtf,
    outcome: DecisionOutcome | None = None,
    review_by: Edtf | None = None,
    around: Around = Around(),  # noqa: B008 - it is frozen
) -> list[DecisionEvent]:
    """Count the answers and record what was decided, once no more can come.

    `outcome` None: carried or lost, as the majority has it.
    """
    proposed, proposal = _open(decision)
    around = replace(around, proposal=proposed)
    if not _all_answered(proposed, around, on) and not (
        on.earliest and certainly_before(proposal.closes, on.earliest)
    ):
        raise NotReady(
            f"members may answer until {in_words(proposal.closes)}; resolve it after "
            "that day, or once all have answered"
        )
    made = tested(
        DecisionMade(
            body=proposal.body,
            number=number,
            wording=proposal.wording,
            outcome=outcome or "carried",
            quorum=UNTESTED,
            notice=UNTESTED,
            validity="not tested",
            how="written resolution",
            partnership=proposal.partnership,
            title=proposal.title,
            on=on,
            proposer=proposal.proposer,
            seconder=proposal.seconder,
            ballots=tuple(proposed.answers.values()),
            matter=proposal.matter,
            review_by=review_by,
        ),
        around,
    )
    if outcome is None and not (made.majority and made.majority.outcome == "met"):
        if made.majority and made.majority.outcome == "unknown":
            raise NotReady(f"say whether it was carried: {made.majority.because}")
        made = tested(replace(made, outcome="lost"), around)
    return [made]


def _open(decision: Decision | None) -> tuple[Decision, DecisionProposed]:
    if decision is None or decision.proposal is None:
        raise NotBegun("nothing of the kind was proposed in writing")
    if decision.withdrawn:
        raise AlreadyClosed("this was withdrawn before it was decided")
    if decision.outcome is not None:
        raise AlreadyClosed(f"this is decided: {decision.number}")
    return decision, decision.proposal


def _all_answered(decision: Decision, around: Around, on: Edtf) -> bool:
    organisations = by_organisation(around.rulebooks, on)
    asked = around.asked(organisations=organisations)
    answered: set[str | PersonId] = set(decision.answers)
    if organisations:
        answered |= {
            said.organisation for said in decision.answers.values() if said.organisation
        }
    return bool(asked) and asked <= answered


def _check_may_stand_in(rulebooks: Sequence[Rulebook], on: Edtf | None) -> None:
    proxy: StandIn = "proxy"
    allowed = judge(may_stand_in, rulebooks, on, proxy)
    if allowed.outcome == "no":
        raise NotReady(
            f"{allowed.because} The member answers, and a secretary may enter it."
        )


def _check_one_each(
    decision: Decision, said: DecisionAnswered, voter: PersonId
) -> None:
    others = {
        known.organisation
        for other, known in decision.answers.items()
        if other != voter and known.organisation is not None
    }
    if said.organisation in others:
        raise AlreadyTaken(
            f"{said.organisation} has one vote, and has answered already"
        )
