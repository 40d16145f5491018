"""Offices and seats, and who has or had them, in Popolo's classes."""

from collections.abc import Iterator
from datetime import date

from domain.dates import Edtf
from domain.reduced_dates import began, ended
from projections.body import Body
from projections.body_parts import Member, Officer
from projections.partnership import Partnership
from projections.popolo.classes import PopoloMembership, PopoloPost
from projections.popolo.known import Known, seats, terms


def posts(known: Known) -> Iterator[PopoloPost]:
    """Every office that somebody holds or has held."""
    for body in known.bodies:
        for office in dict.fromkeys(one.office for one in terms(body)):
            label = f"{office.capitalize()} of {body.name}"
            yield PopoloPost(f"{body.id}/{office}", label, office, str(body.id))
    for row in known.groups:
        if row.co_ordinator is not None:
            id, label = _co_ordinator(row), f"Co-ordinator of {row.name}"
            yield PopoloPost(id, label, "co-ordinator", str(row.id))


def memberships(known: Known) -> Iterator[PopoloMembership]:
    """Offices held, seats held for somebody, and partnerships in forums."""
    for body in known.bodies:
        for term in terms(body):
            yield _office(known, body, term)
        for seat in seats(body):
            if seat.representing is not None:
                yield _seat(known, body, seat)
    for row in known.groups:
        yield from _of_partnership(known, row)


def _office(known: Known, body: Body, term: Officer) -> PopoloMembership:
    sits = [m for m in seats(body) if m.person == term.person]
    sits_for = sits[-1].representing if sits else None
    return PopoloMembership(
        id=f"{body.id}/{term.office}/{term.position}",
        organization_id=str(body.id),
        role=term.office,
        label=f"{term.office.capitalize()} of {body.name}",
        person_id=known.person(term.person),
        post_id=f"{body.id}/{term.office}",
        on_behalf_of_id=known.represented(sits_for),
        start_date=began(term.term_from or term.began),
        end_date=ended(term.ended) if known.over(term.ended_on) else None,
    )


def _seat(known: Known, body: Body, seat: Member) -> PopoloMembership:
    return PopoloMembership(
        id=f"{body.id}/member/{seat.position}",
        organization_id=str(body.id),
        role="member",
        label=f"Member of {body.name} for {seat.representing}",
        person_id=known.person(seat.person),
        on_behalf_of_id=known.represented(seat.representing),
        start_date=began(seat.joined),
        end_date=ended(seat.left) if known.over(seat.left_on) else None,
    )


def _of_partnership(known: Known, row: Partnership) -> Iterator[PopoloMembership]:
    appointed = row.co_ordinator
    if appointed is not None:
        yield PopoloMembership(
            id=f"{row.id}/co-ordinator/{appointed.position}",
            organization_id=str(row.id),
            role="co-ordinator",
            label=f"Co-ordinator of {row.name}",
            person_id=known.person(appointed.person),
            post_id=_co_ordinator(row),
            start_date=began(appointed.since),
        )
    member = {"id": str(row.id), "name": row.name}
    shown = {body.id for body in known.bodies}
    for forum in (*row.past_forums, *row.forums):
        if forum.forum not in shown or not known.begun(forum.since):
            continue
        yield PopoloMembership(
            id=f"{row.id}/forum/{forum.position}",
            organization_id=str(forum.forum),
            role="member",
            member=member,
            start_date=began(forum.since),
            end_date=ended(forum.until) if known.over(_last(forum.until)) else None,
        )


def _last(said: Edtf | None) -> date | None:
    return said.latest if said else None


def _co_ordinator(row: Partnership) -> str:
    return f"{row.id}/co-ordinator"
