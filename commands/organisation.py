"""Organisations: groups, charities, companies and councils that the council deals with.

They are the council's, and not a partnership's: its officers keep the directory. The
officers of a partnership may add whom they deal with, and confirm what is written.
"""

from typing import Annotated

from msgspec import Meta

from commands.desk import Case
from commands.entry import Entry, Label, When, Words, edtf
from commands.organisation_identifiers import RegistrationGiven, take
from commands.registry import command
from domain import organisation_life as life
from domain.catalogue import ORGANISATION, PERSON
from domain.errors import Contradiction
from domain.ids import OrganisationId, PartnershipId, PersonId
from domain.organisation import known_since
from domain.organisation_events import Kind

ADDRESS = r"^https?://[^\s\x00-\x1f\x7f\"<>]+$(?!\n)"

Website = Annotated[
    str,
    Meta(max_length=500, pattern=ADDRESS, description="An address: https://…"),
]
Name = Annotated[
    Label, Meta(description="What it is called; never the name of a single person")
]


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
    await take(case, id, (*numbers, *body.known_as))


class RenameOrganisation(Entry, frozen=True, kw_only=True):
    """It has been called so since it `occurred`; a former name may be told late."""

    name: Name


@command("organisation", "organisations")
async def rename(case: Case, id: OrganisationId, body: RenameOrganisation) -> None:
    """Say what an organisation is called, or was called from some day on."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    if body.visibility is not None:
        # What it is called stands in the entries of grants too.
        raise Contradiction(
            "an organisation's name is for whoever may see the organisation; say of "
            "the organisation itself who that is, when it is added"
        )
    since = known_since(case.occurred, case.today) or case.today
    case.write(id, life.rename(found, name=body.name, since=since))


class DescribeOrganisation(Entry, frozen=True, kw_only=True):
    """What is left out stays as it was."""

    kind: Kind | None = None
    website: Website | None = None
    postcode: Label | None = None
    country: Label | None = None
    description: Words | None = None


@command("organisation", "organisations")
async def describe(case: Case, id: OrganisationId, body: DescribeOrganisation) -> None:
    """Write otherwise what an organisation is, where it is and what it does."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    events = life.describe(
        found,
        kind=body.kind,
        website=body.website,
        postcode=body.postcode,
        country=body.country,
        description=case.optional_text(body.description),
    )
    case.write(id, events)


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
    if case.kept(id) != case.kept(body.into):
        raise Contradiction(
            "one of the two is not for everybody who sees the other; merging them "
            "would tell its names"
        )
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
