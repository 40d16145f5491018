"""What stands for an organisation: its numbers in registers, what others call it.

An identifier stands for one organisation only: whoever gives it to another is told
whose it is.
"""

from collections.abc import Iterable

from commands.desk import Case
from commands.entry import Entry, Given, Label, Words
from commands.labels import id_of
from commands.registry import command
from domain import identifier as identifiers
from domain import organisation_life as life
from domain.catalogue import IDENTIFIER, ORGANISATION
from domain.identifier import Holder
from domain.ids import CouncilId, IdentifierId, OrganisationId
from domain.registrations import (
    Register,
    Registration,
    read,
    registered,
    wrong_with,
)


def label_of(identifier: str) -> str:
    """The label under which a file brings in the organisation that it knows so.

    Its id follows from the council and the identifier: it begins once, whoever comes.
    """
    return f"organisation/{identifier}"


class RegistrationGiven(Given, frozen=True, kw_only=True):
    """A number and the register that it is in, by its code at org-id.guide."""

    scheme: Register
    number: Label

    def __post_init__(self) -> None:
        """Refuse a number of another form with all else that is wrong."""
        if wrong := wrong_with(self.scheme, self.number):
            raise ValueError(wrong)

    def fact(self) -> Registration:
        """The same as its register writes it."""
        return registered(self.scheme, self.number)


class KnowAlsoAs(Entry, frozen=True, kw_only=True):
    identifier: Label


@command("organisation", "organisations")
async def know_also_as(case: Case, id: OrganisationId, body: KnowAlsoAs) -> None:
    """Note an identifier by which others know an organisation."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    events = life.know_also_as(found, identifier=body.identifier)
    case.write(id, events)
    await take(case, id, (body.identifier,))


class DropIdentifier(Entry, frozen=True, kw_only=True):
    """A number in a register is no such identifier: its registration ends."""

    identifier: Label
    why: Words | None = None


@command("organisation", "organisations")
async def drop_identifier(case: Case, id: OrganisationId, body: DropIdentifier) -> None:
    """Say that an identifier does not stand for an organisation, or no longer."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    why = case.optional_text(body.why)
    events = life.drop_identifier(found, identifier=body.identifier, why=why)
    case.write(id, events)
    held = {one.identifier() for one in found.registrations}
    for one in with_numbers([body.identifier]) if events else ():
        if one not in held:
            await free(case, one)


class RegisterOrganisation(Entry, frozen=True, kw_only=True):
    registration: RegistrationGiven


@command("organisation", "organisations")
async def register(case: Case, id: OrganisationId, body: RegisterOrganisation) -> None:
    """Note the number of an organisation in a register."""
    found = await case.require(ORGANISATION, id)
    await case.authorise(None)
    registration = body.registration.fact()
    case.write(id, life.register(found, registration=registration))
    await take(case, id, (registration.identifier(),))


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
        await free(case, registration.identifier())


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


def with_numbers(those: Iterable[str]) -> list[str]:
    """Identifiers, and those that are numbers as their registers write them besides.

    Others' lists have GB-COH-7597525 where Companies House has 07597525: it is one.
    """
    named: dict[str, None] = {}
    for one in those:
        number = read(one)
        named |= dict.fromkeys([one, number.identifier()] if number else [one])
    return list(named)


async def take(case: Case, id: OrganisationId, those: Iterable[str]) -> None:
    """Have identifiers stand for an organisation. Raises AlreadyTaken: by whom."""
    every = with_numbers(those)
    named = {identifier_id(case.asking.council, one): one for one in every}
    states = await case.load_all(IDENTIFIER, list(named)) if named else []
    for (own, identifier), state in zip(named.items(), states, strict=True):
        holder = state.holder if state else None
        now = await survivor(case, holder) if holder not in {None, id} else None
        events = identifiers.take(
            state, identifier=identifier, organisation=id, now=now
        )
        case.write(own, events)


async def free(case: Case, identifier: str) -> None:
    """Have an identifier stand for nothing."""
    own = identifier_id(case.asking.council, identifier)
    taken = await case.load(IDENTIFIER, own)
    case.write(own, identifiers.free(taken))
