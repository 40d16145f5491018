"""Decisions about an organisation: added, called, registered, merged, confirmed.

Each returns the events it causes, or refuses. Whatever has merged is told of under what
it became; one that has closed is still told of late.
"""

from datetime import date

from domain.dates import Edtf, on
from domain.errors import AlreadyBegun, AlreadyClosed, Contradiction
from domain.event import Text
from domain.ids import OrganisationId, PersonId
from domain.organisation import Organisation, named_on, standing
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
    OrganisationEvent,
    OrganisationMerged,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationTookIn,
    RegistrationEnded,
)
from domain.registrations import Registration


def add(
    organisation: Organisation | None,
    *,
    name: str,
    kind: Kind,
    since: date | None = None,
    registrations: tuple[Registration, ...] = (),
    known_as: tuple[str, ...] = (),
    website: str | None = None,
    postcode: str | None = None,
    country: str | None = None,
    description: Text | None = None,
) -> list[OrganisationEvent]:
    """Enter it in the directory. `since`: by which day it certainly had the name."""
    if organisation is not None:
        raise AlreadyBegun(f"{organisation.name} has been added before")
    return [
        OrganisationAdded(
            name=name,
            kind=kind,
            since=since,
            registrations=tuple(dict.fromkeys(registrations)),
            known_as=tuple(dict.fromkeys(known_as)),
            website=website,
            postcode=postcode,
            country=country,
            description=description,
        )
    ]


def rename(
    organisation: Organisation | None, *, name: str, since: date
) -> list[OrganisationEvent]:
    """Say what it was called from a day on; its present name only if none is later.

    To be called as it was on that day already is nothing new, nor is a second name of a
    day that was told before. Names are best told in the order of their days: each is
    compared with those before it.
    """
    organisation = standing(organisation)
    known = Name(name, since) in organisation.names
    if known or named_on(organisation.names, since) == name:
        return []
    last = organisation.names[-1].since
    if last is not None and since < last:
        return [FormerlyNamed(name=name, since=since)]
    return [OrganisationRenamed(name=name, since=since)]


def know_also_as(
    organisation: Organisation | None, *, identifier: str
) -> list[OrganisationEvent]:
    """Note what others call it in their lists."""
    known = standing(organisation).known_as
    return [] if identifier in known else [KnownAlsoAs(identifier=identifier)]


def drop_identifier(
    organisation: Organisation | None, *, identifier: str, why: Text | None = None
) -> list[OrganisationEvent]:
    """Say that others do not call it so, or do no longer."""
    if identifier not in standing(organisation).known_as:
        return []
    return [IdentifierDropped(identifier=identifier, why=why)]


def describe(
    organisation: Organisation | None,
    *,
    kind: Kind | None = None,
    website: str | None = None,
    postcode: str | None = None,
    country: str | None = None,
    description: Text | None = None,
) -> list[OrganisationEvent]:
    """Write something of it otherwise; what is left out stays as it was."""
    standing(organisation)
    described = OrganisationDescribed(
        kind=kind,
        website=website,
        postcode=postcode,
        country=country,
        description=description,
    )
    if described == OrganisationDescribed():
        raise Contradiction("say what is to be written of it otherwise")
    return [described]


def register(
    organisation: Organisation | None, *, registration: Registration
) -> list[OrganisationEvent]:
    """Note its number in a register. It may have several, of several registers."""
    if registration in standing(organisation).registrations:
        return []
    return [OrganisationRegistered(registration=registration)]


def end_registration(
    organisation: Organisation | None,
    *,
    registration: Registration,
    why: Text | None = None,
) -> list[OrganisationEvent]:
    """Say that a number is its own no longer, or never was."""
    organisation = standing(organisation)
    if registration in organisation.registrations:
        return [RegistrationEnded(registration=registration, why=why)]
    if registration in organisation.ended:
        return []
    raise Contradiction(
        f"{organisation.name} is not registered as {registration.identifier()}"
    )


def name_officer(
    organisation: Organisation | None,
    *,
    person: PersonId,
    role: str,
    term_from: Edtf | None = None,
    term_until: Edtf | None = None,
) -> list[OrganisationEvent]:
    """Say who has a say in it, as what and from when to when, where that is known."""
    organisation = standing(organisation)
    if term_from and term_until and _ends_before(term_from, term_until):
        raise Contradiction("this term ends before it begins")
    named = OfficerNamed(
        person=person, role=role, term_from=term_from, term_until=term_until
    )
    same = (person, role, term_from, term_until, None)
    known = (
        (o.person, o.role, o.term_from, o.term_until, o.left)
        for o in organisation.officers
    )
    return [] if same in known else [named]


def release_officer(
    organisation: Organisation | None, *, person: PersonId, on: date
) -> list[OrganisationEvent]:
    """Say that somebody has a say in it no longer."""
    terms = [o for o in standing(organisation).officers if o.person == person]
    if not terms:
        raise Contradiction("this person is not known as an officer of it")
    still = any(one.left is None for one in terms)
    return [OfficerLeft(person=person, on=on)] if still else []


def merge_into(
    organisation: Organisation | None,
    other: Organisation | None,
    *,
    this: OrganisationId,
    into: OrganisationId,
) -> list[OrganisationEvent]:
    """Say that it is one with another, under which it stands from now on.

    Refused in a circle: of two that are one, one stays.
    """
    if organisation is not None and organisation.merged_into == into:
        return []
    organisation = standing(organisation)
    if this == into:
        raise Contradiction("an organisation is one with itself already: name another")
    if other is not None and other.merged_into == this:
        raise Contradiction(
            f"{other.name} has been merged into {organisation.name}: the two are one "
            "already, the other way round"
        )
    standing(other)
    return [OrganisationMerged(into=into)]


def take_in(
    organisation: Organisation | None, other: Organisation, *, id: OrganisationId
) -> list[OrganisationEvent]:
    """Have the names, numbers and officers of another that was found to be one with it.

    Its officers are told of one by one: not everybody may know them. Of those who left
    it, the term ends with that day.
    """
    organisation = standing(organisation)
    numbers = (r for r in other.registrations if r not in organisation.registrations)
    known_as = (one for one in other.known_as if one not in organisation.known_as)
    took_in = OrganisationTookIn(
        organisation=id,
        names=(*other.names, *other.other_names),
        registrations=tuple(numbers),
        known_as=tuple(known_as),
    )
    return [
        took_in,
        *(
            OfficerNamed(
                person=one.person,
                role=one.role,
                term_from=one.term_from,
                term_until=on(one.left) if one.left else one.term_until,
            )
            for one in other.officers
        ),
    ]


def confirm(organisation: Organisation | None) -> list[OrganisationEvent]:
    """Say that it exists, and that what is written of it holds. Each time counts."""
    if standing(organisation).closed:
        raise AlreadyClosed("this organisation has closed: there is nothing to confirm")
    return [OrganisationConfirmed()]


def close(
    organisation: Organisation | None, *, why: Text | None = None
) -> list[OrganisationEvent]:
    """Say that it exists no longer."""
    return [] if standing(organisation).closed else [OrganisationClosed(why=why)]


def _ends_before(begins: Edtf, ends: Edtf) -> bool:
    """Whether the end is certainly before the beginning."""
    return bool(begins.earliest and ends.latest and ends.latest < begins.earliest)
