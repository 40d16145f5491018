"""A council's register, and who works for the council."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.desk import Case
from commands.entry import (
    GRANT_PREFIX,
    Entry,
    HexColour,
    Label,
    Language,
    PublicEmail,
    Sha256,
)
from commands.organisation import Website
from commands.registry import command
from domain import council, council_publishing
from domain.catalogue import COUNCIL, PERSON
from domain.council_events import Contact, Role
from domain.dates import on
from domain.errors import NotReady
from domain.ids import CouncilId, PersonId
from domain.licences import Licence, LicenceName
from domain.logos import Logo, MediaType, size_of
from domain.person import known


class RegisterCouncil(Entry, frozen=True, kw_only=True):
    name: Label
    practice: bool = False


@command("council", "councils", creates=True)
async def register(case: Case, _: UUID, body: RegisterCouncil) -> None:
    """Open a council's register; its id is the council's own, and settled before."""
    own = case.asking.council
    found = await case.load(COUNCIL, own)
    await case.authorise(None)
    case.write(own, council.register(found, name=body.name, practice=body.practice))


class NameRole(Entry, frozen=True, kw_only=True):
    person: PersonId
    role: Role


@command("council", "councils")
async def grant_role(case: Case, id: CouncilId, body: NameRole) -> None:
    """Let a person work for the council; an administrator waits for a second one."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    person = await case.require(PERSON, body.person)
    known(person)
    events = council.grant_role(
        found, person=body.person, role=body.role, by=case.asking.right.person
    )
    case.write(id, events)


class NameProposed(Entry, frozen=True, kw_only=True):
    """`person` is whom another administrator has proposed."""

    person: PersonId


@command("council", "councils")
async def accept_administrator(case: Case, id: CouncilId, body: NameProposed) -> None:
    """Agree that somebody becomes an administrator; never who proposed it."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    person = await case.require(PERSON, body.person)
    known(person)
    events = council.accept_administrator(
        found, person=body.person, by=case.asking.person
    )
    case.write(id, events)


@command("council", "councils")
async def withdraw_role(case: Case, id: CouncilId, body: NameRole) -> None:
    """Take a role back, or the proposal of it; the last administrator stays."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    await case.require(PERSON, body.person)
    events = council.withdraw_role(
        found, person=body.person, role=body.role, operator=case.asking.system
    )
    case.write(id, events)


GrantPrefix = Annotated[
    str,
    Meta(
        max_length=60,
        pattern=GRANT_PREFIX,
        description="What 360Giving gave the council: 360G-traffordmbc",
    ),
]


class NamePublisher(Entry, frozen=True, kw_only=True):
    """`identifier` is the council's own: GB-LAE-TRF."""

    prefix: GrantPrefix
    identifier: Label
    name: Label
    website: Website | None = None


@command("council", "councils")
async def name_publisher(case: Case, id: CouncilId, body: NamePublisher) -> None:
    """Say as whom the council publishes the grants that it gives."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    events = council_publishing.name_publisher(
        found,
        prefix=body.prefix,
        identifier=body.identifier,
        name=body.name,
        website=body.website,
    )
    case.write(id, events)


class ChooseLicence(Entry, frozen=True, kw_only=True):
    """`licence` by its SPDX name; `attribution` is what its users say."""

    licence: LicenceName
    attribution: Label | None = None


@command("council", "councils")
async def choose_licence(case: Case, id: CouncilId, body: ChooseLicence) -> None:
    """Say under which licence the council's open data is published from now on."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    licence = Licence(body.licence, body.attribution)
    case.write(id, council_publishing.choose_licence(found, licence=licence))


class DressCouncil(Entry, frozen=True, kw_only=True):
    """`colour` as pages have it, such as #00613c; null: the usual one."""

    colour: HexColour | None = None


@command("council", "councils")
async def dress(case: Case, id: CouncilId, body: DressCouncil) -> None:
    """Have the council's pages in its own colour, on which white can be read."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    case.write(id, council_publishing.dress(found, colour=body.colour))


class RenameCouncil(Entry, frozen=True, kw_only=True):
    """`since`: the day from which it has this name; left out: today."""

    name: Label
    since: date | None = None


@command("council", "councils")
async def rename(case: Case, id: CouncilId, body: RenameCouncil) -> None:
    """Have the council go by another name from a day on; its addresses stay."""
    found = await case.require(COUNCIL, id)
    since = body.since or case.today
    await case.authorise(None, day=on(since))
    case.write(id, council_publishing.rename(found, name=body.name, since=since))


class ChooseLanguage(Entry, frozen=True, kw_only=True):
    """`language` as browsers name it: en-GB, cy. Null: that of the installation.

    Where the installation has no words in it, its pages stay in English.
    """

    language: Language | None = None


@command("council", "councils")
async def choose_language(case: Case, id: CouncilId, body: ChooseLanguage) -> None:
    """Have the council's pages in this language for whoever has chosen none."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    case.write(id, council_publishing.choose_language(found, language=body.language))


class ShowLogo(Entry, frozen=True, kw_only=True):
    """`sha256`: of a picture that was sent before; null: no logo any more."""

    sha256: Sha256 | None = None


@command("council", "councils")
async def show_logo(case: Case, id: CouncilId, body: ShowLogo) -> None:
    """Have the council's pages and papers with its logo, or without one again."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    logo = await _logo(case, id, body.sha256) if body.sha256 else None
    case.write(id, council_publishing.show_logo(found, logo=logo))


async def _logo(case: Case, council: CouncilId, sha256: str) -> Logo:
    """A picture that is kept here for the council. Raises NotReady."""
    held = await case.file(council, sha256)
    if held is None:
        raise NotReady(
            "this picture is not here, or not any more: send it first, and then say "
            "within a day that it is the logo"
        )
    kept, content = held
    media_type = msgspec.convert(kept.media_type, MediaType)
    wide, high = size_of(media_type, content)
    return Logo(sha256=sha256, media_type=media_type, width=wide, height=high)


class TellContact(Entry, frozen=True, kw_only=True):
    """The council's own, never a person's: everybody is shown it, and it stays."""

    email: PublicEmail | None = None
    phone: Label | None = None
    address: Label | None = None


@command("council", "councils")
async def tell_contact(case: Case, id: CouncilId, body: TellContact) -> None:
    """Say how the public reaches the council about its pages and its data."""
    found = await case.require(COUNCIL, id)
    await case.authorise(None)
    contact = Contact(body.email, body.phone, body.address)
    case.write(id, council_publishing.tell_contact(found, contact=contact))
