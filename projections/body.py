"""Bodies: who sits in them, who holds which office, and who did before."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.body import (
    BodyDisbanded,
    BodyFormed,
    BodyKind,
    HowChosen,
    HowJoined,
    HowLeft,
    MemberJoined,
    MemberLeft,
    Office,
    OfficeLeft,
    OfficeTaken,
)
from domain.dates import Edtf
from domain.event import Event, Recorded, Text, Visibility
from domain.ids import DecisionId, MeetingId, PartnershipId, PersonId
from projections.look import certain_day, day_of, first_day
from projections.projection import Projection
from projections.table import Versions

# `…_on` is the day by which it had certainly happened; `…ed` as it was said.


class Member(Struct, frozen=True):
    """`joined` null: not recorded. `how_left` null: still a member."""

    person: PersonId
    how: HowJoined
    representing: str | None
    joined: Edtf | None
    joined_on: date | None
    position: int
    left: Edtf | None = None
    left_on: date | None = None
    how_left: HowLeft | None = None


class Officer(Struct, frozen=True):
    """One term. `began` is the first day of the term, else when office was taken."""

    office: Office
    person: PersonId
    how: HowChosen
    term_from: Edtf | None
    term_until: Edtf | None
    meeting: MeetingId | None
    decision: DecisionId | None
    began: Edtf | None
    began_on: date | None
    position: int
    ended: Edtf | None = None
    ended_on: date | None = None


class Body(Struct, frozen=True, kw_only=True):
    """`seats` null: no number is set, so no vacancies either.

    `seats_taken` are the present members; an office that nobody in `officers` holds is
    vacant. Of a body that was disbanded they stay on record as its last.
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
    formed: Edtf | None
    from_day: date | None
    disbanded: bool = False
    disbanded_on: date | None = None
    why_disbanded: Text | None = None
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("body.") else ()


def fold(row: Body | None, event: Recorded[Any], _: UUID) -> Body:  # noqa: PLR0911 - one case an event
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
            formed=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a body's stream starts with BodyFormed"
    match facts:
        case MemberJoined(person=person):
            sitting = (m for m in row.members if m.person != person)
            return _seated(row, (*sitting, _joined(event, facts)))
        case MemberLeft(person=person, how=how):
            when = (event.occurred, day_of(event), how)
            gone = (_left(m, *when) for m in row.members if m.person == person)
            row = replace(row, past_members=(*row.past_members, *gone))
            return _seated(row, (m for m in row.members if m.person != person))
        case OfficeTaken(office=office):
            row = _vacated(row, event, office, None)
            return replace(row, officers=(*row.officers, _taken(event, facts)))
        case OfficeLeft(office=office, person=person):
            return _vacated(row, event, office, person)
        case BodyDisbanded(why=why):
            day = day_of(event)
            return replace(row, disbanded=True, disbanded_on=day, why_disbanded=why)
        case _:
            return row


def _joined(event: Recorded[Any], facts: MemberJoined) -> Member:
    return Member(
        person=facts.person,
        how=facts.how,
        representing=facts.representing,
        joined=event.occurred,
        joined_on=certain_day(event.occurred, event),
        position=event.position,
    )


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


def _taken(event: Recorded[Any], facts: OfficeTaken) -> Officer:
    began = facts.term_from or event.occurred
    return Officer(
        office=facts.office,
        person=facts.person,
        how=facts.how,
        term_from=facts.term_from,
        term_until=facts.term_until,
        meeting=facts.meeting,
        decision=facts.decision,
        began=began,
        began_on=certain_day(began, event),
        position=event.position,
    )


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


def on_day(row: Body, day: date) -> Body:
    """Who sat in it and held its offices on a day, as far as days are recorded."""
    members = tuple(
        m
        for m in (*row.past_members, *row.members)
        if _then(m.joined_on, m.left_on, day)
    )
    officers = tuple(
        o
        for o in (*row.past_officers, *row.officers)
        if _then(o.began_on, o.ended_on, day)
    )
    disbanded = row.disbanded and _then(row.disbanded_on, None, day)
    return replace(
        row,
        members=members,
        past_members=tuple(
            m for m in row.past_members if m.left_on is not None and m.left_on <= day
        ),
        officers=officers,
        past_officers=tuple(
            o for o in row.past_officers if o.ended_on is not None and o.ended_on <= day
        ),
        seats_taken=[m.person for m in members],
        vacancies=_vacancies(row.seats, len(members)),
        disbanded=disbanded,
        disbanded_on=row.disbanded_on if disbanded else None,
        why_disbanded=row.why_disbanded if disbanded else None,
    )


def _then(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or until > day)


BODIES = Projection(
    Versions("body", Body), version=1, keys=keys, fold=fold, layered=True
)
