"""Offices of a body: who was chosen for which, for how long, and what came of it.

A body is an `Offices`; what may happen next in it, `body_seats` says.
"""

from datetime import date
from typing import Literal, TypeAlias, TypeVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Event
from domain.ids import DecisionId, MeetingId, PersonId
from domain.policies import Verdict

Office: TypeAlias = Literal[
    "chair", "vice-chair", "secretary", "treasurer", "co-ordinator"
]

HowChosen: TypeAlias = Literal[
    "elected", "appointed", "co-opted", "invited", "not recorded"
]
"""`invited`: by the council, when no officer was left."""


class OfficeTaken(Event, frozen=True, kw_only=True, tag="body.office-taken"):
    """`meeting` and `decision` are those that chose the person, where known.

    `allowed` is what the rules say of this person in this office; None: they ask for
    nothing, or nobody tested it. `irregular` is what was against the election itself.
    """

    office: Office
    person: PersonId
    how: HowChosen = "not recorded"
    term_from: Edtf | None = None
    term_until: Edtf | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None
    allowed: Verdict | None = None
    irregular: Verdict | None = None


class OfficePromised(Event, frozen=True, kw_only=True, tag="body.office-promised"):
    """Somebody was chosen for a term to come: until it begins, another is in office."""

    office: Office
    person: PersonId
    term_from: Edtf
    how: HowChosen = "not recorded"
    term_until: Edtf | None = None
    meeting: MeetingId | None = None
    decision: DecisionId | None = None
    allowed: Verdict | None = None
    irregular: Verdict | None = None


class OfficeForgone(Event, frozen=True, kw_only=True, tag="body.office-forgone"):
    """Whoever was chosen for a term to come will not take it."""

    office: Office
    person: PersonId


class OfficeHeld(Event, frozen=True, kw_only=True, tag="body.office-held"):
    """A term that was over when it was recorded: it displaces nobody."""

    office: Office
    person: PersonId
    term_from: Edtf
    term_until: Edtf
    how: HowChosen = "not recorded"
    meeting: MeetingId | None = None
    decision: DecisionId | None = None
    irregular: Verdict | None = None


class OfficeLeft(Event, frozen=True, kw_only=True, tag="body.office-left"):
    office: Office
    person: PersonId


class AppointmentRatified(
    Event, frozen=True, kw_only=True, tag="body.appointment-ratified"
):
    """A later decision stands by how somebody came into an office."""

    office: Office
    person: PersonId
    decision: DecisionId


OfficeEvent: TypeAlias = (
    OfficeTaken
    | OfficePromised
    | OfficeForgone
    | OfficeHeld
    | OfficeLeft
    | AppointmentRatified
)


class Term(Struct, frozen=True):
    """One term of an office; `until` None: its last day is not known for certain."""

    office: Office
    person: PersonId
    begins: Edtf | None = None
    until: Edtf | None = None

    def begun(self, day: date | None) -> bool:
        """Whether it has certainly begun by a day; what has no first day has."""
        begins = self.begins
        first = None if begins is None else begins.latest or begins.earliest
        return first is None or (day is not None and first <= day)


class Offices(Struct, frozen=True, kw_only=True):
    """Who is in office in a body; an office not held is vacant.

    `next` are the terms that were to come when they were recorded: from its first day
    on, such a one counts in place of `offices`. `terms` are all that are recorded, in
    the order of their events; `ratified` which appointments stand, by which decision.
    """

    offices: dict[Office, PersonId] = {}
    next: dict[Office, Term] = {}
    terms: tuple[Term, ...] = ()
    ratified: frozenset[tuple[Office, PersonId, DecisionId]] = frozenset()

    def term(self, office: Office) -> Term | None:
        """The latest one of whoever is in `offices`; None: vacant."""
        now, coming = (office, self.offices.get(office)), self.next.get(office)
        return next(
            (
                t
                for t in self.terms[::-1]
                if (t.office, t.person) == now and t != coming
            ),
            None,
        )

    def term_on(self, office: Office, day: date | None) -> Term | None:
        """That of the holder on a day; None, vacant. A day of None: for now."""
        coming = self.next.get(office)
        return coming if coming and coming.begun(day) else self.term(office)

    def holder(self, office: Office, day: date | None) -> PersonId | None:
        """Who is in office on a day, whether or not the term has run out."""
        found = self.term_on(office, day)
        return None if found is None else found.person


B = TypeVar("B", bound=Offices)
T = TypeVar("T")


def in_office(body: B, event: OfficeEvent) -> B:  # noqa: PLR0911 - one case an event
    """Apply one event to a body. Never refuses: it has already happened."""
    office, person = event.office, event.person
    coming = body.next.get(office)
    follows = coming is not None and coming.person == person
    match event:
        case OfficeTaken():
            term = Term(office, person, event.term_from, event.term_until)
            offices = body.offices | {office: person}
            kept = _without(body.next, office) if follows else body.next
            terms = (*body.terms, term)
            return replace(body, offices=offices, next=kept, terms=terms)
        case OfficePromised():
            # One that was promised before has begun: no two are to come.
            body = _begun(body, office)
            term = Term(office, person, event.term_from, event.term_until)
            coming_then = body.next | {office: term}
            return replace(body, next=coming_then, terms=(*body.terms, term))
        case OfficeForgone():
            if not follows:
                return body
            terms = tuple(t for t in body.terms if t is not coming)
            return replace(body, next=_without(body.next, office), terms=terms)
        case OfficeHeld():
            term = Term(office, person, event.term_from, event.term_until)
            return replace(body, terms=(*body.terms, term))
        case OfficeLeft():
            body = _begun(body, office) if follows else body
            if body.offices.get(office) != person:
                return body
            left = _ended(body, office)
            return replace(left, offices=_without(left.offices, office))
        case AppointmentRatified():
            known = (office, person, event.decision)
            return replace(body, ratified=body.ratified | {known})
        case _:
            assert_never(event)


def _begun(body: B, office: Office) -> B:
    """The same with whoever was to come into an office in it."""
    coming = body.next.get(office)
    if coming is None:
        return body
    if body.offices.get(office) != coming.person:
        body = _ended(body, office)
    offices = body.offices | {office: coming.person}
    return replace(body, offices=offices, next=_without(body.next, office))


def _ended(body: B, office: Office) -> B:
    """Perhaps before the term was out: its last day is certain no longer."""
    now = body.term(office)
    terms = (replace(t, until=None) if t is now else t for t in body.terms)
    return replace(body, terms=tuple(terms))


def _without(held: dict[Office, T], office: Office) -> dict[Office, T]:
    return {one: what for one, what in held.items() if one != office}
