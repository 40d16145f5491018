"""What somebody should see to before nobody is left to: warnings about seats."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.body import BodyKind, Office
from domain.dates import in_words
from domain.ids import PartnershipId, PersonId
from domain.rulebook import Rulebook
from domain.seats import representation
from projections.body import Body
from projections.phrases import counted

About: TypeAlias = Literal[
    "term ending",
    "term over",
    "vacant office",
    "vacant seats",
    "seat over",
    "share of seats",
    "nobody left",
    "several offices",
    "annual meeting",
    "no news",
]


class SuccessionWarning(Struct, frozen=True, kw_only=True):
    """Something that somebody should see to; the sentence names no person."""

    about: About
    sentence: str
    partnership: PartnershipId | None
    body: UUID | None = None
    office: Office | None = None
    person: PersonId | None = None


def of_seats(
    body: Body, rulebooks: Sequence[Rulebook], day: date
) -> Iterator[SuccessionWarning]:
    """Seats that are vacant, whose time has run out, or that the rules share out."""

    def warn(
        about: About, sentence: str, person: PersonId | None = None
    ) -> SuccessionWarning:
        return SuccessionWarning(
            about=about,
            sentence=sentence,
            partnership=body.partnership,
            body=body.id,
            person=person,
        )

    if body.vacancies:
        vacant = counted(body.vacancies, "seat")
        yield warn("vacant seats", f"{body.name} has {vacant} vacant, of {body.seats}.")
    for member in body.past_members:
        if member.until is not None and member.how_left is None:
            what = "co-option to" if member.how == "co-opted" else "membership of"
            ran_out = f"A {what} {body.name} has run out: {in_words(member.until)}."
            yield warn("seat over", ran_out, member.person)
    if leads(body):
        sitting = Counter(member.category for member in body.members)
        shares = {name: many for name, many in sitting.items() if name is not None}
        verdict = representation(rulebooks, day, shares)
        if verdict.outcome == "not met":
            yield warn("share of seats", f"{body.name}: {verdict.because}")


def leads(body: Body) -> bool:
    """Whether it is the body that runs a partnership, and so needs officers."""
    return body.kind in _LEADING and body.parent is None


_LEADING: frozenset[BodyKind] = frozenset(
    {"steering group", "management board", "executive"}
)
