"""How members of a body came to its meetings, and whether the rules end a seat."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Literal, TypeAlias, get_args
from uuid import UUID

from msgspec import Struct

from domain.ids import PersonId
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import MeetingKind
from domain.seats import ceases
from projections.body_parts import Member
from projections.listings import bodies, meetings
from projections.look import Look, Page, Pool, after, cursor, page
from projections.meeting import Meeting
from projections.partnerships import partnerships

NEEDS = ("body", "meeting", "partnership")
"""The projections that this read is answered from."""

Came: TypeAlias = Literal["came", "apologies", "missed", "not recorded"]

COUNTED: frozenset[MeetingKind] = frozenset({"ordinary", "annual", "extraordinary"})
"""Meetings that a member is expected at."""


class MemberAttendance(Struct, frozen=True, kw_only=True):
    """A member, and the meetings held since they joined; `meetings` is their number.

    `not_recorded` are those of which nobody wrote down who came. `missed_in_a_row` are
    the latest ones to which the member did not come, apologies or none, as far back as
    that is recorded. `ceases` says what the rules in force on the day make of it;
    `which` names the meetings behind each of these numbers, the newest first.
    """

    person: PersonId
    meetings: int
    came: int
    apologies: int
    missed: int
    not_recorded: int
    missed_in_a_row: int
    ceases: Verdict
    which: dict[Came, tuple[UUID, ...]]


async def attendance(
    pool: Pool, look: Look, body: UUID, *, mark: str | None, limit: int
) -> Page[MemberAttendance] | None:
    """Of each present member, by seniority; None: there is no such body to be seen.

    Raises BadCursor.
    """
    group = await bodies.one(pool, look, body)
    if group is None:
        return None
    last = after(mark, tuple[int])
    homes = await partnerships.some(
        pool, look, [group.partnership] if group.partnership else []
    )
    held = [
        meeting
        for meeting in await meetings.all(pool, look, body=body, held=True)
        if meeting.kind in COUNTED
    ]
    rulebooks = homes[0].rulebooks if homes else ()
    sitting = [m for m in group.members if last is None or m.position > last[0]]
    found = page(
        sorted(sitting, key=lambda member: member.position)[: limit + 1],
        limit,
        lambda member: cursor(member.position),
    )
    rows = [_of(member, held, rulebooks, look) for member in found.items]
    return Page(rows, found.next)


def came(meeting: Meeting, person: PersonId) -> Came:
    """Whether somebody came; where some were only counted, they may have been there."""
    there = meeting.attendance
    moved = [one.person for one in meeting.movements if one.what == "came"]
    listed = [one.attendance for one in meeting.adjournments if one.attendance]
    listed += [there] if there else []
    if person in moved or any(person in one.present for one in listed):
        return "came"
    if there is None:
        return "not recorded"
    if person in there.apologies:
        return "apologies"
    everybody = there.counted is not None and there.counted == len(there.present)
    return "missed" if everybody else "not recorded"


def missed_in_a_row(newest_first: Iterable[Came]) -> int:
    """How many of the latest meetings somebody did not come to."""
    absent = {"apologies", "missed"}
    return sum(1 for _ in takewhile(absent.__contains__, newest_first))


def _of(
    member: Member, held: Sequence[Meeting], rulebooks: Sequence[Rulebook], look: Look
) -> MemberAttendance:
    since = {
        meeting.id: came(meeting, member.person)
        for meeting in held
        if member.joined_on is None
        or (meeting.held_on is not None and meeting.held_on > member.joined_on)
    }
    in_a_row = missed_in_a_row(since.values())
    which: dict[Came, tuple[UUID, ...]] = {
        how: tuple(id for id, one in since.items() if one == how)
        for how in get_args(Came)
    }
    return MemberAttendance(
        person=member.person,
        meetings=len(since),
        came=len(which["came"]),
        apologies=len(which["apologies"]),
        missed=len(which["missed"]),
        not_recorded=len(which["not recorded"]),
        missed_in_a_row=in_a_row,
        ceases=ceases(rulebooks, look.as_of, missed=in_a_row),
        which=which,
    )
