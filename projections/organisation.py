"""Organisations: the directory of whom the council deals with."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import asdict, replace

from domain.dates import Edtf
from domain.event import Event, Recorded, Source, Text, Visibility
from domain.ids import OrganisationId, PartnershipId
from domain.organisation_events import (
    FormerlyNamed,
    IdentifierDropped,
    Kind,
    KnownAlsoAs,
    Name,
    OfficerLeft,
    OfficerNamed,
    OrganisationAdded,
    OrganisationClosed,
    OrganisationConfirmed,
    OrganisationDescribed,
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationTookIn,
    RegistrationEnded,
)
from projections.look import certain_day, day_of, earlier, first_day
from projections.organisation_parts import (
    Called,
    Confirmed,
    KnownAs,
    OfficerTerm,
    Registered,
    TookIn,
    by_then,
    called,
    confirmed,
    ended,
    in_turn,
    its_day,
    named_officer,
    registered,
    without,
)
from projections.projection import Projection
from projections.table import Versions


class Organisation(Struct, frozen=True, kw_only=True):
    """`name` is what it is called on the day asked about, `names` all it ever was.

    `partnership` is the one whose officers added it, null: the council's. `officers`
    are for the council's people. `last_confirmed` null: nobody has confirmed it so far.
    `merged_into`: it was found to be one with that one, which has all of this now.
    """

    id: UUID
    partnership: PartnershipId | None
    name: str
    kind: Kind
    names: tuple[Called, ...]
    registrations: tuple[Registered, ...] = ()
    known_as: tuple[KnownAs, ...] = ()
    website: str | None = None
    postcode: str | None = None
    country: str | None = None
    description: Text | None = None
    officers: tuple[OfficerTerm, ...] = ()
    last_confirmed: Confirmed | None = None
    confirmations: tuple[Confirmed, ...] = ()
    took_in: tuple[TookIn, ...] = ()
    merged_into: OrganisationId | None = None
    merged_on: date | None = None
    closed: Edtf | None = None
    closed_on: date | None = None
    why_closed: Text | None = None
    added: Edtf | None
    from_day: date | None
    source: Source | None
    position: int
    visibility: Visibility
    fuller: Visibility | None = None


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("organisation.") else ()


def fold(row: Organisation | None, event: Recorded[Any], _: UUID) -> Organisation:  # noqa: C901, PLR0911, PLR0912 - one case an event
    facts = event.facts
    if isinstance(facts, OrganisationAdded):
        return _added(event, facts)
    assert row is not None, "an organisation's stream starts with OrganisationAdded"
    match facts:
        case OrganisationRenamed() | FormerlyNamed():
            return _renamed(row, event, Name(facts.name, facts.since))
        case KnownAlsoAs(identifier=one):
            known = KnownAs(one, day_of(event), event.position)
            return replace(row, known_as=(*row.known_as, known))
        case IdentifierDropped(identifier=one, why=why):
            return replace(row, known_as=ended(row.known_as, event, one, why))
        case OrganisationDescribed():
            return _described(row, facts)
        case OrganisationRegistered(registration=one):
            held = registered(one, event, day_of(event))
            return replace(row, registrations=(*row.registrations, held))
        case RegistrationEnded(registration=one, why=why):
            numbers = ended(row.registrations, event, one.identifier(), why)
            return replace(row, registrations=numbers)
        case OfficerNamed():
            officers = (*row.officers, named_officer(event, facts))
            return replace(row, officers=officers)
        case OfficerLeft():
            return replace(row, officers=without(row.officers, facts))
        case OrganisationMerged(into=into):
            return replace(row, merged_into=into, merged_on=day_of(event))
        case OrganisationTookIn():
            return _took_in(row, event, facts)
        case OrganisationConfirmed():
            return _confirmed(row, (*row.confirmations, confirmed(event)))
        case OrganisationClosed(why=why):
            day = day_of(event)
            return replace(row, closed=event.occurred, closed_on=day, why_closed=why)
        case _:
            return row


def _added(event: Recorded[Any], facts: OrganisationAdded) -> Organisation:
    day = certain_day(event.occurred, event)
    return Organisation(
        id=event.stream,
        partnership=event.partnership,
        name=facts.name,
        kind=facts.kind,
        names=(called(Name(facts.name, facts.since), event),),
        registrations=tuple(registered(one, event, day) for one in facts.registrations),
        known_as=tuple(KnownAs(one, day, event.position) for one in facts.known_as),
        website=facts.website,
        postcode=facts.postcode,
        country=facts.country,
        description=facts.description,
        added=event.occurred,
        from_day=first_day(event.occurred),
        source=event.source,
        position=event.position,
        visibility=event.seen_by(),
    )


def _renamed(row: Organisation, event: Recorded[Any], name: Name) -> Organisation:
    names = tuple(sorted((*row.names, called(name, event)), key=its_day))
    begun = earlier(row.from_day, name.since or row.from_day)
    return replace(row, name=_name(names), names=names, from_day=begun)


def _own(names: Iterable[Called]) -> list[Called]:
    return [one for one in names if one.of is None]


def _name(names: Iterable[Called]) -> str:
    """The last of its own."""
    return _own(names)[-1].name


def _described(row: Organisation, facts: OrganisationDescribed) -> Organisation:
    said = {name: one for name, one in asdict(facts).items() if one is not None}
    return replace(row, **said)


def _took_in(
    row: Organisation, event: Recorded[Any], facts: OrganisationTookIn
) -> Organisation:
    of, day, position = facts.organisation, day_of(event), event.position
    names = (
        Called(one.name, one.since, position, of=of, told_on=day) for one in facts.names
    )
    numbers = (registered(one, event, day, of) for one in facts.registrations)
    known_as = (KnownAs(one, day, position, of) for one in facts.known_as)
    return replace(
        row,
        names=(*row.names, *names),
        registrations=(*row.registrations, *numbers),
        known_as=(*row.known_as, *known_as),
        took_in=(*row.took_in, TookIn(of, day, position)),
    )


def _confirmed(row: Organisation, confirmations: tuple[Confirmed, ...]) -> Organisation:
    last = max(confirmations, key=lambda one: (one.on, one.position), default=None)
    return replace(row, confirmations=confirmations, last_confirmed=last)


def on_day(row: Organisation, day: date) -> Organisation:
    """What it was called and known by on a day, as far as days are recorded."""
    own = [n for n in _own(row.names) if its_day(n) <= day]
    taken = [n for n in row.names if n.told_on is not None and n.told_on <= day]
    names = in_turn((*(own or _own(row.names)[:1]), *taken))
    merged = row.merged_on is not None and row.merged_on <= day
    closed = row.closed_on is not None and row.closed_on <= day
    row = _confirmed(row, tuple(c for c in row.confirmations if c.on <= day))
    return replace(
        row,
        name=_name(names),
        names=names,
        registrations=by_then(row.registrations, day),
        known_as=by_then(row.known_as, day),
        officers=tuple(
            one
            if one.left_on is None or one.left_on <= day
            else replace(one, left_on=None)
            for one in row.officers
        ),
        took_in=tuple(one for one in row.took_in if one.on <= day),
        merged_into=row.merged_into if merged else None,
        merged_on=row.merged_on if merged else None,
        closed=row.closed if closed else None,
        closed_on=row.closed_on if closed else None,
        why_closed=row.why_closed if closed else None,
    )


ORGANISATIONS = Projection(
    Versions("organisation", Organisation),
    version=1,
    keys=keys,
    fold=fold,
    layered=True,
)

NAMED = "t.id = ANY (ARRAY(SELECT read.organisations_called(?::text)))"
"""Whether a row `t` was ever called something with words in it that begin so."""

IDENTIFIED = """
    (t.registrations @> jsonb_build_array(jsonb_build_object('identifier', ?::text))
     OR t.known_as @> jsonb_build_array(jsonb_build_object('identifier', ?::text)))"""
"""Whether an identifier stands or stood for a row `t`."""

CONFIRMED_BEFORE = """
    coalesce((SELECT max((c ->> 'on')::date)
                FROM jsonb_array_elements(t.confirmations) AS c
               WHERE (c ->> 'on')::date <= $3) < ?::date, true)"""
"""Whether, by the day in $3, nobody had confirmed a row `t` on this day or later."""
