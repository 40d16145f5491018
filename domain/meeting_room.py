"""Who is at a meeting: who came, how, for whom, who left, who has an interest.

The quorum is looked at whenever somebody comes, leaves or withdraws, and recorded when
another outcome comes of it.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from domain.errors import AlreadyTaken, Contradiction, NotReady
from domain.event import Text
from domain.ids import PersonId
from domain.meeting import Meeting, evolve, in_session
from domain.meeting_events import (
    AttendanceTaken,
    HowPresent,
    InterestDeclared,
    MeetingEvent,
    PersonArrived,
    PersonDeparted,
    QuorumChanged,
    Response,
    SensitiveInterestDeclared,
)
from domain.meeting_late import held_or_late, with_verdicts
from domain.meeting_voters import Members, electorate, quorum_now
from domain.rulebook import Rulebook
from domain.seats import StandIn, may_stand_in
from domain.verdicts import judge


def take_attendance(
    meeting: Meeting | None,
    *,
    present: tuple[PersonId, ...] = (),
    apologies: tuple[PersonId, ...] = (),
    present_count: int | None = None,
    public_count: int | None = None,
    by_phone: tuple[PersonId, ...] = (),
    by_video: tuple[PersonId, ...] = (),
    in_attendance: tuple[PersonId, ...] = (),
    entitled: int | None = None,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say who is there. Taken again, the last one counts."""
    meeting = held_or_late(meeting, late=late)
    listed = [*present, *apologies, *in_attendance]
    if len(set(listed)) < len(listed):
        raise Contradiction("nobody is listed twice, as present or with apologies")
    remote = [*by_phone, *by_video]
    if len(set(remote)) < len(remote) or not set(remote) <= set(present):
        raise Contradiction(
            "whoever is there by phone or by video is present, and by one of them"
        )
    if present_count is not None and present_count < len(present):
        raise Contradiction("fewer people are counted as present than are named")
    if public_count is not None and public_count < 0:
        raise Contradiction("a count of people is 0 or more")
    if entitled is not None and entitled < max(present_count or 0, len(present)):
        raise Contradiction("more people are present than may vote in all")
    taken = AttendanceTaken(
        present=present,
        apologies=apologies,
        present_count=present_count,
        public_count=public_count,
        by_phone=by_phone,
        by_video=by_video,
        in_attendance=in_attendance,
        entitled=entitled,
    )
    if rulebooks:
        after = evolve(meeting, taken)
        now = quorum_now(after, rulebooks, members, after.current)
        taken = replace(taken, quorum=now)
    counted: list[MeetingEvent] = [] if taken == meeting.attendance else [taken]
    return with_verdicts(meeting, counted, rulebooks, members)


def arrive(
    meeting: Meeting | None,
    *,
    person: PersonId,
    at: str | None = None,
    how: HowPresent = "in the room",
    for_: PersonId | None = None,
    organisation: str | None = None,
    votes: bool = True,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say that somebody came, or holds the vote of somebody who is not there."""
    meeting = in_session(meeting)
    _check_follows(meeting, person, at)
    if how == "by proxy" and for_ is None:
        raise Contradiction("a proxy votes for a member: say for whom")
    if for_ is not None:
        _check_stands_in(meeting, members, person, for_)
    known = meeting.room.people.get(person)
    if how == "by proxy":
        if for_ is not None and meeting.room.proxies.get(for_) == person:
            return []
        if known is None:
            raise NotReady("whoever holds a proxy has to be there first")
    elif known is not None:
        return []
    allowed = None
    if for_ is not None:
        stands: StandIn = "proxy" if how == "by proxy" else "substitute"
        allowed = judge(may_stand_in, rulebooks, meeting.day, stands)
    arrived = PersonArrived(
        person=person,
        at=at,
        how=how,
        for_=for_,
        organisation=organisation,
        votes=votes,
        allowed=allowed,
    )
    return [arrived, *_quorum_changed(meeting, arrived, rulebooks, members, at)]


def depart(
    meeting: Meeting | None,
    *,
    person: PersonId,
    at: str | None = None,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say that somebody left before the end."""
    meeting = in_session(meeting)
    _check_follows(meeting, person, at)
    if person not in meeting.room.people:
        raise NotReady("this person is not recorded as being there")
    departed = PersonDeparted(person=person, at=at)
    return [departed, *_quorum_changed(meeting, departed, rulebooks, members, at)]


def declare_interest(
    meeting: Meeting | None,
    *,
    person: PersonId,
    response: Response,
    item: int | None = None,
    interest: Text | None = None,
    sensitive: bool = False,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say that somebody has an interest in an item, and what they do about it.

    `sensitive`: its words could bring harm, and stand apart from what everyone reads.
    """
    meeting = held_or_late(meeting, late=late)
    _check_may_declare(meeting, members, person, response)
    if item is not None and item not in meeting.items:
        raise NotReady(f"there is no item {item} on the agenda; add it first")
    declared = InterestDeclared(
        person=person,
        response=response,
        item=item,
        interest=None if sensitive else interest,
    )
    withheld: list[MeetingEvent] = []
    if sensitive and interest is not None:
        withheld.append(
            SensitiveInterestDeclared(person=person, item=item, interest=interest)
        )
    same = [d for d in meeting.interests if (d.person, d.item) == (person, item)]
    if interest is None and same and same[-1].response == response:
        return []
    if meeting.status == "closed":
        return with_verdicts(meeting, [declared, *withheld], rulebooks, members)
    changed = _quorum_changed(meeting, declared, rulebooks, members, None)
    return [declared, *withheld, *changed]


def check_time(at: str | None) -> None:
    """Refuse a time that is none of the day."""
    if at is not None and not _TIME.fullmatch(at):
        raise Contradiction("write the time in hours and minutes: 19:30")


_SMALL_HOURS = "04:00"
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_TESTED = frozenset({"met", "not met", "lost"})


def _check_follows(meeting: Meeting, person: PersonId, at: str | None) -> None:
    """Refuse a time before the last one of the same person; a night may follow."""
    check_time(at)
    before = meeting.times.get(person)
    if at is not None and before is not None and _in_turn(at) < _in_turn(before):
        raise Contradiction(
            f"{before} is recorded of this person already, and {at} is before that; "
            "enter what somebody did in its order"
        )


def _in_turn(at: str) -> tuple[bool, str]:
    """By what times sort: the small hours come after the evening."""
    return at < _SMALL_HOURS, at


def _check_may_declare(
    meeting: Meeting, members: Members | None, person: PersonId, response: Response
) -> None:
    """Refuse who has nothing to declare here, and who did not come and yet stayed.

    A member who is absent declares by letter, and so takes no part. Where people were
    counted and not named, somebody may have been one of them.
    """
    if person in meeting.came or meeting.room.unnamed:
        return
    only = electorate(meeting, members)
    if only is not None and person not in only:
        raise Contradiction(
            "this is no member of the body and nobody who came; "
            "if they were there, say so first"
        )
    if meeting.room.unnamed == 0 and response != "withdrew":
        raise Contradiction(
            "whoever is not there takes no part: say that they withdrew, "
            "or first that they came"
        )


def _quorum_changed(
    meeting: Meeting,
    event: MeetingEvent,
    rulebooks: Sequence[Rulebook],
    members: Members | None,
    at: str | None,
) -> list[MeetingEvent]:
    """What an event makes of the quorum, where that is another outcome than before."""
    after = evolve(meeting, event)
    now = quorum_now(after, rulebooks, members, after.current)
    changed = now.outcome in _TESTED and now.outcome != meeting.quorum
    return [QuorumChanged(quorum=now, at=at)] if changed else []


def _check_stands_in(
    meeting: Meeting,
    members: Members | None,
    person: PersonId,
    member: PersonId,
) -> None:
    """Refuse who comes for themselves, for somebody there, or for one spoken for."""
    if member == person:
        raise Contradiction("nobody comes for themselves")
    only = electorate(meeting, members)
    if only is not None and member not in only:
        raise Contradiction("somebody comes for a member, and this is none of the body")
    there = meeting.room.people
    if member in there and there[member].votes:
        raise Contradiction("the member is there; nobody else comes or votes for them")
    casters = {holder for m, holder in meeting.room.proxies.items() if m == member}
    casters |= {other for other, came in there.items() if came.for_ == member}
    if casters - {person}:
        raise AlreadyTaken("somebody else has come for this member already")
