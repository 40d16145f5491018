"""Who voted on a grant: by name, else whoever was there with a vote."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from commands.desk import Case
from domain.body import Body
from domain.catalogue import BODY, DECISION, MEETING
from domain.decision_events import Ballot
from domain.ids import BodyId, DecisionId, PersonId
from domain.meeting import Meeting
from domain.meeting_events import Response
from domain.meeting_voters import Members, members_at, voters

_CAST = frozenset({"for", "against"})


class Voted(Struct, frozen=True):
    """Who voted, and for which organisations each sits; what they declared there.

    `cast` are those whose votes for it or against it are known by name, `day` that by
    which it was certainly decided.
    """

    sits_for: dict[PersonId, set[str | None]] = {}
    cast: frozenset[PersonId] = frozenset()
    declared: dict[PersonId, Response] = {}
    day: date | None = None
    body: BodyId | None = None


async def voted(case: Case, decision: DecisionId | None) -> Voted:
    """What is known of the votes of a decision that is cited; None: there is none."""
    if decision is None:
        return Voted()
    (made,) = await case.load_all(DECISION, [decision])
    assert made is not None, "a decision that is cited is there"
    (group,) = await case.load_all(BODY, [made.body])
    sitting: Meeting | None = None
    if made.meeting is not None:
        (sitting,) = await case.load_all(MEETING, [made.meeting])
    ballots = made.made.ballots if made.made else ()
    item = made.made.item if made.made else None
    return Voted(
        sits_for=_sits_for(group, sitting, ballots, item),
        cast=frozenset(
            person
            for ballot in ballots
            if ballot.vote in _CAST
            for person in (ballot.voter, ballot.person)
        ),
        declared=_declared(sitting, item),
        day=made.on.latest if made.on else None,
        body=made.body,
    )


def _sits_for(
    group: Body | None,
    sitting: Meeting | None,
    ballots: Sequence[Ballot],
    item: int | None,
) -> dict[PersonId, set[str | None]]:
    """Whoever voted, and the organisations that each speaks for."""
    members: Members = (members_at(sitting, group) if sitting else None) or {}
    sits_for: dict[PersonId, set[str | None]] = {}
    for ballot in ballots:
        for person in (ballot.voter, ballot.person):
            sits_for.setdefault(person, set()).add(ballot.organisation)
    if sitting is not None and not ballots:
        for member, caster in voters(sitting, members or None, item, ever=True).items():
            sits_for |= {one: sits_for.get(one, set()) for one in (member, caster)}
    if group is not None:
        members = members or group.members
    there = sitting.room_at(item).people if sitting else {}
    for person, names in sits_for.items():
        if person in members:
            names.add(members[person].representing)
        if person in there:
            names.add(there[person].organisation)
    return sits_for


def _declared(sitting: Meeting | None, item: int | None) -> dict[PersonId, Response]:
    """What each declared last, of this item or of the whole meeting."""
    said = sitting.interests if sitting else ()
    return {one.person: one.response for one in said if one.item in {None, item}}
