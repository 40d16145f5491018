"""By which rules a meeting is held, and who has a vote at it."""

from collections.abc import Sequence
from typing import TypedDict

from commands.body_seats import rulebooks_of
from commands.desk import Case
from domain.catalogue import BODY
from domain.meeting import Meeting
from domain.meeting_voters import Members, members_at
from domain.rulebook import Rulebook


class Voting(TypedDict):
    """As the decisions about a meeting take it. `members` None: none are recorded."""

    rulebooks: Sequence[Rulebook]
    members: Members | None


async def voting(case: Case, meeting: Meeting) -> Voting:
    """Those of the body that meets. The council's own bodies have no rulebook."""
    group = await case.require(BODY, meeting.body)
    return Voting(
        rulebooks=await rulebooks_of(case, group), members=members_at(meeting, group)
    )
