"""Who sits in a body, and who holds which office in it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from domain.adoption import check_ratifies
from domain.body import Body, BodyEvent, HowJoined, HowLeft, MemberJoined, MemberLeft
from domain.body_life import formed, standing
from domain.dates import Edtf, certainly_before
from domain.decision import Decision, check_may_act
from domain.errors import BeyondLimit, Contradiction, NotReady
from domain.ids import BodyId, DecisionId, MeetingId, PersonId
from domain.office_terms import (
    allowed,
    check_free,
    check_order,
    later,
    promised,
    to_come,
)
from domain.offices import (
    AppointmentRatified,
    HowChosen,
    Office,
    OfficeForgone,
    OfficeHeld,
    OfficeLeft,
    OfficePromised,
    OfficeTaken,
    Term,
)
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import holds_over, term_ends

_SEATED: frozenset[Office] = frozenset(
    {"chair", "vice-chair", "secretary", "treasurer"}
)
"""Offices that are held by members. A co-ordinator serves the body, often employed."""


def join(
    body: Body | None,
    *,
    person: PersonId,
    how: HowJoined = "not recorded",
    representing: str | None = None,
    category: str | None = None,
    until: Edtf | None = None,
    on: Edtf | None = None,
) -> list[BodyEvent]:
    """Take a seat. A member stays one: joining again changes nothing.

    Unless the membership has an end, as a co-opted one has, and this one another end
    or none: then that one gives way to it.
    """
    body = standing(body)
    now = body.members.get(person)
    if now is not None:
        if now.until is None or until == now.until or how == "not recorded":
            return []
        return [
            MemberLeft(person=person, how="term ended", on=on),
            MemberJoined(
                person=person,
                how=how,
                representing=representing or now.representing,
                category=category or now.category,
                until=until,
                on=on,
            ),
        ]
    if body.seats is not None and len(body.members) >= body.seats:
        raise BeyondLimit(f"every seat is taken: {body.name} has {body.seats}")
    return [
        MemberJoined(
            person=person,
            how=how,
            representing=representing,
            category=category,
            until=until,
            on=on,
        )
    ]


def leave(
    body: Body | None,
    *,
    person: PersonId,
    how: HowLeft = "not recorded",
    on: Edtf | None = None,
    today: date | None = None,
) -> list[BodyEvent]:
    """Give up the seat, and first every office held, or to be held, with it."""
    body = standing(body)
    if person not in body.members:
        return []
    offices = dict.fromkeys((*body.offices, *body.next))
    gone = (
        event
        for office in offices
        for event in _out_of_office(body, office, person, today)
    )
    return [*gone, MemberLeft(person=person, how=how, on=on)]


def take_office(
    body: Body | None,
    *,
    office: Office,
    person: PersonId,
    today: date,
    rulebooks: Sequence[Rulebook] = (),
    how: HowChosen = "not recorded",
    term_from: Edtf | None = None,
    term_until: Edtf | None = None,
    meeting: MeetingId | None = None,
    decision: DecisionId | None = None,
    occurred: date | None = None,
    irregular: Verdict | None = None,
) -> list[BodyEvent]:
    """Begin a term. Whoever holds the office leaves it; its holder begins a new term.

    Someone from outside becomes a member first, and so needs a free seat. Where the
    rulebook says how long a term is, that is its end. A term that was over before today
    is entered late, and displaces nobody; unless it `occurred` (else today) while the
    term ran and is the latest one known: then its holder holds over. Until a term that
    is to come has begun, whoever holds the office stays in it.
    """
    body = standing(body)
    until = term_until or (term_ends(rulebooks, term_from) if term_from else None)
    check_order(term_from, until)
    known = [t for t in body.terms if t.office == office]
    said: dict[str, Any] = {
        "office": office,
        "person": person,
        "how": how,
        "term_from": term_from,
        "term_until": until,
        "meeting": meeting,
        "decision": decision,
        "irregular": irregular,
    }
    if (
        term_from
        and until
        and certainly_before(until, today)
        and (
            certainly_before(until, occurred or today) or later(body, office, term_from)
        )
    ):
        past = Term(office, person, term_from, until)
        if past in known:
            return []
        check_free(known, term_from, until, person)
        return [OfficeHeld(**said)]
    held_now = body.term_on(office, today)
    if term_from and until:
        # Whoever holds it now leaves it, however long the term was to be.
        others = [t for t in known if t is not held_now and t.person != person]
        check_free(others, term_from, until, person)
    verdict = allowed(body, rulebooks, Term(office, person, term_from, until), today)
    seat = _seat(body, person, how) if office in _SEATED else []
    if term_from and to_come(term_from, min(occurred or today, today), today):
        coming = Term(office, person, term_from, until)
        if promised(body, coming, today):
            return []
        return [*seat, OfficePromised(**said, allowed=verdict)]
    holder = held_now.person if held_now else person
    return [
        *seat,
        *([] if holder == person else [OfficeLeft(office=office, person=holder)]),
        OfficeTaken(**said, allowed=verdict),
    ]


def invite_officer(
    body: Body | None,
    *,
    office: Office,
    person: PersonId,
    today: date,
    rulebooks: Sequence[Rulebook] = (),
    term_until: Edtf | None = None,
) -> list[BodyEvent]:
    """Have the council ask somebody to take an office where no officer is left."""
    group = standing(body)
    for one in dict.fromkeys((*group.offices, *group.next)):
        if holds(body, one, rulebooks, today):
            raise NotReady(
                f"the body still has a {one}; the council invites one only where no "
                "officer is left"
            )
    return take_office(
        body,
        office=office,
        person=person,
        today=today,
        rulebooks=rulebooks,
        how="invited",
        term_until=term_until,
    )


def leave_office(
    body: Body | None, *, office: Office, person: PersonId, today: date | None = None
) -> list[BodyEvent]:
    """Stand down and stay a member, or forgo the office if the term is to come."""
    return _out_of_office(standing(body), office, person, today)


def ratify_appointment(
    body: Body | None,
    *,
    office: Office,
    person: PersonId,
    decision: DecisionId,
    ratifying: Decision,
    itself: BodyId,
    above: Collection[BodyId] = (),
) -> list[BodyEvent]:
    """Stand by how somebody came into an office, by a later decision.

    One of the body `itself`, or of those `above` it.
    """
    body = formed(body)
    terms = [t for t in body.terms if (t.office, t.person) == (office, person)]
    if not terms:
        raise NotReady(f"they have not been {office} of {body.name}; say who was")
    if (office, person, decision) in body.ratified:
        return []
    check_ratifies(ratifying)
    check_may_act(ratifying, itself, above)
    first = terms[0].begins and terms[0].begins.earliest
    if first and ratifying.on and certainly_before(ratifying.on, first):
        raise Contradiction(
            "a later decision does that; the one named was made before the appointment"
        )
    return [AppointmentRatified(office=office, person=person, decision=decision)]


def holds(
    body: Body | None, office: Office, rulebooks: Sequence[Rulebook], day: date
) -> PersonId | None:
    """Who holds an office on a day, past the term too unless the rules end it then.

    From the first day of a term that was promised on, it is whoever that was.
    """
    found = standing(body).term_on(office, day)
    if found is None:
        return None
    kept = holds_over(rulebooks, day, until=found.until)
    return None if kept.outcome == "ended" else found.person


def sits(body: Body, person: PersonId, day: date | None) -> bool:
    """Whether somebody is a member; with a day, one whose time has not run out."""
    member = body.members.get(person)
    if member is None or member.until is None or day is None:
        return member is not None
    return not certainly_before(member.until, day)


def _out_of_office(
    body: Body, office: Office, person: PersonId, today: date | None
) -> list[BodyEvent]:
    """What ends somebody's office, and the one that was to come."""
    coming = body.next.get(office)
    follows = coming is not None and coming.person == person
    if body.offices.get(office) == person or (
        coming is not None and follows and coming.begun(today)
    ):
        return [OfficeLeft(office=office, person=person)]
    return [OfficeForgone(office=office, person=person)] if follows else []


def _seat(body: Body, person: PersonId, how: HowChosen) -> list[BodyEvent]:
    """Have an officer sit there: whoever is elected, longer than a co-option lasts."""
    if person in body.members and how != "elected":
        return []
    return join(body, person=person, how=how)
