"""Offices as of a day: who holds which, for how long, and what needs seeing to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.body import HowChosen, Office
from domain.dates import Edtf, add_months, certainly_before, in_words
from domain.ids import PartnershipId, PersonId
from domain.rulebook import Rulebook
from domain.seats import holds_over
from projections.annual import last_annual_meetings, next_due
from projections.body import Body
from projections.listings import bodies, schemes
from projections.look import Look, Pool
from projections.partnership import Partnership
from projections.partnerships import last_heard, partnerships
from projections.phrases import listed
from projections.succession import About, SuccessionWarning, leads, of_seats

NEEDS = ("body", "partnership", "scheme", "meeting")
"""The projections that this read is answered from."""

SOON = timedelta(days=90)
QUIET_MONTHS = 6

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


class Offices(Struct, frozen=True):
    offices: tuple[OfficeNow, ...]
    warnings: tuple[SuccessionWarning, ...]


async def offices(
    pool: Pool, look: Look, *, partnership: UUID | None = None
) -> Offices:
    """Every office on a day, by body, and what is to be seen to."""
    day = look.as_of
    groups = [
        body
        for body in await bodies.all(pool, look, partnership=partnership)
        if not body.disbanded
    ]
    homes = [
        home
        for home in await partnerships.all(pool, look)
        if partnership in {None, home.id}
    ]
    rules: dict[UUID | None, tuple[Rulebook, ...]]
    rules = {home.id: home.rulebooks for home in homes}
    held = [
        office
        for body in groups
        for office in _offices(body, rules.get(body.partnership, ()), day)
    ]
    return Offices(
        offices=tuple(held),
        warnings=(
            *(w for office in held for w in _of_office(office, day)),
            *(
                warning
                for body in groups
                for warning in of_seats(body, rules.get(body.partnership, ()), day)
            ),
            *_nobody_left(held),
            *_several(held),
            *await _of_homes(pool, look, homes),
        ),
    )


def _offices(
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


def _of_office(office: OfficeNow, day: date) -> Iterator[SuccessionWarning]:
    what = f"{office.office} of {office.body_name}"
    until = office.term_until

    def warn(about: About, sentence: str) -> SuccessionWarning:
        return SuccessionWarning(
            about=about,
            sentence=sentence,
            partnership=office.partnership,
            body=office.body,
            office=office.office,
            person=office.person,
        )

    if office.state == "vacant":
        yield warn("vacant office", f"The office of {what} is vacant.")
    elif office.state != "in term":
        yield warn("term over", f"Of the {what}: {office.because}")
    elif until is not None and certainly_before(until, day + SOON):
        ending = f"The term of the {what} runs out soon: {in_words(until)}."
        yield warn("term ending", ending)


def _nobody_left(held: Sequence[OfficeNow]) -> Iterator[SuccessionWarning]:
    """Bodies in which no office is held any more, not even past its term."""
    by_body: dict[UUID, list[OfficeNow]] = {}
    for one in held:
        by_body.setdefault(one.body, []).append(one)
    for body, those in by_body.items():
        if all(one.state in {"vacant", "ended"} for one in those):
            yield SuccessionWarning(
                about="nobody left",
                sentence=f"Nobody holds an office of {those[0].body_name}; until "
                "somebody is chosen, the council may invite somebody to take one.",
                partnership=those[0].partnership,
                body=body,
            )


def _several(held: Iterable[OfficeNow]) -> Iterator[SuccessionWarning]:
    """One person with several offices of one body, or of bodies of one partnership."""
    holding: dict[tuple[UUID, PersonId], list[OfficeNow]] = {}
    for one in held:
        if one.person is not None:
            where = one.partnership or one.body
            holding.setdefault((where, one.person), []).append(one)
    for (_, person), those in holding.items():
        if len(those) > 1:
            names = listed([f"{one.office} of {one.body_name}" for one in those])
            yield SuccessionWarning(
                about="several offices",
                sentence=f"One person holds several offices: {names}.",
                partnership=those[0].partnership,
                person=person,
            )


async def _of_homes(
    pool: Pool, look: Look, homes: Sequence[Partnership]
) -> list[SuccessionWarning]:
    """Annual meetings that come near their limit, and partnerships not heard from."""
    duties = {scheme.id: scheme.duties for scheme in await schemes.all(pool, look)}
    last = await last_annual_meetings(pool, look)
    quiet_since = add_months(look.as_of, -QUIET_MONTHS)
    found = []
    for home in homes:
        due = next_due(
            home.stage,
            home.rulebooks,
            duties.get(home.scheme, ()),
            last=last.get(home.id),
            since=home.constituted or home.founded,
            as_of=look.as_of,
        )
        id = PartnershipId(home.id)
        if due.due_by is not None and due.due_by <= look.as_of + SOON:
            sentence = f"{home.name}: {due.because}"
            found.append(
                SuccessionWarning(
                    about="annual meeting", sentence=sentence, partnership=id
                )
            )
        quiet = home.heard_on is not None and home.heard_on <= quiet_since
        if home.stage == "active" and quiet:
            heard = last_heard(home.heard, home.heard_on, look.as_of)
            sentence = f"{home.name}: {heard}"
            found.append(
                SuccessionWarning(about="no news", sentence=sentence, partnership=id)
            )
    return found


_EXPECTED: tuple[Office, ...] = ("chair", "secretary", "treasurer")
