"""Meetings as they come about, for tests of what is made of them."""

from collections.abc import Sequence

from domain.dates import Edtf
from domain.ids import BodyId, PersonId
from domain.meeting import Meeting, evolve
from domain.meeting_events import (
    AttendanceTaken,
    MeetingCalled,
    MeetingEvent,
    MeetingOpened,
)


def after(events: Sequence[MeetingEvent], meeting: Meeting | None = None) -> Meeting:
    """What comes of these events, one after the other."""
    for event in events:
        meeting = evolve(meeting, event)
    assert meeting is not None, "there is one event at least"
    return meeting


def held(body: BodyId, day: Edtf, *present: PersonId) -> Meeting:
    """An open meeting of a body, with these people."""
    events: list[MeetingEvent] = [
        MeetingCalled(body=body, when=day),
        MeetingOpened(on=day),
    ]
    if present:
        events.append(AttendanceTaken(present=present))
    return after(events)
