"""Who sits in a body, who holds which office, and which interests they have."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from domain.body import (
    Body,
    BodyEvent,
    HowChosen,
    HowJoined,
    HowLeft,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    MemberLeft,
    Office,
    OfficeHeld,
    OfficeLeft,
    OfficeTaken,
    SensitiveInterestRegistered,
    Term,
    standing,
)
from domain.dates import Edtf, certainly_before, in_words
from domain.errors import AlreadyTaken, BeyondLimit, Contradiction, NotReady
from domain.event import Text
from domain.ids import DecisionId, MeetingId, PersonId
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import holds_over, may_chair, registered, term, term_ends

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
) -> list[BodyEvent]:
    """Take a seat. A member stays one: joining again changes nothing."""
    body = standing(body)
    if person in body.members:
        return []
    if body.seats is not None and len(body.members) >= body.seats:
        raise BeyondLimit(f"every seat is taken: {body.name} has {body.seats}")
    return [
        MemberJoined(
            person=person,
            how=how,
            representing=representing,
            category=category,
            until=until,
        )
    ]


def leave(
    body: Body | None, *, person: PersonId, how: HowLeft = "not recorded"
) -> list[BodyEvent]:
    """Give up the seat, and first every office held with it."""
    body = standing(body)
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
    today: date,
    rulebooks: Sequence[Rulebook] = (),
    how: HowChosen = "not recorded",
    term_from: Edtf | None = None,
    term_until: Edtf | None = None,
    meeting: MeetingId | None = None,
    decision: DecisionId | None = None,
) -> list[BodyEvent]:
    """Begin a term. Whoever holds the office leaves it; its holder begins a new term.

    Someone from outside becomes a member first, and so needs a free seat. Where the
    rulebook says how long a term is, that is its end. A term that was over before today
    is entered late, and displaces nobody.
    """
    body = standing(body)
    until = term_until or (term_ends(rulebooks, term_from) if term_from else None)
    _check_term(body, office, person, term_from, until)
    if term_from and until and certainly_before(until, today):
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
    holder = body.offices.get(office, person)
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
        *(join(body, person=person, how=how) if office in _SEATED else []),
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
    """The council asks somebody to take an office of a body that has no officer left."""
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


def register_interest(
    body: Body | None,
    *,
    person: PersonId,
    interest: Text,
    on: date,
    since: Edtf | None = None,
    sensitive: bool = False,
    rulebooks: Sequence[Rulebook] = (),
) -> list[BodyEvent]:
    """Enter what a member has to do with outside, before it matters."""
    body = standing(body)
    if person not in body.members:
        raise NotReady("only a member registers interests here; join the body first")
    kind = SensitiveInterestRegistered if sensitive else InterestRegistered
    return [
        kind(
            person=person,
            number=body.registered + 1,
            interest=interest,
            since=since,
            in_time=registered(rulebooks, on, since=since),
        )
    ]


def end_interest(body: Body | None, *, number: int) -> list[BodyEvent]:
    """Say that an interest is one no longer."""
    body = standing(body)
    if not 1 <= number <= body.registered:
        raise Contradiction(f"no interest {number} is registered in this body")
    return [InterestEnded(number=number)] if number in body.interests else []


def _check_term(
    body: Body,
    office: Office,
    person: PersonId,
    begins: Edtf | None,
    until: Edtf | None,
) -> None:
    """Refuse a term that ends before it begins, or that lies in somebody else's."""
    first = begins.earliest if begins else None
    if first and until and certainly_before(until, first):
        raise Contradiction("a term cannot end before it begins")
    if not (begins and until):
        return
    for other in body.terms:
        if (
            other.office == office
            and other.person != person
            and _overlap((begins, until), (other.begins, other.until))
        ):
            assert other.begins is not None, "only terms with both ends overlap"
            assert other.until is not None, "only terms with both ends overlap"
            raise AlreadyTaken(
                f"somebody else was {office} from {in_words(other.begins)} to "
                f"{in_words(other.until)}"
            )


def _overlap(one: tuple[Edtf, Edtf], other: tuple[Edtf | None, Edtf | None]) -> bool:
    """Whether two terms certainly share more than the day on which one follows."""
    (begins, until), (their_begin, their_until) = one, other
    if their_begin is None or their_until is None:
        return False
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
    before = reversed([t.person for t in body.terms if t.office == office])
    in_a_row = sum(1 for _ in takewhile(lambda holder: holder == person, before))
    member = body.members.get(person)
    asked = [term(rulebooks, day, terms_before=in_a_row)]
    if office == "chair":
        asked.append(may_chair(rulebooks, day, member.category if member else None))
    against = [v for v in asked if v.outcome in {"no", "too many"}]
    in_favour = [v for v in asked if v.outcome in {"yes", "within"}]
    return next(iter([*against, *in_favour]), None)
