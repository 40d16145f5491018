"""An organisation: a group, a charity, a company, another council that is dealt with.

It has names over time, numbers in registers, officers as far as they are known; it may
be found to be one with another. `organisation_life` says what may happen to it.
"""

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import Edtf
from domain.errors import AlreadyClosed, NotBegun
from domain.ids import OrganisationId, PersonId
from domain.organisation_events import (
    FormerlyNamed,
    IdentifierDropped,
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

# State: what the next decision needs to remember, and nothing more.


class Officer(Struct, frozen=True):
    """One term. `left`: the day by which it was certainly over; None: not so far."""

    person: PersonId
    role: str
    term_from: Edtf | None = None
    term_until: Edtf | None = None
    left: date | None = None

    def possibly_between(self, first: date, last: date) -> bool:
        """Whether the person may have been in office between two days, both included.

        By what is known; an end that is not known is none.
        """
        begun = self.term_from is None or (self.term_from.earliest or date.min) <= last
        until = self.term_until.latest if self.term_until is not None else None
        ends = min(until or date.max, self.left or date.max)
        return begun and first <= ends


class Organisation(Struct, frozen=True):
    """`names` are its own in the order of their days, `other_names` of what it took in.

    `ended` are registrations that it had.
    """

    names: tuple[Name, ...]
    other_names: tuple[Name, ...] = ()
    registrations: tuple[Registration, ...] = ()
    ended: tuple[Registration, ...] = ()
    known_as: tuple[str, ...] = ()
    officers: tuple[Officer, ...] = ()
    merged_into: OrganisationId | None = None
    closed: bool = False

    @property
    def name(self) -> str:
        """What it is called now."""
        return self.names[-1].name

    def officers_between(self, first: date, last: date) -> dict[PersonId, str]:
        """Everybody who may have had a say in it between two days, and as what."""
        return {
            one.person: one.role
            for one in self.officers
            if one.possibly_between(first, last)
        }


def in_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """Names by their days, one without a day first; of one day, as they were told."""
    return tuple(sorted(names, key=_day))


def named_on(names: Iterable[Name], day: date | None) -> str | None:
    """What it was called on a day, by names in order; None: not known so early."""
    by_then = [one.name for one in names if _day(one) <= (day or date.min)]
    return by_then[-1] if by_then else None


def known_since(said: Edtf | None, told: date) -> date | None:
    """The day by which something certainly was so; None: not recorded.

    Whatever is told has happened by the day on which it is told.
    """
    if said is None:
        return None
    day = said.latest or said.earliest
    return None if day is None else min(day, told)


def evolve(  # noqa: C901, PLR0911 - one case an event
    organisation: Organisation | None, event: OrganisationEvent
) -> Organisation:
    """Apply one event. Never refuses: the event has already happened."""
    if isinstance(event, OrganisationAdded):
        return Organisation(
            names=(Name(event.name, event.since),),
            registrations=event.registrations,
            known_as=event.known_as,
        )
    assert organisation is not None, "its stream starts with OrganisationAdded"
    match event:
        case OrganisationRenamed() | FormerlyNamed():
            names = (*organisation.names, Name(event.name, event.since))
            return replace(organisation, names=in_order(names))
        case KnownAlsoAs(identifier=identifier):
            known_as = (*organisation.known_as, identifier)
            return replace(organisation, known_as=known_as)
        case IdentifierDropped(identifier=identifier):
            left = tuple(k for k in organisation.known_as if k != identifier)
            return replace(organisation, known_as=left)
        case OrganisationRegistered(registration=one):
            held = (*organisation.registrations, one)
            return replace(organisation, registrations=held)
        case RegistrationEnded(registration=one):
            still = tuple(r for r in organisation.registrations if r != one)
            ended = (*organisation.ended, one)
            return replace(organisation, registrations=still, ended=ended)
        case OfficerNamed() | OfficerLeft():
            return replace(organisation, officers=_officers(organisation, event))
        case OrganisationMerged(into=into):
            return replace(organisation, merged_into=into)
        case OrganisationTookIn():
            return _with(organisation, event)
        case OrganisationConfirmed() | OrganisationDescribed():
            return organisation
        case OrganisationClosed():
            return replace(organisation, closed=True)
        case _:
            assert_never(event)


def standing(organisation: Organisation | None) -> Organisation:
    """The organisation, unless there is none or it has become part of another."""
    if organisation is None:
        raise NotBegun("there is no such organisation yet")
    if organisation.merged_into is not None:
        raise AlreadyClosed(
            f"{organisation.name} was found to be one with another: enter it there, "
            f"under {organisation.merged_into}"
        )
    return organisation


def _day(name: Name) -> date:
    return name.since or date.min


def _officers(
    organisation: Organisation, event: OfficerNamed | OfficerLeft
) -> tuple[Officer, ...]:
    if isinstance(event, OfficerLeft):
        return tuple(
            replace(one, left=event.on)
            if one.person == event.person and one.left is None
            else one
            for one in organisation.officers
        )
    named = Officer(event.person, event.role, event.term_from, event.term_until)
    return (*organisation.officers, named)


def _with(organisation: Organisation, event: OrganisationTookIn) -> Organisation:
    return replace(
        organisation,
        other_names=(*organisation.other_names, *event.names),
        registrations=(*organisation.registrations, *event.registrations),
        known_as=(*organisation.known_as, *event.known_as),
    )
