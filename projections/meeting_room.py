"""Who is at a meeting now, and whether they are enough: what its secretary has to see.

It is folded from the meeting's own stream, as decisions about it are, so that whoever
looks is told what the next decision will be tested by.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.body import Member as Seated
from domain.catalogue import MEETING
from domain.dates import Edtf
from domain.ids import BodyId, PartnershipId, PersonId
from domain.meeting import Meeting as Held
from domain.meeting_events import HowPresent, MeetingOpened
from domain.meeting_voters import Members, entitled, present, quorum_now, voters
from domain.offices import Office
from domain.policies import NoticeBy, Verdict, notice_by
from domain.room import Presence
from domain.rulebook import Rulebook, in_force_on
from domain.rules import CastingVote, TieBreak
from projections.body import Body
from projections.listings import bodies, meetings
from projections.look import Look, Pool
from projections.meeting import Meeting
from projections.meeting_parts import Status
from projections.partnerships import partnerships
from store.codec import decode

NEEDS = ("meeting", "body", "partnership")
"""The projections that this read is answered from."""

Where: TypeAlias = Literal["here", "left", "apologies", "not here", "not recorded"]

_STREAM = """
    SELECT leaf FROM store.event
     WHERE council_id = $1 AND position <= $2 AND stream_id = $3
     ORDER BY position"""


class Attending(Struct, frozen=True, kw_only=True):
    """Somebody who sits in the body, who came, or who sent apologies.

    `how`, `for_` and `organisation` are as they came; `votes`: their own vote, or that
    of the one they came for, counts for the item that is dealt with. `held_by` votes
    for them; `since` is when they last came or left, where that was said.
    """

    person: PersonId
    member: bool
    office: Office | None = None
    representing: str | None = None
    where: Where = "not recorded"
    how: HowPresent | None = None
    for_: PersonId | None = None
    organisation: str | None = None
    votes: bool = False
    held_by: PersonId | None = None
    since: str | None = None
    withdrew: bool = False


class Voter(Struct, frozen=True):
    """Whoever casts a vote at the item; `for_`: the member whose it is, if another."""

    person: PersonId
    for_: PersonId | None


class RulesNow(Struct, frozen=True, kw_only=True):
    """What the rulebook of the day says of voting. Null: it does not say."""

    version: int
    casting_vote: CastingVote | None
    tie: TieBreak | None
    substitutes: bool | None
    proxies: bool | None


class RoomNow(Struct, frozen=True, kw_only=True):
    """`sitting` is the day on which it last sat; `item` the one that is dealt with.

    `present` are those who count towards the quorum now, `unnamed` of them by number
    alone; `entitled` is how many may vote in all. Null: not recorded. `public` came
    besides. `quorum` is what the rules make of that now, `notice_by` the last day for
    notice by the rules of the day on which it may first be held.
    """

    told_in: ClassVar[str] = "id"

    id: UUID
    partnership: PartnershipId | None
    body: BodyId
    status: Status
    sitting: Edtf
    item: int | None
    counted: bool
    present: int | None
    unnamed: int
    public: int | None
    entitled: int | None
    quorum: Verdict
    notice_by: NoticeBy | None
    rules: RulesNow | None
    attending: tuple[Attending, ...]
    voters: tuple[Voter, ...]


async def meeting_room(pool: Pool, look: Look, id: UUID) -> RoomNow | None:
    """Who is at a meeting, as far as the reader may see it; None: there is none."""
    row = await meetings.one(pool, look, id)
    if row is None:
        return None
    held = await _held(pool, look, row)
    group = await bodies.one(pool, look, row.body)
    home = None
    if row.partnership is not None:
        home = await partnerships.one(pool, look, row.partnership)
    rulebooks = home.rulebooks if home else ()
    members = _members(group, held)
    there = present(held, members, held.current)
    last = held.attendance
    day = held.day.earliest
    return RoomNow(
        id=id,
        partnership=row.partnership,
        body=row.body,
        status=row.status,
        sitting=held.sitting,
        item=held.current,
        counted=last is not None,
        present=there.number,
        unnamed=there.unnamed,
        public=last.public_count if last else None,
        entitled=entitled(held, members, held.current),
        quorum=quorum_now(held, rulebooks, members, held.current),
        notice_by=notice_by(rulebooks, day, row.kind) if home and day else None,
        rules=_rules(rulebooks, day),
        attending=tuple(_attending(held, group, members)),
        voters=tuple(
            Voter(caster, member if member != caster else None)
            for member, caster in voters(held, members, held.current).items()
        ),
    )


async def _held(pool: Pool, look: Look, row: Meeting) -> Held:
    """The meeting as the reader's events make it; before the day it is held: as called.

    What is kept from the reader is left out here as it is everywhere.
    """
    state: Held | None = None
    records = await pool.fetch(_STREAM, look.council, look.position, row.id)
    for record in records:
        event: Any = decode(record["leaf"])
        if isinstance(event.facts, MeetingOpened) and row.held is None:
            break
        if look.sight.allows(event.seen_by(), event.partnership):
            told = event.recorded_at.date()
            state = MEETING.after(
                state, event.facts, occurred=event.occurred, told=told
            )
    assert state is not None, "what is shown of a meeting begins with its call"
    return state


def _members(group: Body | None, held: Held) -> Members | None:
    """Who sits in the body on the day of the meeting; None: none are recorded."""
    if group is None:
        return None
    first = held.sitting.earliest or date.min
    last = held.sitting.latest or date.max
    return {
        one.person: Seated(
            one.person, one.representing, one.category, one.until, one.joined, one.left
        )
        for one in (*group.past_members, *group.members)
        if (one.joined is None or (one.joined.earliest or date.min) <= last)
        and (one.left is None or (one.left.latest or date.max) > first)
        and (one.until is None or (one.until.latest or date.max) >= last)
    } or None


def _rules(rulebooks: tuple[Rulebook, ...], day: date | None) -> RulesNow | None:
    found = in_force_on(rulebooks, day) if day else None
    if found is None:
        return None
    version, rulebook = found
    return RulesNow(
        version=version,
        casting_vote=rulebook.casting_vote,
        tie=rulebook.tie,
        substitutes=rulebook.substitutes,
        proxies=rulebook.proxies,
    )


def _attending(
    held: Held, group: Body | None, members: Members | None
) -> Iterator[Attending]:
    """Officers first, then the other members, then whoever came besides."""
    offices = {one.person: one.office for one in group.officers} if group else {}
    apologies = held.attendance.apologies if held.attendance else ()
    seats: Mapping[PersonId, Seated] = members or {}
    known = dict.fromkeys((*offices, *seats, *apologies, *held.came))
    away = held.withdrew(held.current)
    casting = set(voters(held, members, held.current).values())
    for person in known:
        if members and person not in seats and person not in {*apologies, *held.came}:
            continue  # an officer who was no member then
        came = held.room.people.get(person)
        yield Attending(
            person=person,
            member=person in seats,
            office=offices.get(person),
            representing=seats[person].representing if person in seats else None,
            where=_where(held, person, came),
            how=came.how if came else None,
            for_=came.for_ if came else None,
            organisation=came.organisation if came else None,
            votes=person in casting,
            held_by=held.room.proxies.get(person),
            since=held.times.get(person),
            withdrew=person in away,
        )


def _where(held: Held, person: PersonId, came: Presence | None) -> Where:
    if came is not None:
        return "here"
    if person in held.room.left:
        return "left"
    if held.attendance is None:
        return "not recorded"
    return "apologies" if person in held.attendance.apologies else "not here"
