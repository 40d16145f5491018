"""A body: the group of people who meet and decide, and who holds which office in it.

Its stream also owns the numbers of its decisions, so that no two bear the same.
"""

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event, Text
from domain.ids import BodyId, DecisionId, MeetingId, PartnershipId, PersonId
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

Office: TypeAlias = Literal[
    "chair", "vice-chair", "secretary", "treasurer", "co-ordinator"
]

HowChosen: TypeAlias = Literal[
    "elected", "appointed", "co-opted", "invited", "not recorded"
]
"""`invited`: by the council, when no officer was left."""

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


class OfficeTaken(Event, frozen=True, kw_only=True, tag="body.office-taken"):
    """`meeting` and `decision` are those that chose the person, where known.

    `allowed` is what the rules say of this person in this office; None: they ask for
    nothing, or nobody tested it.
    """

    office: Office
    person: PersonId
    how: HowChosen = "not recorded"
    term_from: Edtf | None = None
    term_until: Edtf | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None
    allowed: Verdict | None = None


class OfficeHeld(Event, frozen=True, kw_only=True, tag="body.office-held"):
    """A term that was over when it was recorded: it displaces nobody."""

    office: Office
    person: PersonId
    term_from: Edtf
    term_until: Edtf
    how: HowChosen = "not recorded"
    meeting: MeetingId | None = None
    decision: DecisionId | None = None


class OfficeLeft(Event, frozen=True, kw_only=True, tag="body.office-left"):
    office: Office
    person: PersonId


class InterestRegistered(
    Event, frozen=True, kw_only=True, tag="body.interest-registered"
):
    """`number` is how it is cited among all of this body. `in_time`: by the rules."""

    default_visibility = "partnership"

    person: PersonId
    number: int
    interest: Text
    since: Edtf | None = None
    in_time: Verdict | None = None


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
    | OfficeTaken
    | OfficeHeld
    | OfficeLeft
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


class Term(Struct, frozen=True):
    """One term of an office; `until` None: its last day is not known for certain."""

    office: Office
    person: PersonId
    begins: Edtf | None = None
    until: Edtf | None = None


class Body(Struct, frozen=True):
    """`numbers` holds the last one given in each year; an office not held is vacant.

    `past` are those who left on a day that is known.
    `terms` are all that are recorded, in the order of their events; `interests` who
    registered which, by number, and `registered` how many there ever were.
    """

    name: str
    kind: BodyKind
    prefix: str
    partnership: PartnershipId | None
    seats: int | None
    parent: BodyId | None = None
    members: dict[PersonId, Member] = {}
    past: tuple[Member, ...] = ()
    offices: dict[Office, PersonId] = {}
    terms: tuple[Term, ...] = ()
    interests: dict[int, PersonId] = {}
    registered: int = 0
    numbers: dict[int, int] = {}
    numbered: frozenset[DecisionId] = frozenset()
    disbanded: bool = False

    @property
    def under_another(self) -> bool:
        """Whether its officers speak for it alone, and not for the partnership."""
        return self.parent is not None or self.kind == "sub-group"

    def term(self, office: Office) -> Term | None:
        """The present holder's, the latest one; None: vacant."""
        now = (office, self.offices.get(office))
        return next((t for t in self.terms[::-1] if (t.office, t.person) == now), None)


def evolve(body: Body | None, event: BodyEvent) -> Body:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, BodyFormed):
        whose = (event.name, event.kind, event.prefix, event.partnership)
        return Body(*whose, seats=event.seats, parent=event.parent)
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
            OfficeTaken(office=office, person=person)
            | OfficeHeld(office=office, person=person)
        ):
            term = Term(office, person, event.term_from, event.term_until)
            new = {office: person} if isinstance(event, OfficeTaken) else {}
            return replace(body, offices=body.offices | new, terms=(*body.terms, term))
        case OfficeLeft(office=office, person=person):
            if body.offices.get(office) != person:
                return body
            offices = {o: p for o, p in body.offices.items() if o != office}
            # Perhaps before the term was out: its last day is certain no longer.
            now = body.term(office)
            terms = (replace(t, until=None) if t is now else t for t in body.terms)
            return replace(body, offices=offices, terms=tuple(terms))
        case InterestRegistered() | SensitiveInterestRegistered():
            interests = body.interests | {event.number: event.person}
            return replace(body, interests=interests, registered=event.number)
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
