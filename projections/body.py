"""Bodies: who sits in them, who holds which office, and who did before."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.body import (
    BodyAdopted,
    BodyDisbanded,
    BodyFormed,
    BodyKind,
    BodyReleased,
    HowLeft,
    InterestEnded,
    InterestRegistered,
    MemberJoined,
    MemberLeft,
    SensitiveInterestRegistered,
)
from domain.dates import Edtf
from domain.event import Event, Recorded, Text, Visibility
from domain.ids import BodyId, PartnershipId, PersonId
from domain.offices import (
    AppointmentRatified,
    Office,
    OfficeForgone,
    OfficeHeld,
    OfficeLeft,
    OfficePromised,
    OfficeTaken,
)
from projections.body_parts import (
    Interest,
    Member,
    Officer,
    begun,
    by_start,
    held,
    interest,
    joined,
    ran_out,
    ratified,
    ratified_by_then,
    taken,
    without,
)
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class Body(Struct, frozen=True, kw_only=True):
    """`seats` null: no number is set, so no vacancies either.

    `seats_taken` are the present members; an office that nobody in `officers` holds is
    vacant, and `next_officers` follow when their terms begin. Of a body that was
    disbanded they stay on record as its last. `parent` is the body of which it is a
    sub-group now, `interests` those that the reader may see.
    """

    id: UUID
    partnership: PartnershipId | None
    name: str
    kind: BodyKind
    prefix: str
    seats: int | None
    vacancies: int | None
    seats_taken: list[PersonId] = []
    members: tuple[Member, ...] = ()
    past_members: tuple[Member, ...] = ()
    officers: tuple[Officer, ...] = ()
    past_officers: tuple[Officer, ...] = ()
    next_officers: tuple[Officer, ...] = ()
    parent: BodyId | None = None
    interests: tuple[Interest, ...] = ()
    formed: Edtf | None
    from_day: date | None
    disbanded: bool = False
    disbanded_on: date | None = None
    why_disbanded: Text | None = None
    visibility: Visibility
    fuller: Visibility | None = None

    @property
    def under_another(self) -> bool:
        """Whether it speaks for itself alone, and not for the partnership."""
        return self.parent is not None or self.kind == "sub-group"


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("body.") else ()


def fold(row: Body | None, event: Recorded[Any], _: UUID) -> Body:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    if isinstance(facts, BodyFormed):
        return Body(
            id=event.stream,
            partnership=facts.partnership,
            name=facts.name,
            kind=facts.kind,
            prefix=facts.prefix,
            seats=facts.seats,
            vacancies=facts.seats,
            parent=facts.parent,
            formed=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a body's stream starts with BodyFormed"
    match facts:
        case MemberJoined(person=person):
            sitting = (m for m in row.members if m.person != person)
            return _seated(row, (*sitting, joined(event, facts)))
        case MemberLeft(person=person, how=how):
            when = (event.occurred, day_of(event), how)
            gone = (_left(m, *when) for m in row.members if m.person == person)
            row = replace(row, past_members=(*row.past_members, *gone))
            return _seated(row, (m for m in row.members if m.person != person))
        case OfficeTaken(office=office):
            row = _followed(row, office, facts.person, day_of(event))
            row = _vacated(row, event, office, None)
            return replace(row, officers=(*row.officers, taken(event, facts)))
        case OfficePromised(office=office):
            row = _followed(row, office, None, date.max)
            coming = (*row.next_officers, taken(event, facts))
            return replace(row, next_officers=coming)
        case OfficeForgone(office=office, person=person):
            return _followed(row, office, person, date.min)
        case OfficeLeft(office=office, person=person):
            row = _followed(row, office, person, date.max)
            return _vacated(row, event, office, person)
        case AppointmentRatified():
            return replace(
                row,
                officers=ratified(row.officers, event, facts),
                past_officers=ratified(row.past_officers, event, facts),
                next_officers=ratified(row.next_officers, event, facts),
            )
        case OfficeHeld():
            past = by_start((*row.past_officers, held(event, facts)))
            return replace(row, past_officers=past)
        case BodyAdopted(parent=parent):
            return replace(row, parent=parent)
        case BodyReleased():
            return replace(row, parent=None)
        case InterestRegistered() | SensitiveInterestRegistered():
            return replace(row, interests=(*row.interests, interest(event, facts)))
        case InterestEnded(number=number):
            return replace(row, interests=without(row.interests, event, number))
        case BodyDisbanded(why=why):
            day = day_of(event)
            return replace(row, disbanded=True, disbanded_on=day, why_disbanded=why)
        case _:
            return row


def _left(member: Member, left: Edtf | None, day: date, how: HowLeft) -> Member:
    return replace(member, left=left, left_on=day, how_left=how)


def _seated(row: Body, members: Iterable[Member]) -> Body:
    members = tuple(members)
    return replace(
        row,
        members=members,
        seats_taken=[m.person for m in members],
        vacancies=_vacancies(row.seats, len(members)),
    )


def _vacancies(seats: int | None, taken: int) -> int | None:
    return None if seats is None else max(seats - taken, 0)


def _vacated(
    row: Body, event: Recorded[Any], office: Office, person: PersonId | None
) -> Body:
    """End the term of whoever holds the office; with `person` only of that one."""
    ending = [
        o for o in row.officers if o.office == office and person in {None, o.person}
    ]
    if not ending:
        return row
    day = day_of(event)
    past = (replace(o, ended=event.occurred, ended_on=day) for o in ending)
    return replace(
        row,
        officers=tuple(o for o in row.officers if o not in ending),
        past_officers=(*row.past_officers, *past),
    )


def _followed(row: Body, office: Office, person: PersonId | None, day: date) -> Body:
    """With whoever was to come into an office in it, or not to come, by a day.

    `person`: only if it is this one.
    """
    for coming in row.next_officers:
        if coming.office == office and person in {None, coming.person}:
            row = replace(
                row, next_officers=tuple(o for o in row.next_officers if o != coming)
            )
            if coming.began_on is not None and coming.began_on <= day:
                row = _begun(row, coming)
    return row


def _begun(row: Body, coming: Officer) -> Body:
    staying = (o for o in row.officers if o.office != coming.office)
    return replace(
        row,
        officers=(*staying, coming),
        past_officers=(*row.past_officers, *begun(row.officers, coming)),
    )


def on_day(row: Body, day: date) -> Body:
    """Who sat in it and held its offices on a day, as far as days are recorded."""
    for coming in row.next_officers:
        if coming.began_on is not None and coming.began_on <= day:
            row = _begun(row, coming)
    ever = [ran_out(m, day) for m in (*row.past_members, *row.members)]
    members = tuple(m for m in ever if _then(m.joined_on, m.left_on, day))
    officers = tuple(
        ratified_by_then(o, day)
        for o in (*row.past_officers, *row.officers)
        if _then(o.began_on, o.ended_on, day)
    )
    disbanded = row.disbanded and _then(row.disbanded_on, None, day)
    return replace(
        row,
        members=members,
        past_members=tuple(
            m for m in ever if m.left_on is not None and m.left_on <= day
        ),
        officers=officers,
        past_officers=tuple(
            ratified_by_then(o, day)
            for o in row.past_officers
            if o.ended_on is not None and o.ended_on <= day
        ),
        next_officers=tuple(
            ratified_by_then(o, day)
            for o in row.next_officers
            if o.began_on is not None
            and o.began_on > day
            and (o.chosen_on is None or o.chosen_on <= day)
        ),
        seats_taken=[m.person for m in members],
        vacancies=_vacancies(row.seats, len(members)),
        interests=tuple(
            one for one in row.interests if _then(one.registered_on, one.ended_on, day)
        ),
        disbanded=disbanded,
        disbanded_on=row.disbanded_on if disbanded else None,
        why_disbanded=row.why_disbanded if disbanded else None,
    )


def _then(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or until > day)


BODIES = Projection(
    Versions("body", Body), version=3, keys=keys, fold=fold, layered=True
)


def leads(body: str) -> str:
    """An SQL condition: a body speaks for its partnership, and is not under another."""
    under = "(b.parent IS NOT NULL OR b.kind = 'sub-group')"
    rows = f"{BODIES.table.at()} b WHERE b.id = {body} AND {under}"
    return f"NOT EXISTS (SELECT FROM {rows})"
