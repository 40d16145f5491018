"""A meeting: called, opened and closed, with who came and what the rules make of that.

What the rules say never stops it from being closed: their verdicts are stored.
"""

import re
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain import policies
from domain.body import Office
from domain.dates import Edtf, certainly_before, in_words
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction, NotBegun, NotReady
from domain.event import Event, Text
from domain.ids import BodyId, PartnershipId, PersonId
from domain.policies import Present, Told, Verdict
from domain.rulebook import Rulebook
from domain.rules import MeetingKind
from domain.verdicts import judge, openness

# Events: what has happened.


class MeetingCalled(Event, frozen=True, kw_only=True, tag="meeting.called"):
    """`series` 9 is the 9th annual meeting; `starts_at` the local time, "19:30"."""

    body: BodyId
    when: Edtf
    kind: MeetingKind = "ordinary"
    partnership: PartnershipId | None = None
    series: int | None = None
    starts_at: str | None = None
    place: str | None = None
    open_to_all: bool | None = None


class NoticeGiven(Event, frozen=True, kw_only=True, tag="meeting.notice-given"):
    """`on` is one exact day: notice is counted in clear days."""

    on: Edtf
    how: str | None = None


class MeetingOpened(Event, frozen=True, kw_only=True, tag="meeting.opened"):
    on: Edtf


class AttendanceTaken(Event, frozen=True, kw_only=True, tag="meeting.attendance-taken"):
    """`present_count` includes those not named; `public_count` is apart from it."""

    present: tuple[PersonId, ...] = ()
    apologies: tuple[PersonId, ...] = ()
    present_count: int | None = None
    public_count: int | None = None


class OfficerElected(Event, frozen=True, kw_only=True, tag="meeting.officer-elected"):
    office: Office
    person: PersonId
    unopposed: bool | None = None
    votes_for: int | None = None


class ReportReceived(Event, frozen=True, kw_only=True, tag="meeting.report-received"):
    title: str


class MeetingClosed(Event, frozen=True, kw_only=True, tag="meeting.closed"):
    """`openness` is open, not open or not recorded; the others as in `policies`."""

    openness: Verdict
    quorum: Verdict
    notice: Verdict


class MeetingCancelled(Event, frozen=True, kw_only=True, tag="meeting.cancelled"):
    why: Text | None = None


MeetingEvent: TypeAlias = (
    MeetingCalled
    | NoticeGiven
    | MeetingOpened
    | AttendanceTaken
    | OfficerElected
    | ReportReceived
    | MeetingClosed
    | MeetingCancelled
)

# State: what the next decision needs to remember, and nothing more.


class Meeting(Struct, frozen=True):
    """`day` is when it was held, until then when it is to be. Of several, the last."""

    body: BodyId
    partnership: PartnershipId | None
    day: Edtf
    open_to_all: bool | None
    kind: MeetingKind = "ordinary"
    status: Literal["called", "open", "closed", "cancelled"] = "called"
    notice: NoticeGiven | None = None
    attendance: AttendanceTaken | None = None
    elected: tuple[OfficerElected, ...] = ()
    reports: frozenset[str] = frozenset()

    def present(self) -> int | None:
        """How many were there, the public apart; None: not recorded."""
        taken = self.attendance or AttendanceTaken()
        named = len(taken.present) or None
        return named if taken.present_count is None else taken.present_count


def evolve(meeting: Meeting | None, event: MeetingEvent) -> Meeting:  # noqa: PLR0911 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, MeetingCalled):
        return Meeting(
            event.body, event.partnership, event.when, event.open_to_all, event.kind
        )
    assert meeting is not None, "a meeting's stream starts with MeetingCalled"
    match event:
        case NoticeGiven():
            return replace(meeting, notice=event)
        case MeetingOpened():
            return replace(meeting, status="open", day=event.on)
        case AttendanceTaken():
            return replace(meeting, attendance=event)
        case OfficerElected():
            return replace(meeting, elected=(*meeting.elected, event))
        case ReportReceived():
            return replace(meeting, reports=meeting.reports | {event.title})
        case MeetingClosed():
            return replace(meeting, status="closed")
        case MeetingCancelled():
            return replace(meeting, status="cancelled")
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def call(
    meeting: Meeting | None,
    *,
    body: BodyId,
    when: Edtf,
    kind: MeetingKind = "ordinary",
    partnership: PartnershipId | None = None,
    series: int | None = None,
    starts_at: str | None = None,
    place: str | None = None,
    open_to_all: bool | None = None,
) -> list[MeetingEvent]:
    """Say that a body will meet, or that it once met."""
    if meeting is not None:
        raise AlreadyBegun("this meeting has been called before")
    _check_ends(when)
    if series is not None and (kind != "annual" or series < 1):
        raise Contradiction("only annual meetings are numbered, and from 1")
    if starts_at is not None and not _TIME.fullmatch(starts_at):
        raise Contradiction("write the time in hours and minutes: 19:30")
    return [
        MeetingCalled(
            body=body,
            when=when,
            kind=kind,
            partnership=partnership,
            series=series,
            starts_at=starts_at,
            place=place,
            open_to_all=open_to_all,
        )
    ]


def give_notice(
    meeting: Meeting | None, *, on: Edtf, how: str | None = None
) -> list[MeetingEvent]:
    """Say on which day people were told. Given again, the last notice counts."""
    meeting = _not_over(meeting)
    notice = NoticeGiven(on=on, how=how)
    if on.earliest is None or on.earliest != on.latest:
        raise Contradiction("notice is given on one day: write 2014-05-01")
    if certainly_before(meeting.day, on.earliest):
        raise Contradiction("notice is given before the meeting, not after it")
    return [] if notice == meeting.notice else [notice]


def open_meeting(meeting: Meeting | None, *, on: Edtf) -> list[MeetingEvent]:
    """Begin it, on the day on which it is really held."""
    meeting = _not_over(meeting)
    if meeting.status == "open" and meeting.day.text == on.text:
        return []
    if meeting.status == "open":
        raise AlreadyBegun(f"this meeting was opened before: {in_words(meeting.day)}")
    _check_ends(on)
    notified = meeting.notice.on.earliest if meeting.notice else None
    if notified and certainly_before(on, notified):
        raise Contradiction("a meeting is held after its notice, not before it")
    return [MeetingOpened(on=on)]


def take_attendance(
    meeting: Meeting | None,
    *,
    present: tuple[PersonId, ...] = (),
    apologies: tuple[PersonId, ...] = (),
    present_count: int | None = None,
    public_count: int | None = None,
) -> list[MeetingEvent]:
    """Say who is there. Taken again, the last one counts."""
    meeting = _open(meeting)
    if len({*present, *apologies}) < len(present) + len(apologies):
        raise Contradiction("nobody is listed twice, as present or with apologies")
    if present_count is not None and present_count < len(present):
        raise Contradiction("fewer people are counted as present than are named")
    if public_count is not None and public_count < 0:
        raise Contradiction("a count of people is 0 or more")
    attendance = AttendanceTaken(
        present=present,
        apologies=apologies,
        present_count=present_count,
        public_count=public_count,
    )
    return [] if attendance == meeting.attendance else [attendance]


def elect(
    meeting: Meeting | None,
    *,
    office: Office,
    person: PersonId,
    unopposed: bool | None = None,
    votes_for: int | None = None,
) -> list[MeetingEvent]:
    """Elect an officer. The body's own stream then says who holds the office."""
    meeting = _open(meeting)
    if votes_for is not None and votes_for < 0:
        raise Contradiction("a count of votes is 0 or more")
    elected = OfficerElected(
        office=office, person=person, unopposed=unopposed, votes_for=votes_for
    )
    return [] if elected in meeting.elected else [elected]


def receive_report(meeting: Meeting | None, *, title: str) -> list[MeetingEvent]:
    """Say that a report was put before the meeting."""
    return [] if title in _open(meeting).reports else [ReportReceived(title=title)]


def close(
    meeting: Meeting | None, *, rulebooks: tuple[Rulebook, ...] = ()
) -> list[MeetingEvent]:
    """End it, with the verdicts of the rulebook in force on its day."""
    meeting = _open(meeting)
    given = meeting.notice.on.earliest if meeting.notice else None
    how_open = openness(open_to_all=meeting.open_to_all)
    there = Present(number=meeting.present(), kind=meeting.kind)
    told = Told(given=given, kind=meeting.kind)
    quorum = judge(policies.quorum, rulebooks, meeting.day, there)
    notice = judge(policies.notice, rulebooks, meeting.day, told)
    return [MeetingClosed(openness=how_open, quorum=quorum, notice=notice)]


def cancel(meeting: Meeting | None, *, why: Text | None = None) -> list[MeetingEvent]:
    """Say that it will not be held."""
    if meeting is not None and meeting.status == "cancelled":
        return []
    if _not_over(meeting).status == "open":
        raise NotReady("this meeting is open; close it instead")
    return [MeetingCancelled(why=why)]


_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _check_ends(day: Edtf) -> None:
    if day.earliest is None or day.latest is None:
        raise Contradiction("a meeting is held on a day: write 2014-05-01, or 2014-05")


def _not_over(meeting: Meeting | None) -> Meeting:
    if meeting is None:
        raise NotBegun("this meeting has not been called yet")
    if meeting.status in {"closed", "cancelled"}:
        raise AlreadyClosed(f"this meeting is {meeting.status}")
    return meeting


def _open(meeting: Meeting | None) -> Meeting:
    meeting = _not_over(meeting)
    if meeting.status != "open":
        raise NotReady("this meeting is not open yet; open it first")
    return meeting
