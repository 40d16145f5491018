"""What the rules make of a decision: every verdict on it, from what is on record.

Nothing but the decision's own facts and the streams around it goes into them, so that
anyone can have them computed again (`recompute`).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from domain import policies, voting
from domain.body import Body
from domain.dates import Edtf
from domain.decision import Decision
from domain.decision_events import (
    Ballot,
    DecisionMade,
    DecisionOutcome,
    DecisionProposed,
    Validity,
    Votes,
)
from domain.electors import Turnout, by_organisation, turnout, votes_of
from domain.ids import BodyId, PersonId
from domain.meeting import Meeting
from domain.meeting_late import told
from domain.meeting_voters import (
    Members,
    before_anybody,
    members_at,
    present,
    seated,
)
from domain.policies import Present, Told, Verdict
from domain.rulebook import Rulebook, in_force_on
from domain.verdicts import judge, openness
from domain.voting import Concern, Count


class Around(Struct, frozen=True, kw_only=True):
    """What a decision is judged by besides its own facts, as it stands by then.

    `sitting` is the meeting, `group` the body, `proposal` the written resolution that
    it concludes, `mandate` the decision under whose delegation it was made. `above`
    are the bodies above the body, of whatever degree.
    """

    rulebooks: tuple[Rulebook, ...] = ()
    sitting: Meeting | None = None
    group: Body | None = None
    proposal: Decision | None = None
    mandate: Decision | None = None
    above: frozenset[BodyId] = frozenset()

    @property
    def put(self) -> DecisionProposed | None:
        """What was put to the members in writing, if anything was."""
        return self.proposal.proposal if self.proposal else None

    def members(self, on: Edtf | None = None) -> Members | None:
        """Who sits in the body, on the day of the meeting or of what was decided."""
        if self.sitting is not None:
            return members_at(self.sitting, self.group)
        group = self.group
        if group is None or not group.members or before_anybody(group, on):
            return None
        return seated(group, (on and on.latest) or date.max)

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
        asked = len(self.asked(organisations=organisations))
        members = self.members(on) if self.put is None else None
        most = None
        if members is not None:
            most = len(votes_of(members, members, organisations=organisations))
        return Turnout(entitled=asked or None, most=most)

    def asked(self, *, organisations: bool) -> frozenset[str | PersonId]:
        """Whose votes a written resolution asks for; empty: they are not recorded."""
        to = self.put.to if self.put else ()
        seats = self.group.members if self.group else {}
        return votes_of(to, seats, organisations=organisations)


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
        mandate=_mandate(around.mandate) if made.delegated_by else None,
    )
    return replace(verdicts, validity=_validity(verdicts, around))


def _quorum_and_notice(made: DecisionMade, around: Around) -> tuple[Verdict, Verdict]:
    if made.how == "written resolution":
        because = "A written resolution is put to all members, and takes no {}."
        return _not_required(because, "quorum"), _not_required(because, "notice")
    if made.how == "delegation" and around.mandate is not None:
        because = f"Decision {around.mandate.number} let it be made without {{}}."
        return _not_required(because, "a quorum"), _not_required(because, "notice")
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
    if made.how == "consent" and made.outcome == "carried":
        return _consent(made, around)
    votes = made.tally
    if votes is None and around.put is not None:
        votes = Votes(0, 0)
    if votes is None:
        return None
    in_writing = made.how == "written resolution"
    if in_writing and around.put is None:
        because = "How many were asked in writing is not recorded."
        return Verdict("unknown", because)
    count = _count(made, votes, around.turnout(made.item, made.on))
    policy = voting.majority_in_writing if in_writing else voting.majority
    day = around.day(made.on)
    if day is None:
        return policy((), None, count)
    return judge(policy, around.rulebooks, day, count)


def _consent(made: DecisionMade, around: Around) -> Verdict | None:
    """Whether all who were there are enough, where a rule says how many are."""
    day = around.day(made.on)
    rules = _in_force(around.rulebooks, day)
    if not any(rulebook.majority_for(made.matter) for rulebook in rules):
        return None
    there = around.turnout(made.item, made.on)
    agreed = voting.Agreement(
        matter=made.matter, present=there.present, entitled=there.entitled
    )
    return judge(voting.consent, around.rulebooks, day, agreed)


def _count(made: DecisionMade, votes: Votes, there: Turnout) -> Count:
    # Whoever left before the end and voted was present for this.
    were = there.present
    if were is not None and there.ever is not None:
        were = max(were, min(votes.cast, there.ever))
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


def _mandate(mandate: Decision | None) -> Verdict | None:
    """Whether what was delegated can rest on it: stands | irregular | not tested."""
    if mandate is None:
        return None
    which = f"Decision {mandate.number}, which delegated it,"
    if mandate.validity in {"irregular", "not tested"}:
        said = "is irregular" if mandate.validity == "irregular" else "was not tested"
        return Verdict(mandate.validity, f"{which} {said} itself.")
    return Verdict("stands", f"{which} is {mandate.validity}.")


class Judged(Protocol):
    """A decision with the verdicts on it, as stored or as read."""

    @property
    def outcome(self) -> DecisionOutcome | None: ...
    @property
    def quorum(self) -> Verdict | None: ...
    @property
    def notice(self) -> Verdict | None: ...
    @property
    def majority(self) -> Verdict | None: ...
    @property
    def interests(self) -> Verdict | None: ...
    @property
    def openness(self) -> Verdict | None: ...
    @property
    def mandate(self) -> Verdict | None: ...


def failed(made: Judged) -> Iterator[Verdict]:
    """What was tested and not met. An outcome that its own votes deny is so too.

    What was put off or withdrawn takes a meeting that could have decided, no more.
    """
    denial = {"carried": "not met", "lost": "met"}.get(made.outcome or "")
    bad = [(made.quorum, {"not met", "lost"}), (made.notice, {"short"})]
    if made.outcome in _SETTLED:
        bad += [
            (made.majority, {denial or ""}),
            (made.interests, {"unresolved"}),
            (made.openness, {"not open"}),
            (made.mandate, {"irregular"}),
        ]
    return (verdict for verdict, of in bad if verdict and verdict.outcome in of)


_SETTLED = frozenset({"carried", "lost"})


def _validity(made: DecisionMade, around: Around) -> Validity:
    """Irregular: something tested was not met. Valid: all that is asked for is met.

    Not tested: something that the rulebook in force asks for is not known, or no
    rulebook is recorded.
    """
    if any(failed(made)):
        return "irregular"
    return "not tested" if any(_open(made, around)) else "valid"


def _open(made: DecisionMade, around: Around) -> Iterator[bool]:
    """Whether each thing that is asked for is not known."""
    if made.mandate is not None:
        yield made.mandate.outcome == "not tested"
        return
    yield made.quorum.outcome == "unknown"
    yield made.notice.outcome == "unknown"
    if made.outcome not in _SETTLED:
        return
    yield made.openness is not None and made.openness.outcome == "not recorded"
    rules = _in_force(around.rulebooks, around.day(made.on))
    yield not rules
    if made.majority is not None:
        yield made.majority.outcome == "unknown"
    else:
        yield made.how != "consent"


def _in_force(rulebooks: Sequence[Rulebook], day: Edtf | None) -> list[Rulebook]:
    """What is in force on a day, or at both ends of one that is not exact."""
    if day is None or day.earliest is None or day.latest is None:
        return []
    found = [in_force_on(rulebooks, one) for one in (day.earliest, day.latest)]
    return [one[1] for one in found if one] if all(found) else []
