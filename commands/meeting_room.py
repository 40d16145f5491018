"""Who is at a meeting: all at once, or as people come, leave and declare interests."""

from typing import Annotated

from msgspec import Meta, field

from commands.desk import Case
from commands.entry import Clock, Count, Entry, Label, People, Words
from commands.registry import command
from commands.voting import voting
from domain import meeting_room
from domain.catalogue import MEETING, PERSON
from domain.ids import MeetingId, PersonId
from domain.meeting import Meeting
from domain.meeting_events import HowPresent, Response

Item = Annotated[
    int, Meta(ge=1, le=1_000, description="The number of an item of the agenda")
]


class TakeAttendance(Entry, frozen=True, kw_only=True):
    """`present_count` includes those not named; the public are counted apart.

    `by_phone` and `by_video` are those of the present who were not in the room;
    `in_attendance` came without a vote. `entitled` is how many may vote in all, where
    the members of the body do not tell. After the meeting is closed, with a `reason`;
    the verdicts are then made anew.
    """

    present: People = ()
    apologies: People = ()
    present_count: Count | None = None
    public_count: Count | None = None
    by_phone: People = ()
    by_video: People = ()
    in_attendance: People = ()
    entitled: Count | None = None


@command("meeting", "meetings")
async def take_attendance(case: Case, id: MeetingId, body: TakeAttendance) -> None:
    """Say who is there; taken again, the last one counts."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    named = (*body.present, *body.apologies, *body.in_attendance)
    await case.require_all(PERSON, named)
    events = meeting_room.take_attendance(
        found,
        present=body.present,
        apologies=body.apologies,
        present_count=body.present_count,
        public_count=body.public_count,
        by_phone=body.by_phone,
        by_video=body.by_video,
        in_attendance=body.in_attendance,
        entitled=body.entitled,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)


class Arrive(Entry, frozen=True, kw_only=True):
    """`for` is the member, not there, for whom somebody comes as a substitute.

    With `how` "by proxy" it is one whose vote a person who is there holds;
    `organisation` is the one spoken for. Whether the rules allow it is recorded.
    """

    person: PersonId
    time: Clock | None = None
    how: HowPresent = "in the room"
    for_: PersonId | None = field(default=None, name="for")
    organisation: Label | None = None
    votes: bool = True


@command("meeting", "meetings")
async def arrive(case: Case, id: MeetingId, body: Arrive) -> None:
    """Say that somebody came, or holds the vote of a member who is not there."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    await case.require_all(PERSON, [body.person, body.for_])
    events = meeting_room.arrive(
        found,
        person=body.person,
        at=body.time,
        how=body.how,
        for_=body.for_,
        organisation=body.organisation,
        votes=body.votes,
        **await voting(case, found),
    )
    case.write(id, events)


class Depart(Entry, frozen=True, kw_only=True):
    person: PersonId
    time: Clock | None = None


@command("meeting", "meetings")
async def depart(case: Case, id: MeetingId, body: Depart) -> None:
    """Say that somebody left before the end; whoever is there may say it of themselves.

    Votes held for others go with them.
    """
    found = await case.require(MEETING, id)
    await case.authorise(
        found.partnership,
        day=found.sitting,
        body=found.body,
        own=_speaks_for_themselves(case, found, body.person),
    )
    await case.require(PERSON, body.person)
    events = meeting_room.depart(
        found, person=body.person, at=body.time, **await voting(case, found)
    )
    case.write(id, events)


class DeclareInterest(Entry, frozen=True, kw_only=True):
    """`item` left out: in all that the meeting deals with.

    `response` says what was done about it; "none": stayed, and nobody agreed to it.
    `sensitive`: the words could bring harm, so only officers see them. Whoever is not
    there declares by letter, and "withdrew". After the meeting is closed, with a
    `reason`; the verdicts are then made anew.
    """

    person: PersonId
    response: Response
    item: Item | None = None
    interest: Words | None = None
    sensitive: bool = False


@command("meeting", "meetings")
async def declare_interest(case: Case, id: MeetingId, body: DeclareInterest) -> None:
    """Say that somebody has an interest in an item; of themselves whoever is there may.

    Whoever withdraws does not count towards the quorum or the votes of the item.
    """
    found = await case.require(MEETING, id)
    await case.authorise(
        found.partnership,
        day=found.sitting,
        body=found.body,
        own=_speaks_for_themselves(case, found, body.person),
    )
    await case.require(PERSON, body.person)
    events = meeting_room.declare_interest(
        found,
        person=body.person,
        response=body.response,
        item=body.item,
        interest=case.optional_text(body.interest),
        sensitive=body.sensitive,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)


def _speaks_for_themselves(case: Case, meeting: Meeting, person: PersonId) -> bool:
    there = meeting.status == "open" and person in meeting.room.people
    return there and person == case.asking.person
