"""Elections at a meeting: who was put forward, how people voted, who was chosen."""

from domain.body import Office
from domain.errors import Contradiction
from domain.ids import PersonId
from domain.meeting import Meeting, in_session
from domain.meeting_events import MeetingEvent, OfficerElected


def elect(
    meeting: Meeting | None,
    *,
    office: Office,
    person: PersonId,
    unopposed: bool | None = None,
    votes_for: int | None = None,
) -> list[MeetingEvent]:
    """Elect an officer. The body's own stream then says who holds the office."""
    meeting = in_session(meeting)
    if votes_for is not None and votes_for < 0:
        raise Contradiction("a count of votes is 0 or more")
    elected = OfficerElected(
        office=office, person=person, unopposed=unopposed, votes_for=votes_for
    )
    return [] if elected in meeting.elected else [elected]
