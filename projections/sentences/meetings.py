"""Sentences about a meeting: called, held, closed; who came and who was elected."""

from typing import Any, assert_never

from domain.event import Recorded
from domain.meeting import (
    AttendanceTaken,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingOpened,
    NoticeGiven,
    OfficerElected,
    ReportReceived,
)
from projections.phrases import at, counted, quoted
from projections.sentences.parts import Parts, People, Person, Thing, because
from projections.thing import meeting_label


def say(event: Recorded[Any], facts: MeetingEvent) -> Parts:  # noqa: PLR0911 - one case an event
    this = Thing(event.stream, "meeting")
    match facts:
        case MeetingCalled():
            return _called(event, facts)
        case NoticeGiven(on=on, how=how):
            means = f" ({how})" if how else ""
            return ("Notice of ", this, f" was given {at(on)}{means}")
        case MeetingOpened():
            return (this, " was opened")
        case AttendanceTaken():
            return ("Attendance at ", this, *_attended(facts))
        case OfficerElected(office=office, person=person):
            elected = f" was elected {office} at "
            return (Person(person), elected, this, _counted_votes(facts))
        case ReportReceived(title=title):
            return (this, f" received the report {quoted(title)}")
        case MeetingClosed():
            verdicts = (facts.openness, facts.quorum, facts.notice)
            whys = dict.fromkeys(verdict.because for verdict in verdicts)
            return (this, " was closed. ", " ".join(whys))
        case MeetingCancelled(why=why):
            return (this, " was cancelled", *because(why))
        case _:
            assert_never(facts)


def _called(event: Recorded[Any], facts: MeetingCalled) -> Parts:
    this = Thing(event.stream, "meeting", meeting_label(facts))
    starts = f", to start at {facts.starts_at}" if facts.starts_at else ""
    place = f", place: {facts.place}" if facts.place else ""
    openness = {None: "", True: "; it is open to all", False: "; it is not open to all"}
    rest = f"{starts}{place}{openness[facts.open_to_all]}"
    return (Thing(facts.body, "body"), " called ", this, rest)


def _attended(facts: AttendanceTaken) -> Parts:
    count = facts.present_count or len(facts.present)
    there = f": {counted(count, 'person', 'people')} present"
    if not count:
        there = ": how many were present is not recorded"
    named: Parts = ()
    if facts.present:
        among = ", among them " if count > len(facts.present) else ", "
        named = (among, People(facts.present))
    sorry: Parts = ()
    if facts.apologies:
        sorry = ("; apologies from ", People(facts.apologies))
    public = ""
    if facts.public_count is not None:
        members = counted(
            facts.public_count, "member of the public", "members of the public"
        )
        public = f"; {members} came"
    return (there, *named, *sorry, public)


def _counted_votes(facts: OfficerElected) -> str:
    how = {None: "", True: ", unopposed", False: ", in a contest"}[facts.unopposed]
    if facts.votes_for is None:
        return how
    return f"{how}, with {counted(facts.votes_for, 'vote')}"
