"""The life of a meeting: called, told of, opened, adjourned, closed or cancelled."""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Clock, Entry, Label, When, Words, edtf
from commands.registry import command
from commands.voting import voting
from domain import meeting_life
from domain.catalogue import BODY, MEETING
from domain.ids import BodyId, MeetingId
from domain.rules import MeetingKind


class CallMeeting(Entry, frozen=True, kw_only=True):
    """`series` 9 is the 9th annual meeting; `starts_at` the local time, "19:30"."""

    body: BodyId
    when: When
    kind: MeetingKind = "ordinary"
    series: Annotated[int, Meta(ge=1, le=1000)] | None = None
    starts_at: Clock | None = None
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


class RearrangeMeeting(Entry, frozen=True, kw_only=True):
    """Another day, time or place; what is left out stays as it was.

    `open_to_all` alone may be said of a meeting that has begun, and after it is closed
    with a `reason`; the verdicts are then made anew.
    """

    when: When | None = None
    starts_at: Clock | None = None
    place: Label | None = None
    why: Words | None = None
    open_to_all: bool | None = None


@command("meeting", "meetings")
async def rearrange(case: Case, id: MeetingId, body: RearrangeMeeting) -> None:
    """Move a meeting to another day, time or place, or say whether all may come."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    events = meeting_life.rearrange(
        found,
        when=edtf(body.when),
        starts_at=body.starts_at,
        place=body.place,
        why=case.optional_text(body.why),
        open_to_all=body.open_to_all,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)


class GiveNotice(Entry, frozen=True, kw_only=True):
    """`on` is one exact day: notice is counted in clear days.

    After the meeting is closed, with a `reason`; the verdicts are then made anew.
    """

    on: When
    how: Label | None = None


@command("meeting", "meetings")
async def give_notice(case: Case, id: MeetingId, body: GiveNotice) -> None:
    """Say on which day people were told of the meeting."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    events = meeting_life.give_notice(
        found,
        on=body.on.edtf,
        how=body.how,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)


class WaiveNotice(Entry, frozen=True, kw_only=True):
    """`by` how many of those entitled to notice, `how` they said so.

    After the meeting is closed, with a `reason`; the verdicts are then made anew.
    """

    by: Annotated[int, Meta(ge=1, le=1_000_000)]
    how: Label | None = None


@command("meeting", "meetings")
async def waive_notice(case: Case, id: MeetingId, body: WaiveNotice) -> None:
    """Say how many of those entitled to notice of the meeting did without it."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    events = meeting_life.waive_notice(
        found,
        by=body.by,
        how=body.how,
        late=body.reason is not None,
        **await voting(case, found),
    )
    case.write(id, events)


class OpenMeeting(Entry, frozen=True, kw_only=True):
    """`open_to_all` as it turned out; left out: as it was said before."""

    on: When
    open_to_all: bool | None = None


@command("meeting", "meetings")
async def open_meeting(case: Case, id: MeetingId, body: OpenMeeting) -> None:
    """Begin the meeting, on the day on which it is really held."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    events = meeting_life.open_meeting(
        found, on=body.on.edtf, open_to_all=body.open_to_all
    )
    case.write(id, events)


class AdjournMeeting(Entry, frozen=True, kw_only=True):
    """`until` is the day on which it is to go on; left out: that was not said."""

    time: Clock | None = None
    until: When | None = None
    for_want_of_quorum: bool = False
    why: Words | None = None


@command("meeting", "meetings")
async def adjourn(case: Case, id: MeetingId, body: AdjournMeeting) -> None:
    """Break the meeting off, to go on another day."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    events = meeting_life.adjourn(
        found,
        at=body.time,
        until=edtf(body.until),
        for_want_of_quorum=body.for_want_of_quorum,
        why=case.optional_text(body.why),
    )
    case.write(id, events)


class ReconveneMeeting(Entry, frozen=True, kw_only=True):
    on: When


@command("meeting", "meetings")
async def reconvene(case: Case, id: MeetingId, body: ReconveneMeeting) -> None:
    """Go on with a meeting that was adjourned; who is there is taken anew."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=body.on.edtf, body=found.body)
    case.write(id, meeting_life.reconvene(found, on=body.on.edtf))


class CloseMeeting(Entry, frozen=True, kw_only=True):
    """`open_to_all` as it turned out; left out: as it was said before."""

    open_to_all: bool | None = None


@command("meeting", "meetings")
async def close(case: Case, id: MeetingId, body: CloseMeeting) -> None:
    """End the meeting, with what the rules in force on its day make of it."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, day=found.sitting, body=found.body)
    rules = await voting(case, found)
    events = meeting_life.close(found, open_to_all=body.open_to_all, **rules)
    case.write(id, events)


class CancelMeeting(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("meeting", "meetings")
async def cancel(case: Case, id: MeetingId, body: CancelMeeting) -> None:
    """Say that the meeting will not be held."""
    found = await case.require(MEETING, id)
    await case.authorise(found.partnership, body=found.body)
    case.write(id, meeting_life.cancel(found, why=case.optional_text(body.why)))
