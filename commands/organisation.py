"""Organisations: groups, charities, companies and councils that the council deals with.

They are the council's, and not a partnership's: its officers keep the directory. The
officers of a partnership may add whom they deal with, and confirm what is written.
"""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Given, Label, When, Words, edtf
from commands.labels import id_of
from commands.registry import command
from domain import identifier as identifiers
from domain import organisation_life as life
from domain.catalogue import IDENTIFIER, ORGANISATION, PERSON
from domain.identifier import Holder
from domain.ids import CouncilId, IdentifierId, OrganisationId, PartnershipId, PersonId
from domain.organisation import known_since
from domain.organisation_events import Kind
from domain.registrations import Register, Registration, registered

ADDRESS = r"^https?://[^\s\x00-\x1f\x7f\"<>]+$(?!\n)"

Website = Annotated[
    str,
    Meta(max_length=500, pattern=ADDRESS, description="An address: https://…"),
]
Name = Annotated[
    Label, Meta(description="What it is called; never the name of a single person")
]


def label_of(identifier: str) -> str:
    """The label under which a file brings in the organisation that it knows so.

    Its id follows from the council and the identifier: it begins once, whoever comes.
    """
    return f"organisation/{identifier}"


class RegistrationGiven(Given, frozen=True, kw_only=True):
    """A number and the register that it is in, by its code at org-id.guide."""

    scheme: Register
    number: Label

    def fact(self) -> Registration:
        """The same as its register writes it. Raises Contradiction."""
        return registered(self.scheme, self.number)


class AddOrganisation(Entry, frozen=True, kw_only=True):
    """`known_as` are identifiers by which others know it: 360G-trafford-be_active.

    `partnership` is the one that deals with it; without it, the council. When it
    `occurred` is from when it is known to have had the name.
    """

    name: Name
    kind: Kind
    registrations: Annotated[tuple[RegistrationGiven, ...], Meta(max_length=20)] = ()
    known_as: Annotated[tuple[Label, ...], Meta(max_length=50)] = ()
    website: Website | None = None
    postcode: Label | None = None
    country: Label | None = None
    description: Words | None = None
    partnership: PartnershipId | None = None


@command("organisation", "organisations", creates=True)
async def add(case: Case, id: OrganisationId, body: AddOrganisation) -> None:
    """Enter an organisation in the directory."""
    found = await case.load(ORGANISATION, id)
    await case.authorise(body.partnership)
    registrations = tuple(one.fact() for one in body.registrations)
    events = life.add(
        found,
        name=body.name,
        kind=body.kind,
        since=known_since(case.occurred, case.today),
        registrations=registrations,
        known_as=body.known_as,
        website=body.website,
        postcode=body.postcode,
        country=body.country,
        description=case.optional_text(body.description),
    )
    case.write(id, events)
    numbers = [one.identifier() for one in registrations]
    await _take(case, id, (*numbers, *body.known_as))


class RenameOrganisation(Entry, frozen=True, kw_only=True):
    """It has been called so since it `occurred`; a former name may be told late."""

    name: Name


@command("organisation", "organisations")
async def rename(case: Case, id: OrganisationId, body: RenameOrganisation) -> None:
    """Say what an organisation is called, or was called from some day on."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    since = known_since(case.occurred, case.today) or case.today
    case.write(id, life.rename(found, name=body.name, since=since))


class KnowAlsoAs(Entry, frozen=True, kw_only=True):
    identifier: Label


@command("organisation", "organisations")
async def know_also_as(case: Case, id: OrganisationId, body: KnowAlsoAs) -> None:
    """Note an identifier by which others know an organisation."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    events = life.know_also_as(found, identifier=body.identifier)
    case.write(id, events)
    await _take(case, id, (body.identifier,))


class RegisterOrganisation(Entry, frozen=True, kw_only=True):
    registration: RegistrationGiven


@command("organisation", "organisations")
async def register(case: Case, id: OrganisationId, body: RegisterOrganisation) -> None:
    """Note the number of an organisation in a register."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    registration = body.registration.fact()
    case.write(id, life.register(found, registration=registration))
    await _take(case, id, (registration.identifier(),))


class EndRegistration(Entry, frozen=True, kw_only=True):
    registration: RegistrationGiven
    why: Words | None = None


@command("organisation", "organisations")
async def end_registration(
    case: Case, id: OrganisationId, body: EndRegistration
) -> None:
    """Say that a number is an organisation's own no longer, or never was."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    registration = body.registration.fact()
    why = case.optional_text(body.why)
    events = life.end_registration(found, registration=registration, why=why)
    case.write(id, events)
    if events:
        own = identifier_id(case.asking.council, registration.identifier())
        taken = await case.load(IDENTIFIER, own)
        case.write(own, identifiers.free(taken))


class NameOfficer(Entry, frozen=True, kw_only=True):
    """`role` is their own word for it: trustee, director, treasurer."""

    person: PersonId
    role: Label
    term_from: When | None = None
    term_until: When | None = None


@command("organisation", "organisations")
async def name_officer(case: Case, id: OrganisationId, body: NameOfficer) -> None:
    """Say who has a say in an organisation; only the council's people see it."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    await case.require(PERSON, body.person)
    events = life.name_officer(
        found,
        person=body.person,
        role=body.role,
        term_from=edtf(body.term_from),
        term_until=edtf(body.term_until),
    )
    case.write(id, events)


class ReleaseOfficer(Entry, frozen=True, kw_only=True):
    person: PersonId


@command("organisation", "organisations")
async def release_officer(case: Case, id: OrganisationId, body: ReleaseOfficer) -> None:
    """Say that somebody has a say in an organisation no longer."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    await case.require(PERSON, body.person)
    on = known_since(case.occurred, case.today) or case.today
    case.write(id, life.release_officer(found, person=body.person, on=on))


class MergeOrganisation(Entry, frozen=True, kw_only=True):
    """`into` is the one under which both stand from now on."""

    into: OrganisationId


@command("organisation", "organisations")
async def merge_into(case: Case, id: OrganisationId, body: MergeOrganisation) -> None:
    """Say that an organisation was found to be one with another."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    other = await case.require(ORGANISATION, body.into)
    events = life.merge_into(found, other, this=id, into=body.into)
    case.write(id, events)
    if events:
        case.write(body.into, life.take_in(other, found, id=id))


class ConfirmOrganisation(Entry, frozen=True, kw_only=True):
    """`partnership` is the one that deals with it; without it, the council."""

    partnership: PartnershipId | None = None


@command("organisation", "organisations")
async def confirm(case: Case, id: OrganisationId, body: ConfirmOrganisation) -> None:
    """Say that an organisation exists, and that its entry in the directory holds."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(body.partnership)
    case.write(id, life.confirm(found))


class CloseOrganisation(Entry, frozen=True, kw_only=True):
    why: Words | None = None


@command("organisation", "organisations")
async def close(case: Case, id: OrganisationId, body: CloseOrganisation) -> None:
    """Say that an organisation exists no longer."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    case.write(id, life.close(found, why=case.optional_text(body.why)))


def identifier_id(council: CouncilId, identifier: str) -> IdentifierId:
    """The id of an identifier's own stream."""
    return IdentifierId(id_of(council, f"identifier/{identifier}"))


async def survivor(case: Case, id: OrganisationId) -> Holder:
    """What an organisation is by now, after all it was found to be one with."""
    found = await case.require(ORGANISATION, id)
    while found.merged_into is not None:
        id = found.merged_into
        found = await case.require(ORGANISATION, id)
    return Holder(id, found.name)


async def _take(case: Case, id: OrganisationId, those: Iterable[str]) -> None:
    """Have identifiers stand for an organisation. Raises AlreadyTaken: by whom."""
    named = {identifier_id(case.asking.council, one): one for one in those}
    states = await case.load_all(IDENTIFIER, list(named)) if named else []
    for (own, identifier), state in zip(named.items(), states, strict=True):
        holder = state.holder if state else None
        now = await survivor(case, holder) if holder not in {None, id} else None
        events = identifiers.take(
            state, identifier=identifier, organisation=id, now=now
        )
        case.write(own, events)
