"""The offices of one body as of a day: who holds which, and which are vacant."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.body import leads as a_leading_body
from domain.dates import Edtf, certainly_before, days_after
from domain.ids import DecisionId, PartnershipId, PersonId
from domain.offices import HowChosen, Office
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.seats import holds_over
from projections.body import Body
from projections.resting import RestsOn

SOON = 90  # days

State: TypeAlias = Literal["in term", "holding over", "ended", "vacant"]


class OfficeNow(Struct, frozen=True, kw_only=True):
    """One office of a body. `because` says why it is in its state.

    `holding over`: the term has run out and nobody has followed. `ended`: it has, and
    the rulebook ends the office with it. `allowed` is what the rules say of the holder
    there, `irregular` what broke a rule when they were chosen (null: nothing that is
    recorded), `decision` the one that chose them and `ratified_by` the one that stands
    by it; `rests_on` tells of both. `position` is the entry that tells of the term;
    null: it is vacant. `next` follows, from the day `next_from` on.
    """

    told_in: ClassVar[str] = "body"

    partnership: PartnershipId | None
    body: UUID
    body_name: str
    office: Office
    state: State
    because: str
    person: PersonId | None = None
    how: HowChosen | None = None
    term_from: Edtf | None = None
    term_until: Edtf | None = None
    allowed: Verdict | None = None
    irregular: str | None = None
    decision: DecisionId | None = None
    ratified_by: DecisionId | None = None
    rests_on: tuple[RestsOn, ...] = ()
    position: int | None = None
    next: PersonId | None = None
    next_from: Edtf | None = None

    @property
    def cites(self) -> tuple[UUID | None, ...]:
        """The decisions by which somebody holds it."""
        return (self.decision, self.ratified_by)


def offices_of(
    body: Body, rulebooks: Sequence[Rulebook], day: date
) -> Iterator[OfficeNow]:
    """Those held now, and those that are vacant: expected, or held once before."""
    home, name = body.partnership, body.name
    for now in body.officers:
        verdict = holds_over(rulebooks, day, until=now.term_until)
        yield OfficeNow(
            partnership=home,
            body=body.id,
            body_name=name,
            office=now.office,
            state=verdict.outcome,  # type: ignore[arg-type]
            because=verdict.because,
            person=now.person,
            how=now.how,
            term_from=now.term_from,
            term_until=now.term_until,
            allowed=now.allowed,
            irregular=" ".join(now.against) or None,
            decision=now.decision,
            ratified_by=now.ratified_by,
            position=now.position,
            **_next(body, now.office),
        )
    expected = [
        *(_EXPECTED if leads(body) else ()),
        *(o.office for o in (*body.past_officers, *body.next_officers)),
    ]
    taken = {now.office for now in body.officers}
    for office in dict.fromkeys(one for one in expected if one not in taken):
        before = any(past.office == office for past in body.past_officers)
        because = (
            "Nobody has followed the last holder." if before else "Nobody ever held it."
        )
        yield OfficeNow(
            partnership=home,
            body=body.id,
            body_name=name,
            office=office,
            state="vacant",
            because=because,
            **_next(body, office),
        )


def _next(body: Body, office: Office) -> dict[str, Any]:
    """Who was chosen to follow, and from when."""
    found = (one for one in body.next_officers if one.office == office)
    return (
        {"next": one.person, "next_from": one.began}
        if (one := next(found, None))
        else {}
    )


def to_be_filled(held: Iterable[OfficeNow], by: date) -> tuple[OfficeNow, ...]:
    """Those that are vacant, or whose terms are over by a day or soon after."""
    soon = days_after(by, SOON)
    return tuple(
        office
        for office in held
        if office.state != "in term"
        or (office.term_until and certainly_before(office.term_until, soon))
    )


def leads(body: Body) -> bool:
    """Whether it is the body that runs a partnership, and so needs officers."""
    return a_leading_body(body.kind, body.parent)


_EXPECTED: tuple[Office, ...] = ("chair", "secretary", "treasurer")
