"""A body: the group of people who meet and decide, and who holds which office in it.

Its stream also owns the numbers of its decisions, so that no two bear the same.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Text
from domain.ids import BodyId, DecisionId, OrganisationId, PartnershipId, PersonId
from domain.offices import (
    AppointmentRatified,
    HowChosen,
    OfficeEvent,
    OfficeForgone,
    OfficeHeld,
    OfficeLeft,
    OfficePromised,
    Offices,
    OfficeTaken,
    in_office,
)
from domain.policies import Verdict

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

HowJoined: TypeAlias = Literal[HowChosen, "founder"]

HowLeft: TypeAlias = Literal[
    "stood down", "term ended", "ceased by absence", "ceased", "not recorded"
]

# Events: what has happened.


class BodyFormed(Event, frozen=True, kw_only=True, tag="body.formed"):
    """`name` is the group's own; `partnership` None: it belongs to the council.

    `prefix` begins the numbers of its decisions: "SG" in SG/2014/07. `seats` None: no
    number of them is set. `parent` is the body of which it is a sub-group.
    """

    name: str
    kind: BodyKind
    prefix: str
    partnership: PartnershipId | None = None
    seats: int | None = None
    parent: BodyId | None = None


class BodyAdopted(Event, frozen=True, kw_only=True, tag="body.adopted"):
    """An existing group became a sub-group of another body."""

    parent: BodyId


class BodyReleased(Event, frozen=True, kw_only=True, tag="body.released"):
    """A sub-group went its own way again."""

    parent: BodyId


class MemberJoined(Event, frozen=True, kw_only=True, tag="body.member-joined"):
    """`representing` names the council or organisation for which the person sits.

    `category` is the kind of seat, as the rulebook shares them out; `until` the day to
    which a co-opted member has it; `on` that from which (None: as recorded).
    """

    person: PersonId
    how: HowJoined = "not recorded"
    representing: str | None = None
    category: str | None = None
    until: Edtf | None = None
    on: Edtf | None = None


class MemberLeft(Event, frozen=True, kw_only=True, tag="body.member-left"):
    person: PersonId
    how: HowLeft = "not recorded"
    on: Edtf | None = None


class InterestRegistered(
    Event, frozen=True, kw_only=True, tag="body.interest-registered"
):
    """`number` is how it is cited among all of this body. `in_time`: by the rules.

    `organisation` is the entry in the directory of what they have to do with.
    """

    default_visibility = "partnership"

    person: PersonId
    number: int
    interest: Text
    since: Edtf | None = None
    in_time: Verdict | None = None
    organisation: OrganisationId | None = None


class SensitiveInterestRegistered(
    Event, frozen=True, kw_only=True, tag="body.sensitive-interest-registered"
):
    """An interest whose publication could bring harm: officers alone see it.

    The Localism Act 2011, section 32, lets a councillor's be withheld from the public.
    """

    default_visibility = "officers"

    person: PersonId
    number: int
    interest: Text
    since: Edtf | None = None
    in_time: Verdict | None = None
    organisation: OrganisationId | None = None


class InterestEnded(Event, frozen=True, kw_only=True, tag="body.interest-ended"):
    default_visibility = "partnership"

    number: int


class DecisionNumbered(Event, frozen=True, kw_only=True, tag="body.decision-numbered"):
    decision: DecisionId
    year: int
    number: int


class BodyDisbanded(Event, frozen=True, kw_only=True, tag="body.disbanded"):
    why: Text | None = None


BodyEvent: TypeAlias = (
    BodyFormed
    | BodyAdopted
    | BodyReleased
    | MemberJoined
    | MemberLeft
    | OfficeEvent
    | InterestRegistered
    | SensitiveInterestRegistered
    | InterestEnded
    | DecisionNumbered
    | BodyDisbanded
)

# State: what the next decision needs to remember, and nothing more.


class Member(Struct, frozen=True):
    """Who sits, for whom (`representing`), in what kind of seat, from when to when."""

    person: PersonId
    representing: str | None = None
    category: str | None = None
    until: Edtf | None = None
    since: Edtf | None = None
    left: Edtf | None = None


class Body(Offices, frozen=True, kw_only=True):
    """`numbers` holds the last one given in each year; an office not held is vacant.

    `past` are those who left on a day that is known; `interests` who registered which,
    by number, `interest_in` what organisation it is in where that is known, and
    `registered` how many there ever were.
    """

    name: str
    kind: BodyKind
    prefix: str
    partnership: PartnershipId | None
    seats: int | None
    parent: BodyId | None = None
    members: dict[PersonId, Member] = {}  # noqa: RUF012 - msgspec copies an empty default
    past: tuple[Member, ...] = ()
    interests: dict[int, PersonId] = {}  # noqa: RUF012 - msgspec copies an empty default
    interest_in: dict[int, OrganisationId] = {}  # noqa: RUF012 - msgspec copies an empty default
    registered: int = 0
    numbers: dict[int, int] = {}  # noqa: RUF012 - msgspec copies an empty default
    numbered: frozenset[DecisionId] = frozenset()
    disbanded: bool = False

    @property
    def under_another(self) -> bool:
        """Whether its officers speak for it alone, and not for the partnership."""
        return self.parent is not None or self.kind == "sub-group"

    @property
    def leads(self) -> bool:
        """Whether it is the body that runs a partnership, and so needs officers."""
        return leads(self.kind, self.parent)


def evolve(body: Body | None, event: BodyEvent) -> Body:  # noqa: C901, PLR0911 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, BodyFormed):
        return Body(
            name=event.name,
            kind=event.kind,
            prefix=event.prefix,
            partnership=event.partnership,
            seats=event.seats,
            parent=event.parent,
        )
    assert body is not None, "a body's stream starts with BodyFormed"
    match event:
        case BodyAdopted():
            return replace(body, parent=event.parent)
        case BodyReleased():
            return replace(body, parent=None)
        case MemberJoined(person=person, representing=of, category=category):
            member = Member(person, of, category, event.until, event.on)
            return replace(body, members=body.members | {person: member})
        case MemberLeft(person=person, on=on):
            gone = [m for p, m in body.members.items() if p == person and on]
            past = (*body.past, *(replace(m, left=on) for m in gone))
            staying = {p: m for p, m in body.members.items() if p != person}
            return replace(body, members=staying, past=past)
        case (
            OfficeTaken()
            | OfficePromised()
            | OfficeForgone()
            | OfficeHeld()
            | OfficeLeft()
            | AppointmentRatified()
        ):
            return in_office(body, event)
        case InterestRegistered() | SensitiveInterestRegistered():
            interests = body.interests | {event.number: event.person}
            body = replace(body, interests=interests, registered=event.number)
            if event.organisation is None:
                return body
            found = body.interest_in | {event.number: event.organisation}
            return replace(body, interest_in=found)
        case InterestEnded():
            left_over = {n: p for n, p in body.interests.items() if n != event.number}
            return replace(body, interests=left_over)
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


def leads(kind: BodyKind, parent: BodyId | None) -> bool:
    """Whether a body of the kind runs a partnership, and so needs officers."""
    return parent is None and kind in {
        "steering group",
        "management board",
        "executive",
    }
