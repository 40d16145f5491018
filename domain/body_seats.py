"""Who sits in a body, and who holds which office in it."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from domain.body import (
    Body,
    BodyEvent,
    HowChosen,
    HowJoined,
    HowLeft,
    MemberJoined,
    MemberLeft,
    Office,
    OfficeHeld,
    OfficeLeft,
    OfficeTaken,
    Term,
)
from domain.body_life import standing
from domain.dates import Edtf, certainly_before, in_words
from domain.errors import AlreadyTaken, BeyondLimit, Contradiction, NotReady
from domain.ids import DecisionId, MeetingId, PersonId
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import holds_over, may_chair, term, term_ends

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
) -> list[BodyEvent]:
    """Give up the seat, and first every office held with it."""
    body = standing(body)
    if person not in body.members:
        return []
    held = [office for office, holder in body.offices.items() if holder == person]
    offices = (OfficeLeft(office=office, person=person) for office in held)
    return [*offices, MemberLeft(person=person, how=how, on=on)]


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
) -> list[BodyEvent]:
    """Begin a term. Whoever holds the office leaves it; its holder begins a new term.

    Someone from outside becomes a member first, and so needs a free seat. Where the
    rulebook says how long a term is, that is its end. A term that was over before today
    is entered late, and displaces nobody; unless it `occurred` (else today) while the
    term ran and is the latest one known: then its holder holds over.
    """
    body = standing(body)
    until = term_until or (term_ends(rulebooks, term_from) if term_from else None)
    _check_order(term_from, until)
    others = [t for t in body.terms if t.office == office and t.person != person]
    if (
        term_from
        and until
        and certainly_before(until, today)
        and (
            certainly_before(until, occurred or today)
            or _later(body, office, term_from)
        )
    ):
        _check_free(others, term_from, until)
        held = OfficeHeld(
            office=office,
            person=person,
            term_from=term_from,
            term_until=until,
            how=how,
            meeting=meeting,
            decision=decision,
        )
        past = Term(office, person, term_from, until)
        return [] if past in body.terms else [held]
    holder, held_now = body.offices.get(office, person), body.term(office)
    if term_from and until:
        # Whoever holds it now leaves it, however long the term was to be.
        _check_free([t for t in others if t is not held_now], term_from, until)
    taken = OfficeTaken(
        office=office,
        person=person,
        how=how,
        term_from=term_from,
        term_until=until,
        meeting=meeting,
        decision=decision,
        allowed=_allowed(
            body, rulebooks, office, person, (term_from and term_from.latest) or today
        ),
    )
    return [
        *(_seat(body, person, how) if office in _SEATED else []),
        *([] if holder == person else [OfficeLeft(office=office, person=holder)]),
        taken,
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
    for one in standing(body).offices:
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
    body: Body | None, *, office: Office, person: PersonId
) -> list[BodyEvent]:
    """Stand down from the office and stay a member. The office is then vacant."""
    held = standing(body).offices.get(office) == person
    return [OfficeLeft(office=office, person=person)] if held else []


def holds(
    body: Body | None, office: Office, rulebooks: Sequence[Rulebook], day: date
) -> PersonId | None:
    """Who holds an office on a day, past the term too unless the rules end it then."""
    found = standing(body).term(office)
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


def _seat(body: Body, person: PersonId, how: HowChosen) -> list[BodyEvent]:
    """Have an officer sit there: whoever is elected, longer than a co-option lasts."""
    if person in body.members and how != "elected":
        return []
    return join(body, person=person, how=how)


def _later(body: Body, office: Office, begins: Edtf) -> bool:
    """Whether a term is known, or is perhaps, that began later; vacant: none is."""
    now = body.term(office)
    if now is not None and now.begins is None:
        return True
    known = (t.begins.latest for t in body.terms if t.office == office and t.begins)
    first = begins.earliest or date.min
    return any(other is not None and other > first for other in known)


def _check_order(begins: Edtf | None, until: Edtf | None) -> None:
    first = begins.earliest if begins else None
    if first and until and certainly_before(until, first):
        raise Contradiction("a term cannot end before it begins")


def _check_free(others: Sequence[Term], begins: Edtf, until: Edtf) -> None:
    """Refuse a term that lies in somebody else's of the same office."""
    for other in others:
        if (
            other.begins is not None
            and other.until is not None
            and _overlap((begins, until), (other.begins, other.until))
        ):
            raise AlreadyTaken(
                f"somebody else was {other.office} from {in_words(other.begins)} to "
                f"{in_words(other.until)}; one term ends before the next one begins"
            )


def _overlap(one: tuple[Edtf, Edtf], other: tuple[Edtf, Edtf]) -> bool:
    """Whether two terms certainly share more than the day on which one follows."""
    (begins, until), (their_begin, their_until) = one, other
    firsts = (begins.latest, their_begin.latest)
    lasts = (until.earliest, their_until.earliest)
    if None in firsts or None in lasts:
        return False
    return max(f for f in firsts if f) < min(last for last in lasts if last)


def _allowed(
    body: Body,
    rulebooks: Sequence[Rulebook],
    office: Office,
    person: PersonId,
    day: date,
) -> Verdict | None:
    """What the rules say against it, or else for it; None: they do not speak of it."""
    earlier = [t for t in body.terms if t.office == office and _before(t, day)]
    earlier.sort(key=lambda t: (t.begins and t.begins.latest) or date.min)
    last_first = (t.person for t in reversed(earlier))
    in_a_row = sum(1 for _ in takewhile(lambda holder: holder == person, last_first))
    member = body.members.get(person)
    asked = [term(rulebooks, day, terms_before=in_a_row)]
    if office == "chair":
        asked.append(may_chair(rulebooks, day, member.category if member else None))
    against = [v for v in asked if v.outcome in {"no", "too many"}]
    in_favour = [v for v in asked if v.outcome in {"yes", "within"}]
    return next(iter([*against, *in_favour]), None)


def _before(term: Term, day: date) -> bool:
    """Whether a term began before the day, as far as is known."""
    return not (term.begins and term.begins.latest and term.begins.latest >= day)
