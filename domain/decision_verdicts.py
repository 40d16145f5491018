"""What the rules make of a decision: every verdict on it, from what is on record.

Nothing but the decision's own facts and the streams around it goes into them, so that
anyone can have them computed again (`recompute`).
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain import policies, voting
from domain.body import Body
from domain.dates import Edtf
from domain.decision import Decision
from domain.decision_events import Ballot, DecisionMade, Validity, Votes
from domain.electors import Turnout, by_organisation, turnout
from domain.ids import PersonId
from domain.meeting import Meeting
from domain.meeting_life import told
from domain.meeting_voters import Members, present, with_votes
from domain.policies import Present, Told, Verdict
from domain.rulebook import Rulebook, in_force_on
from domain.verdicts import judge, openness
from domain.voting import Concern, Count


class Around(Struct, frozen=True, kw_only=True):
    """What a decision is judged by besides its own facts, as it stands by then.

    `sitting` is the meeting, `group` the body, `proposal` the written resolution that
    it concludes, `mandate` the decision under whose delegation it was made.
    """

    rulebooks: tuple[Rulebook, ...] = ()
    sitting: Meeting | None = None
    group: Body | None = None
    proposal: Decision | None = None
    mandate: Decision | None = None

    def members(self) -> Members | None:
        """Those with a vote at the meeting; None: nobody says who they are."""
        return with_votes(self.sitting, self.group) if self.sitting else None

    def day(self, on: Edtf | None) -> Edtf | None:
        """The day whose rules count: a meeting's is the one for which it was called."""
        return self.sitting.day if self.sitting else on

    def turnout(self, item: int | None, on: Edtf | None) -> Turnout:
        """How many votes there were to cast."""
        organisations = by_organisation(self.rulebooks, self.day(on))
        if self.sitting is not None:
            return turnout(
                self.sitting, self.members(), item, organisations=organisations
            )
        return Turnout(entitled=len(self.asked(organisations=organisations)) or None)

    def asked(self, *, organisations: bool) -> frozenset[str | PersonId]:
        """Whose votes a written resolution asks for; empty: they are not recorded."""
        if self.proposal is None or self.proposal.proposal is None:
            return frozenset()
        seats = self.group.members if self.group else {}
        return frozenset(
            (organisations and one in seats and seats[one].representing) or one
            for one in self.proposal.proposal.to
        )


def tested(made: DecisionMade, around: Around) -> DecisionMade:
    """The same decision, with what the rules make of it."""
    quorum, notice = _quorum_and_notice(made, around)
    sitting = around.sitting
    annual = sitting is not None and sitting.kind == "annual"
    verdicts = replace(
        made,
        quorum=quorum,
        notice=notice,
        majority=_majority(made, around),
        interests=_interests(sitting, made.item, made.ballots) if sitting else None,
        openness=openness(open_to_all=sitting.open_to_all)
        if sitting and annual
        else None,
    )
    return replace(verdicts, validity=_validity(verdicts))


def _quorum_and_notice(made: DecisionMade, around: Around) -> tuple[Verdict, Verdict]:
    if made.how == "written resolution":
        because = "A written resolution is put to all members, and takes no {}."
        return _not_required(because, "quorum"), _not_required(because, "notice")
    if made.how == "delegation" and around.mandate is not None:
        because = f"Decision {around.mandate.number} let it be made without a {{}}."
        return _not_required(because, "quorum"), _not_required(because, "notice")
    day, sitting, members = around.day(made.on), around.sitting, around.members()
    there = present(sitting, members, made.item) if sitting else Present()
    called = told(sitting, members) if sitting else Told()
    return (
        judge(policies.quorum, around.rulebooks, day, there),
        judge(policies.notice, around.rulebooks, day, called),
    )


def _not_required(because: str, what: str) -> Verdict:
    return Verdict("not required", because.format(what))


def _majority(made: DecisionMade, around: Around) -> Verdict | None:
    votes = made.tally
    if votes is None:
        return None
    count = _count(made, votes, around.turnout(made.item, made.on))
    policy = _in_writing if made.how == "written resolution" else voting.majority
    day = around.day(made.on)
    if day is None:
        return policy((), None, count)
    return judge(policy, around.rulebooks, day, count)


def _count(made: DecisionMade, votes: Votes, there: Turnout) -> Count:
    # Whoever left before the end and voted was present for this.
    were = None if there.present is None else max(there.present, votes.cast)
    return Count(
        for_=votes.for_,
        against=votes.against,
        abstain=votes.abstain,
        casting=made.casting,
        chair_voted=made.chair_voted,
        matter=made.matter,
        present=were,
        entitled=there.entitled,
    )


def _in_writing(
    rulebooks: Sequence[Rulebook], day: date | None, votes: Count
) -> Verdict:
    """By what the rulebook asks of written resolutions, where it says anything."""
    found = in_force_on(rulebooks, day) if day is not None else None
    if found and "written resolution" in found[1].majorities:
        votes = replace(votes, matter="written resolution")
    return voting.majority(rulebooks, day, votes)


def _interests(
    meeting: Meeting, item: int | None, ballots: Sequence[Ballot]
) -> Verdict:
    """What became of the interests that were declared in the item, or in all of it."""
    responses = {
        declared.person: declared.response
        for whole in (True, False)
        for declared in meeting.interests
        if (declared.item is None) == whole and declared.item in {None, item}
    }
    responses |= dict.fromkeys(meeting.withdrew(item), "withdrew")
    voted = {one for ballot in ballots for one in (ballot.person, ballot.voter)}
    return voting.interests(
        [
            Concern(response=response, voted=person in voted)
            for person, response in responses.items()
        ]
    )


def _validity(made: DecisionMade) -> Validity:
    """Valid: what stands for it was tested and met, and nothing else tested failed.

    That is the quorum; of a written resolution the majority; of what was delegated the
    decision that let it be made. An outcome that its own votes deny, either way, is
    irregular. What no rulebook or no fact lets us test counts neither for nor against.
    """
    denial = {"carried": "not met", "lost": "met"}.get(made.outcome)
    if (
        (made.majority is not None and made.majority.outcome == denial)
        or made.quorum.outcome in {"not met", "lost"}
        or made.notice.outcome == "short"
        or (made.interests is not None and made.interests.outcome == "unresolved")
    ):
        return "irregular"
    if made.how == "written resolution":
        counted = made.majority is not None and made.majority.outcome != "unknown"
        return "valid" if counted else "not tested"
    if made.how == "delegation" and made.delegated_by is not None:
        return "valid"
    return "valid" if made.quorum.outcome == "met" else "not tested"
