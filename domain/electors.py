"""Who could vote on something at a meeting, and whether ballots are theirs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from domain.body import Member
from domain.dates import Edtf
from domain.decision_events import Ballot
from domain.errors import Contradiction
from domain.ids import PersonId
from domain.meeting import Meeting
from domain.meeting_voters import Members, electorate, present, unnamed, voters
from domain.room import Presence
from domain.rulebook import Rulebook, in_force_on


class Turnout(Struct, frozen=True):
    """How many votes there were to cast; None: not recorded.

    `ever`: with those of people who left before the end; `present`: at the end; `most`:
    those of the members, where they alone may vote.
    """

    ever: int | None = None
    present: int | None = None
    entitled: int | None = None
    most: int | None = None


def by_organisation(rulebooks: Sequence[Rulebook], day: Edtf | None) -> bool:
    """Whether each organisation has one vote, whichever day it was exactly."""
    if day is None or day.earliest is None or day.latest is None:
        return False
    then = [in_force_on(rulebooks, one) for one in (day.earliest, day.latest)]
    return all(found and found[1].votes_by == "organisation" for found in then)


def turnout(
    meeting: Meeting, members: Members | None, item: int | None, *, organisations: bool
) -> Turnout:
    """Who could vote at an item, counted by people or by organisations."""
    there = present(meeting, members, item)
    others = unnamed(meeting, members, item)
    people = _people(meeting, item)

    def count(cast: dict[PersonId, PersonId]) -> int | None:
        if others is None:
            return None
        votes: set[str | PersonId] = set(cast)
        if organisations:
            votes = {
                _spoken_for(people.get(caster), members, member, caster) or member
                for member, caster in cast.items()
            }
        return len(votes) + others

    listed = meeting.attendance.entitled if meeting.attendance else None
    entitled = there.entitled if listed is None else listed
    only = electorate(meeting, members) if listed is None else None
    most = (
        None if only is None else len(votes_of(only, only, organisations=organisations))
    )
    if organisations and most is not None:
        entitled = most
    return Turnout(
        ever=count(voters(meeting, members, item, ever=True)),
        present=count(voters(meeting, members, item)),
        entitled=entitled,
        most=most,
    )


def votes_of(
    people: Iterable[PersonId], members: Members, *, organisations: bool
) -> frozenset[str | PersonId]:
    """Whose votes those of so many people are: theirs, or their organisations'."""
    return frozenset(
        (organisations and one in members and members[one].representing) or one
        for one in people
    )


def check_ballots(
    ballots: Sequence[Ballot],
    meeting: Meeting | None,
    members: Members | None,
    item: int | None,
    *,
    organisations: bool,
) -> None:
    """Refuse ballots of those who had no vote; every fault in one sentence."""
    faults = [*_twice(ballots), *_mislabelled(ballots, members or {})]
    if meeting is not None:
        faults += _not_theirs(ballots, meeting, members, item)
        faults += _not_named(ballots, meeting, members, item)
    elif members is not None:
        faults += [_no_member(b.voter) for b in ballots if b.voter not in members]
    if organisations:
        people = _people(meeting, item) if meeting else {}
        faults += one_each(
            _spoken_for(people.get(ballot.person), members, ballot.voter, ballot.person)
            or ballot.organisation
            for ballot in ballots
        )
    if faults:
        raise Contradiction("; ".join(faults))


def mislabelled(voter: PersonId, said: str | None, seat: Member | None) -> str | None:
    """Why a vote cannot be cast for that organisation: the seat is another one's."""
    if seat is None or seat.representing is None or said in {None, seat.representing}:
        return None
    return f"{voter} sits for {seat.representing}, and casts no vote for {said}"


def _mislabelled(ballots: Sequence[Ballot], members: Members) -> Iterator[str]:
    for ballot in ballots:
        seat = members.get(ballot.voter)
        if fault := mislabelled(ballot.voter, ballot.organisation, seat):
            yield fault


def one_each(organisations: Iterator[str | None]) -> Iterator[str]:
    """A fault for every organisation that voted more than once."""
    for organisation, times in Counter(organisations).items():
        if organisation is not None and times > 1:
            yield f"{organisation} has one vote, and {times} are counted for it"


def _twice(ballots: Sequence[Ballot]) -> Iterator[str]:
    for voter, times in Counter(ballot.voter for ballot in ballots).items():
        if times > 1:
            yield f"{voter} has one vote, and {times} ballots are given for it"


def _not_theirs(
    ballots: Sequence[Ballot],
    meeting: Meeting,
    members: Members | None,
    item: int | None,
) -> Iterator[str]:
    only = electorate(meeting, members)
    cast = voters(meeting, members, item, ever=True)
    people = _people(meeting, item)
    away = meeting.withdrew(item)
    others = unnamed(meeting, members, item)
    apologies = meeting.attendance.apologies if meeting.attendance else ()
    for ballot in ballots:
        person, voter = ballot.person, ballot.voter
        if cast.get(voter) == person:
            continue
        came = people.get(person)
        if {person, voter} & away:
            withdrawn = person if person in away else voter
            yield f"{withdrawn} withdrew, and has no vote on this"
        elif only is not None and voter not in only:
            yield _no_member(voter)
        elif came is None and (others == 0 or person in apologies):
            yield f"{person} was not there"
        elif came is not None and ballot.for_ is not None:
            yield f"{person} is not recorded as voting for {voter}"
        elif came is not None and came.for_ is not None:
            yield f"{person} came for {came.for_}: say so"
        elif came is not None:
            yield f"{person} was there without a vote"
        elif ballot.for_ is not None:
            yield f"{person} is not recorded as voting for {voter}"


def _not_named(
    ballots: Sequence[Ballot],
    meeting: Meeting,
    members: Members | None,
    item: int | None,
) -> Iterator[str]:
    """A fault if more voted without being named as there than came unnamed."""
    others = unnamed(meeting, members, item)
    there = _people(meeting, item).keys() | meeting.withdrew(item)
    strangers = {ballot.person for ballot in ballots} - there
    if others and len(strangers) > others:
        yield (
            f"{len(strangers)} who voted are not named as there, and only {others} "
            "came who are not named; put the ballots or the attendance right"
        )


def _no_member(voter: PersonId) -> str:
    return f"{voter} is no member of the body, and has no vote"


def _people(meeting: Meeting, item: int | None) -> dict[PersonId, Presence]:
    """Who was there at some time of an item."""
    came = meeting.items[item].came if item in meeting.items else {}
    return came | meeting.room_at(item).people


def _spoken_for(
    came: Presence | None,
    members: Members | None,
    member: PersonId,
    caster: PersonId,
) -> str | None:
    """The organisation that a member's vote is cast for: by the seat, else as said.

    What was said at the door of who casts it holds for that person's own vote and for
    the member in whose place they came, not for those whose proxy they have.
    """
    seat = (members or {}).get(member)
    if seat is not None and seat.representing is not None:
        return seat.representing
    if came is None or (came.for_ or caster) != member:
        return None
    return came.organisation
