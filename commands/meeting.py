"""A meeting: called and opened, who came and what was done, closed or cancelled."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Count, Entry, Label, People, When, Words
from commands.registry import command
from domain import meeting_agenda, meeting_life, meeting_room
from domain.catalogue import BODY, MEETING, PARTNERSHIP, PERSON
from domain.ids import BodyId, MeetingId
from domain.rules import MeetingKind


class CallMeeting(Entry, frozen=True, kw_only=True):
    """`series` 9 is the 9th annual meeting; `starts_at` the local time, "19:30"."""

    body: BodyId
    when: When
    kind: MeetingKind = "ordinary"
    series: Annotated[int, Meta(ge=1, le=1000)] | None = None
    starts_at: Label | None = None
    place: Label | None = None
    open_to_all: bool | None = None


@command("meeting", "meetings", creates=True)
async def call(case: Case, id: MeetingId, body: CallMeeting) -> None:
    """Say that a body will meet, or that it once met."""
    found = await case.load(MEETING, id)
    group = await case.require(BODY, body.body)
    await case.authorise(group.partnership, body=body.body)
    events = meeting_life.call(
        found,
        body=body.body,
        when=body.when.edtf,
        kind=body.kind,
        partnership=group.partnership,
        series=body.series,
        starts_at=body.starts_at,
        place=body.place,
        open_to_all=body.open_to_all,
    )
    case.write(id, events)


class GiveNotice(Entry, frozen=True, kw_only=True):
    """`on` is one exact day: notice is counted in clear days."""

    on: When
    how: Label | None = None


@command("meeting", "meetings")
async def give_notice(case: Case, id: MeetingId, body: GiveNotice) -> None:
    """Say on which day people were told of the meeting."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    case.write(id, meeting_life.give_notice(found, on=body.on.edtf, how=body.how))


class OpenMeeting(Entry, frozen=True, kw_only=True):
    on: When


@command("meeting", "meetings")
async def open_meeting(case: Case, id: MeetingId, body: OpenMeeting) -> None:
    """Begin the meeting, on the day on which it is really held."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    case.write(id, meeting_life.open_meeting(found, on=body.on.edtf))


class TakeAttendance(Entry, frozen=True, kw_only=True):
    """`present_count` includes those not named; the public are counted apart."""

    present: People = ()
    apologies: People = ()
    present_count: Count | None = None
    public_count: Count | None = None


@command("meeting", "meetings")
async def take_attendance(case: Case, id: MeetingId, body: TakeAttendance) -> None:
    """Say who is there; taken again, the last one counts."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.day, body=found.body)
    await case.require_all(PERSON, [*body.present, *body.apologies])
    events = meeting_room.take_attendance(
        found,
        present=body.present,
        apologies=body.apologies,
        present_count=body.present_count,
        public_count=body.public_count,
    )
    case.write(id, events)


class ReceiveReport(Entry, frozen=True, kw_only=True):
    title: Label


@command("meeting", "meetings")
async def receive_report(case: Case, id: MeetingId, body: ReceiveReport) -> None:
    """Say that a report was put before the meeting."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.day, body=found.body)
    case.write(id, meeting_agenda.receive_report(found, title=body.title))


class CloseMeeting(Entry, frozen=True, kw_only=True):
    pass


@command("meeting", "meetings")
async def close(case: Case, id: MeetingId, body: CloseMeeting) -> None:  # noqa: ARG001 - there is nothing to say
    """End the meeting, with what the rules in force on its day make of it."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.day, body=found.body)
    homes = await case.require_all(PARTNERSHIP, [found.partnership])
    rulebooks = homes[0].rulebooks if homes else ()
    case.write(id, meeting_life.close(found, rulebooks=rulebooks))


class CancelMeeting(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("meeting", "meetings")
async def cancel(case: Case, id: MeetingId, body: CancelMeeting) -> None:
    """Say that the meeting will not be held."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    case.write(id, meeting_life.cancel(found, why=case.optional_text(body.why)))
