"""Councils: the one whose register it is, and who does its work in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from domain.council_events import (
    AdministratorProposed,
    Contact,
    ContactTold,
    CouncilDressed,
    CouncilRegistered,
    CouncilRenamed,
    LanguageChosen,
    LicenceChosen,
    LogoChosen,
    ProposalDropped,
    PublisherNamed,
    Role,
    RoleGranted,
    RoleWithdrawn,
)
from domain.dates import Edtf
from domain.event import Event, Recorded, Visibility
from domain.ids import PartnershipId, PersonId
from domain.licences import USUAL, Licence
from domain.logos import Logo
from projections.look import day_of, first_day
from projections.projection import Projection
from projections.table import Versions


class RoleHeld(Struct, frozen=True):
    """A role that a person holds, or held until `until_on`."""

    person: PersonId
    role: Role
    since_on: date
    position: int
    until_on: date | None = None


class Proposed(Struct, frozen=True):
    """Somebody who becomes an administrator once another one than `by` accepts it."""

    person: PersonId
    by: PersonId
    since_on: date
    position: int


class LicenceSince(Struct, frozen=True):
    """Under what open data is published, since a day."""

    licence: Licence
    since_on: date
    position: int


class FormerName(Struct, frozen=True):
    """What the council was called until the day on which it took another name."""

    name: str
    until_on: date
    position: int


class Council(Struct, frozen=True, kw_only=True):
    """`practice`: the council is invented, and every page of it says so.

    `proposed`: who is to become an administrator. `licences` are those under which open
    data was and (the last) is published; before them it was the usual one. `publishes`
    is as whom it publishes grants; null: nobody has said. `former_names` are those that
    it had, each up to a day. `colour`, `logo` and `language` are those of its pages
    (null: the usual colour and language, and no logo), `contact` how the public reaches
    it about them (null: not told).
    """

    id: UUID
    partnership: PartnershipId | None
    name: str
    practice: bool
    former_names: tuple[FormerName, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    past_roles: tuple[RoleHeld, ...] = ()
    proposed: tuple[Proposed, ...] = ()
    licences: tuple[LicenceSince, ...] = ()
    publishes: PublisherNamed | None = None
    colour: str | None = None
    logo: Logo | None = None
    language: str | None = None
    contact: Contact | None = None
    registered: Edtf | None
    from_day: date | None
    visibility: Visibility
    fuller: Visibility | None = None

    @property
    def licence(self) -> Licence:
        """Under what open data is published."""
        return self.licences[-1].licence if self.licences else USUAL


def keys(event: Recorded[Event]) -> Iterable[UUID]:
    return (event.stream,) if event.type.startswith("council.") else ()


def fold(row: Council | None, event: Recorded[Any], _: UUID) -> Council:  # noqa: PLR0911 - one case an event
    facts = event.facts
    if isinstance(facts, CouncilRegistered):
        return Council(
            id=event.stream,
            partnership=event.partnership,
            name=facts.name,
            practice=facts.practice,
            registered=event.occurred,
            from_day=first_day(event.occurred),
            visibility=event.seen_by(),
        )
    assert row is not None, "a council's stream starts with CouncilRegistered"
    day = day_of(event)
    match facts:
        case RoleGranted(person=person, role=role):
            held = RoleHeld(person, role, day, event.position)
            row = replace(row, roles=(*row.roles, held))
            return _settled(row, person) if role == "administrator" else row
        case RoleWithdrawn(person=person, role=role):
            gone = [r for r in row.roles if (r.person, r.role) == (person, role)]
            past = (replace(r, until_on=day) for r in gone)
            roles = tuple(r for r in row.roles if r not in gone)
            row = replace(row, roles=roles, past_roles=(*row.past_roles, *past))
            return _settled(row, person) if role == "administrator" else row
        case AdministratorProposed(person=person, by=by):
            new = Proposed(person, by, day, event.position)
            return replace(row, proposed=(*row.proposed, new))
        case ProposalDropped(person=person):
            return _settled(row, person)
        case PublisherNamed():
            return replace(row, publishes=facts)
        case LicenceChosen(licence=licence):
            chosen = LicenceSince(licence, day, event.position)
            return replace(row, licences=(*row.licences, chosen))
        case _:
            return _pages(row, event)


def _pages(row: Council, event: Recorded[Any]) -> Council:
    """How the council shows itself."""
    match event.facts:
        case CouncilRenamed(name=name, since=since):
            former = FormerName(row.name, since, event.position)
            names = (*row.former_names, former)
            return replace(row, name=name, former_names=names)
        case CouncilDressed(colour=colour):
            return replace(row, colour=colour)
        case LogoChosen(logo=logo):
            return replace(row, logo=logo)
        case LanguageChosen(language=language):
            return replace(row, language=language)
        case ContactTold(contact=contact):
            return replace(row, contact=contact)
        case _:
            return row


def _settled(row: Council, person: PersonId) -> Council:
    """Without the proposals that concern somebody, or are theirs."""
    left = tuple(p for p in row.proposed if person not in {p.person, p.by})
    return replace(row, proposed=left)


def on_day(row: Council, day: date) -> Council:
    """What it was called on a day, who held which role, and who was proposed."""
    past = tuple(r for r in row.past_roles if r.until_on and r.until_on <= day)
    every = (*row.past_roles, *row.roles)
    held = tuple(r for r in every if r.since_on <= day and r not in past)
    proposed = tuple(p for p in row.proposed if p.since_on <= day)
    licences = tuple(one for one in row.licences if one.since_on <= day)
    later = [one for one in row.former_names if day < one.until_on]
    row = replace(
        row,
        name=later[0].name if later else row.name,
        former_names=tuple(one for one in row.former_names if one not in later),
    )
    return replace(
        row, roles=held, past_roles=past, proposed=proposed, licences=licences
    )


COUNCILS = Projection(
    Versions("council", Council), version=6, keys=keys, fold=fold, layered=True
)
