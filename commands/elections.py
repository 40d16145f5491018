"""Elections at a meeting: names put forward, votes counted, offices filled."""

from collections.abc import Iterable, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from commands.body_seats import rulebooks_of
from commands.desk import Case
from commands.entry import Count, Entry, Given, When, edtf
from commands.registry import command
from domain import elections
from domain.body import Body
from domain.body_seats import take_office
from domain.catalogue import BODY, MEETING, PERSON
from domain.election_events import OfficerElected, Polled
from domain.elections import Settled
from domain.ids import MeetingId, PersonId
from domain.meeting import Meeting
from domain.meeting_events import MeetingEvent
from domain.meeting_voters import members_at
from domain.offices import Office
from domain.rulebook import Rulebook
from domain.rules import TieBreak


class Nominate(Entry, frozen=True, kw_only=True):
    """`on` left out: from the floor, at the meeting itself, which is then open.

    `consented` left out: whether the person is willing is not recorded. Put forward
    again, what is said anew counts and the rest stays.
    """

    office: Office
    person: PersonId
    proposer: PersonId | None = None
    seconder: PersonId | None = None
    consented: bool | None = None
    on: When | None = None


@command("meeting", "meetings")
async def nominate(case: Case, id: MeetingId, body: Nominate) -> None:
    """Put somebody forward for an office, before the meeting or at it."""
    election = await _election(
        case, id, [body.person, body.proposer, body.seconder], on=body.on
    )
    events = elections.nominate(
        election.meeting,
        office=body.office,
        person=body.person,
        proposer=body.proposer,
        seconder=body.seconder,
        consented=body.consented,
        on=edtf(body.on),
        rulebooks=election.rulebooks,
    )
    case.write(id, events)


class PolledGiven(Given, frozen=True, kw_only=True):
    """How many votes a candidate had."""

    person: PersonId
    votes: Count


class TieGiven(Given, frozen=True, kw_only=True):
    """How a tie was settled, as it was done; `decided` is who came first by that."""

    method: TieBreak
    decided: PersonId


class HoldElection(Entry, frozen=True, kw_only=True):
    """Without `counts`: the only one who stands, and is willing, is elected unopposed.

    The term begins on the day of the meeting unless `term_from` says otherwise.
    """

    office: Office
    counts: Annotated[tuple[PolledGiven, ...], Meta(max_length=100)] = ()
    spoilt: Count = 0
    tie: TieGiven | None = None
    term_from: When | None = None
    term_until: When | None = None


@command("meeting", "meetings")
async def hold_election(case: Case, id: MeetingId, body: HoldElection) -> None:
    """Count the votes for an office; the winner takes it in the body that meets."""
    election = await _election(case, id, [one.person for one in body.counts])
    group = election.body
    events = elections.hold_election(
        election.meeting,
        office=body.office,
        counts=tuple(Polled(one.person, one.votes) for one in body.counts),
        spoilt=body.spoilt,
        tie=Settled(body.tie.method, body.tie.decided) if body.tie else None,
        rulebooks=election.rulebooks,
        members=members_at(election.meeting, group),
        holder=group.holder(body.office, case.today),
    )
    _seat(case, id, election, events, body)


class ElectOfficer(Entry, frozen=True, kw_only=True):
    """The term begins on the day of the meeting unless `term_from` says otherwise."""

    office: Office
    person: PersonId
    unopposed: bool | None = None
    votes_for: Count | None = None
    term_from: When | None = None
    term_until: When | None = None


@command("meeting", "meetings")
async def elect(case: Case, id: MeetingId, body: ElectOfficer) -> None:
    """Elect an officer, who takes the office in the body that meets."""
    election = await _election(case, id, [body.person])
    events = elections.elect(
        election.meeting,
        office=body.office,
        person=body.person,
        unopposed=body.unopposed,
        votes_for=body.votes_for,
        rulebooks=election.rulebooks,
        members=members_at(election.meeting, election.body),
        holder=election.body.holder(body.office, case.today),
    )
    _seat(case, id, election, events, body)


class _Election(Struct, frozen=True):
    """What an election is held by: at which meeting, of which body, by which rules."""

    meeting: Meeting
    body: Body
    rulebooks: Sequence[Rulebook]


async def _election(
    case: Case,
    id: MeetingId,
    people: Iterable[PersonId | None],
    *,
    on: When | None = None,
) -> _Election:
    """Authorise it, for the day given, or that of a meeting that has begun."""
    found = await case.require(MEETING, id)
    held = found.day if found.status != "called" else None
    day = edtf(on) or held
    await case.authorise(found.partnership, day=day, body=found.body)
    await case.require_all(PERSON, people)
    group = await case.require(BODY, found.body)
    return _Election(found, group, await rulebooks_of(case, group))


def _seat(
    case: Case,
    id: MeetingId,
    election: _Election,
    events: list[MeetingEvent],
    term: HoldElection | ElectOfficer,
) -> None:
    """Enter what the meeting did, and have whoever it elected take the office."""
    case.write(id, events)
    for chosen in events:
        if isinstance(chosen, OfficerElected):
            taken = take_office(
                election.body,
                office=chosen.office,
                person=chosen.person,
                today=case.today,
                rulebooks=election.rulebooks,
                how="elected",
                term_from=edtf(term.term_from) or election.meeting.day,
                term_until=edtf(term.term_until),
                meeting=id,
                occurred=case.occurred.latest if case.occurred else None,
                irregular=chosen.against,
            )
            case.write(election.meeting.body, taken)
