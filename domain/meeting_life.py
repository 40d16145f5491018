"""Whether and when a meeting is held: called, told of, opened, adjourned, closed."""

from collections.abc import Sequence

from domain.dates import Edtf, certainly_before, in_words
from domain.errors import AlreadyBegun, Contradiction, NotReady
from domain.event import Text
from domain.ids import BodyId, PartnershipId
from domain.meeting import Meeting, evolve, in_session, not_over
from domain.meeting_events import (
    MeetingAdjourned,
    MeetingCalled,
    MeetingCancelled,
    MeetingClosed,
    MeetingEvent,
    MeetingOpened,
    MeetingRearranged,
    MeetingReconvened,
    NoticeGiven,
    NoticeWaived,
)
from domain.meeting_late import coming_or_late, verdicts, with_verdicts
from domain.meeting_room import check_time
from domain.meeting_voters import Members, entitled
from domain.rulebook import Rulebook
from domain.rules import MeetingKind


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
    check_time(starts_at)
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


def rearrange(
    meeting: Meeting | None,
    *,
    when: Edtf | None = None,
    starts_at: str | None = None,
    place: str | None = None,
    why: Text | None = None,
    open_to_all: bool | None = None,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Move a meeting that has not begun to another day, time or place.

    Notice given for the day before stays on record and is judged by the new day.
    Whether it is `open_to_all` may be said alone, and so of any that is held.
    """
    if open_to_all is not None and (when, starts_at, place) == (None, None, None):
        meeting = coming_or_late(meeting, late=late)
        said = _openness(meeting, open_to_all=open_to_all, why=why)
        return with_verdicts(meeting, said, rulebooks, members)
    meeting = not_over(meeting)
    if meeting.status != "called":
        raise NotReady("this meeting has begun; adjourn it to go on another day")
    if when is not None:
        _check_ends(when)
        _check_told(meeting, when)
    check_time(starts_at)
    moved = MeetingRearranged(
        when=when if when != meeting.day else None,
        starts_at=starts_at if starts_at != meeting.starts_at else None,
        place=place if place != meeting.place else None,
        why=why,
        open_to_all=open_to_all if open_to_all != meeting.open_to_all else None,
    )
    return [] if moved == MeetingRearranged(why=why) else [moved]


def give_notice(
    meeting: Meeting | None,
    *,
    on: Edtf,
    how: str | None = None,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say on which day people were told. Given again, the last notice counts."""
    meeting = coming_or_late(meeting, late=late)
    notice = NoticeGiven(on=on, how=how)
    if on.earliest is None or on.earliest != on.latest:
        raise Contradiction("notice is given on one day: write 2014-05-01")
    if certainly_before(meeting.day, on.earliest):
        raise Contradiction("notice is given before the meeting, not after it")
    given: list[MeetingEvent] = [] if notice == meeting.notice else [notice]
    return with_verdicts(meeting, given, rulebooks, members)


def waive_notice(
    meeting: Meeting | None,
    *,
    by: int,
    how: str | None = None,
    late: bool = False,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """Say how many of those entitled to notice did without it."""
    meeting = coming_or_late(meeting, late=late)
    if by < 1:
        raise Contradiction("notice is waived by at least 1 of those entitled to it")
    most = entitled(meeting, members)
    if most is not None and by > most:
        raise Contradiction(
            f"{by} cannot do without notice where {most} are entitled to it"
        )
    waived = NoticeWaived(by=by, how=how)
    done: list[MeetingEvent] = [] if waived == meeting.waived else [waived]
    return with_verdicts(meeting, done, rulebooks, members)


def open_meeting(
    meeting: Meeting | None, *, on: Edtf, open_to_all: bool | None = None
) -> list[MeetingEvent]:
    """Begin it, on the day on which it is really held."""
    meeting = not_over(meeting)
    if meeting.status == "adjourned":
        raise NotReady("this meeting is adjourned; reconvene it instead")
    said = _openness(meeting, open_to_all=open_to_all)
    if meeting.status == "open" and meeting.day.text == on.text:
        return said
    if meeting.status == "open":
        raise AlreadyBegun(f"this meeting was opened before: {in_words(meeting.day)}")
    _check_ends(on)
    _check_told(meeting, on)
    return [*said, MeetingOpened(on=on)]


def adjourn(
    meeting: Meeting | None,
    *,
    at: str | None = None,
    until: Edtf | None = None,
    for_want_of_quorum: bool = False,
    why: Text | None = None,
) -> list[MeetingEvent]:
    """Break it off, to go on another day."""
    if meeting is not None and meeting.status == "adjourned":
        return []
    meeting = in_session(meeting)
    check_time(at)
    _check_follows(meeting, until)
    return [
        MeetingAdjourned(
            at=at, until=until, for_want_of_quorum=for_want_of_quorum, why=why
        )
    ]


def reconvene(meeting: Meeting | None, *, on: Edtf) -> list[MeetingEvent]:
    """Go on with it. Who is there this time is taken anew."""
    meeting = not_over(meeting)
    if meeting.status != "adjourned":
        raise NotReady("only a meeting that was adjourned is reconvened")
    _check_ends(on)
    _check_follows(meeting, on)
    return [MeetingReconvened(on=on)]


def close(
    meeting: Meeting | None,
    *,
    open_to_all: bool | None = None,
    rulebooks: Sequence[Rulebook] = (),
    members: Members | None = None,
) -> list[MeetingEvent]:
    """End it, with the verdicts of the rulebook in force on its day."""
    meeting = not_over(meeting)
    if meeting.status != "adjourned":
        meeting = in_session(meeting)
    said = _openness(meeting, open_to_all=open_to_all)
    for event in said:
        meeting = evolve(meeting, event)
    return [*said, MeetingClosed(**verdicts(meeting, rulebooks, members))]


def cancel(meeting: Meeting | None, *, why: Text | None = None) -> list[MeetingEvent]:
    """Say that it will not be held."""
    if meeting is not None and meeting.status == "cancelled":
        return []
    if not_over(meeting).status != "called":
        raise NotReady("this meeting has begun; close it instead")
    return [MeetingCancelled(why=why)]


def _openness(
    meeting: Meeting, *, open_to_all: bool | None, why: Text | None = None
) -> list[MeetingEvent]:
    """That all may come, or not, unless that is known or nothing is said of it."""
    if open_to_all in {None, meeting.open_to_all}:
        return []
    return [MeetingRearranged(open_to_all=open_to_all, why=why)]


def _check_ends(day: Edtf) -> None:
    if day.earliest is None or day.latest is None:
        raise Contradiction("a meeting is held on a day: write 2014-05-01, or 2014-05")


def _check_told(meeting: Meeting, on: Edtf) -> None:
    notified = meeting.notice.on.earliest if meeting.notice else None
    if notified and certainly_before(on, notified):
        raise Contradiction("a meeting is held after its notice, not before it")


def _check_follows(meeting: Meeting, day: Edtf | None) -> None:
    begun = meeting.sitting.earliest
    if day is not None and begun is not None and certainly_before(day, begun):
        raise Contradiction("a meeting goes on after it began, not before")
