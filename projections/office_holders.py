"""The offices of one body as of a day: who holds which, and which are vacant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.body import BodyKind, HowChosen, Office
from domain.dates import Edtf
from domain.ids import PartnershipId, PersonId
from domain.rulebook import Rulebook
from domain.seats import holds_over
from projections.body import Body

State: TypeAlias = Literal["in term", "holding over", "ended", "vacant"]


class OfficeNow(Struct, frozen=True, kw_only=True):
    """One office of a body. `because` says why it is in its state.

    `holding over`: the term has run out and nobody has followed. `ended`: it has, and
    the rulebook ends the office with it.
    """

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
        )
    expected = [
        *(_EXPECTED if leads(body) else ()),
        *(o.office for o in body.past_officers),
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
        )


def leads(body: Body) -> bool:
    """Whether it is the body that runs a partnership, and so needs officers."""
    return body.kind in _LEADING and body.parent is None


_LEADING: frozenset[BodyKind] = frozenset(
    {"steering group", "management board", "executive"}
)
"""The kinds of body that run a partnership, and so need officers."""

_EXPECTED: tuple[Office, ...] = ("chair", "secretary", "treasurer")
