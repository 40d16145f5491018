"""A body: formed, its seats and offices filled and left, disbanded."""

import re
from itertools import chain, count
from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, Prefix, When, Words, edtf
from commands.registry import command
from domain import body as group
from domain.body import BodyKind, HowChosen, HowJoined, HowLeft, Office
from domain.catalogue import BODY, MEETING, PARTNERSHIP, PERSON
from domain.errors import AlreadyTaken
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
from domain.partnership import Partnership
from domain.partnership_ties import list_body


class FormBody(Entry, frozen=True, kw_only=True):
    """`prefix` begins the numbers of its decisions: by default its kind's initials.

    Without a partnership it belongs to the council. `seats` left out: no number is set.
    """

    name: Label
    kind: BodyKind
    prefix: Prefix | None = None
    partnership: PartnershipId | None = None
    seats: Annotated[int, Meta(ge=1, le=1000)] | None = None


@command("body", "bodies", creates=True)
async def form(case: Case, id: BodyId, body: FormBody) -> None:
    """Begin a body: a steering group, a sub-group, a forum."""
    found = await case.load(BODY, id)
    await case.authorise(body.partnership)
    home = None
    if body.partnership is not None:
        home = await case.require(PARTNERSHIP, body.partnership)
    events = group.form(
        found,
        name=body.name,
        kind=body.kind,
        prefix=await _prefix(case, home, body),
        partnership=body.partnership,
        seats=body.seats,
    )
    case.write(id, events)
    if body.partnership is not None:
        case.write(body.partnership, list_body(home, body=id, kind=body.kind))


async def _prefix(case: Case, home: Partnership | None, body: FormBody) -> str:
    """The one asked for, or the first that is free: SG, SG2, SG3.

    Two bodies of a partnership never number their decisions alike.
    """
    others = await case.require_all(BODY, home.bodies if home else ())
    taken = {other.prefix for other in others}
    if body.prefix in taken:
        raise AlreadyTaken(f"another body numbers its decisions {body.prefix} here")
    initials = "".join(re.findall(r"\b[a-z]", body.kind)).upper()
    free = (p for p in chain([initials], _numbered(initials)) if p not in taken)
    return body.prefix or next(free)


def _numbered(initials: str) -> "map[str]":
    return map(f"{initials}{{}}".format, count(2))


class JoinBody(Entry, frozen=True, kw_only=True):
    """`representing` names the council or organisation for which the person sits."""

    person: PersonId
    how: HowJoined = "not recorded"
    representing: Label | None = None


@command("body", "bodies")
async def join(case: Case, id: BodyId, body: JoinBody) -> None:
    """Take a seat."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    events = group.join(
        found, person=body.person, how=body.how, representing=body.representing
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
    case.write(id, group.leave(found, person=body.person, how=body.how))


class TakeOffice(Entry, frozen=True, kw_only=True):
    """`meeting` and `decision` are those that chose the person, where known."""

    office: Office
    person: PersonId
    how: HowChosen = "not recorded"
    term_from: When | None = None
    term_until: When | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


@command("body", "bodies")
async def take_office(case: Case, id: BodyId, body: TakeOffice) -> None:
    """Begin a term of office; whoever held the office leaves it."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    await case.require_all(MEETING, [body.meeting])
    await case.cite(body.decision, found.partnership)
    events = group.take_office(
        found,
        office=body.office,
        person=body.person,
        how=body.how,
        term_from=edtf(body.term_from),
        term_until=edtf(body.term_until),
        meeting=body.meeting,
        decision=body.decision,
    )
    case.write(id, events)


class LeaveOffice(Entry, frozen=True, kw_only=True):
    office: Office
    person: PersonId


@command("body", "bodies")
async def leave_office(case: Case, id: BodyId, body: LeaveOffice) -> None:
    """Stand down from an office and stay a member; the office is then vacant."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    await case.require(PERSON, body.person)
    case.write(id, group.leave_office(found, office=body.office, person=body.person))


class DisbandBody(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("body", "bodies")
async def disband(case: Case, id: BodyId, body: DisbandBody) -> None:
    """End the body; its officers have no say in the partnership after that."""
    found = await case.require(BODY, id)
    await case.authorise(found.partnership)
    case.write(id, group.disband(found, why=case.optional_text(body.why)))
