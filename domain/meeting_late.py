"""What the rules make of a meeting, and again when more is learnt after its end."""

from collections.abc import Sequence

from domain import policies
from domain.errors import ReasonRequired
from domain.meeting import Meeting, evolve, in_session, not_over
from domain.meeting_events import MeetingEvent, MeetingJudgedAnew
from domain.meeting_voters import Members, entitled, quorum_now
from domain.policies import Told, Verdict
from domain.rulebook import Rulebook
from domain.verdicts import judge, openness


def held_or_late(meeting: Meeting | None, *, late: bool) -> Meeting:
    """The meeting, open or, for what is entered `late` with a reason, closed.

    Raises NotBegun, AlreadyClosed, NotReady, ReasonRequired.
    """
    return _closed(meeting, late=late) or in_session(meeting)


def coming_or_late(meeting: Meeting | None, *, late: bool) -> Meeting:
    """The meeting, not over or, for what is entered `late` with a reason, closed.

    Raises NotBegun, AlreadyClosed, ReasonRequired.
    """
    return _closed(meeting, late=late) or not_over(meeting)


def verdicts(
    meeting: Meeting, rulebooks: Sequence[Rulebook], members: Members | None
) -> dict[str, Verdict]:
    """What the rulebook in force on its day makes of it: openness, quorum, notice."""
    told_of = told(meeting, members)
    return {
        "openness": openness(open_to_all=meeting.open_to_all),
        "quorum": quorum_now(meeting, rulebooks, members),
        "notice": judge(policies.notice, rulebooks, meeting.day, told_of),
    }


def with_verdicts(
    meeting: Meeting,
    events: Sequence[MeetingEvent],
    rulebooks: Sequence[Rulebook],
    members: Members | None,
) -> list[MeetingEvent]:
    """The same events; of a meeting that is closed, with what is now made of it."""
    if meeting.status != "closed" or not events:
        return list(events)
    for event in events:
        meeting = evolve(meeting, event)
    anew = MeetingJudgedAnew(**verdicts(meeting, rulebooks, members))
    return [*events, anew]


def told(meeting: Meeting, members: Members | None) -> Told:
    """How people were told of it, for the rules on notice."""
    return Told(
        given=meeting.notice.on.earliest if meeting.notice else None,
        kind=meeting.kind,
        waived_by=meeting.waived.by if meeting.waived else None,
        entitled=entitled(meeting, members),
    )


def _closed(meeting: Meeting | None, *, late: bool) -> Meeting | None:
    if meeting is None or meeting.status != "closed":
        return None
    if not late:
        raise ReasonRequired(
            "this meeting is closed; what is learnt of it later may still be entered, "
            "with a reason that says why it comes late"
        )
    return meeting
