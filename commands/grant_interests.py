"""Whose interests an award has to do with: those who assessed it or voted on it."""

from typing import NamedTuple

from msgspec.structs import replace

from commands.applicants import known
from commands.desk import Case
from domain.catalogue import BODY, DECISION, MEETING
from domain.dates import certainly_before
from domain.errors import NotReady
from domain.grant import Grant
from domain.grant_interests import UNKNOWN, belong, judged
from domain.ids import DecisionId, PersonId
from domain.meeting import Meeting
from domain.meeting_events import Response
from domain.meeting_voters import Members, members_at, voters
from domain.policies import Verdict


class Voted(NamedTuple):
    """Who voted, the organisations each sits for, and what they declared there."""

    sits_for: dict[PersonId, set[str | None]]
    declared: dict[PersonId, Response]


async def interests(
    case: Case, grant: Grant, decision: DecisionId | None
) -> Verdict | None:
    """What became of the interests of those who decided; None: nobody is known to have.

    Raises NotReady for one that nobody dealt with, if the award is made today. One that
    was made before, and is entered late, is irregular.
    """
    voted = await _voted(case, decision) if decision is not None else Voted({}, {})
    sits_for = {one: voted.sits_for.get(one, set()) for one in grant.assessors}
    sits_for |= voted.sits_for
    if not sits_for:
        return UNKNOWN if decision is not None else None
    day = (case.occurred.latest if case.occurred else None) or case.today
    applicant = await known(case, grant.organisation, day)
    interested = belong(
        sits_for,
        names={grant.applicant, *applicant.names},
        officers=applicant.officers,
    )
    found = judged(interested, voted.declared | grant.interests)
    if found.outcome != "unresolved":
        return found
    late = case.occurred is None or certainly_before(case.occurred, case.today)
    if not late:
        raise NotReady(
            f"{found.because} Before it is awarded, enter what they did about it"
        )
    return replace(found, outcome="irregular")


async def _voted(case: Case, decision: DecisionId) -> Voted:
    """By names, else whoever was there with a vote as the item was taken."""
    (made,) = await case.load_all(DECISION, [decision])
    assert made is not None, "a decision that is cited is there"
    (group,) = await case.load_all(BODY, [made.body])
    sitting: Meeting | None = None
    if made.meeting is not None:
        (sitting,) = await case.load_all(MEETING, [made.meeting])
    ballots = made.made.ballots if made.made else ()
    item = made.made.item if made.made else None
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
    return Voted(sits_for, _declared(sitting, item))


def _declared(sitting: Meeting | None, item: int | None) -> dict[PersonId, Response]:
    """What each declared last, of this item or of the whole meeting."""
    said = sitting.interests if sitting else ()
    return {one.person: one.response for one in said if one.item in {None, item}}
