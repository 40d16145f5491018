"""What the rules make of an election: every verdict on it, from what is on record."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from domain.dates import Edtf
from domain.election_events import OfficerElected, Tie
from domain.meeting import Meeting
from domain.meeting_late import told
from domain.meeting_voters import Members, quorum_now
from domain.policies import Verdict, notice
from domain.rulebook import Rulebook
from domain.seats import may_chair, nominated
from domain.verdicts import judge, openness


def judged(
    chosen: OfficerElected,
    meeting: Meeting,
    members: Members | None,
    rulebooks: Sequence[Rulebook],
    tie: Tie | None = None,
) -> OfficerElected:
    """The same with what the rules make of it: as strict as with a decision."""
    if not rulebooks:
        return chosen
    found = replace(
        chosen,
        quorum=quorum_now(meeting, rulebooks, members, meeting.current),
        notice=judge(notice, rulebooks, meeting.day, told(meeting, members)),
        openness=openness(open_to_all=meeting.open_to_all)
        if meeting.kind == "annual"
        else None,
        in_time=_put_forward(chosen, meeting, rulebooks),
        allowed=_allowed(chosen, meeting, members, rulebooks),
        tie=tie.allowed if tie else None,
    )
    if found.against is not None:
        return replace(found, validity="irregular")
    return replace(found, validity="not tested" if found.open else "valid")


def _put_forward(
    chosen: OfficerElected, meeting: Meeting, rulebooks: Sequence[Rulebook]
) -> Verdict:
    """Whether the winner was put forward in time, as far as that is recorded."""
    for named in reversed(meeting.nominations):
        if (named.office, named.person) == (chosen.office, chosen.person):
            return judge(in_time, rulebooks, meeting.day, named.on)
    return judge(_unrecorded, rulebooks, meeting.day, None)


def _unrecorded(rulebooks: Sequence[Rulebook], day: date, _: None) -> Verdict:
    return nominated(rulebooks, day, put_forward=None)


def _allowed(
    chosen: OfficerElected,
    meeting: Meeting,
    members: Members | None,
    rulebooks: Sequence[Rulebook],
) -> Verdict | None:
    """Whether the winner may chair; None: it is another office."""
    if chosen.office != "chair":
        return None
    seat = (members or {}).get(chosen.person)
    category = seat.category if seat else None
    return judge(may_chair, rulebooks, meeting.day, category)


def in_time(rulebooks: Sequence[Rulebook], day: date, on: Edtf | None) -> Verdict:
    """Whether a name came in time: put forward at the meeting (`on` None), or before.

    Of a day that is not known exactly: what holds at both its ends.
    """
    if on is None:
        return nominated(rulebooks, day, put_forward=day)
    first = nominated(rulebooks, day, put_forward=on.earliest)
    last = nominated(rulebooks, day, put_forward=on.latest)
    if first.outcome == last.outcome:
        return last
    return nominated(rulebooks, day, put_forward=None)
