"""Whether a term of office can be as it is said, and what the rules make of it."""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from domain.body import Body
from domain.dates import Edtf, add_years, certainly_before, in_words
from domain.errors import AlreadyTaken, BeyondLimit, Contradiction
from domain.ids import PersonId
from domain.offices import Office, Term
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import may_chair, term, term_length

YEARS_AHEAD = 5
"""How far ahead a term may be promised: beyond that a year was mistyped."""

AGAINST = frozenset({"no", "too many", "too long"})
"""Verdicts on a person in an office that the rules are against."""


def to_come(begins: Edtf, told: date, today: date) -> bool:
    """Whether a term was still to come when it was told of. Raises BeyondLimit."""
    first = begins.earliest
    if first is not None and first > add_years(today, YEARS_AHEAD):
        raise BeyondLimit(
            f"a term begins within {YEARS_AHEAD} years; this one would begin: "
            f"{in_words(begins)}"
        )
    return first is not None and first > told


def promised(body: Body, coming: Term, today: date) -> bool:
    """Whether this very term is to come already. Raises AlreadyTaken for another."""
    other = body.next.get(coming.office)
    if other is None or (other.begun(today) and other != coming):
        return False
    if other != coming:
        assert other.begins is not None, "a term that is to come has a first day"
        raise AlreadyTaken(
            f"somebody has been chosen to be {other.office}: "
            f"{in_words(other.begins)} is when that term begins; they leave it before "
            "another is chosen"
        )
    return True


def later(body: Body, office: Office, begins: Edtf) -> bool:
    """Whether a term is known, or is perhaps, that began later; vacant: none is."""
    now = body.term(office)
    if now is not None and now.begins is None:
        return True
    known = (t.begins.latest for t in body.terms if t.office == office and t.begins)
    first = begins.earliest or date.min
    return any(other is not None and other > first for other in known)


def check_order(begins: Edtf | None, until: Edtf | None) -> None:
    first = begins.earliest if begins else None
    if first and until and certainly_before(until, first):
        raise Contradiction("a term cannot end before it begins")


def check_free(
    others: Sequence[Term], begins: Edtf, until: Edtf, person: PersonId
) -> None:
    """Refuse a term of a person that lies in another one of the same office."""
    for other in others:
        if (
            other.begins is not None
            and other.until is not None
            and _overlap((begins, until), (other.begins, other.until))
        ):
            who = "this person" if other.person == person else "somebody else"
            raise AlreadyTaken(
                f"{who} was {other.office} from {in_words(other.begins)} to "
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


def allowed(
    body: Body, rulebooks: Sequence[Rulebook], new: Term, today: date
) -> Verdict | None:
    """What the rules say against it, or else for it; None: they do not speak of it."""
    day = (new.begins and new.begins.latest) or today
    earlier = [t for t in body.terms if t.office == new.office and _before(t, day)]
    earlier.sort(key=lambda t: (t.begins and t.begins.latest) or date.min)
    last_first = (t.person for t in reversed(earlier))
    in_a_row = sum(
        1 for _ in takewhile(lambda holder: holder == new.person, last_first)
    )
    member = body.members.get(new.person)
    asked = [term(rulebooks, day, terms_before=in_a_row)]
    if new.office == "chair":
        asked.append(may_chair(rulebooks, day, member.category if member else None))
    length = term_length(rulebooks, day, until=new.until)
    against = [v for v in (*asked, length) if v.outcome in AGAINST]
    in_favour = [v for v in asked if v.outcome in {"yes", "within"}]
    return next(iter([*against, *in_favour]), None)


def _before(term: Term, day: date) -> bool:
    """Whether a term began before the day, as far as is known."""
    return not (term.begins and term.begins.latest and term.begins.latest >= day)
