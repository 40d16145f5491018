"""Who sits in a body, who holds which office there, and their interests."""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta

from commands.above import bodies_above
from commands.desk import Case
from commands.entry import Entry, Label, When, Words, edtf
from commands.registry import command
from domain import body_interests
from domain import body_seats as seats
from domain.body import Body, HowJoined, HowLeft
from domain.catalogue import BODY, DECISION, MEETING, ORGANISATION, PARTNERSHIP, PERSON
from domain.ids import BodyId, DecisionId, MeetingId, OrganisationId, PersonId
from domain.offices import HowChosen, Office
from domain.rulebook import Rulebook
from domain.seats import handed_over


async def rulebooks_of(case: Case, body: Body) -> Sequence[Rulebook]:
    """The rules that a body goes by: its partnership's. The council's own have none."""
    homes = await case.require_all(PARTNERSHIP, [body.partnership])
    return homes[0].rulebooks if homes else ()


class JoinBody(Entry, frozen=True, kw_only=True):
    """`representing` names the council or organisation for which the person sits.

    `category` is the kind of seat, as the rulebook shares them out; `until` the last
    day of the membership: of a co-opted member often the next annual meeting.
    """

    person: PersonId
    how: HowJoined = "not recorded"
    representing: Label | None = None
    category: Label | None = None
    until: When | None = None


@command("body", "bodies")
async def join(case: Case, id: BodyId, body: JoinBody) -> None:
    """Take a seat."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = seats.join(
        found,
        person=body.person,
        how=body.how,
        representing=body.representing,
        category=body.category,
        until=edtf(body.until),
        on=case.occurred,
    )
    case.write(id, events)


class LeaveBody(Entry, frozen=True, kw_only=True):
    person: PersonId
    how: HowLeft = "not recorded"


@command("body", "bodies")
async def leave(case: Case, id: BodyId, body: LeaveBody) -> None:
    """Give up a seat, and every office held with it."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = seats.leave(
        found, person=body.person, how=body.how, on=case.occurred, today=case.today
    )
    case.write(id, events)


class TakeOffice(Entry, frozen=True, kw_only=True):
    """`meeting` and `decision` are those that chose the person, where known.

    A term that is over already is entered beside the others, and displaces nobody,
    unless `occurred` lies within it and no later one is known. Until a term that is to
    come begins, whoever is in office stays there.
    """

    office: Office
    person: PersonId
    how: HowChosen = "not recorded"
    term_from: When | None = None
    term_until: When | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


@command("body", "bodies")
async def take_office(case: Case, id: BodyId, body: TakeOffice) -> None:
    """Begin a term of office; whoever held it leaves it on the day it begins."""
    found = await case.require(BODY, id)
    rulebooks = await rulebooks_of(case, found)
    handing = hands_over(case, found, body, rulebooks)
    await case.authorise(found.partnership, handed=handing == "its holder")
    await case.require(PERSON, body.person)
    await case.require_all(MEETING, [body.meeting])
    await case.cite(body.decision, found.partnership)
    events = seats.take_office(
        found,
        office=body.office,
        person=body.person,
        today=case.today,
        rulebooks=rulebooks,
        how=body.how,
        term_from=edtf(body.term_from),
        term_until=edtf(body.term_until),
        meeting=body.meeting,
        decision=body.decision,
        occurred=case.occurred.latest if case.occurred else None,
        irregular=handed_over(rulebooks, case.today, body.how) if handing else None,
    )
    case.write(id, events)


def hands_over(
    case: Case, found: Body, body: TakeOffice, rulebooks: Sequence[Rulebook]
) -> Literal["its holder", "somebody else"] | None:
    """Who invited the person to follow whoever holds the office; None: nobody did.

    Its holder may, whatever else the office allows.
    """
    if case.asking.invited is None or found.disbanded:
        return None
    holder = seats.holds(found, body.office, rulebooks, case.today)
    if holder in {None, body.person}:
        return None
    return "its holder" if holder == case.asking.right.person else "somebody else"


class LeaveOffice(Entry, frozen=True, kw_only=True):
    office: Office
    person: PersonId


@command("body", "bodies")
async def leave_office(case: Case, id: BodyId, body: LeaveOffice) -> None:
    """Stand down and stay a member, or forgo an office whose term is to come."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = seats.leave_office(
        found, office=body.office, person=body.person, today=case.today
    )
    case.write(id, events)


class RatifyAppointment(Entry, frozen=True, kw_only=True):
    """`decision` is the later one that stands by it: carried, and not irregular."""

    office: Office
    person: PersonId
    decision: DecisionId


@command("body", "bodies")
async def ratify_appointment(case: Case, id: BodyId, body: RatifyAppointment) -> None:
    """Stand by how somebody came into an office, whatever the rules made of it."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    await case.cite(body.decision, found.partnership, carries=True)
    events = seats.ratify_appointment(
        found,
        office=body.office,
        person=body.person,
        decision=body.decision,
        ratifying=await case.require(DECISION, body.decision),
        itself=id,
        above=await bodies_above(case, found),
    )
    case.write(id, events)


class InviteOfficer(Entry, frozen=True, kw_only=True):
    """`reason` says why the council had to: nobody else can speak for the body."""

    office: Office
    person: PersonId
    reason: Words
    term_until: When | None = None


@command("body", "bodies")
async def invite_officer(case: Case, id: BodyId, body: InviteOfficer) -> None:
    """Ask somebody to take an office of a body that has no officer left."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = seats.invite_officer(
        found,
        office=body.office,
        person=body.person,
        today=case.today,
        rulebooks=await rulebooks_of(case, found),
        term_until=edtf(body.term_until),
    )
    case.write(id, events)


class RegisterInterest(Entry, frozen=True, kw_only=True):
    """`since` is when the person came to have it, or joined. Members may enter theirs.

    `sensitive`: its publication could bring harm, so only officers see it. Any other
    is public in a body of the council, and where the rulebook has a register
    (`interests_days`); elsewhere the partnership sees it. `organisation` is the entry
    of the directory that it is about: the member is asked before a grant goes to it.
    """

    person: PersonId
    interest: Words
    since: When | None = None
    sensitive: bool = False
    organisation: OrganisationId | None = None


@command("body", "bodies")
async def register_interest(case: Case, id: BodyId, body: RegisterInterest) -> None:
    """Enter what a member has to do with outside, before it matters."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership, own=body.person == case.asking.person)
    await case.require(PERSON, body.person)
    await case.require_all(ORGANISATION, [body.organisation])
    day = (case.occurred and case.occurred.latest) or case.today
    rulebooks = await rulebooks_of(case, found)
    events = body_interests.register_interest(
        found,
        person=body.person,
        interest=case.text(body.interest),
        on=day,
        since=edtf(body.since),
        sensitive=body.sensitive,
        organisation=body.organisation,
        rulebooks=rulebooks,
    )
    open_ = body_interests.open_to_all(found, rulebooks, day)
    case.write(id, events, seen_by="public" if open_ and not body.sensitive else None)


class EndInterest(Entry, frozen=True, kw_only=True):
    """`number` is the interest's own among those of the body."""

    number: Annotated[int, Meta(ge=1, le=1_000_000)]


@command("body", "bodies")
async def end_interest(case: Case, id: BodyId, body: EndInterest) -> None:
    """Say that somebody has a registered interest no longer."""
    found = await case.require(BODY, id)
    whose = found.interests.get(body.number)
    own = whose is not None and whose == case.asking.person
    await case.authorise(found.partnership, own=own)
    # Only its number is named: what was public before is seen to have ended.
    events = body_interests.end_interest(found, number=body.number)
    case.write(id, events, seen_by="public")
