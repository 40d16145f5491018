"""Elections at a meeting: who was put forward, how people voted, who was chosen.

Who holds the office after that, the body's own stream says.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from domain.dates import Edtf, certainly_before
from domain.election_events import (
    ElectionHeld,
    OfficerElected,
    PersonNominated,
    Polled,
    Tie,
)
from domain.election_verdicts import in_time, judged
from domain.electors import by_organisation, turnout
from domain.errors import AlreadyTaken, Contradiction, NotReady
from domain.ids import PersonId
from domain.meeting import Meeting, in_session, not_over
from domain.meeting_events import MeetingEvent
from domain.meeting_voters import Members
from domain.offices import Office
from domain.rulebook import Rulebook
from domain.rules import TieBreak
from domain.verdicts import judge
from domain.voting import tie_settled


class Settled(Struct, frozen=True):
    """By which method a tie was settled, and for whom."""

    method: TieBreak
    decided: PersonId


def nominate(
    meeting: Meeting | None,
    *,
    office: Office,
    person: PersonId,
    proposer: PersonId | None = None,
    seconder: PersonId | None = None,
    consented: bool | None = None,
    on: Edtf | None = None,
    rulebooks: Sequence[Rulebook] = (),
) -> list[MeetingEvent]:
    """Put somebody forward for an office, before the meeting or (`on` None) at it.

    Put forward again, what is said anew counts, and the rest stays as it was.
    """
    meeting = not_over(meeting)
    before = _nominations(meeting, office).get(person)
    if before is not None:
        proposer = proposer or before.proposer
        seconder = seconder or before.seconder
        consented = before.consented if consented is None else consented
        on = on or before.on
    if seconder is not None and seconder in {person, proposer}:
        raise Contradiction(
            "whoever seconds is neither the one put forward nor the proposer"
        )
    if on is None and meeting.status == "called":
        raise NotReady(
            "the meeting is not open yet; say on which day the name was put forward"
        )
    if on and on.earliest and certainly_before(meeting.day, on.earliest):
        raise Contradiction(
            "a name is put forward by the day of the meeting, not after"
        )
    forward = PersonNominated(
        office=office,
        person=person,
        proposer=proposer,
        seconder=seconder,
        consented=consented,
        on=on,
        in_time=judge(in_time, rulebooks, meeting.day, on),
    )
    return [] if forward == before else [forward]


def hold_election(
    meeting: Meeting | None,
    *,
    office: Office,
    counts: tuple[Polled, ...] = (),
    spoilt: int = 0,
    tie: Settled | None = None,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
    holder: PersonId | None = None,
) -> list[MeetingEvent]:
    """Fill an office with one of those put forward: the most votes, or unopposed.

    `holder` is who has the office in the body by now.
    """
    meeting = in_session(meeting)

    standing = {
        person: one.consented
        for person, one in _nominations(meeting, office).items()
        if one.consented is not False
    }
    if not counts:
        if spoilt or tie:
            raise Contradiction("spoilt votes and ties are of a vote; give its counts")
        chosen = judged(_unopposed(office, standing), meeting, members, rulebooks)
        return _elected(meeting, [], chosen, holder)
    _check_counts(counts, spoilt)
    for one in counts:
        if one.person not in standing:
            raise NotReady(
                f"votes are counted for somebody who does not stand for {office}: not "
                "put forward, or not willing"
            )
    cast = sum(one.votes for one in counts) + spoilt
    _check_cast(meeting, members, rulebooks, cast)
    winner, settled = _winner(counts, tie, meeting, rulebooks)
    held = ElectionHeld(office=office, counts=counts, spoilt=spoilt, tie=settled)
    chosen = OfficerElected(
        office=office,
        person=winner.person,
        unopposed=len(standing) == 1,
        votes_for=winner.votes,
    )
    again = meeting.elections.get(office) == held
    chosen = judged(chosen, meeting, members, rulebooks, settled)
    return _elected(meeting, [] if again else [held], chosen, holder)


def elect(
    meeting: Meeting | None,
    *,
    office: Office,
    person: PersonId,
    unopposed: bool | None = None,
    votes_for: int | None = None,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
    holder: PersonId | None = None,
) -> list[MeetingEvent]:
    """Say who was elected, without who stood and how people voted.

    `holder` is who has the office in the body by now.
    """
    meeting = in_session(meeting)
    if votes_for is not None and votes_for < 0:
        raise Contradiction("a count of votes is 0 or more")
    _check_cast(meeting, members, rulebooks, votes_for or 0)
    chosen = OfficerElected(
        office=office, person=person, unopposed=unopposed, votes_for=votes_for
    )
    chosen = judged(chosen, meeting, members, rulebooks)
    return _elected(meeting, [], chosen, holder)


def _nominations(meeting: Meeting, office: Office) -> dict[PersonId, PersonNominated]:
    """Who was put forward for an office, as it was last told of each."""
    return {one.person: one for one in meeting.nominations if one.office == office}


def _unopposed(
    office: Office, standing: Mapping[PersonId, bool | None]
) -> OfficerElected:
    if not standing:
        raise NotReady(
            f"nobody stands for {office}; nominate somebody, or leave the office vacant"
        )
    if len(standing) > 1:
        raise NotReady(
            f"{len(standing)} people stand for {office}; give the counts of the vote"
        )
    ((person, consented),) = standing.items()
    if not consented:
        raise NotReady(
            f"whether the only one who stands for {office} is willing is not recorded; "
            "nominate them again and say so"
        )
    return OfficerElected(office=office, person=person, unopposed=True)


def _check_counts(counts: tuple[Polled, ...], spoilt: int) -> None:
    if len({one.person for one in counts}) < len(counts):
        raise Contradiction("each candidate is counted once")
    if min(spoilt, *(one.votes for one in counts)) < 0:
        raise Contradiction("a count of votes is 0 or more")
    if not any(one.votes for one in counts):
        raise Contradiction("nobody had a vote, so nobody is elected")


def _check_cast(
    meeting: Meeting,
    members: Members | None,
    rulebooks: Sequence[Rulebook],
    cast: int,
) -> None:
    """Refuse more votes than there were: whoever came and left may have had one."""
    organisations = by_organisation(rulebooks, meeting.day)
    there = turnout(meeting, members, meeting.current, organisations=organisations)
    if there.ever is not None and cast > there.ever:
        who = "organisations with a vote" if organisations else "who may vote"
        raise Contradiction(
            f"{cast} votes are counted, and {there.ever} {who} were present; put the "
            "count or the attendance right"
        )
    if there.most is not None and cast > there.most:
        raise Contradiction(
            f"{cast} votes are counted, and the body has {there.most} to cast; put "
            "the count right, or have those who sat there join first"
        )


def _winner(
    counts: tuple[Polled, ...],
    tie: Settled | None,
    meeting: Meeting,
    rulebooks: Sequence[Rulebook],
) -> tuple[Polled, Tie | None]:
    """Who has the most votes; of several, the one for whom the tie was settled."""
    most = max(one.votes for one in counts)
    first = {one.person: one for one in counts if one.votes == most}
    if len(first) == 1 and tie is None:
        return next(iter(first.values())), None
    if tie is None:
        raise NotReady(
            f"{len(first)} have {most} votes each; say how the tie was settled, and "
            "for whom"
        )
    if len(first) == 1:
        raise Contradiction("there was no tie: one had more votes than the others")
    if tie.decided not in first:
        raise Contradiction("a tie is settled for one of those with the most votes")
    allowed = judge(tie_settled, rulebooks, meeting.day, tie.method)
    return first[tie.decided], Tie(tie.method, tuple(first), allowed)


def _elected(
    meeting: Meeting,
    before: list[MeetingEvent],
    chosen: OfficerElected,
    holder: PersonId | None,
) -> list[MeetingEvent]:
    """Enter who was elected, unless another still has the office from this meeting."""
    same = [known for known in meeting.elected if known.office == chosen.office]
    if same and _said(same[-1]) == _said(chosen) and not before:
        return []
    for known in same:
        if known.person == holder != chosen.person:
            raise AlreadyTaken(
                f"this meeting has elected another {chosen.office}, who holds the "
                "office; they leave it before somebody else is elected"
            )
    return [*before, chosen]


def _said(chosen: OfficerElected) -> tuple[PersonId, bool | None, int | None]:
    """What was said of it, apart from what the rules made of that."""
    return chosen.person, chosen.unopposed, chosen.votes_for
