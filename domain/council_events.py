"""What happens to a council itself, and what it settles about its pages and data."""

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.colours import Colour
from domain.event import Event
from domain.ids import PersonId, ReportId
from domain.licences import Licence
from domain.logos import Logo

Role: TypeAlias = Literal["officer", "auditor", "administrator"]


class CouncilRegistered(Event, frozen=True, kw_only=True, tag="council.registered"):
    name: str
    practice: bool = False


class RoleGranted(Event, frozen=True, kw_only=True, tag="council.role-granted"):
    person: PersonId
    role: Role


class AdministratorProposed(
    Event, frozen=True, kw_only=True, tag="council.administrator-proposed"
):
    """`by` is an administrator; another has to accept before it comes into force."""

    person: PersonId
    by: PersonId


class ProposalDropped(Event, frozen=True, kw_only=True, tag="council.proposal-dropped"):
    """The person was proposed as an administrator, and will not become one so."""

    person: PersonId


class RoleWithdrawn(Event, frozen=True, kw_only=True, tag="council.role-withdrawn"):
    person: PersonId
    role: Role


class ReportNumbered(Event, frozen=True, kw_only=True, tag="council.report-numbered"):
    """Reports are numbered here, so that no two of a council have the same number."""

    report: ReportId
    number: int


class PublisherNamed(Event, frozen=True, kw_only=True, tag="council.publisher-named"):
    """As whom the council publishes what it gives.

    `prefix` stands before the identifiers that it gives its grants (360G-traffordmbc),
    `identifier` is the council's own (GB-LAE-TRF), `website` where it is to be found.
    """

    prefix: str
    identifier: str
    name: str
    website: str | None = None


class LicenceChosen(Event, frozen=True, kw_only=True, tag="council.licence-chosen"):
    """What the council publishes as open data is under this licence from now on."""

    licence: Licence


class CouncilDressed(Event, frozen=True, kw_only=True, tag="council.dressed"):
    """The council's pages have this colour from now on; None: the usual one."""

    colour: Colour | None = None


class CouncilRenamed(Event, frozen=True, kw_only=True, tag="council.renamed"):
    """It has this name from a day on; what happened before was under the former one."""

    name: str
    since: date


class LanguageChosen(Event, frozen=True, kw_only=True, tag="council.language-chosen"):
    """Pages are in it for whoever has chosen none; as browsers name it: en-GB, cy.

    None: the installation's own.
    """

    language: str | None = None


class LogoChosen(Event, frozen=True, kw_only=True, tag="council.logo-chosen"):
    """The council's pages and papers have this picture from now on; None: none."""

    logo: Logo | None = None


class Contact(Struct, frozen=True, omit_defaults=True):
    """How the public reaches the council about its pages. Never a person's own."""

    email: str | None = None
    phone: str | None = None
    address: str | None = None


class ContactTold(Event, frozen=True, kw_only=True, tag="council.contact-told"):
    """Whoever cannot use a page, or asks about what is held of them, turns there."""

    contact: Contact


CouncilEvent: TypeAlias = (
    CouncilRegistered
    | CouncilDressed
    | LogoChosen
    | CouncilRenamed
    | LanguageChosen
    | ContactTold
    | RoleGranted
    | RoleWithdrawn
    | ReportNumbered
    | AdministratorProposed
    | ProposalDropped
    | PublisherNamed
    | LicenceChosen
)
