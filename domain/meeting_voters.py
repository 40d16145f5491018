"""Whose votes are at a meeting, and whether they are enough.

Whoever is absent or has withdrawn counts for nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from domain import policies
from domain.body import Body, Member
from domain.dates import Edtf, certainly_before, certainly_by, possibly_by
from domain.ids import PersonId
from domain.meeting import Meeting
from domain.policies import Present, Verdict
from domain.room import Room
from domain.rulebook import Rulebook
from domain.rules import OF_MEMBERS
from domain.verdicts import judge

Members: TypeAlias = Mapping[PersonId, Member]
"""Who sits in the body that meets, and for whom."""


def members_at(meeting: Meeting, body: Body | None) -> Members | None:
    """The members of the body that meets; None: none are recorded.

    They are those of the day on which it is held, however late that is recorded.
    """
    if body is None:
        return None
    day = meeting.sitting
    return seated(body, day.earliest or date.min, day.latest or date.max) or None


def seated(body: Body, day: date, last: date | None = None) -> Members:
    """Who sat in a body on a day; with a `last` one, who perhaps did between the two.

    Somebody whose days are not recorded sat, or did not, as it was when that was
    entered. Who left on the first day sat no longer; a co-option lasts to its end.
    """
    return {
        member.person: member
        for member in (*body.past, *body.members.values())
        if _may_have_sat(member, day, last or day)
    }


def before_anybody(body: Body, on: Edtf | None) -> bool:
    """Whether nobody is known to have joined by then: who sat is not recorded."""
    members = (*body.past, *body.members.values())
    known = [one.since.earliest for one in members if one.since and one.since.earliest]
    return on is not None and bool(known) and certainly_before(on, min(known))


def electorate(meeting: Meeting, members: Members | None) -> Members | None:
    """The only ones with a vote at a meeting; None: all who come may have one.

    Whom its members sit for counts at every meeting, also where others vote with them.
    """
    return members if meeting.kind in OF_MEMBERS else None


def _may_have_sat(member: Member, first: date, last: date) -> bool:
    joined = member.since is None or possibly_by(member.since, last)
    left = member.left is not None and certainly_by(member.left, first)
    ran_out = member.until is not None and certainly_before(member.until, last)
    return joined and not left and not ran_out


def voters(
    meeting: Meeting,
    members: Members | None,
    item: int | None = None,
    *,
    ever: bool = False,
) -> dict[PersonId, PersonId]:
    """Whose votes are there, and who casts each: themselves, a substitute, a proxy.

    `ever`: also of those who left before the end of the item.
    """
    room = meeting.room_at(item)
    people = room.people
    if ever and item in meeting.items:
        people = meeting.items[item].came | people
    away = meeting.withdrew(item)
    cast = {
        how.for_ or person: person
        for person, how in people.items()
        if how.votes and not {how.for_ or person, person} & away
    }
    for member, holder in room.proxies.items():
        if holder in people and not {member, holder} & away:
            cast.setdefault(member, holder)
    only = electorate(meeting, members)
    if only is None:
        return cast
    return {member: caster for member, caster in cast.items() if member in only}


def present(
    meeting: Meeting, members: Members | None, item: int | None = None
) -> Present:
    """Who counts towards a quorum at an item, or now."""
    room = meeting.room_at(item)
    cast = voters(meeting, members, item)
    others = unnamed(meeting, members, item)
    groups: Counter[str] = Counter()
    proxied: Counter[str] = Counter()
    by_proxy = {member for member in cast if _by_proxy(room, member)}
    for member, caster in cast.items():
        seat = (members or {}).get(member)
        of = {room.people[caster].organisation} if caster in room.people else set()
        of |= {seat.category, seat.representing} if seat else set()
        for count in (groups, proxied) if member in by_proxy else (groups,):
            count.update(group for group in of if group is not None)
    return Present(
        number=None if others is None else len(cast) + others,
        unnamed=others or 0,
        entitled=entitled(meeting, members, item),
        groups=dict(groups),
        by_proxy=len(by_proxy),
        proxied=dict(proxied),
        kind=meeting.kind,
        had=meeting.had_quorum,
        adjourned=meeting.adjourned is not None
        and meeting.adjourned.for_want_of_quorum
        and meeting.status != "adjourned",
    )


def unnamed(
    meeting: Meeting, members: Members | None, item: int | None = None
) -> int | None:
    """How many came unnamed and did not withdraw; None: nobody has been counted.

    Whoever withdrew and is not known to have come, or not to have, was one of them.
    """
    room = meeting.room_at(item)
    if not room.unnamed:
        return room.unnamed
    known = room.people.keys() | room.left | room.proxies.keys()
    known |= {how.for_ for how in room.people.values() if how.for_ is not None}
    known |= set(meeting.attendance.apologies if meeting.attendance else ())
    away = meeting.withdrew(item) - known
    only = electorate(meeting, members)
    if only is not None:
        away &= only.keys()
    return max(room.unnamed - len(away), 0)


def _by_proxy(room: Room, member: PersonId) -> bool:
    """Whether a vote is there, and neither its member nor a substitute."""
    themselves = member in room.people and room.people[member].votes
    substituted = any(how.for_ == member for how in room.people.values())
    return member in room.proxies and not themselves and not substituted


def entitled(
    meeting: Meeting, members: Members | None, item: int | None = None
) -> int | None:
    """How many have a vote: as whoever took attendance says, else the members.

    None, not recorded, too where more were counted than are known to have one.
    """
    only = electorate(meeting, members)
    known = meeting.attendance.entitled if meeting.attendance else None
    if known is None and only is not None:
        known = len(only)
    there = meeting.room_at(item).unnamed or 0
    counted = there + len(voters(meeting, members, item))
    return known if known is None or counted <= known else None


def quorum_now(
    meeting: Meeting,
    rulebooks: Sequence[Rulebook],
    members: Members | None,
    item: int | None = None,
) -> Verdict:
    """Whether enough are there for an item, or were at the last."""
    there = present(meeting, members, item)
    return judge(policies.quorum, rulebooks, meeting.day, there)
