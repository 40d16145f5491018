"""A body: the group of people who meet and decide, and who holds which office in it.

Its stream also owns the numbers of its decisions, so that no two bear the same.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf, certainly_before
from domain.errors import (
    AlreadyBegun,
    AlreadyClosed,
    BeyondLimit,
    Contradiction,
    NotBegun,
)
from domain.event import Event, Text
from domain.ids import DecisionId, MeetingId, PartnershipId, PersonId

BodyKind: TypeAlias = Literal[
    "steering group",
    "management board",
    "executive",
    "core group",
    "sub-group",
    "focus group",
    "citizens' panel",
    "forum",
    "team around the place",
]

Office: TypeAlias = Literal[
    "chair", "vice-chair", "secretary", "treasurer", "co-ordinator"
]

HowChosen: TypeAlias = Literal["elected", "appointed", "co-opted", "not recorded"]

HowJoined: TypeAlias = Literal[HowChosen, "founder"]

HowLeft: TypeAlias = Literal["stood down", "term ended", "ceased", "not recorded"]

# Events: what has happened.


class BodyFormed(Event, frozen=True, kw_only=True, tag="body.formed"):
    """`name` is the group's own; `partnership` None: it belongs to the council.

    `prefix` begins the numbers of its decisions: "SG" in SG/2014/07. `seats` None: no
    number of them is set.
    """

    name: str
    kind: BodyKind
    prefix: str
    partnership: PartnershipId | None = None
    seats: int | None = None


class MemberJoined(Event, frozen=True, kw_only=True, tag="body.member-joined"):
    """`representing` names the council or organisation for which the person sits."""

    person: PersonId
    how: HowJoined = "not recorded"
    representing: str | None = None


class MemberLeft(Event, frozen=True, kw_only=True, tag="body.member-left"):
    person: PersonId
    how: HowLeft = "not recorded"


class OfficeTaken(Event, frozen=True, kw_only=True, tag="body.office-taken"):
    """`meeting` and `decision` are those that chose the person, where known."""

    office: Office
    person: PersonId
    how: HowChosen = "not recorded"
    term_from: Edtf | None = None
    term_until: Edtf | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


class OfficeLeft(Event, frozen=True, kw_only=True, tag="body.office-left"):
    office: Office
    person: PersonId


class DecisionNumbered(Event, frozen=True, kw_only=True, tag="body.decision-numbered"):
    decision: DecisionId
    year: int
    number: int


class BodyDisbanded(Event, frozen=True, kw_only=True, tag="body.disbanded"):
    why: Text | None = None


BodyEvent: TypeAlias = (
    BodyFormed
    | MemberJoined
    | MemberLeft
    | OfficeTaken
    | OfficeLeft
    | DecisionNumbered
    | BodyDisbanded
)

# State: what the next decision needs to remember, and nothing more.


class Body(Struct, frozen=True):
    """`numbers` holds the last one given in each year; an office not held is vacant."""

    name: str
    kind: BodyKind
    prefix: str
    partnership: PartnershipId | None
    seats: int | None
    members: frozenset[PersonId] = frozenset()
    offices: dict[Office, PersonId] = {}
    numbers: dict[int, int] = {}
    numbered: frozenset[DecisionId] = frozenset()
    disbanded: bool = False


def evolve(body: Body | None, event: BodyEvent) -> Body:  # noqa: PLR0911 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, BodyFormed):
        return Body(
            name=event.name,
            kind=event.kind,
            prefix=event.prefix,
            partnership=event.partnership,
            seats=event.seats,
        )
    assert body is not None, "a body's stream starts with BodyFormed"
    match event:
        case MemberJoined():
            return replace(body, members=body.members | {event.person})
        case MemberLeft():
            return replace(body, members=body.members - {event.person})
        case OfficeTaken():
            return replace(body, offices=body.offices | {event.office: event.person})
        case OfficeLeft():
            left = (event.office, event.person)
            held = {o: p for o, p in body.offices.items() if (o, p) != left}
            return replace(body, offices=held)
        case DecisionNumbered():
            return replace(
                body,
                numbers=body.numbers | {event.year: event.number},
                numbered=body.numbered | {event.decision},
            )
        case BodyDisbanded():
            return replace(body, disbanded=True)
        case _:
            assert_never(event)


# Decisions: what may happen next. Each returns the events it causes, or refuses.


def form(
    body: Body | None,
    *,
    name: str,
    kind: BodyKind,
    prefix: str,
    partnership: PartnershipId | None = None,
    seats: int | None = None,
) -> list[BodyEvent]:
    """Begin a body. Of some kinds a council has its own, without a partnership."""
    if body is not None:
        raise AlreadyBegun("this body has been formed before")
    if partnership is None and kind not in _COUNCIL_KINDS:
        raise Contradiction(f"a body of the kind {kind} belongs to a partnership")
    if seats is not None and seats < 1:
        raise Contradiction("a body has at least one seat; leave it out if none is set")
    return [
        BodyFormed(
            name=name, kind=kind, prefix=prefix, partnership=partnership, seats=seats
        )
    ]


def join(
    body: Body | None,
    *,
    person: PersonId,
    how: HowJoined = "not recorded",
    representing: str | None = None,
) -> list[BodyEvent]:
    """Take a seat. A member stays one: joining again changes nothing."""
    body = _standing(body)
    if person in body.members:
        return []
    if body.seats is not None and len(body.members) >= body.seats:
        raise BeyondLimit(f"every seat is taken: {body.name} has {body.seats}")
    return [MemberJoined(person=person, how=how, representing=representing)]


def leave(
    body: Body | None, *, person: PersonId, how: HowLeft = "not recorded"
) -> list[BodyEvent]:
    """Give up the seat, and first every office held with it."""
    body = _standing(body)
    if person not in body.members:
        return []
    held = [office for office, holder in body.offices.items() if holder == person]
    offices = (OfficeLeft(office=office, person=person) for office in held)
    return [*offices, MemberLeft(person=person, how=how)]


def take_office(
    body: Body | None,
    *,
    office: Office,
    person: PersonId,
    how: HowChosen = "not recorded",
    term_from: Edtf | None = None,
    term_until: Edtf | None = None,
    meeting: MeetingId | None = None,
    decision: DecisionId | None = None,
) -> list[BodyEvent]:
    """Begin a term. Whoever holds the office leaves it; its holder begins a new term.

    Someone from outside becomes a member first, and so needs a free seat.
    """
    body = _standing(body)
    begins = term_from.earliest if term_from else None
    if begins and term_until and certainly_before(term_until, begins):
        raise Contradiction("a term cannot end before it begins")
    holder = body.offices.get(office, person)
    taken = OfficeTaken(
        office=office,
        person=person,
        how=how,
        term_from=term_from,
        term_until=term_until,
        meeting=meeting,
        decision=decision,
    )
    return [
        *join(body, person=person, how=how),
        *([] if holder == person else [OfficeLeft(office=office, person=holder)]),
        taken,
    ]


def leave_office(
    body: Body | None, *, office: Office, person: PersonId
) -> list[BodyEvent]:
    """Stand down from the office and stay a member. The office is then vacant."""
    held = _standing(body).offices.get(office) == person
    return [OfficeLeft(office=office, person=person)] if held else []


def number_decision(
    body: Body | None, *, decision: DecisionId, year: int
) -> list[BodyEvent]:
    """Give a decision the next number of its year; it keeps the one it has.

    A disbanded body still numbers what it decided before: paper is entered late.
    """
    body = _formed(body)
    if decision in body.numbered:
        return []
    number = body.numbers.get(year, 0) + 1
    return [DecisionNumbered(decision=decision, year=year, number=number)]


def disband(body: Body | None, *, why: Text | None = None) -> list[BodyEvent]:
    """End the body. Its members and officers stay on record as its last."""
    return [] if _formed(body).disbanded else [BodyDisbanded(why=why)]


def decision_number(prefix: str, year: int, number: int) -> str:
    """How a decision is cited: the seventh of the steering group's 2014, SG/2014/07."""
    return f"{prefix}/{year}/{number:02d}"


_COUNCIL_KINDS = {"focus group", "citizens' panel", "forum", "team around the place"}


def _formed(body: Body | None) -> Body:
    if body is None:
        raise NotBegun("there is no such body yet")
    return body


def _standing(body: Body | None) -> Body:
    body = _formed(body)
    if body.disbanded:
        raise AlreadyClosed("this body has been disbanded")
    return body
