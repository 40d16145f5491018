"""What an organisation's row is made of: names, numbers, officers, confirmations.

`…_on` is the day by which it had certainly happened; `of` the organisation that was
found to be one with this and brought it, null for its own; `position` the entry in the
register.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.event import Recorded, Text
from domain.ids import OrganisationId, PersonId
from domain.organisation_events import Name, OfficerLeft, OfficerNamed
from domain.registrations import Register, Registration
from projections.look import day_of


class Called(Struct, frozen=True):
    """`since` null: it was called so as far back as is known.

    `until`: the day from which it was called otherwise; null: it is called so now, or
    is the name of what it took in, which was `told_on` that day.
    """

    name: str
    since: date | None
    position: int
    until: date | None = None
    of: OrganisationId | None = None
    told_on: date | None = None


class Registered(Struct, frozen=True):
    """`identifier` is the register's code and the number in one: GB-CHC-1110767."""

    scheme: Register
    number: str
    identifier: str
    on: date | None
    position: int
    of: OrganisationId | None = None
    ended: Edtf | None = None
    ended_on: date | None = None
    why_ended: Text | None = None


class KnownAs(Struct, frozen=True):
    identifier: str
    on: date | None
    position: int
    of: OrganisationId | None = None
    ended: Edtf | None = None
    ended_on: date | None = None
    why_ended: Text | None = None


class OfficerTerm(Struct, frozen=True):
    """Somebody with a say in it, as far as is known. `left_on` null: not so far."""

    person: PersonId
    role: str
    term_from: Edtf | None
    term_until: Edtf | None
    position: int
    left_on: date | None = None


class Confirmed(Struct, frozen=True):
    """`by` null: the installation's own operator."""

    by: PersonId | None
    occurred: Edtf | None
    on: date
    position: int


class TookIn(Struct, frozen=True):
    organisation: OrganisationId
    on: date
    position: int


def called(name: Name, event: Recorded[Any]) -> Called:
    return Called(name.name, name.since, event.position)


def registered(
    one: Registration,
    event: Recorded[Any],
    day: date | None,
    of: OrganisationId | None = None,
) -> Registered:
    identifier = one.identifier()
    return Registered(one.scheme, one.number, identifier, day, event.position, of)


def its_day(name: Called) -> date:
    """From when it counts: a name without a day comes first."""
    return name.since or date.min


def in_turn(names: Iterable[Called]) -> tuple[Called, ...]:
    """Names in the order of their days, each until the next; those taken in come last.

    A name that only goes on is not a new one.
    """
    names = tuple(names)
    own: list[Called] = []
    for one in sorted((n for n in names if n.of is None), key=its_day):
        if own and own[-1].name == one.name:
            continue
        if own:
            own[-1] = replace(own[-1], until=one.since)
        own.append(replace(one, until=None))
    return (*own, *(n for n in names if n.of is not None))


def named_officer(event: Recorded[Any], facts: OfficerNamed) -> OfficerTerm:
    return OfficerTerm(
        facts.person, facts.role, facts.term_from, facts.term_until, event.position
    )


def without(
    officers: Iterable[OfficerTerm], facts: OfficerLeft
) -> tuple[OfficerTerm, ...]:
    """The same with one who has left."""
    return tuple(
        replace(one, left_on=facts.on)
        if one.person == facts.person and one.left_on is None
        else one
        for one in officers
    )


def confirmed(event: Recorded[Any]) -> Confirmed:
    return Confirmed(event.actor, event.occurred, day_of(event), event.position)


Dated = TypeVar("Dated", Registered, KnownAs)


def ended(
    those: Iterable[Dated], event: Recorded[Any], identifier: str, why: Text | None
) -> tuple[Dated, ...]:
    """The same with one that stands for it no longer."""
    when, day = event.occurred, day_of(event)
    return tuple(
        replace(one, ended=when, ended_on=day, why_ended=why)
        if one.identifier == identifier and one.ended_on is None
        else one
        for one in those
    )


def by_then(those: Iterable[Dated], day: date) -> tuple[Dated, ...]:
    """Those that were known of on a day, as they stood then."""
    return tuple(
        one
        if one.ended_on is None or one.ended_on <= day
        else replace(one, ended=None, ended_on=None, why_ended=None)
        for one in those
        if one.on is None or one.on <= day
    )
