"""What somebody should see to, so that offices are filled and meetings are held."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct

from domain.dates import add_months, certainly_before, days_after, in_words
from domain.ids import PartnershipId, PersonId
from domain.offices import Office
from domain.rulebook import Rulebook
from domain.seats import representation
from projections.annual import NEVER, LastHeld, last_annual_meetings, next_due
from projections.body import Body
from projections.listings import schemes
from projections.look import Look, Pool
from projections.office_holders import SOON, OfficeNow, leads
from projections.partnership import Partnership
from projections.partnerships import last_heard
from projections.phrases import counted, listed
from projections.scheme import Duty

QUIET_MONTHS = 6

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


def of_bodies(
    groups: Iterable[Body],
    held: Sequence[OfficeNow],
    rulebooks: Sequence[Rulebook],
    day: date,
) -> Iterator[SuccessionWarning]:
    """What the bodies of one partnership lack; `held` are all their offices."""
    for office in held:
        yield from _of_office(office, day)
    for body in groups:
        yield from _of_seats(body, rulebooks, day)
    yield from _nobody_left(held)
    yield from _several(held)


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
    elif until is not None and certainly_before(until, days_after(day, SOON)):
        ending = f"The term of the {what} runs out soon: {in_words(until)}."
        yield warn("term ending", ending)


def _of_seats(
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


def _nobody_left(held: Iterable[OfficeNow]) -> Iterator[SuccessionWarning]:
    """Bodies in which no office is held any more, not even past its term."""
    by_body: defaultdict[UUID, list[OfficeNow]] = defaultdict(list)
    for one in held:
        by_body[one.body].append(one)
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
    """One person with several offices, of one body or of bodies of one partnership."""
    holding: defaultdict[PersonId, list[OfficeNow]] = defaultdict(list)
    for one in held:
        if one.person is not None:
            holding[one.person].append(one)
    for person, those in holding.items():
        if len(those) > 1:
            names = listed([f"{one.office} of {one.body_name}" for one in those])
            yield SuccessionWarning(
                about="several offices",
                sentence=f"One person holds several offices: {names}.",
                partnership=those[0].partnership,
                person=person,
            )


async def of_partnerships(
    pool: Pool, look: Look, homes: Iterable[Partnership]
) -> dict[UUID, list[SuccessionWarning]]:
    """Annual meetings that come near their limit, and partnerships not heard from."""
    duties = {scheme.id: scheme.duties for scheme in await schemes.all(pool, look)}
    last = await last_annual_meetings(pool, look)
    return {
        home.id: [
            *_annual(
                home, duties.get(home.scheme, ()), last.get(home.id, NEVER), look.as_of
            ),
            *_quiet(home, look.as_of),
        ]
        for home in homes
    }


def _annual(
    home: Partnership, duties: Sequence[Duty], last: LastHeld, day: date
) -> Iterator[SuccessionWarning]:
    due = next_due(
        home.stage,
        home.rulebooks,
        duties,
        last=last,
        since=home.constituted or home.founded,
        as_of=day,
    )
    if due.due_by is not None and due.due_by <= days_after(day, SOON):
        yield SuccessionWarning(
            about="annual meeting",
            sentence=f"{home.name}: {due.because}",
            partnership=PartnershipId(home.id),
        )


def _quiet(home: Partnership, day: date) -> Iterator[SuccessionWarning]:
    since = add_months(day, -QUIET_MONTHS)
    if home.stage == "active" and home.heard_on is not None and home.heard_on <= since:
        heard = last_heard(home.heard, home.heard_on, day)
        yield SuccessionWarning(
            about="no news",
            sentence=f"{home.name}: {heard}",
            partnership=PartnershipId(home.id),
        )
