"""What can happen to an organisation."""

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.event import Event, Text, Visibility
from domain.ids import OrganisationId, PersonId
from domain.registrations import Registration

Kind: TypeAlias = Literal[
    "group",
    "charity",
    "company",
    "community interest company",
    "council",
    "school",
    "agency",
    "business",
    "other",
]


class Name(Struct, frozen=True):
    """`since`: the day by which it was certainly called so; None: not recorded."""

    name: str
    since: date | None = None


class OrganisationAdded(Event, frozen=True, kw_only=True, tag="organisation.added"):
    """`known_as` are the identifiers by which others know it, beside its numbers.

    `since`: as that of a name. `website`, `postcode` and `country` are as given.
    """

    name: str
    kind: Kind
    since: date | None = None
    registrations: tuple[Registration, ...] = ()
    known_as: tuple[str, ...] = ()
    website: str | None = None
    postcode: str | None = None
    country: str | None = None
    description: Text | None = None


class OrganisationRenamed(Event, frozen=True, kw_only=True, tag="organisation.renamed"):
    """It took another name, which it has had from `since` on."""

    name: str
    since: date | None = None


class FormerlyNamed(
    Event, frozen=True, kw_only=True, tag="organisation.formerly-named"
):
    """A name from before one that is known already: it is called by the later one."""

    name: str
    since: date | None = None


class KnownAlsoAs(Event, frozen=True, kw_only=True, tag="organisation.known-also-as"):
    identifier: str


class IdentifierDropped(
    Event, frozen=True, kw_only=True, tag="organisation.identifier-dropped"
):
    """It was never called so, or is no longer."""

    identifier: str
    why: Text | None = None


class OrganisationDescribed(
    Event, frozen=True, kw_only=True, tag="organisation.described"
):
    """What is written of it otherwise from now on; None: that stays as it was."""

    kind: Kind | None = None
    website: str | None = None
    postcode: str | None = None
    country: str | None = None
    description: Text | None = None


class OrganisationRegistered(
    Event, frozen=True, kw_only=True, tag="organisation.registered"
):
    registration: Registration


class RegistrationEnded(
    Event, frozen=True, kw_only=True, tag="organisation.registration-ended"
):
    registration: Registration
    why: Text | None = None


class OfficerNamed(Event, frozen=True, kw_only=True, tag="organisation.officer-named"):
    """Somebody with a say in it (a trustee, a director), as far as the council knows.

    It is matched with those who assess and vote on its grants.
    """

    default_visibility: ClassVar[Visibility] = "officers"

    person: PersonId
    role: str
    term_from: Edtf | None = None
    term_until: Edtf | None = None


class OfficerLeft(Event, frozen=True, kw_only=True, tag="organisation.officer-left"):
    """`on`: the day by which the person had certainly left it."""

    default_visibility: ClassVar[Visibility] = "officers"

    person: PersonId
    on: date


class OrganisationMerged(Event, frozen=True, kw_only=True, tag="organisation.merged"):
    """It was found to be one with another, under which everything about it stands."""

    into: OrganisationId


class OrganisationTookIn(Event, frozen=True, kw_only=True, tag="organisation.took-in"):
    """Another was found to be one with it: what that one was called and known by."""

    organisation: OrganisationId
    names: tuple[Name, ...] = ()
    registrations: tuple[Registration, ...] = ()
    known_as: tuple[str, ...] = ()


class OrganisationConfirmed(
    Event, frozen=True, kw_only=True, tag="organisation.confirmed"
):
    """Somebody looked: it exists, and what is written of it holds."""


class OrganisationClosed(Event, frozen=True, kw_only=True, tag="organisation.closed"):
    why: Text | None = None


OrganisationEvent: TypeAlias = (
    OrganisationAdded
    | OrganisationRenamed
    | FormerlyNamed
    | KnownAlsoAs
    | IdentifierDropped
    | OrganisationDescribed
    | OrganisationRegistered
    | RegistrationEnded
    | OfficerNamed
    | OfficerLeft
    | OrganisationMerged
    | OrganisationTookIn
    | OrganisationConfirmed
    | OrganisationClosed
)
